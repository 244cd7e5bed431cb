// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a comparison says.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "comparison_fixture.h"

namespace mspof::compare {
namespace {

constexpr size_t kLastYear = 9;

std::string All(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

TEST(ComparisonWords, SayWhereAPlaceStands) {
  const Comparison made = *Compare(testing::TwelveCouncils(), {}, {});
  struct Case {
    size_t place;
    const char* sentence;
  };
  for (const Case& c : {
           Case{0, "65% (61% to 69%): similar to England (64.9%)."},
           Case{1, "90% (87% to 92%): higher than England (64.9%)."},
           Case{2, "30% (26% to 34%): lower than England (64.9%)."},
           Case{5,
                "Not supplied: the council's system does not hold what it needs, or is not mapped "
                "to it."},
           Case{6, "No percentage: there are too few people for a percentage."},
           Case{8, "No percentage: there is no return."},
       }) {
    EXPECT_EQ(made.PositionSentence(c.place, kLastYear, 0), c.sentence);
  }
  EXPECT_EQ(made.PositionSentence(made.england, kLastYear, 0), "64.9% (63.7% to 66.1%).");
}

TEST(ComparisonWords, SayWhatChanged) {
  const Comparison made = *Compare(testing::TwelveCouncils(), {}, {});
  EXPECT_EQ(made.ChangeSentence(0, kLastYear, 0),
            "No clear change since April 2018 to March 2019: 65%, now 65%.");
  EXPECT_EQ(made.ChangeSentence(3, kLastYear, 0),
            "Higher than in April 2018 to March 2019: 50% (46% to 54%), now 75% (71% to 78%).");
  EXPECT_EQ(made.ChangeSentence(4, kLastYear, 0),
            "Not compared with the year before: other quarters are in the numbers of the year "
            "before.");
}

TEST(ComparisonWords, SayHowManyDiffer) {
  const Comparison made = *Compare(testing::TwelveCouncils(), {}, {});
  EXPECT_EQ(made.SummarySentence(kLastYear, 0),
            "Of 9 councils, 2 are higher than England, 6 similar and 1 lower. 3 councils are not "
            "compared.");
  EXPECT_EQ(made.SpreadSentence(kLastYear, 0), "");
}

TEST(ComparisonWords, SayWhatNumbersAreMadeOf) {
  const Comparison made = *Compare(testing::TwelveCouncils(), {}, {});
  EXPECT_EQ(made.CoverageSentence(0, kLastYear, 2),
            "Feedback counts for 800 of 1,620 enquiries; for 20 it came too late.");
  EXPECT_EQ(made.CoverageSentence(0, kLastYear, 1), made.CoverageSentence(0, kLastYear, 2));
  EXPECT_EQ(made.CoverageSentence(0, kLastYear, 0), "");
  EXPECT_EQ(made.CoverageSentence(8, kLastYear, 2), "How many have feedback is not known.");
  EXPECT_EQ(made.CoverageSentence(5, kLastYear, 1),
            "Feedback counts for few or none of 20 enquiries; for 20 it came too late.");
  EXPECT_EQ(All(made.SupplyNotes(4, kLastYear)),
            "3 of 4 quarters\nbreak: other quarters are in the year before\n");
  EXPECT_EQ(All(made.SupplyNotes(8, kLastYear)), "no return\n");
  EXPECT_EQ(All(made.SupplyNotes(made.england, kLastYear)),
            "11 councils\nnot the same councils as in the period before\n");
  EXPECT_EQ(All(made.SupplyNotes(0, kLastYear)), "");
}

// Of a question that is compared within an edition, only its councils are counted.
TEST(ComparisonWords, SayTheCoverageOfThoseThatAreCompared) {
  Released released = testing::TwelveCouncils();
  released.topics[2].id += "@2018";
  const Comparison made = *Compare(released, {}, {});
  const std::string all = made.CoverageSentence(made.england, kLastYear, 1);
  const std::string some = made.CoverageSentence(made.england, kLastYear, 2);
  EXPECT_NE(all.find(" councils that told it"), std::string::npos) << all;
  EXPECT_NE(some.find(" councils that told it and are compared here"), std::string::npos) << some;
  EXPECT_EQ(made.CoverageSentence(0, kLastYear, 2), made.CoverageSentence(0, kLastYear, 1));
  released.method = DisclosureMethod::kHiddenBelow8;
  EXPECT_EQ(Compare(released, {}, {})->CoverageSentence(made.england, kLastYear, 2), "")
      << "rounded numbers do not add up";
}

TEST(ComparisonWords, NeverRepeatANumberOfAReason) {
  Released released = testing::TwelveCouncils();
  for (uint16_t& reason : released.not_supplied) reason = reason == 1 ? 2 : reason;
  const Comparison made = *Compare(released, {}, {});
  EXPECT_EQ(made.NotSuppliedText(5, kLastYear, 2),
            "the council gave a reason, which is not repeated because a number is in it");
  released.reasons[2] = "not collected yet";
  EXPECT_EQ(Compare(released, {}, {})->NotSuppliedText(5, kLastYear, 2),
            "the council says: \"not collected yet\"");
  released.reasons[2] = "only-cumulative";
  EXPECT_EQ(Compare(released, {}, {})->NotSuppliedText(5, kLastYear, 2),
            "it is in a return from 1 April, and not for this quarter");
  released.reasons[2] = "not-in-return";
  EXPECT_EQ(Compare(released, {}, {})->NotSuppliedText(5, kLastYear, 2),
            "the return does not have it");
}

TEST(ComparisonWords, SayWhyAQuarterHasNoNumbersAsParticipationDoes) {
  const Released released = testing::TwelveCouncils();
  constexpr size_t kWithoutReturns = 8;
  QuarterParticipation quarter;
  quarter.quarter = released.periods[0].period;
  const std::vector<std::string> it = {released.places[kWithoutReturns].code};
  struct Case {
    std::vector<std::string> councils, in_conflict;
    const char *note, *sentence;
  };
  for (const Case& c :
       {Case{{}, {}, "no return\n", "No percentage: there is no return."},
        Case{it,
             {},
             "in a return from 1 April, not for this quarter alone\n",
             "No percentage: it is in a return from 1 April, not for this quarter alone."},
        Case{{},
             it,
             "no return that can be used\n",
             "No percentage: there is no return that can be used."}}) {
    quarter.councils = c.councils;
    quarter.in_conflict = c.in_conflict;
    Participation participation;
    participation.quarters = {quarter};
    const Comparison made = *Compare(released, participation, {});
    EXPECT_EQ(All(made.SupplyNotes(kWithoutReturns, 0)), c.note);
    EXPECT_EQ(All(made.SupplyNotes(kWithoutReturns, 0, 2)), c.note);
    EXPECT_EQ(made.PositionSentence(kWithoutReturns, 0, 0), c.sentence);
    EXPECT_EQ(All(made.SupplyNotes(kWithoutReturns, 1)), "no return\n") << "of another quarter";
  }
}

TEST(ComparisonWords, NeverSayBetterOrWorse) {
  const Comparison made = *Compare(testing::TwelveCouncils(), {}, {});
  std::string all;
  for (size_t place = 0; place < made.released.places.size(); ++place) {
    for (size_t period = 0; period < made.released.periods.size(); ++period) {
      all += made.PositionSentence(place, period, 0) + made.ChangeSentence(place, period, 0) +
             made.SummarySentence(period, 0) + All(made.SupplyNotes(place, period));
    }
  }
  for (const char* word : {"better", "worse", "good", "poor", "improve"}) {
    EXPECT_EQ(all.find(word), std::string::npos) << word;
  }
}

TEST(ComparisonWords, NameTheMethodOnEveryOutput) {
  Released released = testing::TwelveCouncils();
  struct Case {
    DisclosureMethod method;
    const char* text;
  };
  for (const Case& c : {Case{DisclosureMethod::kProtected,
                             "Method of disclosure control: protected, key 0123abcd."},
                        Case{DisclosureMethod::kHiddenBelow8, "numbers from 0 to 7 are hidden"},
                        Case{DisclosureMethod::kOfficial, "must not be published"}}) {
    released.method = c.method;
    EXPECT_NE(All(Compare(released, {}, {})->Notes()).find(c.text), std::string::npos) << c.text;
  }
  released.test_key = true;
  EXPECT_EQ(Compare(released, {}, {})->Notes().front(),
            "These numbers were made with the test key, which everybody knows, for a test or a "
            "demonstration: do not publish them.");
}

TEST(ComparisonWords, ShowNumbersAndMarks) {
  const Comparison made = *Compare(testing::TwelveCouncils(), {}, {});
  EXPECT_EQ(made.NumberText({1450, Mark::kNone}), "1,450");
  EXPECT_EQ(made.NumberText({0, Mark::kLow}), "[low]");
  const ReleasedPercentage tenths = released::PercentageOf(995, 2000, 2000, 0);
  EXPECT_EQ(made.PercentText(tenths), "49.8%");
  EXPECT_EQ(made.IntervalText(tenths), "47.5% to 52.0%");
  EXPECT_EQ(made.PercentText({}), "[x]");
  EXPECT_EQ(made.IntervalText({}), "[x]");
  for (const Mark mark :
       {Mark::kLow, Mark::kConfidential, Mark::kNotSupplied, Mark::kNotApplicable}) {
    EXPECT_NE(made.MarkMeaning(mark), "");
  }
}

TEST(ComparisonWords, SayWhoTookPart) {
  Participation participation;
  QuarterParticipation quarter;
  quarter.quarter = *Period::Parse("2018-19/Q1");
  quarter.councils = {"E06000023", "E09000033"};
  quarter.unique_in_year = 2;
  quarter.unique_ever = 3;
  quarter.joined = {"E06000023", "E09000033"};
  quarter.due = {"E06000045"};
  quarter.in_conflict = {"E09000001"};
  QuarterParticipation empty;
  empty.quarter = *Period::Parse("2018-19/Q4");
  empty.due = {"E06000023"};
  participation.quarters = {quarter, empty};
  const Comparison made = *Compare(testing::TwelveCouncils(), participation, {});
  EXPECT_EQ(
      All(made.ParticipationSentences()),
      "April to June 2018: 2 councils, 2 so far in the year, 3 in all. New: Bristol, City of; "
      "Westminster. Due: Southampton. In conflict: City of London.\n"
      "January to March 2019: no return. Due: Bristol, City of.\n");
}

}  // namespace
}  // namespace mspof::compare
