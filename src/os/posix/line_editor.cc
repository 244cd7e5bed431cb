// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Lines by libedit, which also puts the terminal into the state that editing needs, and back.
// Tested by tests/cli/test_interview.py.

#include "os/line_editor.h"

#include <histedit.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>

#include "os/interrupt.h"
#include "os/terminal.h"

namespace mspof::os {
namespace {

// libedit keeps a copy of all cells of the terminal, and a terminal may claim to have billions.
bool CanBeDrawn() {
  constexpr int kMostCells = 1'000'000;
  const TerminalSize size = SizeOfTerminal(Stream::kOutput);
  return int64_t{size.rows} * size.columns <= kMostCells;
}

}  // namespace

class LineEditor::Impl {
 public:
  explicit Impl(EditLine* editor) : editor_(editor) {
    el_set(editor_, EL_CLIENTDATA, this);
    el_set(editor_, EL_PROMPT, &Impl::Prompt);
    el_set(editor_, EL_EDITOR, "emacs");
    el_set(editor_, EL_SIGNAL, 1);
    el_set(editor_, EL_GETCFN, &Impl::ReadByte);
  }
  ~Impl() { el_end(editor_); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  std::optional<std::string> Read(const std::string& prompt) {
    prompt_ = prompt;
    int count = 0;
    const char* line = el_gets(editor_, &count);
    if (line == nullptr || count <= 0) return std::nullopt;
    std::string text(line, static_cast<size_t>(count));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text;
  }

 private:
  static Impl* Self(EditLine* editor) {
    void* self = nullptr;
    el_get(editor, EL_CLIENTDATA, &self);
    return static_cast<Impl*>(self);
  }
  static const char* Prompt(EditLine* editor) { return Self(editor)->prompt_.c_str(); }

  // Reads as libedit's own function does, but an interrupt ends the input.
  static int ReadByte(EditLine* editor, wchar_t* byte) {
    while (!*Self(editor)->interrupted_) {
      unsigned char read_byte = 0;
      const ssize_t count = read(STDIN_FILENO, &read_byte, 1);
      if (count == 1) *byte = read_byte;
      if (count >= 0 || errno != EINTR) return static_cast<int>(count);
    }
    return 0;
  }

  const std::atomic<bool>* const interrupted_ = CatchInterrupts();
  EditLine* const editor_;
  std::string prompt_;
};

LineEditor::LineEditor() {
  if (!CanBeDrawn()) return;
  EditLine* const editor = el_init("mspof", stdin, stdout, stderr);
  if (editor != nullptr) impl_ = std::make_unique<Impl>(editor);
}
LineEditor::~LineEditor() = default;

std::optional<std::string> LineEditor::Read(const std::string& prompt) {
  return impl_->Read(prompt);
}

}  // namespace mspof::os
