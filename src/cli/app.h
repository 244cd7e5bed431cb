// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_APP_H_
#define MSPOF_CLI_APP_H_

#include <string>
#include <vector>

namespace mspof::cli {

// Internal to the command. Runs the command line, whose first part is the program, and returns the
// exit code.
int Run(const std::vector<std::string>& arguments);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_APP_H_
