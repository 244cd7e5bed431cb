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

// A table; of a row that only one of the two supplies one line, and how many numbers that stands
// for. At most `limit` lines, and how many more there are; 0: all. Empty without differences.
std::string DifferencesTable(const std::vector<Difference>& differences, size_t limit);

// The member "differences" of the open object: all of them.
void WriteDifferences(const std::vector<Difference>& differences, JsonWriter* json);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_DIFFERENCES_H_
