// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A break belongs to a topic, has a reason, and is where a change is not compared.

#include "compare/breaks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "comparison_fixture.h"
#include "mspof/compare/comparison.h"
#include "national_fixture.h"
#include "support/text.h"

namespace mspof::compare {
namespace {

constexpr size_t kSafer = 2;

size_t YearOf(const Released& released, const char* year) {
  return released.PeriodAt(*Period::Parse(year));
}

std::string Notes(const Comparison& made, size_t place, size_t period) {
  return support::StrJoin(made.SupplyNotes(place, period), "; ");
}

size_t LastYear(const Released& released) {
  size_t last = 0;
  for (size_t i = 0; i < released.periods.size(); ++i) {
    if (released.periods[i].year) last = i;
  }
  return last;
}

TEST(Breaks, AreOfTheTopicThatHasOtherQuarters) {
  Released released = testing::TwelveCouncils();
  const size_t last = LastYear(released);
  const size_t at = (0 * released.periods.size() + last) * released.topics.size() + kSafer;
  ASSERT_EQ(released.quarters[at], 0b1111);
  released.quarters[at] = 0b1000;
  const Comparison made = *Compare(released, {}, {});
  EXPECT_EQ(made.BreakBefore(0, last, kSafer), Break::kQuarters);
  EXPECT_EQ(made.BreakBefore(0, last, 0), Break::kNone);
  EXPECT_EQ(made.At(0, last, 0).change_why, WhyNot::kOtherQuarters);
  EXPECT_EQ(Notes(made, 0, last),
            "1 of 4 quarters of question 7; break in question 7: other quarters are in the year "
            "before");
  EXPECT_EQ(support::StrJoin(made.SupplyNotes(0, last, kSafer), "; "),
            "1 of 4 quarters; break: other quarters are in the year before");
  EXPECT_EQ(support::StrJoin(made.SupplyNotes(0, last, 0), "; "), "");
}

TEST(Breaks, AreWhereAsManyButOtherQuartersAre) {
  Released released = testing::TwelveCouncils();
  const size_t last = LastYear(released);
  const size_t before = last - 5;
  ASSERT_TRUE(released.periods[before].year);
  for (size_t topic = 0; topic < released.topics.size(); ++topic) {
    released.quarters[last * released.topics.size() + topic] = 0b0111;
    released.quarters[before * released.topics.size() + topic] = 0b1110;
  }
  const Comparison made = *Compare(released, {}, {});
  EXPECT_EQ(made.At(0, last, 0).change_why, WhyNot::kOtherQuarters);
  EXPECT_EQ(made.BreakBefore(0, last, kSafer), Break::kQuarters);
}

TEST(Breaks, AreNoneWhereAnotherEditionCountsAlike) {
  Released released = testing::TwelveCouncils();
  const size_t last = LastYear(released);
  released.supply[last].edition = "2020";
  const Comparison made = *Compare(released, {}, {});
  EXPECT_EQ(made.BreakBefore(0, last, kSafer), Break::kNone);
  EXPECT_EQ(Notes(made, 0, last), "");
  EXPECT_NE(made.At(0, last, 0).change, Position::kNotCompared);
}

TEST(Breaks, AreWhereAnEditionDefinesATopicDifferently) {
  Released released = testing::TwelveCouncils();
  const size_t last = LastYear(released);
  const size_t before = last - 5;
  released.topics[kSafer].id = "feel-safer@2020";
  released.topics[kSafer].editions = {"2020"};
  for (size_t cell = 0; cell < released.cells.size(); ++cell) {
    if (released.cells[cell].topic != kSafer) continue;
    released.numbers[before * released.cells.size() + cell] = {0, Mark::kNotApplicable};
  }
  released.percentages[before].mark = Mark::kNotApplicable;
  const Comparison made = *Compare(released, {}, {});
  EXPECT_EQ(made.BreakBefore(0, last, kSafer), Break::kEdition);
  EXPECT_EQ(made.BreakBefore(0, last, 0), Break::kNone);
  EXPECT_EQ(made.ChangeSentence(0, last, 0),
            "Not compared with the year before: another edition defines it differently in the year "
            "before.");
  EXPECT_EQ(Notes(made, 0, last),
            "break in question 7 (edition 2020): another edition defines it differently before");
  EXPECT_EQ(made.ShareTitle(0), "Felt safer (edition 2020)");
}

// No change of a council is told over a break, and each that is not told has a break or a gap.
TEST(Breaks, AgreeWithChangesOfAllCouncils) {
  testing::National wanted;
  wanted.councils = 30;
  const Comparison made = testing::NationalOf(wanted);
  const Released& released = made.released;
  size_t breaks = 0, changes = 0;
  for (size_t place = 0; released.places[place].kind == PlaceKind::kCouncil; ++place) {
    for (size_t period = YearOf(released, "2018-19"); period < released.periods.size(); ++period) {
      if (!released.periods[period].year) continue;
      const size_t before = made.YearBefore(period);
      for (size_t share = 0; share < released.shares.size(); ++share) {
        const bool drawn = released.Percentage(place, period, share).mark == Mark::kNone &&
                           released.Percentage(place, before, share).mark == Mark::kNone;
        if (!drawn) continue;
        const bool breaks_here =
            made.BreakBefore(place, period, released.shares[share].topic) != Break::kNone;
        EXPECT_EQ(made.At(place, period, share).change == Position::kNotCompared, breaks_here)
            << place << " " << period << " " << share;
        ++(breaks_here ? breaks : changes);
      }
    }
  }
  EXPECT_GT(breaks, 0u);
  EXPECT_GT(changes, 0u);
}

}  // namespace
}  // namespace mspof::compare
