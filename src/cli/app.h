// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_APP_H_
#define MSPOF_CLI_APP_H_

namespace mspof::cli {

// Internal to the command. Runs the command line and returns the exit code.
int Run(int argc, char** argv);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_APP_H_
