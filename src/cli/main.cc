// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The mspof command. It prepares the process, and app.cc does the rest. A closed pipe or a full
// disk becomes the error of a call, not a signal that ends the process with half a file. Closed
// standard streams are opened, so that no other file gets their number.
// Tested by tests/cli/test_command.py.

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>

#include "app.h"

namespace {

// The mode makes reading or writing still fail, as on a closed stream.
void OpenIfClosed(int stream, int mode) {
  if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) open("/dev/null", mode);
}

}  // namespace

int main(int argc, char** argv) {
  OpenIfClosed(STDIN_FILENO, O_WRONLY);
  OpenIfClosed(STDOUT_FILENO, O_RDONLY);
  OpenIfClosed(STDERR_FILENO, O_WRONLY);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  return mspof::cli::Run(argc, argv);
}
