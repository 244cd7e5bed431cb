// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads lines from a terminal or a script. An interrupt (Ctrl-C) ends the input, as Ctrl-D does:
// all earlier answers are saved by then. There is no history, because the answers about one person
// must not be offered for the next.
// Tested by tests/cli/test_interview.py.

#include "line_reader.h"

#include <histedit.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "console.h"
#include "interrupt.h"

namespace mspof::cli {
namespace {

// Longer than any line that a person types.
constexpr size_t kMostLineBytes = size_t{64} << 10;

// libedit keeps a copy of all cells of the terminal, and a terminal may claim to have billions.
bool CanBeDrawn() {
  constexpr int kMostCells = 1'000'000;
  winsize size = {};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 ||
         int64_t{size.ws_row} * size.ws_col <= kMostCells;
}

}  // namespace

class LineReader::Terminal {
 public:
  Terminal() : editor_(CanBeDrawn() ? el_init("mspof", stdin, stdout, stderr) : nullptr) {
    if (editor_ == nullptr) return;
    el_set(editor_, EL_CLIENTDATA, this);
    el_set(editor_, EL_PROMPT, &Terminal::Prompt);
    el_set(editor_, EL_EDITOR, "emacs");
    el_set(editor_, EL_SIGNAL, 1);
    el_set(editor_, EL_GETCFN, &Terminal::ReadByte);
  }
  ~Terminal() {
    if (editor_ != nullptr) el_end(editor_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  // Whether lines can be edited; if not, they are read like those of a script.
  bool can_edit() const { return editor_ != nullptr; }

  bool interrupted() const { return *interrupted_; }

  std::optional<std::string> Read(std::string prompt) {
    prompt_ = std::move(prompt);
    int count = 0;
    const char* line = el_gets(editor_, &count);
    if (line == nullptr || count <= 0) return std::nullopt;
    std::string text(line, static_cast<size_t>(count));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
  }

 private:
  static const char* Prompt(EditLine* editor) {
    void* self = nullptr;
    el_get(editor, EL_CLIENTDATA, &self);
    return static_cast<Terminal*>(self)->prompt_.c_str();
  }

  // Reads as libedit's own function does, but an interrupt ends the input.
  static int ReadByte(EditLine* editor, wchar_t* byte) {
    void* self = nullptr;
    el_get(editor, EL_CLIENTDATA, &self);
    while (!*static_cast<Terminal*>(self)->interrupted_) {
      unsigned char read_byte = 0;
      const ssize_t count = read(STDIN_FILENO, &read_byte, 1);
      if (count == 1) *byte = read_byte;
      if (count >= 0 || errno != EINTR) return static_cast<int>(count);
    }
    return 0;
  }

  const std::atomic<bool>* const interrupted_ = CatchInterrupts();
  EditLine* editor_;
  std::string prompt_;
};

LineReader::LineReader() {
  if (isatty(STDIN_FILENO) != 0) terminal_ = std::make_unique<Terminal>();
}
LineReader::~LineReader() = default;

std::optional<std::string> LineReader::Read(const std::string& prompt) {
  if (terminal_ != nullptr && terminal_->can_edit()) return terminal_->Read(prompt);
  if (terminal_ != nullptr) PrintResult(prompt, kDone);
  return ReadPiped();
}

bool LineReader::interrupted() const { return terminal_ != nullptr && terminal_->interrupted(); }

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
    const ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
    if (count > 0) {
      ahead_.append(bytes, static_cast<size_t>(count));
    } else if (count == 0) {
      if (ahead_.empty()) return std::nullopt;
      return std::exchange(ahead_, "");
    } else if (errno != EINTR) {
      status_ = Status(StatusCode::kResourceExhausted,
                       "standard input: cannot be read: check where it comes from; the answers so "
                       "far are saved");
      return std::nullopt;
    }
  }
  std::string line = ahead_.substr(0, end);
  ahead_.erase(0, end + 1);
  return line;
}

}  // namespace mspof::cli
