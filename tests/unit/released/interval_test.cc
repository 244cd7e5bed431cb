// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Intervals have the published values, and funnel limits are their inverse.

#include "mspof/compare/interval.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace mspof::compare {
namespace {

// Values of PHEindicatormethods (docs/sources.md), but for 200ths, tenths and 99.8 % of 444.
struct WilsonCase {
  double x, n;
  double lower95, upper95, lower998, upper998;
};
constexpr WilsonCase kWilson[] = {
    {1, 100, .00176743206414, .05448619617871, .00087306569730, .10455445283706},
    {5, 100, .02154367915437, .11175046923192, .01386532072600, .16458852282596},
    {20, 100, .13336693333103, .28882916559316, .10519162066712, .34711094170086},
    {65, 100, .55254443296888, .73635751756902, .49549465740704, .77835406140897},
    {9856, 12345, .79121017529091, .80536400736149, .78699241084191, .80930614125896},
    {222, 3215, .06079169036364, .07833956681384, .05647101964625, .08418414185270},
    {999, 3456, .27418951080010, .30440389662818, .26583995768075, .31344754492800},
    {1045, 5000, .19795549880013, .22049130373190, .19179381799015, .22731562902526},
    {2, 200, .00274665813354, .03572176171618, .00151139318807, .06314890615561},
    {130, 200, .58163464336040, .71271175872642, .54111377636637, .74521470342639},
    {444, 6430, .06310799576298, .07550926183170, .05990585366735, .07947494163973},
    {7776456, 7564336677, .00102732010016, .00102876445790, .00102690401184, .00102918129927},
    {0, 10, 0, .27753279986289, 0, .48847890045346},
    {10, 10, .72246720013711, 1, .51152109954654, 1},
};

// Bounds are given to 14 digits after the point.
constexpr double kShown = 1e-14;

TEST(WilsonInterval, HasThePublishedValues) {
  for (const WilsonCase& c : kWilson) {
    const auto near = [&c](double value, double expected) {
      EXPECT_NEAR(value, expected, std::max(kShown, 1e-11 * expected)) << c.x << " of " << c.n;
    };
    const Interval at95 = *WilsonInterval(c.x, c.n, kZ95);
    const Interval at998 = *WilsonInterval(c.x, c.n, kZ998);
    near(at95.lower, c.lower95);
    near(at95.upper, c.upper95);
    near(at998.lower, c.lower998);
    near(at998.upper, c.upper998);
  }
}

TEST(WilsonInterval, AddsRoundingAsASquare) {
  const Interval plain = *WilsonInterval(65, 100, kZ95);
  const Interval wide = *WilsonInterval(65, 100, kZ95, 0.04);
  const double chance = (plain.upper - plain.lower) / 2;
  EXPECT_NEAR((wide.upper - wide.lower) / 2, std::sqrt(chance * chance + 0.0016), 1e-15);
  EXPECT_NEAR(wide.upper + wide.lower, plain.upper + plain.lower, 1e-15);
}

TEST(WilsonInterval, StaysBetweenNothingAndAll) {
  const Interval none = *WilsonInterval(0, 5, kZ998, 0.9);
  const Interval all = *WilsonInterval(5, 5, kZ998, 0.9);
  EXPECT_EQ(none.lower, 0);
  EXPECT_EQ(none.upper, 1);
  EXPECT_EQ(all.lower, 0);
  EXPECT_EQ(all.upper, 1);
}

TEST(WilsonInterval, RefusesWhatIsNoShare) {
  struct Refused {
    double x, n, z, rounding;
  };
  for (const Refused& c : std::vector<Refused>{{1, 0, kZ95, 0},
                                               {-1, 10, kZ95, 0},
                                               {11, 10, kZ95, 0},
                                               {1, -1, kZ95, 0},
                                               {1, 10, 0, 0},
                                               {1, 10, kZ95, -0.1},
                                               {NAN, 10, kZ95, 0},
                                               {1, NAN, kZ95, 0},
                                               {1, INFINITY, kZ95, 0},
                                               {1, 10, kZ95, NAN}}) {
    EXPECT_EQ(WilsonInterval(c.x, c.n, c.z, c.rounding).status().code(),
              StatusCode::kInvalidArgument)
        << c.x << " of " << c.n;
  }
  for (const double p0 : {-0.1, 1.1, static_cast<double>(NAN)}) {
    EXPECT_EQ(FunnelLimits(p0, 10, kZ95).status().code(), StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(FunnelLimits(0.5, 0, kZ95).status().code(), StatusCode::kInvalidArgument);
}

TEST(FunnelLimits, HasThePublishedValues) {
  constexpr double kP0 = 0.806424478571495;
  struct Case {
    double n, lower95, lower998;
  };
  for (const Case& c : {Case{1, .03204264, 0}, Case{2, .25885383, -1},
                        Case{3, .35933491, .10150815}, Case{10, .56154344, .42032590}}) {
    EXPECT_NEAR(FunnelLimits(kP0, c.n, kZ95)->lower, c.lower95, 5e-9);
    EXPECT_EQ(FunnelLimits(kP0, c.n, kZ95)->upper, 1);
    if (c.lower998 < 0) continue;
    EXPECT_NEAR(FunnelLimits(kP0, c.n, kZ998)->lower, c.lower998, 5e-9);
  }
}

// Where x of n lies: below the limits, between or above them; and the same by its interval.
int ByLimits(double x, double n, const Interval& limits) {
  return x / n < limits.lower ? -1 : x / n > limits.upper ? 1 : 0;
}
int ByInterval(double x, double n, double p0, double z, double rounding) {
  const Interval interval = *WilsonInterval(x, n, z, rounding);
  return interval.upper < p0 ? -1 : interval.lower > p0 ? 1 : 0;
}

TEST(FunnelLimits, AgreeWithIntervalsForEveryWholeNumber) {
  const std::vector<double> sizes = {1, 2, 3, 5, 10, 49, 50, 51, 97, 200, 385};
  for (const double z : {kZ95, kZ998}) {
    for (const double rounding : {0.0, 1e-9, 0.01, 0.08, 0.5}) {
      for (const double n : sizes) {
        // The England share may be any, also the council's own, none and all.
        for (int i = 0; i <= 100; ++i) {
          const double p0 = i / 100.0;
          const Interval limits = *FunnelLimits(p0, n, z, rounding);
          ASSERT_LE(limits.lower, p0);
          ASSERT_GE(limits.upper, p0);
          for (double x = 0; x <= n; ++x) {
            ASSERT_EQ(ByLimits(x, n, limits), ByInterval(x, n, p0, z, rounding))
                << x << " of " << n << " at " << p0 << ", z " << z << ", rounding " << rounding;
          }
        }
      }
    }
  }
}

TEST(FunnelLimits, AreStrictAtTheirEdges) {
  // Nobody of England: whoever has one is above, whoever has none is not below.
  EXPECT_EQ(ByLimits(0, 80, *FunnelLimits(0, 80, kZ998)), 0);
  EXPECT_EQ(ByLimits(1, 80, *FunnelLimits(0, 80, kZ998)), 1);
  EXPECT_EQ(ByLimits(80, 80, *FunnelLimits(1, 80, kZ998)), 0);
  EXPECT_EQ(ByLimits(79, 80, *FunnelLimits(1, 80, kZ998)), -1);
}

TEST(FunnelLimits, GrowWithRoundingAndShrinkWithPeople) {
  Interval before{0, 1};
  for (const double n : {50.0, 100.0, 1000.0, 100000.0}) {
    const Interval plain = *FunnelLimits(0.7, n, kZ998);
    const Interval wide = *FunnelLimits(0.7, n, kZ998, 0.02);
    EXPECT_LT(wide.lower, plain.lower);
    EXPECT_GT(wide.upper, plain.upper);
    EXPECT_GT(plain.lower, before.lower);
    EXPECT_LT(plain.upper, before.upper);
    before = plain;
  }
}

}  // namespace
}  // namespace mspof::compare
