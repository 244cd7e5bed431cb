// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DISCLOSURE_METHOD_H_
#define MSPOF_DISCLOSURE_METHOD_H_

// Internal. What each method shows of a number. docs/formats/disclosure.md specifies the methods.

#include <cstdint>
#include <vector>

#include "mspof/compare/released.h"

namespace mspof::disclosure {

// Where a number stands.
struct Level {
  compare::PlaceKind kind = compare::PlaceKind::kCouncil;
  // A financial year, else a quarter.
  bool year = false;
  // By respondent or interviewer.
  bool split = false;
  // How many councils are added up.
  uint32_t councils = 0;
};

// A share, as two sums.
struct ShareOf {
  Level level;
  int64_t numerator = 0, denominator = 0;
  // The numbers that are shown of what is added up.
  std::vector<compare::ReleasedNumber> numerators, denominators;
};

// Whether the method publishes numbers there at all.
bool Publishes(compare::DisclosureMethod method, const Level& level);

// What is shown of a number. By kProtected it is a sum or difference of rounded ones, by the other
// methods the true one.
compare::ReleasedNumber ShownOf(compare::DisclosureMethod method, int64_t number);

// What is shown of a share.
compare::ReleasedPercentage ShownOf(compare::DisclosureMethod method, const ShareOf& share);

}  // namespace mspof::disclosure

#endif  // MSPOF_DISCLOSURE_METHOD_H_
