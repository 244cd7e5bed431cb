// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Signals set a flag. Calls that a signal interrupts go on, except those that wait for a person.
// Tested by tests/database/test_postgresql.py, tests/cli/test_mapping.py.

#include "os/interrupt.h"

#include <signal.h>
#include <time.h>

#include <initializer_list>

namespace mspof::os {
namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may not wait");

}  // namespace

const std::atomic<bool>* CatchInterrupts() {
  struct sigaction action = {};
  action.sa_handler = [](int) { interrupted = true; };
  action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
  sigemptyset(&action.sa_mask);
  for (int number : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before;
    const bool ignored = sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN;
    if (!ignored) sigaction(number, &action, nullptr);
  }
  return &interrupted;
}

void WaitForInterrupt(std::chrono::milliseconds longest) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(longest);
  const std::chrono::nanoseconds rest = longest - seconds;
  const timespec time = {seconds.count(), rest.count()};
  nanosleep(&time, nullptr);  // a signal ends it
}

}  // namespace mspof::os
