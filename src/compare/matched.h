// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_MATCHED_H_
#define MSPOF_COMPARE_MATCHED_H_

// Internal. Users want mspof/compare/comparison.h.
//
// An area in two years, of the councils alone that are in both: else a change may be that of who
// took part.

#include <cstddef>
#include <cstdint>

#include "compare/members.h"
#include "mspof/compare/released.h"

namespace mspof::comparison {

struct Matched {
  // 0: there is nothing to compare.
  uint32_t councils = 0;
  compare::ReleasedPercentage before;
  compare::ReleasedPercentage now;
};

// The share of an area in two periods, of the councils that have the same quarters in both.
// Released numbers must add up, so there is one only if the method is kProtected; and only of two
// councils or more, with a percentage in both periods.
Matched MatchedShares(const compare::Released& released, const Members& members, size_t area,
                      size_t before, size_t now, size_t share);

}  // namespace mspof::comparison

#endif  // MSPOF_COMPARE_MATCHED_H_
