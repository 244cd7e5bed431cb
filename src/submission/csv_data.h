// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUBMISSION_CSV_DATA_H_
#define MSPOF_SUBMISSION_CSV_DATA_H_

// Internal. A submission as a list of data, the rows of its CSV form.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/submission.h"

namespace mspof::submission {

// One row. `id` and `population` name the row of the return that the datum is of; `name` is its own
// name.
struct Datum {
  std::string part;
  std::string id;
  std::string population;
  std::string name;
  std::string value;
  bool is_number = false;  // the value is one
};

// The parts of a submission, in the order of the file. What is said about the file itself comes
// before them.
constexpr std::array<std::string_view, 12> kCsvParts = {
    "envelope", "scope",  "population",       "measure",       "coverage",       "proportion",
    "rule",     "return", "local-population", "local-measure", "local-coverage", "local-rule"};

// What the names of the parts of an overlay begin with.
constexpr char kLocalPart[] = "local-";

constexpr std::array<std::string_view, 5> kCsvHeading = {"part", "id", "population", "name",
                                                         "value"};

// All data, with those of the file itself first. REQUIRES: Canonical() and no
// StructureError(); `digest` is that of the content.
std::vector<Datum> DataOf(Submission canonical, std::string_view digest);

// The data of a return alone, from the part "scope" on.
std::vector<Datum> DataOf(Return council_return);

// The text of a cell: without the apostrophe of support::Guarded().
std::string_view Unguarded(std::string_view cell);

}  // namespace mspof::submission

#endif  // MSPOF_SUBMISSION_CSV_DATA_H_
