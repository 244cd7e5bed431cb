// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Waits with poll().
// Tested by tests/database/test_postgresql.py.

#include "os/socket.h"

#include <poll.h>

namespace mspof::os {

bool WaitForSocket(intptr_t socket, bool writing, std::chrono::milliseconds longest) {
  pollfd wanted = {static_cast<int>(socket), static_cast<short>(writing ? POLLOUT : POLLIN), 0};
  return poll(&wanted, 1, static_cast<int>(longest.count())) > 0;
}

}  // namespace mspof::os
