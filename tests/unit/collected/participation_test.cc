// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Who takes part, by quarter. A return is written "A 2019-20/Q1", and with "c" behind the period if
// it is cumulative, "-" if a measure is missing, and "@" and the day on which it was received.

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "collected/quarters.h"
#include "mspof/compare/collected.h"

namespace mspof {
namespace {

using compare::Collected;
using compare::CollectedReturn;
using compare::Participation;
using compare::ParticipationOf;
using compare::QuarterParticipation;

CollectedReturn ReturnOf(const std::string& council, std::string what) {
  CollectedReturn one;
  one.first_received = Date::Of(2000, 1, 1);
  const size_t at = what.find('@');
  if (at != std::string::npos) {
    one.first_received = *Date::Parse(what.substr(at + 1));
    what.erase(at);
  }
  const bool partial = what.back() == '-';
  if (partial) what.pop_back();
  const bool cumulative = what.back() == 'c';
  if (cumulative) what.pop_back();
  Scope& scope = one.council_return.scope;
  scope.council = council;
  scope.period = *Period::Parse(what, cumulative);
  for (const char* id : {"asked", "safer"}) {
    MeasureResult measure;
    measure.id = id;
    measure.population = "concluded";
    if (partial && measure.id == "safer") measure.not_supplied = "not-mapped:feedback";
    one.council_return.measures.push_back(measure);
  }
  return one;
}

// One line for each council: its name, then its returns.
Collected Of(const std::string& text) {
  Collected collected;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string council;
    words >> council;
    for (std::string what; words >> what;) collected.returns.push_back(ReturnOf(council, what));
  }
  return collected;
}

std::string Joined(const std::vector<std::string>& councils) {
  std::string text;
  for (const std::string& council : councils) text += council;
  return text;
}

std::vector<std::string> Lines(const Participation& participation) {
  std::vector<std::string> lines;
  for (const QuarterParticipation& q : participation.quarters) {
    lines.push_back(q.quarter.ToString() + " " + Joined(q.councils) + " " +
                    std::to_string(q.unique_in_year) + "/" + std::to_string(q.unique_ever) +
                    " joined " + Joined(q.joined) + " complete " + Joined(q.complete_first) +
                    " stopped " + Joined(q.stopped) + " due " + Joined(q.due));
  }
  return lines;
}

TEST(ParticipationTest, FollowsEachCouncilFromQuarterToQuarter) {
  const Collected collected =
      Of("A 2018-19/Q3- 2018-19/Q4- 2019-20/Q1 2019-20/Q2\n"
         "B 2018-19/Q4 2019-20/Q2\n"
         "C 2018-19/Q4\n"
         "D 2019-20/Q2c-\n");
  EXPECT_EQ(Lines(ParticipationOf(collected, Date::Of(2019, 10, 31))),
            (std::vector<std::string>{
                "2018-19/Q3 A 1/1 joined A complete  stopped  due ",
                "2018-19/Q4 ABC 3/3 joined BC complete BC stopped  due ",
                "2019-20/Q1 AD 2/4 joined D complete A stopped C due B",
                "2019-20/Q2 ABD 3/4 joined  complete  stopped  due ",
            }));
}

TEST(ParticipationTest, SaysWhoseReturnIsInConflictAndNotThatItIsDue) {
  Collected collected =
      Of("A 2019-20/Q1 2019-20/Q3\nB 2019-20/Q1 2019-20/Q2 2019-20/Q3\nC 2019-20/Q1");
  const auto leave_out = [&collected](const char* council, const char* period, bool cumulative) {
    compare::LeftOut left;
    left.council = council;
    left.period = *Period::Parse(period, cumulative);
    collected.left_out.push_back(left);
  };
  leave_out("A", "2019-20/Q2", false);
  leave_out("B", "2019-20/Q2", true);
  leave_out("C", "2019-20/Q2", false);
  const Participation made = ParticipationOf(collected, Date::Of(2019, 12, 31));
  ASSERT_EQ(made.quarters.size(), 3u);
  EXPECT_TRUE(made.quarters[0].in_conflict.empty());
  EXPECT_EQ(Joined(made.quarters[1].in_conflict), "AC") << "B has a quarter that stands";
  EXPECT_EQ(Joined(made.quarters[1].due), "");
  EXPECT_EQ(Joined(made.quarters[1].stopped), "");
  EXPECT_TRUE(made.quarters[2].in_conflict.empty());
}

TEST(ParticipationTest, NamesWhatIsDueOnceTheQuarterIsOver) {
  const Collected collected = Of("A 2019-20/Q1 2019-20/Q2\nB 2019-20/Q1");
  EXPECT_EQ(Lines(ParticipationOf(collected, Date::Of(2019, 9, 30))).back(),
            "2019-20/Q2 A 2/2 joined  complete  stopped  due ");
  EXPECT_EQ(Lines(ParticipationOf(collected, Date::Of(2019, 10, 1))).back(),
            "2019-20/Q2 A 2/2 joined  complete  stopped  due B");
  // The quarter after the last one, when it is over. B is due as it took part earlier in the year.
  EXPECT_EQ(Lines(ParticipationOf(collected, Date::Of(2020, 1, 15))).back(),
            "2019-20/Q3  2/2 joined  complete  stopped  due AB");
}

TEST(ParticipationTest, DoesNotKnowWhatCameLater) {
  const Collected collected = Of("A 2019-20/Q1@2019-08-01\nB 2019-20/Q1@2019-08-02");
  EXPECT_EQ(Lines(ParticipationOf(collected, Date::Of(2019, 8, 1))),
            (std::vector<std::string>{"2019-20/Q1 A 1/1 joined A complete A stopped  due "}));
  EXPECT_TRUE(ParticipationOf(collected, Date::Of(2019, 7, 31)).quarters.empty());
  EXPECT_TRUE(ParticipationOf(Collected(), Date::Of(2019, 8, 1)).quarters.empty());
}

TEST(ParticipationTest, CountsAYearForEachOfItsQuarters) {
  const Participation participation =
      ParticipationOf(Of("A 2019-20-\nB 2019-20/Q4"), Date::Of(2020, 5, 1));
  EXPECT_EQ(Lines(participation).size(), 4u);
  EXPECT_EQ(Lines(participation)[0], "2019-20/Q1 A 1/1 joined A complete  stopped  due ");
  EXPECT_EQ(Lines(participation)[3], "2019-20/Q4 AB 2/2 joined B complete B stopped  due ");
}

TEST(ParticipationTest, ListsTheMeasuresThatAreMissing) {
  const Participation participation =
      ParticipationOf(Of("A 2019-20/Q1- 2019-20/Q2"), Date::Of(2020, 5, 1));
  ASSERT_EQ(participation.missing.size(), 1u);
  EXPECT_EQ(participation.missing[0].council, "A");
  EXPECT_EQ(participation.missing[0].period.ToString(), "2019-20/Q1");
  EXPECT_EQ(participation.missing[0].measure, "safer");
  EXPECT_EQ(participation.missing[0].reason, "not-mapped:feedback");
}

// What the programme's review tells of its first two years: 14 different councils by the end of
// 2018-19, 22 by that of 2019-20, and the first that supplied everything in the second year.
// Source: docs/sources.md, lga-review-2019-20.
TEST(ParticipationTest, ReproducesTheReview) {
  std::string text;
  for (int i = 0; i < 14; ++i) {
    text += std::string(1, static_cast<char>('a' + i));
    for (int quarter = 1 + i / 4; quarter <= 4; ++quarter) {
      text += " 2018-19/Q" + std::to_string(quarter) + "-";
    }
    // Two stop after the first year.
    for (int quarter = 1; i >= 2 && quarter <= 3; ++quarter) {
      text += " 2019-20/Q" + std::to_string(quarter) + (i < 5 && quarter > 1 ? "" : "-");
    }
    text += "\n";
  }
  for (int i = 14; i < 22; ++i) {
    text += std::string(1, static_cast<char>('a' + i)) + " 2019-20/Q" + std::to_string(1 + i % 3) +
            "-\n";
  }
  const Participation participation = ParticipationOf(Of(text), Date::Of(2020, 3, 1));
  ASSERT_EQ(participation.quarters.size(), 7u);
  const QuarterParticipation& first = participation.quarters[3];
  const QuarterParticipation& second = participation.quarters[6];
  EXPECT_EQ(first.unique_in_year, 14u);
  EXPECT_EQ(first.unique_ever, 14u);
  EXPECT_EQ(second.unique_in_year, 20u);
  EXPECT_EQ(second.unique_ever, 22u);
  EXPECT_EQ(Joined(participation.quarters[4].stopped), "ab");
  EXPECT_EQ(Joined(participation.quarters[5].complete_first), "cde");
  for (size_t i = 0; i < 5; ++i) EXPECT_TRUE(participation.quarters[i].complete_first.empty());
}

TEST(Quarters, KnowThePeriodsThatTheyCover) {
  const struct {
    const char* period;
    bool cumulative;
    int first, last;
  } kCases[] = {{"2019-20/Q1", false, 8076, 8076}, {"2019-20/Q4", false, 8079, 8079},
                {"2019-20/Q1", true, 8076, 8076},  {"2019-20/Q3", true, 8076, 8078},
                {"2019-20", false, 8076, 8079},    {"1999-00/Q4", false, 7999, 7999}};
  for (const auto& test : kCases) {
    const Period period = *Period::Parse(test.period, test.cumulative);
    const auto quarters = collected::QuartersOf(period);
    ASSERT_TRUE(quarters.has_value()) << test.period;
    EXPECT_EQ(quarters->first, test.first);
    EXPECT_EQ(quarters->last, test.last);
    if (quarters->is_one() && !test.cumulative) {
      EXPECT_EQ(collected::PeriodOf(test.first), period);
    }
  }
  for (const auto& [first, last] : {std::pair(Date::Of(2019, 5, 1), Date::Of(2019, 5, 31)),
                                    std::pair(Date::Of(2019, 7, 1), Date::Of(2019, 12, 31)),
                                    std::pair(Date::Of(2019, 4, 1), Date::Of(2020, 6, 30))}) {
    Period period;
    period.first = first;
    period.last = last;
    EXPECT_FALSE(collected::QuartersOf(period).has_value()) << period.ToString();
  }
}

}  // namespace
}  // namespace mspof
