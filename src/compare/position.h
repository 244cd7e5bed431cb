// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_POSITION_H_
#define MSPOF_COMPARE_POSITION_H_

// Internal. Users want mspof/compare/comparison.h.
//
// Where a percentage lies beside that of England, with limits that say the same.

#include "mspof/compare/comparison.h"

namespace mspof::comparison {

// Whether a percentage is shown.
bool IsShown(const compare::ReleasedPercentage& percentage);

// Fills the positions and limits of `to`: both are about the numbers as they are shown. With `tau2`
// above 0 the limits are widened by it.
void PlaceBeside(const compare::ReleasedPercentage& percentage,
                 const compare::ReleasedPercentage& england, double tau2,
                 compare::ComparedShare* to);

// What changed from `before` to `now`: something only if their intervals at 95 % do not meet.
compare::Position ChangeOf(const compare::ReleasedPercentage& before,
                           const compare::ReleasedPercentage& now);

}  // namespace mspof::comparison

#endif  // MSPOF_COMPARE_POSITION_H_
