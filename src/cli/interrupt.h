// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_INTERRUPT_H_
#define MSPOF_CLI_INTERRUPT_H_

// Internal to the command. Ctrl-C while a database is read cancels the query on its server;
// otherwise the server would go on with it.

#include <atomic>

namespace mspof::cli {

// After this call, the first SIGINT, SIGTERM or SIGHUP sets the returned flag, and the second ends
// the process.
const std::atomic<bool>* CatchInterrupts();

}  // namespace mspof::cli

#endif  // MSPOF_CLI_INTERRUPT_H_
