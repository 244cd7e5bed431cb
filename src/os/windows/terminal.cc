// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Asks the console.

#include "os/terminal.h"

#include "os/windows/call.h"

namespace mspof::os {

bool IsTerminal(Stream stream) {
  DWORD mode = 0;
  return GetConsoleMode(HandleOf(File::Of(stream)), &mode) != 0;
}

// The console has a history for each name of a program, which outlives the process.
bool TerminalKeepsLines() { return true; }

TerminalSize SizeOfTerminal(Stream stream) {
  CONSOLE_SCREEN_BUFFER_INFO info;
  if (!GetConsoleScreenBufferInfo(HandleOf(File::Of(stream)), &info)) return {};
  return {info.srWindow.Right - info.srWindow.Left + 1,
          info.srWindow.Bottom - info.srWindow.Top + 1};
}

}  // namespace mspof::os
