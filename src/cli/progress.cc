// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Shows how far a long reading has come. It reads the clock only every 256 records, because that
// costs more than counting a record.
// Tested by tests/cli/test_usage.py.

#include "progress.h"

#include <algorithm>
#include <string>

#include "console.h"
#include "text.h"

namespace mspof::cli {

Progress::Progress(uint64_t size, bool quiet, const char* noun)
    : size_(size),
      shown_(!quiet && ErrorIsTerminal()),
      noun_(noun),
      next_(std::chrono::steady_clock::now() + std::chrono::milliseconds(200)) {}

Progress::~Progress() {
  if (dirty_) PrintError("\r\x1b[K");
}

void Progress::Show(uint64_t bytes, uint64_t records) {
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(200);
  std::string line = "\r" + std::to_string(bytes >> 20) + " MiB";
  if (size_ > 0) {
    line += " (" + std::to_string(std::min<uint64_t>(bytes * 100 / size_, 100)) + "%)";
  }
  PrintError(line + ", " + Counted(records, noun_) + "\x1b[K");
  dirty_ = true;
}

}  // namespace mspof::cli
