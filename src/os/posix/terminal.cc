// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Asks the terminal.
// Tested by tests/cli/test_usage.py, tests/cli/test_interview.py.

#include "os/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include "os/posix/call.h"

namespace mspof::os {

bool IsTerminal(Stream stream) { return isatty(Descriptor(File::Of(stream))) == 1; }

bool TerminalKeepsLines() { return false; }

TerminalSize SizeOfTerminal(Stream stream) {
  winsize size = {};
  if (ioctl(Descriptor(File::Of(stream)), TIOCGWINSZ, &size) != 0) return {};
  return {size.ws_col, size.ws_row};
}

}  // namespace mspof::os
