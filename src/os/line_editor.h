// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_LINE_EDITOR_H_
#define MSPOF_OS_LINE_EDITOR_H_

// Internal to the command. Lines that a person types at a terminal and can edit. There is no
// history, because the answers about one person must not be offered for the next.

#include <memory>
#include <optional>
#include <string>

namespace mspof::os {

// An interrupt (interrupt.h) ends the input, as the end of input does.
class LineEditor {
 public:
  // REQUIRES: standard input is a terminal.
  LineEditor();
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  // Whether this terminal can do it. If not, read its lines like those of a script.
  bool can_edit() const { return impl_ != nullptr; }
  // The next line without its end, after `prompt`. There is no value at the end of input.
  // REQUIRES: can_edit().
  std::optional<std::string> Read(const std::string& prompt);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mspof::os

#endif  // MSPOF_OS_LINE_EDITOR_H_
