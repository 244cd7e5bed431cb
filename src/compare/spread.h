// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_SPREAD_H_
#define MSPOF_COMPARE_SPREAD_H_

// Internal. Users want mspof/compare/comparison.h.
//
// How much more councils differ than chance and rounding explain.

#include <cstdint>
#include <vector>

#include "mspof/compare/interval.h"

namespace mspof::comparison {

// A share of one council.
struct SpreadPoint {
  double share = 0;
  double n = 0;
  // Half-width from rounding; 0: none.
  double rounding = 0;
};

struct Spread {
  // 0: there are too few points to tell.
  double phi = 0;
  double tau2 = 0;
};

// Fewest points of which something can be said.
inline constexpr size_t kLeastPoints = 10;

// The spread of points around p0. REQUIRES: n > 0; shares and p0 are in [0, 1].
Spread SpreadOf(const std::vector<SpreadPoint>& points, double p0);

// Limits around p0 for a council of n, widened by tau2.
compare::Interval WidenedLimits(double p0, double n, double z, double rounding, double tau2);

}  // namespace mspof::comparison

#endif  // MSPOF_COMPARE_SPREAD_H_
