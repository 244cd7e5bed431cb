// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "mspof/difference.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "submission_fixture.h"

namespace mspof {
namespace {

using testing::Everything;
using testing::Minimal;

TEST(Difference, ThereIsNoneBetweenEqualSubmissions) {
  EXPECT_TRUE(Differences(Minimal(), Minimal())->empty());
  EXPECT_TRUE(Differences(Everything(), Everything())->empty());
}

TEST(Difference, OrderOfRowsIsNone) {
  Submission shuffled = Everything();
  std::swap(shuffled.council_return.measures.front(), shuffled.council_return.measures.back());
  EXPECT_TRUE(Differences(Everything(), shuffled)->empty());
}

TEST(Difference, EachChangedDatumIsNamedWithOldAndNew) {
  Submission after = Everything();
  after.envelope.comment = "=other";
  after.council_return.scope.as_of = Date::Of(2020, 4, 11);
  after.council_return.populations[0].accounting.left_out = {{"no-date", 298}};
  after.council_return.measures[1].cells[0].count = 3;
  after.council_return.coverages[0].outcomes[0].count = 9;
  after.council_return.proportions[1].numerator = 7;
  after.council_return.rules[1].not_run.clear();
  after.council_return.from_counts = false;
  const std::vector<Difference> expected = {
      {"envelope", "", "", "comment", Everything().envelope.comment, "=other"},
      {"scope", "", "", "as-of", "2020-04-10", "2020-04-11"},
      {"population", "concluded", "", "left-out:outside-period", "298", ""},
      {"population", "concluded", "", "left-out:no-date", "", "298"},
      {"measure", "outcomes-asked", "concluded", "cell:outcomes-asked=asked-expressed", "2", "3"},
      // An accounting that is not available is not the same as one of no records.
      {"measure", "sg1a", "concluded", "given", "", "0"},
      {"measure", "sg1a", "concluded", "counted", "", "0"},
      {"coverage", "feedback", "concluded", "outcome:counted", "1", "9"},
      {"proportion", "felt-safer", "", "numerator:adult", "0", "7"},
      {"rule", "note", "", "not-run", "not-mapped:born", ""},
      {"return", "", "", "from-counts", "yes", "no"},
  };
  EXPECT_EQ(*Differences(Everything(), after), expected);
}

TEST(Difference, RandomSubmissionsDifferUnlessTheyAreEqual) {
  testing::RandomSubmissions random(7);
  Submission before = random.Next();
  for (int i = 0; i < 100; ++i) {
    const Submission after = random.Next();
    EXPECT_EQ(Differences(before, after)->empty(), before == after) << i;
    EXPECT_EQ(Differences(before, after)->size(), Differences(after, before)->size()) << i;
    before = after;
  }
}

TEST(Difference, WrongStructureIsRefused) {
  Submission wrong = Minimal();
  wrong.council_return.scope.digest = "?";
  EXPECT_EQ(Differences(Minimal(), wrong).status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(Differences(wrong, Minimal()).status().code(), StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace mspof
