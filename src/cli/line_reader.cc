// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads lines from a terminal or a script. An interrupt (Ctrl-C) ends the input, as Ctrl-D does:
// all earlier answers are saved by then.
// Tested by tests/cli/test_interview.py.

#include "line_reader.h"

#include <utility>

#include "console.h"
#include "os/file.h"
#include "os/interrupt.h"
#include "os/line_editor.h"
#include "os/terminal.h"

namespace mspof::cli {
namespace {

// Longer than any line that a person types.
constexpr size_t kMostLineBytes = size_t{64} << 10;

}  // namespace

LineReader::LineReader() {
  if (!os::IsTerminal(os::Stream::kInput)) return;
  interrupted_ = os::CatchInterrupts();
  editor_ = std::make_unique<os::LineEditor>();
}
LineReader::~LineReader() = default;

std::optional<std::string> LineReader::Read(const std::string& prompt) {
  if (is_terminal() && editor_->can_edit()) return editor_->Read(prompt);
  if (is_terminal()) PrintResult(prompt, kDone);
  return ReadPiped();
}

bool LineReader::interrupted() const { return is_terminal() && *interrupted_; }

// This does not use a stream, which would take an error or an interrupted call for the end.
std::optional<std::string> LineReader::ReadPiped() {
  constexpr size_t kAtOnce = 4096;
  size_t end;
  while ((end = ahead_.find('\n')) == std::string::npos) {
    if (ahead_.size() > kMostLineBytes) {
      status_ = Status(StatusCode::kResourceExhausted,
                       "standard input: a line is longer than 65536 bytes: check where it comes "
                       "from; the answers before it are saved");
      return std::nullopt;
    }
    char bytes[kAtOnce];
    size_t got = 0;
    if (os::File::Of(os::Stream::kInput).Read(bytes, sizeof bytes, &got)) {
      status_ = Status(StatusCode::kResourceExhausted,
                       "standard input: cannot be read: check where it comes from; the answers so "
                       "far are saved");
      return std::nullopt;
    }
    if (got == 0) {
      if (ahead_.empty()) return std::nullopt;
      return std::exchange(ahead_, "");
    }
    ahead_.append(bytes, got);
  }
  std::string line = ahead_.substr(0, end);
  ahead_.erase(0, end + 1);
  return line;
}

}  // namespace mspof::cli
