// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_PROGRESS_H_
#define MSPOF_CLI_PROGRESS_H_

// Internal to the command. Shows how far a long reading has come, on a terminal only.

#include <chrono>
#include <cstdint>

namespace mspof::cli {

// Shows a line on standard error, at most five times a second, and wipes it at the end.
// Silent if standard error is not a terminal, or if `quiet`.
class Progress {
 public:
  // `size`: bytes to read; 0 if not known. `noun`: what is counted, a literal.
  Progress(uint64_t size, bool quiet, const char* noun = "record");
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  // Call it for each record, and for each row that cannot be read; it is cheap.
  void Update(uint64_t bytes, uint64_t records) {
    if ((++calls_ & 255) == 0) Tick(bytes, records);
  }
  // Call it now and then; it reads the clock.
  void Tick(uint64_t bytes, uint64_t records) {
    if (shown_) Show(bytes, records);
  }

 private:
  void Show(uint64_t bytes, uint64_t records);

  const uint64_t size_;
  const bool shown_;
  const char* const noun_;
  uint32_t calls_ = 0;
  bool dirty_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_PROGRESS_H_
