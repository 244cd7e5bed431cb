// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Percentages are rounded to what is shown, and their bounds outwards.

#include "../../../src/released/percentage.h"

#include <gtest/gtest.h>

#include "mspof/compare/interval.h"

namespace mspof::released {
namespace {

using compare::Mark;

struct Case {
  const char* name;
  double numerator, denominator;
  uint32_t released;
  Mark mark;
  int decimals;
  double share, lower95, upper95;
};

TEST(Percentage, IsRoundedToWhatIsShown) {
  for (const Case& c : {
           Case{"too few", 20, 45, 45, Mark::kConfidential, 0, 0, 0, 0},
           Case{"just enough", 25, 50, 50, Mark::kNone, 0, .5, .36, .64},
           Case{"whole per cents", 65, 100, 100, Mark::kNone, 0, .65, .55, .74},
           Case{"halves go up", 125, 1000, 995, Mark::kNone, 0, .13, .10, .15},
           Case{"one decimal", 1045, 5000, 5000, Mark::kNone, 1, .209, .197, .221},
           Case{"none", 0, 60, 60, Mark::kNone, 0, 0, 0, .07},
           Case{"all", 60, 60, 60, Mark::kNone, 0, 1, .93, 1},
           Case{"no share", 65, 60, 60, Mark::kNotApplicable, 0, 0, 0, 0},
           Case{"of nobody", 0, 0, 50, Mark::kNotApplicable, 0, 0, 0, 0},
       }) {
    const auto made = PercentageOf(c.numerator, c.denominator, c.released, 0);
    EXPECT_EQ(made.mark, c.mark) << c.name;
    EXPECT_EQ(made.decimals, c.decimals) << c.name;
    EXPECT_NEAR(made.share, c.share, 1e-12) << c.name;
    EXPECT_EQ(made.denominator, c.released) << c.name;
    if (c.mark != Mark::kNone) continue;
    EXPECT_NEAR(made.lower95, c.lower95, 1e-12) << c.name;
    EXPECT_NEAR(made.upper95, c.upper95, 1e-12) << c.name;
  }
}

TEST(Percentage, IsNeverNarrowerThanItsInterval) {
  for (double n = 50; n < 4000; n += 35) {
    for (double x = 0; x <= n; x += 5) {
      const double rounding = 4 / n;
      const auto made = PercentageOf(x, n, static_cast<uint32_t>(n), rounding);
      const auto exact = *compare::WilsonInterval(x, n, compare::kZ998, rounding);
      ASSERT_LE(made.lower998, exact.lower + 1e-11);
      ASSERT_GE(made.upper998, exact.upper - 1e-11);
      ASSERT_LE(made.lower998, made.lower95);
      ASSERT_GE(made.upper998, made.upper95);
      ASSERT_LE(made.lower95, made.share);
      ASSERT_GE(made.upper95, made.share);
      ASSERT_EQ(made.rounding, rounding);
    }
  }
}

}  // namespace
}  // namespace mspof::released
