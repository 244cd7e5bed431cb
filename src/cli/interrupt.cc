// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records an interrupt in a flag, so that a long query can be cancelled. A second interrupt ends
// the process. Tested by tests/database/test_postgresql.py.

#include "interrupt.h"

#include <signal.h>

#include <initializer_list>

namespace mspof::cli {
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
    // A signal that is ignored, for example after nohup, stays ignored.
    const bool ignored = sigaction(number, nullptr, &before) == 0 && before.sa_handler == SIG_IGN;
    if (!ignored) sigaction(number, &action, nullptr);
  }
  return &interrupted;
}

}  // namespace mspof::cli
