// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXAMPLES_CAPTURE_SERVER_H_
#define MSPOF_EXAMPLES_CAPTURE_SERVER_H_

#include <cstdint>

#include "host.h"

namespace capture {

// Serves `host` on 127.0.0.1 until SIGINT, and prints the address when it is ready. Port 0 means
// any free port. Returns false, with a message on standard error, if it cannot serve.
bool Serve(Host* host, uint16_t port);

}  // namespace capture

#endif  // MSPOF_EXAMPLES_CAPTURE_SERVER_H_
