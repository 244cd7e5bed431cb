// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The exact counts that a council sees are those from which its published numbers were made.

#include <gtest/gtest.h>

#include <cstdlib>
#include <vector>

#include "disclosure_fixture.h"
#include "printed_fixture.h"

namespace mspof::compare {
namespace {

using testing::CollectedOf;
using testing::CountsMaker;
using testing::EnglandOf;
using testing::MadeCounts;
using testing::MadeEngland;
using testing::Printed;
using testing::QuarterOf;
using testing::ReleasedOf;
using testing::ReturnOf;

const Period kYear = *Period::Parse("2019-20");

// Quarters of 40 councils, ten of which sent April to September again, with people entered late.
Collected EnteredLate() {
  MadeEngland england = EnglandOf(40, 17);
  Collected collected = CollectedOf(england);
  CountsMaker maker(18);
  size_t left = 10;
  for (auto& [council, quarters] : england) {
    if (left-- == 0) break;
    MadeCounts half = maker.Make(9);
    testing::Add(quarters[0], &half);
    testing::Add(quarters[1], &half);
    collected.returns.push_back(ReturnOf(council, QuarterOf(1, true), half));
    Scope& scope = collected.returns.back().council_return.scope;
    scope.as_of = Date::FromDays(scope.as_of.days() + 30);
  }
  return collected;
}

// Quarters from the second on are differences of two rounded numbers.
TEST(TrueCounts, AreNextToWhatIsPublishedOfThem) {
  const Collected collected = EnteredLate();
  const Released all = ReleasedOf(collected);
  const size_t first = all.PeriodAt(QuarterOf(0));
  size_t compared = 0, far = 0;
  for (size_t place = 0; place < 40; ++place) {
    size_t shown = 0, counted = 0;
    for (size_t period = 0; period < all.periods.size(); ++period) {
      for (size_t cell = 0; cell < all.cells.size(); ++cell) {
        const Mark mark = all.Number(place, period, cell).mark;
        shown += mark == Mark::kNone || mark == Mark::kLow;
      }
    }
    for (const TrueCount& one : *TrueCountsOf(collected, all.places[place].code)) {
      if (all.Number(place, one.period, one.cell).mark == Mark::kNotApplicable) continue;
      ++counted;
      // The total by who answered is a sum of answers, each of which is rounded.
      const ReleasedCell& of = all.cells[one.cell];
      if (!of.split.empty() && of.option == ReleasedCell::kTotal) continue;
      const int64_t off = std::abs(one.count - Printed(all, place, one.period, one.cell));
      const bool alone = all.periods[one.period].year || one.period == first;
      EXPECT_LE(off, alone ? 4 : 8)
          << all.places[place].code << " " << one.period << " " << all.topics[of.topic].id;
      far += off > 4;
    }
    EXPECT_EQ(counted, shown) << "each published number has its count";
    compared += counted;
  }
  EXPECT_GT(compared, 5000u);
  EXPECT_GT(far, 0u) << "some differ by more than 4";
}

TEST(TrueCounts, AddUpWithinATopicAndOverQuarters) {
  const Collected collected = EnteredLate();
  const Released all = ReleasedOf(collected);
  const size_t year = all.PeriodAt(kYear);
  for (size_t place = 0; place < 40; ++place) {
    std::vector<int64_t> quarters(all.cells.size()), whole(all.cells.size());
    for (const TrueCount& one : *TrueCountsOf(collected, all.places[place].code)) {
      (one.period == year ? whole : quarters)[one.cell] += one.count;
    }
    EXPECT_EQ(quarters, whole) << all.places[place].code;
    std::vector<int64_t> rest(all.topics.size());
    for (size_t cell = 0; cell < all.cells.size(); ++cell) {
      const ReleasedCell& of = all.cells[cell];
      if (!of.split.empty() || all.topics[of.topic].options.empty()) continue;
      rest[of.topic] += of.option == ReleasedCell::kTotal ? whole[cell] : -whole[cell];
    }
    EXPECT_EQ(rest, std::vector<int64_t>(all.topics.size())) << all.places[place].code;
  }
}

TEST(TrueCounts, AreOfOneCouncilAlone) {
  const Collected collected = EnteredLate();
  EXPECT_TRUE(TrueCountsOf(collected, "E92000001")->empty());
  EXPECT_EQ(TrueCountsOf({}, "E06000023").status().code(), StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace mspof::compare
