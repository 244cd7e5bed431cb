// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the kernel and the C library know about the process. No other file reads the clock or the
// environment.
// Tested by tests/cli/test_usage.py.

#include "os/process.h"

#include <fcntl.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace mspof::os {
namespace {

// The mode makes reading or writing still fail, as on a closed stream.
void OpenIfClosed(int stream, int mode) {
  if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) open("/dev/null", mode);
}

}  // namespace

void PrepareProcess() {
  OpenIfClosed(STDIN_FILENO, O_WRONLY);
  OpenIfClosed(STDOUT_FILENO, O_RDONLY);
  OpenIfClosed(STDERR_FILENO, O_WRONLY);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
}

std::vector<std::string> Arguments(int argc, char** argv) { return {argv, argv + argc}; }

std::optional<std::string> Variable(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

int32_t DayNow() {
  constexpr time_t kSecondsPerDay = 86400;
  return static_cast<int32_t>(time(nullptr) / kSecondsPerDay);
}

}  // namespace mspof::os
