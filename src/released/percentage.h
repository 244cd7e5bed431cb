// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RELEASED_PERCENTAGE_H_
#define MSPOF_RELEASED_PERCENTAGE_H_

// Internal. Users want mspof/compare/released.h.

#include <cstdint>

#include "mspof/compare/released.h"

namespace mspof::released {

// Fewest people for whom a percentage is shown.
inline constexpr uint32_t kLeastDenominator = 50;
// From this denominator on a percentage has a digit after the point.
inline constexpr uint32_t kLeastForDecimals = 1000;

// The percentage of numerator / denominator with its intervals, rounded to what is shown.
// `released` is the denominator as it may be published, and decides about the digits; `rounding` is
// the half-width that disclosure control adds. The mark is kConfidential if `released` is below
// kLeastDenominator, and kNotApplicable if the numerator is more than the denominator, since it is
// then no share.
compare::ReleasedPercentage PercentageOf(double numerator, double denominator, uint32_t released,
                                         double rounding);

}  // namespace mspof::released

#endif  // MSPOF_RELEASED_PERCENTAGE_H_
