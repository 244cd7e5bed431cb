// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_SOCKET_H_
#define MSPOF_OS_SOCKET_H_

// Internal. Waiting for a server.

#include <chrono>
#include <cstdint>

namespace mspof::os {

// Waits until bytes can be read from a socket, or written to it. Returns false if that has not
// happened after so long, or if a signal came. `socket` is the number that a client library gives
// it.
bool WaitForSocket(intptr_t socket, bool writing, std::chrono::milliseconds longest);

}  // namespace mspof::os

#endif  // MSPOF_OS_SOCKET_H_
