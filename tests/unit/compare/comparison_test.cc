// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Councils beside England, a year before and their neighbours.

#include "mspof/compare/comparison.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "comparison_fixture.h"

namespace mspof::compare {
namespace {

constexpr size_t kLastYear = 9;   // April 2019 to March 2020
constexpr size_t kFirstYear = 4;  // April 2018 to March 2019
constexpr size_t kLastQ1 = 5;

Comparison Made(const ComparisonOptions& options = {}) {
  return *Compare(testing::TwelveCouncils(), {}, options);
}

TEST(Comparison, PlacesCouncilsBesideEngland) {
  const Comparison made = Made();
  struct Case {
    const char* name;
    size_t place, period;
    Position position;
    WhyNot why;
  };
  for (const Case& c : {
           Case{"alike", 0, kLastYear, Position::kSimilar, WhyNot::kNone},
           Case{"high", 1, kLastYear, Position::kHigher, WhyNot::kNone},
           Case{"low", 2, kLastYear, Position::kLower, WhyNot::kNone},
           Case{"high in a quarter", 1, kLastQ1, Position::kHigher, WhyNot::kNone},
           Case{"question left out", 5, kLastYear, Position::kNotCompared, WhyNot::kNotSupplied},
           Case{"few people", 6, kLastYear, Position::kNotCompared, WhyNot::kTooFew},
           Case{"not yet there", 7, kFirstYear, Position::kNotCompared, WhyNot::kNoReturn},
           Case{"never there", 8, kLastYear, Position::kNotCompared, WhyNot::kNoReturn},
           Case{"England", made.england, kLastYear, Position::kNotCompared, WhyNot::kIsEngland},
       }) {
    const ComparedShare& compared = made.At(c.place, c.period, 0);
    EXPECT_EQ(compared.position, c.position) << c.name;
    EXPECT_EQ(compared.why, c.why) << c.name;
  }
}

TEST(Comparison, SaysWhatChangedInAYear) {
  const Comparison made = Made();
  struct Case {
    const char* name;
    size_t place, period;
    Position change;
    WhyNot why;
  };
  for (const Case& c : {
           Case{"alike", 0, kLastYear, Position::kSimilar, WhyNot::kNone},
           Case{"rises", 3, kLastYear, Position::kHigher, WhyNot::kNone},
           Case{"rises in a quarter", 3, kLastQ1, Position::kHigher, WhyNot::kNone},
           Case{"first year", 3, kFirstYear, Position::kNotCompared, WhyNot::kNoYearBefore},
           Case{"three quarters", 4, kLastYear, Position::kNotCompared, WhyNot::kOtherQuarters},
           Case{"its quarters", 4, kLastQ1, Position::kSimilar, WhyNot::kNone},
           Case{"came later", 7, kLastYear, Position::kNotCompared, WhyNot::kNoYearBefore},
           Case{"few people", 6, kLastYear, Position::kNotCompared, WhyNot::kTooFew},
           Case{"left out", 5, kLastYear, Position::kNotCompared, WhyNot::kNotSupplied},
           Case{"England, of which one council rises", made.england, kLastYear, Position::kHigher,
                WhyNot::kNone},
       }) {
    const ComparedShare& compared = made.At(c.place, c.period, 0);
    EXPECT_EQ(compared.change, c.change) << c.name;
    EXPECT_EQ(compared.change_why, c.why) << c.name;
  }
}

TEST(Comparison, ComparesAnAreaOfTheCouncilsThatAreInBothYears) {
  // Twelve councils; the others come in the second year and are much higher. Without them the share
  // falls from 60 % to 50 %.
  const auto joined = [](size_t council, size_t year, int) -> std::optional<testing::Supplied> {
    if (council >= 4) {
      if (year == 0) return std::nullopt;
      return testing::Supplied{190, 10};
    }
    return year == 0 ? testing::Supplied{120, 80} : testing::Supplied{100, 100};
  };
  Released released = testing::MadeReleased(12, {2018, 2019}, joined).released;
  const Comparison made = *Compare(released, {}, {});
  const ComparedShare& england = made.At(made.england, kLastYear, 0);
  EXPECT_GT(released.Percentage(made.england, kLastYear, 0).share,
            released.Percentage(made.england, kFirstYear, 0).share);
  EXPECT_EQ(england.change, Position::kLower);
  EXPECT_EQ(england.change_councils, 4u);
  EXPECT_EQ(made.ChangeSentence(made.england, kLastYear, 0),
            "Lower than in April 2018 to March 2019, of the 4 councils with numbers of both: "
            "60.0% (58.2% to 61.8%), now 50.0% (48.2% to 51.8%).");
  released.method = DisclosureMethod::kHiddenBelow8;
  const Comparison hidden = *Compare(released, {}, {});
  EXPECT_EQ(hidden.At(made.england, kLastYear, 0).change_why, WhyNot::kOtherCouncils);
}

TEST(Comparison, CountsPositionsOfCouncilsAlone) {
  const ShareSummary summary = Made().Summary(kLastYear, 0);
  EXPECT_EQ(summary.higher, 2u);  // the high one, and the one that rises
  EXPECT_EQ(summary.lower, 1u);
  EXPECT_EQ(summary.lower + summary.similar + summary.higher + summary.not_compared, 12u);
  EXPECT_EQ(summary.not_compared, 3u);
  EXPECT_EQ(summary.phi, 0);  // nine are too few
}

TEST(Comparison, DoesNotCompareAPlaceWithItself) {
  const auto all_yes = [](size_t council, size_t, int) -> std::optional<testing::Supplied> {
    if (council > 0) return std::nullopt;
    return testing::Supplied{100, 60};
  };
  const Comparison alone = *Compare(testing::MadeReleased(1, {2018}, all_yes).released, {}, {});
  EXPECT_EQ(alone.At(0, 4, 0).why, WhyNot::kNoEngland);
  EXPECT_EQ(alone.At(1, 4, 0).why, WhyNot::kNoEngland) << "its region";
}

TEST(Comparison, WidensLimitsOnlyIfAsked) {
  const auto spread = [](size_t council, size_t, int) -> std::optional<testing::Supplied> {
    const int yes = 80 + static_cast<int>(council) * 5;
    return testing::Supplied{yes, 200 - yes};
  };
  const Released released = testing::MadeReleased(20, {2018}, spread).released;
  const Comparison plain = *Compare(released, {}, {});
  ComparisonOptions options;
  options.widened = true;
  const Comparison wide = *Compare(released, {}, options);
  EXPECT_GT(plain.Summary(4, 0).phi, 1);
  EXPECT_GT(plain.Summary(4, 0).tau2, 0);
  EXPECT_EQ(wide.Summary(4, 0).phi, plain.Summary(4, 0).phi);
  EXPECT_GT(plain.Summary(4, 0).higher, 0u);
  EXPECT_EQ(wide.Summary(4, 0).higher, 0u);
  EXPECT_LT(wide.At(0, 4, 0).funnel998.lower, plain.At(0, 4, 0).funnel998.lower);
}

TEST(Comparison, ReportsEveryNeighbour) {
  const Released released = testing::TwelveCouncils();
  const Date day = Date::Of(2024, 5, 1);
  const std::string own = released.places[0].code;
  ComparisonOptions options;
  options.neighbours = {{own, released.places[1].code, 1, "A list", day},
                        {own, "E10000006", 2, "A list", day},  // Cumbria, until 2022-23
                        {own, "E07000026", 3, "A list", day},  // a district
                        {own, "E09000033", 4, "A list", day},
                        {"E09000033", own, 1, "A list", day}};
  const Comparison made = *Compare(released, {}, options);
  const std::vector<Neighbour>& neighbours = made.neighbours[0];
  ASSERT_EQ(neighbours.size(), 4u);
  EXPECT_EQ(neighbours[0].state, NeighbourState::kCompared);
  EXPECT_EQ(neighbours[0].place, 1u);
  EXPECT_EQ(neighbours[1].state, NeighbourState::kNoReturn) << "it existed in 2019-20";
  EXPECT_EQ(neighbours[2].state, NeighbourState::kNoCouncil);
  EXPECT_EQ(neighbours[3].state, NeighbourState::kNoReturn);
  EXPECT_EQ(neighbours[3].name, "Westminster");
  EXPECT_EQ(made.neighbour_problems,
            (std::vector<std::string>{
                "The list of neighbours has E07000026, which is no council with adult social "
                "services responsibilities in England.",
                "The list of neighbours is also about 1 council that is not in the comparison."}));
}

TEST(Comparison, SaysWhichNeighbourNoLongerExists) {
  const auto all = [](size_t, size_t, int) -> std::optional<testing::Supplied> {
    return testing::Supplied{100, 60};
  };
  const Released released = testing::MadeReleased(3, {2024}, all).released;
  ComparisonOptions options;
  options.neighbours = {{released.places[0].code, "E10000006", 1, "A list", Date::Of(2020, 1, 1)}};
  const Comparison made = *Compare(released, {}, options);
  EXPECT_EQ(made.neighbours[0][0].state, NeighbourState::kNoLongerExists);
  EXPECT_EQ(made.neighbour_problems.front(),
            "The list of neighbours has Cumbria (E10000006), which no longer exists.");
  EXPECT_EQ(made.NeighbourText(made.neighbours[0][0]), "no longer exists");
}

TEST(Comparison, IsAboutOneCouncilIfAsked) {
  const Released released = testing::TwelveCouncils();
  ComparisonOptions options;
  options.council = released.places[1].code;
  options.neighbours = {
      {options.council, released.places[3].code, 1, "A list", Date::Of(2024, 5, 1)}};
  const Comparison made = *Compare(released, {}, options);
  EXPECT_EQ(made.council, 1u);
  EXPECT_EQ(made.shown, (std::vector<size_t>{1, 3, released.places[1].region,
                                             released.places[1].type, made.england}));
  EXPECT_EQ(made.At(1, kLastYear, 0).position, Made().At(1, kLastYear, 0).position);
  options.council = released.places[made.england].code;
  EXPECT_EQ(Compare(released, {}, options).status().code(), StatusCode::kNotFound);
  options.council = "E09000033";
  EXPECT_EQ(Compare(released, {}, options).status().code(), StatusCode::kNotFound);
}

TEST(Comparison, ListsWhoLeftAQuestionOut) {
  const Comparison made = Made();
  ASSERT_EQ(made.left_out_topics.size(), 10u);  // of one council, in all periods
  EXPECT_EQ(made.left_out_topics[0].place, 5u);
  EXPECT_EQ(made.left_out_topics[0].topic, 2u);
  EXPECT_EQ(made.left_out_topics[0].reason,
            "the council's system does not hold what it needs, or is not mapped to it");
}

TEST(Comparison, RefusesTablesOfAnotherLength) {
  const Released good = testing::TwelveCouncils();
  std::vector<Released> bad(6, good);
  bad[0].supply.pop_back();
  bad[1].numbers.pop_back();
  bad[2].percentages.pop_back();
  bad[3].not_supplied.pop_back();
  bad[4].not_supplied[0] = 9;
  bad[5].cells[0].topic = 9;
  for (const Released& released : bad) {
    EXPECT_EQ(Compare(released, {}, {}).status().code(), StatusCode::kInvalidArgument);
  }
}

TEST(Comparison, IsMadeOfNothing) {
  const Comparison made = *Compare(Released(), {}, {});
  EXPECT_TRUE(made.shown.empty());
  EXPECT_EQ(made.england, Released::kNone);
}

}  // namespace
}  // namespace mspof::compare
