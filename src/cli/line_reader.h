// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_LINE_READER_H_
#define MSPOF_CLI_LINE_READER_H_

// Internal to the command. Lines from a person at a terminal, who can edit them, or from a script.

#include <memory>
#include <optional>
#include <string>

#include "mspof/status.h"

namespace mspof::cli {

class LineReader {
 public:
  LineReader();
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // Whether a person at a terminal gives the lines.
  bool is_terminal() const { return terminal_ != nullptr; }

  // The next line without its end, after `prompt` if it is a terminal; none at the end of input, or
  // if the person wants to stop; and if what there is cannot be read, which `status` says then.
  std::optional<std::string> Read(const std::string& prompt);
  // Why the last line was none, if it was no end. A terminal that fails has gone away, and that is
  // the end.
  const Status& status() const { return status_; }
  // Whether the person sent an interrupt; there are no further lines then.
  bool interrupted() const;

 private:
  class Terminal;
  std::optional<std::string> ReadPiped();

  // Null if standard input is no terminal.
  std::unique_ptr<Terminal> terminal_;
  // Of standard input that is no terminal: what was read and not taken yet.
  std::string ahead_;
  Status status_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_LINE_READER_H_
