// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Waits with WSAPoll().

#include "os/socket.h"

#include <winsock2.h>

namespace mspof::os {

bool WaitForSocket(intptr_t socket, bool writing, std::chrono::milliseconds longest) {
  WSAPOLLFD wanted = {static_cast<SOCKET>(socket), static_cast<SHORT>(writing ? POLLOUT : POLLIN),
                      0};
  return WSAPoll(&wanted, 1, static_cast<int>(longest.count())) > 0;
}

}  // namespace mspof::os
