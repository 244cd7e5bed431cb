// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Messages and results of the command. Results are written without a buffer, so that the exit code
// can report whether all of a result was written. Tested by tests/cli/test_usage.py.

#include "console.h"

#include <algorithm>

#include "os/file.h"
#include "os/terminal.h"
#include "text.h"

namespace mspof::cli {
namespace {

os::Error WriteOutput(std::string_view text) {
  return os::File::Of(os::Stream::kOutput).Write(text);
}

Status Printed(os::Error error) {
  if (!error) return Status();
  const bool full = error == os::Reason::kDiskFull || error == os::Reason::kTooLarge;
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

void PrintError(std::string_view text) {
  // There is no other place to report that this failed.
  (void)os::File::Of(os::Stream::kError).Write(text);
}

void PrintNote(std::string_view message) { PrintError("mspof: " + Printable(message) + "\n"); }

Status PrintText(std::string_view text) { return Printed(WriteOutput(text)); }

int PrintResult(std::string_view text, int code) {
  const os::Error error = WriteOutput(text);
  if (error == os::Reason::kReaderGone) return kNotDone;
  return error ? Fail(Printed(error)) : code;
}

int PrintReport(std::string_view text, int code, const std::string& file) {
  const int printed = PrintResult(text, code);
  if (printed == kNotDone) PrintNote(file + ": was written before that, and is complete");
  return printed;
}

bool ErrorIsTerminal() { return os::IsTerminal(os::Stream::kError); }

bool OutputIsTerminal() { return os::IsTerminal(os::Stream::kOutput); }

int OutputWidth() {
  const int columns = os::SizeOfTerminal(os::Stream::kOutput).columns;
  return columns == 0 ? 80 : std::max(columns, 60);
}

}  // namespace mspof::cli
