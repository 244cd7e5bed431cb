// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_WATCH_H_
#define MSPOF_CLI_WATCH_H_

// Internal to the command. Runs a function again whenever a file changes.

#include <functional>
#include <string>
#include <vector>

namespace mspof::cli {

// Runs `work`, then again whenever one of `paths` changes, appears or goes away, until SIGINT or
// SIGTERM. Paths that are not files are not watched. On a terminal the screen is cleared before
// each run. Returns the result of the last run.
int Watch(const std::vector<std::string>& paths, const std::function<int()>& work);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_WATCH_H_
