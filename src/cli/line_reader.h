// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_LINE_READER_H_
#define MSPOF_CLI_LINE_READER_H_

// Internal to the command. Reads lines from a person at a terminal, who can edit them, or from a
// script.

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "mspof/status.h"

namespace mspof::os {
class LineEditor;
}  // namespace mspof::os

namespace mspof::cli {

class LineReader {
 public:
  LineReader();
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // Whether a person at a terminal gives the lines.
  bool is_terminal() const { return editor_ != nullptr; }

  // The next line without its end. A terminal shows `prompt` first. There is no value at the end of
  // input, if the person wants to stop, or if the input cannot be read; then status() has the
  // error.
  std::optional<std::string> Read(const std::string& prompt);
  // The error of the last Read(); OK at the end of input. A terminal that fails has gone away,
  // which counts as the end.
  const Status& status() const { return status_; }
  // Whether the person sent an interrupt; there are no further lines then.
  bool interrupted() const;

 private:
  std::optional<std::string> ReadPiped();

  // Null if standard input is not a terminal.
  std::unique_ptr<os::LineEditor> editor_;
  const std::atomic<bool>* interrupted_ = nullptr;
  // What was read from standard input and not returned yet, if it is not a terminal.
  std::string ahead_;
  Status status_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_LINE_READER_H_
