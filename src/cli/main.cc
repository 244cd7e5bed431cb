// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The mspof command. It prepares the process and leaves the rest to app.cc: a closed pipe
// and a full disk are errors of a call, not signals that end the process with half a file;
// and a file that is opened never becomes a closed standard stream by its number.
// Tested by tests/cli/test_command.py.

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>

#include "app.h"

namespace {

// The mode is such that reading or writing still fails, as it would on a closed stream.
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
