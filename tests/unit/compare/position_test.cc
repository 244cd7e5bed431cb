// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Words, intervals as they are shown and limits of charts say the same of every share.

#include "../../../src/compare/position.h"

#include <gtest/gtest.h>

#include "../../../src/released/percentage.h"

namespace mspof::comparison {
namespace {

using compare::ComparedShare;
using compare::Position;
using compare::ReleasedPercentage;

Position ByLimits(double share, const compare::Interval& limits) {
  if (share > limits.upper) return Position::kHigher;
  return share < limits.lower ? Position::kLower : Position::kSimilar;
}

Position ByBounds(double lower, double upper, double share) {
  if (lower > share) return Position::kHigher;
  return upper < share ? Position::kLower : Position::kSimilar;
}

TEST(Position, IsWhatIntervalsAndLimitsShow) {
  for (const double factor : {0.0, 4.0}) {
    for (const uint32_t n : {50u, 65u, 100u, 235u, 990u, 1000u, 4000u}) {
      for (uint32_t share_of_england = 0; share_of_england <= 1000; share_of_england += 53) {
        const ReleasedPercentage england =
            released::PercentageOf(share_of_england * 100, 100000, 100000, 0);
        for (uint32_t x = 0; x <= n; x += 5) {
          const ReleasedPercentage one = released::PercentageOf(x, n, n, factor / n);
          ComparedShare compared;
          PlaceBeside(one, england, 0, &compared);
          ASSERT_EQ(compared.position, ByBounds(one.lower998, one.upper998, england.share));
          ASSERT_EQ(compared.position95, ByBounds(one.lower95, one.upper95, england.share));
          ASSERT_EQ(compared.position, ByLimits(one.share, compared.funnel998))
              << x << " of " << n << " beside " << england.share;
          ASSERT_EQ(compared.position95, ByLimits(one.share, compared.funnel95))
              << x << " of " << n << " beside " << england.share;
          ASSERT_LE(compared.funnel998.lower, compared.funnel95.lower);
          ASSERT_GE(compared.funnel998.upper, compared.funnel95.upper);
          ASSERT_LE(compared.funnel95.lower, england.share);
          ASSERT_GE(compared.funnel95.upper, england.share);
          // What is clear at 99.8 % is clear at 95 %.
          if (compared.position == Position::kSimilar) continue;
          ASSERT_EQ(compared.position95, compared.position);
        }
      }
    }
  }
}

TEST(Position, OfWidenedLimitsIsTheSameOrSimilar) {
  const ReleasedPercentage england = released::PercentageOf(65000, 100000, 100000, 0);
  int moved = 0;
  for (uint32_t x = 0; x <= 500; x += 5) {
    const ReleasedPercentage one = released::PercentageOf(x, 500, 500, 4.0 / 500);
    ComparedShare plain;
    ComparedShare wide;
    PlaceBeside(one, england, 0, &plain);
    PlaceBeside(one, england, 0.005, &wide);
    ASSERT_EQ(wide.position, ByLimits(one.share, wide.funnel998));
    ASSERT_LE(wide.funnel998.lower, plain.funnel998.lower);
    if (wide.position == plain.position) continue;
    ASSERT_EQ(wide.position, Position::kSimilar);
    ++moved;
  }
  EXPECT_GT(moved, 5);
}

TEST(Position, LimitsAreThoseOfTheFormulaButForRounding) {
  const ReleasedPercentage england = released::PercentageOf(65000, 100000, 100000, 0);
  for (uint32_t x = 0; x <= 500; x += 5) {
    const ReleasedPercentage one = released::PercentageOf(x, 500, 500, 0);
    ComparedShare compared;
    PlaceBeside(one, england, 0, &compared);
    const auto exact = *compare::FunnelLimits(england.share, 500, compare::kZ998);
    // Two bounds of a whole per cent, one of them rounded outwards.
    EXPECT_NEAR(compared.funnel998.lower, exact.lower, 0.015);
    EXPECT_NEAR(compared.funnel998.upper, exact.upper, 0.015);
  }
}

TEST(Position, ChangesOnlyWhereIntervalsDoNotMeet) {
  const auto of = [](uint32_t x) { return released::PercentageOf(x, 200, 200, 0); };
  EXPECT_EQ(ChangeOf(of(100), of(100)), Position::kSimilar);
  EXPECT_EQ(ChangeOf(of(100), of(115)), Position::kSimilar);
  EXPECT_EQ(ChangeOf(of(100), of(140)), Position::kHigher);
  EXPECT_EQ(ChangeOf(of(140), of(100)), Position::kLower);
}

}  // namespace
}  // namespace mspof::comparison
