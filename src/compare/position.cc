// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The interval as it is shown decides, so that a reader of the numbers comes to the same words. The
// limits are the inverse of the interval before it was rounded outwards; where rounding moved the
// share across a limit, the limit follows by less than what is shown.
// Tested by tests/unit/compare/position_test.cc.

#include "compare/position.h"

#include <algorithm>

#include "compare/spread.h"

namespace mspof::comparison {
namespace {

using compare::Interval;
using compare::Position;
using compare::ReleasedPercentage;

Position Beside(double lower, double upper, double share) {
  if (lower > share) return Position::kHigher;
  return upper < share ? Position::kLower : Position::kSimilar;
}

// Half of the last digit that is shown.
double HalfUnit(const ReleasedPercentage& percentage) {
  return percentage.decimals == 0 ? 0.005 : 0.0005;
}

// Moves a limit to the side of the share on which `position` has it.
Interval Agreeing(Interval limits, Position position, const ReleasedPercentage& percentage,
                  double p0) {
  const double share = percentage.share;
  const double half = HalfUnit(percentage);
  switch (position) {
    case Position::kHigher:
      limits.upper = std::max(p0, std::min(limits.upper, share - half));
      break;
    case Position::kLower:
      limits.lower = std::min(p0, std::max(limits.lower, share + half));
      break;
    case Position::kSimilar:
      limits.lower = std::min(limits.lower, share);
      limits.upper = std::max(limits.upper, share);
      break;
    case Position::kNotCompared:
      break;
  }
  return limits;
}

void PlaceAt(const ReleasedPercentage& percentage, double lower, double upper, double p0, double z,
             double tau2, Position* position, Interval* limits) {
  const auto plain = compare::FunnelLimits(p0, percentage.denominator, z, percentage.rounding);
  if (!plain.ok()) return;
  *limits = *plain;
  *position = Beside(lower, upper, p0);
  if (tau2 > 0) {
    const Interval wide = WidenedLimits(p0, percentage.denominator, z, percentage.rounding, tau2);
    limits->lower = std::min(limits->lower, wide.lower);
    limits->upper = std::max(limits->upper, wide.upper);
    const bool inside = percentage.share >= limits->lower && percentage.share <= limits->upper;
    if (inside) *position = Position::kSimilar;
  }
  *limits = Agreeing(*limits, *position, percentage, p0);
}

}  // namespace

bool IsShown(const ReleasedPercentage& percentage) {
  return percentage.mark == compare::Mark::kNone;
}

void PlaceBeside(const ReleasedPercentage& percentage, const ReleasedPercentage& england,
                 double tau2, compare::ComparedShare* to) {
  PlaceAt(percentage, percentage.lower998, percentage.upper998, england.share, compare::kZ998, tau2,
          &to->position, &to->funnel998);
  PlaceAt(percentage, percentage.lower95, percentage.upper95, england.share, compare::kZ95, tau2,
          &to->position95, &to->funnel95);
}

Position ChangeOf(const ReleasedPercentage& before, const ReleasedPercentage& now) {
  if (now.lower95 > before.upper95) return Position::kHigher;
  return now.upper95 < before.lower95 ? Position::kLower : Position::kSimilar;
}

}  // namespace mspof::comparison
