// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_TERMINAL_H_
#define MSPOF_OS_TERMINAL_H_

// Internal. What a stream of the process leads to, if it is a terminal.

#include "os/file.h"

namespace mspof::os {

bool IsTerminal(Stream stream);

// Whether the terminal keeps the lines that are typed, and offers them to whoever types next.
bool TerminalKeepsLines();

// The characters in a line, and the lines. Both are 0 if it is no terminal, or does not tell.
struct TerminalSize {
  int columns = 0;
  int rows = 0;
};
TerminalSize SizeOfTerminal(Stream stream);

}  // namespace mspof::os

#endif  // MSPOF_OS_TERMINAL_H_
