// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Overdispersion against values that a second implementation gave.

#include "../../../src/compare/spread.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace mspof::comparison {
namespace {

// Of made-up councils: x of n.
std::vector<SpreadPoint> Points() {
  std::vector<SpreadPoint> points;
  const std::vector<std::pair<double, double>> counts = {
      {60, 100}, {150, 200}, {90, 180},  {33, 60},   {210, 300}, {45, 90},
      {70, 80},  {120, 250}, {300, 500}, {160, 220}, {55, 110},  {400, 640}};
  for (const auto& [x, n] : counts) points.push_back({x / n, n, 0});
  return points;
}
constexpr double kP0 = 1693.0 / 2730;

TEST(Spread, HasTheValuesOfASecondImplementation) {
  const Spread spread = SpreadOf(Points(), kP0);
  EXPECT_NEAR(spread.phi, 7.095159879166203, 1e-9);
  EXPECT_NEAR(spread.tau2, 0.007809169945117317, 1e-12);
  const compare::Interval limits = WidenedLimits(kP0, 100, compare::kZ998, 0, spread.tau2);
  EXPECT_NEAR(limits.lower, 0.3122852723975859, 1e-9);
  EXPECT_NEAR(limits.upper, 0.8822275027110673, 1e-9);
}

TEST(Spread, NeedsTenCouncils) {
  std::vector<SpreadPoint> points = Points();
  points.resize(9);
  EXPECT_EQ(SpreadOf(points, kP0).phi, 0);
  EXPECT_EQ(SpreadOf({}, kP0).tau2, 0);
}

TEST(Spread, IsBelowOneForChance) {
  std::mt19937 engine(20260401);
  double sum = 0;
  constexpr int kTimes = 200;
  for (int i = 0; i < kTimes; ++i) {
    std::vector<SpreadPoint> points;
    for (int j = 0; j < 100; ++j) {
      std::binomial_distribution<int> draw(400, 0.7);
      points.push_back({draw(engine) / 400.0, 400, 0});
    }
    sum += SpreadOf(points, 0.7).phi;
  }
  // Winsorising takes away the ends of the distribution: 0.68 is left of 1 of a normal one.
  EXPECT_NEAR(sum / kTimes, 0.68, 0.03);
}

TEST(Spread, IsLessWhereNumbersAreRounded) {
  std::vector<SpreadPoint> points = Points();
  const double plain = SpreadOf(points, kP0).phi;
  for (SpreadPoint& point : points) point.rounding = 4 / point.n;
  EXPECT_LT(SpreadOf(points, kP0).phi, plain);
}

TEST(Spread, WidensLimits) {
  for (const double p0 : {0.0, 0.01, 0.5, 1.0}) {
    const compare::Interval plain = WidenedLimits(p0, 200, compare::kZ95, 0, 0);
    const compare::Interval wide = WidenedLimits(p0, 200, compare::kZ95, 0.01, 0.01);
    EXPECT_GE(plain.lower, wide.lower);
    EXPECT_LE(plain.upper, wide.upper);
    EXPECT_GE(wide.lower, 0);
    EXPECT_LE(wide.upper, 1);
  }
}

}  // namespace
}  // namespace mspof::comparison
