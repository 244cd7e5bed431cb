// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Messages and results of the command. Results are written with write(), so that the exit code can
// report whether all of a result was written.
// Tested by tests/cli/test_command.py.

#include "console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "text.h"

namespace mspof::cli {
namespace {

// Returns 0 or an error number.
int WriteAll(std::string_view text) {
  while (!text.empty()) {
    const ssize_t put = write(STDOUT_FILENO, text.data(), text.size());
    if (put >= 0) {
      text.remove_prefix(static_cast<size_t>(put));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

Status Printed(int error) {
  if (error == 0) return Status();
  const bool full = error == ENOSPC || error == EFBIG || error == EDQUOT;
  return Status(StatusCode::kResourceExhausted,
                full ? "standard output: the disk is full: free some space or write elsewhere"
                     : "standard output: cannot be written: check where it leads");
}

}  // namespace

int Fail(std::string_view message) {
  while (!message.empty()) {
    const size_t end = std::min(message.find('\n'), message.size());
    if (end > 0) PrintNote(message.substr(0, end));
    message.remove_prefix(std::min(end + 1, message.size()));
  }
  return kNotDone;
}

int Fail(const Status& status, std::string_view what) {
  return Fail(what.empty() ? status.message() : std::string(what) + ": " + status.message());
}

void PrintError(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

void PrintNote(std::string_view message) { PrintError("mspof: " + Printable(message) + "\n"); }

Status PrintText(std::string_view text) { return Printed(WriteAll(text)); }

int PrintResult(std::string_view text, int code) {
  const int error = WriteAll(text);
  if (error == EPIPE) return kNotDone;
  return error == 0 ? code : Fail(Printed(error));
}

int PrintReport(std::string_view text, int code, const std::string& file) {
  const int printed = PrintResult(text, code);
  if (printed == kNotDone) PrintNote(file + ": was written before that, and is complete");
  return printed;
}

bool ErrorIsTerminal() { return isatty(STDERR_FILENO) == 1; }

bool OutputIsTerminal() { return isatty(STDOUT_FILENO) == 1; }

int OutputWidth() {
  struct winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return std::max<int>(size.ws_col, 60);
}

}  // namespace mspof::cli
