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

// What differs, as it is shown. Lines of one row follow each other.
struct DifferenceLine {
  // "measure feel-safer (concluded)".
  std::string row;
  std::string what;
  std::string before;
  std::string after;
};
struct DifferenceLines {
  std::vector<DifferenceLine> lines;
  size_t lines_left_out = 0;
  // Of rows that only one of the two submissions supplies: such a row has one line.
  size_t numbers_left_out = 0;
};
// At most `limit` lines; 0 means all.
DifferenceLines LinesOf(const std::vector<Difference>& differences, size_t limit);
// "not shown: 12 numbers that only one of the two supplies"; empty: all are shown.
std::string NumbersLeftOut(const DifferenceLines& all);

// A table. A row that only one of the two submissions supplies has one line; a note gives how many
// numbers these lines leave out. At most `limit` lines are shown, and then the number of the
// others; 0 means all. Empty if there are no differences.
std::string DifferencesTable(const std::vector<Difference>& differences, size_t limit);

// The member "differences" of the open object: all of them.
void WriteDifferences(const std::vector<Difference>& differences, JsonWriter* json);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_DIFFERENCES_H_
