// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_LINE_READER_H_
#define MSPOF_CLI_LINE_READER_H_

// Internal to the command. Lines from a person at a terminal, who can edit them, or from a script.

#include <memory>
#include <optional>
#include <string>

namespace mspof::cli {

class LineReader {
 public:
  LineReader();
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // The next line without its end, after `prompt` if it is a terminal; none at the end of input, or
  // if the person wants to stop.
  std::optional<std::string> Read(const std::string& prompt);

 private:
  class Terminal;
  // Null if standard input is no terminal.
  std::unique_ptr<Terminal> terminal_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_LINE_READER_H_
