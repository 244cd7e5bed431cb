// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Released numbers are found by what they are about.

#include "mspof/compare/released.h"

#include <gtest/gtest.h>

namespace mspof::compare {
namespace {

Released Small() {
  Released released;
  released.topics.resize(2);
  released.topics[0].id = "concluded";
  released.topics[1].id = "feel-safer";
  released.topics[1].options = {{"yes", "Yes"}, {"no", "No"}};
  released.cells = {{0, "", ReleasedCell::kTotal},
                    {1, "", ReleasedCell::kTotal},
                    {1, "", 0},
                    {1, "", 1},
                    {1, "respondent=adult", 1}};
  released.shares.resize(1);
  released.shares[0].id = "felt-safer";
  released.places.resize(2);
  released.places[0].code = "E06000023";
  released.places[1].code = "E92000001";
  released.periods.resize(2);
  released.periods[0].period = *Period::Parse("2019-20/Q1");
  released.periods[1].period = *Period::Parse("2019-20");
  released.reasons = {"", "not-collected"};
  released.supply.resize(4);
  released.not_supplied = {0, 1, 0, 0, 0, 0, 0, 0};
  released.quarters = {1, 0, 1, 0, 0, 0, 0, 0};
  released.numbers.resize(2 * 2 * 5);
  for (size_t i = 0; i < released.numbers.size(); ++i) {
    released.numbers[i] = {static_cast<uint32_t>(5 * i), Mark::kNone};
  }
  released.percentages.resize(4);
  released.percentages[3].share = 0.5;
  return released;
}

TEST(Released, FindsCells) {
  const Released released = Small();
  struct Case {
    const char *topic, *split, *option;
    size_t cell;
  };
  for (const Case& c :
       {Case{"concluded", "", "", 0}, Case{"feel-safer", "", "", 1},
        Case{"feel-safer", "", "no", 3}, Case{"feel-safer", "respondent=adult", "no", 4},
        Case{"feel-safer", "respondent=adult", "yes", Released::kNone},
        Case{"feel-safer", "", "maybe", Released::kNone},
        Case{"concluded", "", "yes", Released::kNone}, Case{"informed", "", "", Released::kNone}}) {
    EXPECT_EQ(released.Cell(c.topic, c.split, c.option), c.cell) << c.topic << " " << c.option;
  }
}

TEST(Released, FindsEachSide) {
  const Released released = Small();
  EXPECT_EQ(released.Place("E92000001"), 1u);
  EXPECT_EQ(released.Place("E06000001"), Released::kNone);
  EXPECT_EQ(released.PeriodAt(*Period::Parse("2019-20")), 1u);
  EXPECT_EQ(released.PeriodAt(*Period::Parse("2019-20/Q1", true)), Released::kNone);
  EXPECT_EQ(released.Topic("feel-safer"), 1u);
  EXPECT_EQ(released.Share("felt-safer"), 0u);
  EXPECT_EQ(released.Share("felt"), Released::kNone);
}

TEST(Released, HasAnEntryForEachPlaceAndPeriod) {
  const Released released = Small();
  EXPECT_EQ(released.Number(1, 0, 3).value, 5u * 13);
  EXPECT_EQ(released.Percentage(1, 1, 0).share, 0.5);
  EXPECT_EQ(released.NotSupplied(0, 0, 1), "not-collected");
  EXPECT_EQ(released.NotSupplied(0, 1, 1), "");
}

TEST(Released, NamesMethodsAndMarks) {
  EXPECT_EQ(DisclosureMethodName(DisclosureMethod::kProtected), "protected");
  EXPECT_EQ(DisclosureMethodName(DisclosureMethod::kHiddenBelow8), "hidden-below-8");
  EXPECT_EQ(DisclosureMethodName(DisclosureMethod::kOfficial), "official");
  EXPECT_EQ(DisclosureMethodName(static_cast<DisclosureMethod>(9)), "");
  EXPECT_EQ(MarkText(Mark::kNone), "");
  EXPECT_EQ(MarkText(Mark::kLow), "[low]");
  EXPECT_EQ(MarkText(Mark::kConfidential), "[c]");
  EXPECT_EQ(MarkText(Mark::kNotSupplied), "[x]");
  EXPECT_EQ(MarkText(Mark::kNotApplicable), "[z]");
}

}  // namespace
}  // namespace mspof::compare
