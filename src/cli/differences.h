// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_DIFFERENCES_H_
#define MSPOF_CLI_DIFFERENCES_H_

// Internal to the command. Differences between two submissions, for people and programs.

#include <cstddef>
#include <string>
#include <vector>

#include "json_writer.h"
#include "mspof/difference.h"

namespace mspof::cli {

// A table. A row that only one of the two submissions supplies has one line; a note gives how many
// numbers these lines leave out. At most `limit` lines are shown, and then the number of the
// others; 0 means all. Empty if there are no differences.
std::string DifferencesTable(const std::vector<Difference>& differences, size_t limit);

// The member "differences" of the open object: all of them.
void WriteDifferences(const std::vector<Difference>& differences, JsonWriter* json);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_DIFFERENCES_H_
