// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_INTERRUPT_H_
#define MSPOF_CLI_INTERRUPT_H_

// Internal to the command. Ctrl-C while a database is read: the query is cancelled on its server,
// which would otherwise go on for nobody.

#include <atomic>

namespace mspof::cli {

// From now on, the first SIGINT, SIGTERM or SIGHUP sets what is returned to true, and the second
// ends the process.
const std::atomic<bool>* CatchInterrupts();

}  // namespace mspof::cli

#endif  // MSPOF_CLI_INTERRUPT_H_
