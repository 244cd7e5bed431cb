// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Which returns of a council cannot all be right: each case is a line of returns, with what is left
// out. "Q1=10" is a quarter with 10 enquiries; "Q2c" is cumulative to its end, "Y" the year.
// Behind a number: "+5" taken 5 days after the others, "r" a revision, "/a4" 4 were asked, "~" by
// another definition.

#include "collect/contradictions.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <tuple>

namespace mspof {
namespace {

using collect::LeaveOutContradictions;
using collect::Standing;
using compare::LeftOut;

Standing Parse(const std::string& word) {
  Standing standing;
  Return& ret = standing.one.council_return;
  const size_t equals = word.find('=');
  const std::string name = word.substr(0, equals);
  std::string rest = word.substr(equals + 1);
  ret.scope.council = "E09000001";
  ret.scope.framework = "mspof";
  ret.scope.edition = "2018";
  ret.scope.digest = std::string(64, rest.find('~') == std::string::npos ? '1' : '2');
  if (name == "Y") {
    ret.scope.period = *Period::Parse("2019-20");
  } else if (name == "May") {
    ret.scope.period.first = Date::Of(2019, 5, 1);
    ret.scope.period.last = Date::Of(2019, 5, 31);
  } else {
    ret.scope.period = *Period::Parse("2019-20/" + name.substr(0, 2), name.back() == 'c');
  }
  size_t used = 0;
  const auto total = static_cast<uint64_t>(std::stoi(rest, &used));
  rest = rest.substr(used);
  uint64_t asked = 0;
  int later = 0;
  for (size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '+') later = std::stoi(rest.substr(i + 1));
    if (rest[i] == 'a') asked = static_cast<uint64_t>(std::stoi(rest.substr(i + 1)));
    if (rest[i] == 'r') standing.one.revision = 2;
    if (rest[i] == 'e') ret.scope.edition = "2022";
  }
  ret.scope.as_of = Date::FromDays(Date::Of(2020, 6, 1).days() + later);
  standing.prepared_on = ret.scope.as_of;
  MeasureResult measure;
  measure.id = "asked";
  measure.population = "concluded";
  measure.dimensions = {"asked"};
  measure.total = total;
  measure.cells = {{{"no"}, total - asked}, {{"yes"}, asked}};
  measure.adds_over_periods = true;
  MeasureResult persons = measure;  // a person may come in several quarters
  persons.id = "persons";
  persons.total = 1;
  persons.adds_over_periods = false;
  ret.measures = {measure, persons};
  standing.one.submissions = {word};
  return standing;
}

std::string LeftOutOf(const std::string& line) {
  std::vector<Standing> standing;
  std::istringstream words(line);
  for (std::string word; words >> word;) standing.push_back(Parse(word));
  const size_t all = standing.size();
  std::vector<LeftOut> left_out;
  const auto title_of = [](const Scope&, const std::string& id) { return "Title of " + id; };
  LeaveOutContradictions(title_of, &standing, &left_out);
  EXPECT_EQ(standing.size() + left_out.size(), all);
  std::string text;
  for (const LeftOut& left : left_out) {
    EXPECT_FALSE(left.message.empty());
    EXPECT_FALSE(left.remedy.empty());
    std::string message = left.message;
    EXPECT_EQ(left.instead.empty(), left.reason == "not-a-quarter");
    const size_t year = message.find("2019");
    if (year != std::string::npos) message.erase(year, 4);
    EXPECT_EQ(message.find_first_of("3456789"), std::string::npos) << "it holds a count";
    text += (text.empty() ? "" : ", ") + left.submissions.at(0) + " " + left.reason;
  }
  return text;
}

TEST(Contradictions, AreWhatNoLateEntryExplains) {
  const struct {
    const char* name;
    const char* returns;
    const char* left_out;
  } kCases[] = {
      {"quarters alone", "Q1=18 Q2=19 Q4=8", ""},
      {"a year alone", "Y=98", ""},
      {"they add up", "Q1=1 Q2=2 Q3=3 Q4=4 Y=10", ""},
      {"one too many in the year", "Q1=1 Q2=2 Q3=3 Q4=4 Y=11", "Y=11 does-not-add-up"},
      {"one too few", "Q1=1 Q2=2 Q3=3 Q4=4 Y=9", "Y=9 does-not-add-up"},
      {"another cell", "Q1=8/a3 Q1c=8/a4", "Q1c=8/a4 does-not-add-up"},
      {"late entries are in the year", "Q1=1 Q2=2 Q3=3 Q4=4 Y=11+9", ""},
      {"late answers are in the year", "Q1=8/a3 Q1c=8/a4+1", ""},
      {"late entries do not take away", "Q1=1 Q2=2 Q3=3 Q4=4 Y=9+9", "Y=9+9 does-not-add-up"},
      {"a year that came before the last quarter", "Q1=1 Q2=2 Q3=3 Q4=5+9 Y=10", ""},
      {"and has more than the newer quarters", "Q1=1+9 Q2=2+9 Q3=3+9 Q4=3+9 Y=10",
       "Y=10 does-not-add-up"},
      {"a quarter was revised later", "Q1=1 Q2=2r+9 Q2c=4", "Q2c=4 older-than-quarter"},
      {"a revision that changed no number", "Q1=1 Q2=2r+9 Q2c=3", ""},
      {"a revision before the cumulative one", "Q1=1 Q2=2r Q2c=3+1", ""},
      {"a revised quarter of which the rest is missing", "Q2=2r+9 Q2c=8",
       "Q2c=8 older-than-quarter"},
      {"a missing quarter", "Q1=1 Q2=2 Q3c=8", ""},
      {"less than a quarter within", "Q2=9 Q3c=8", "Q3c=8 does-not-add-up"},
      {"cumulative ones that grow", "Q1c=1 Q2c=3 Q3c=3 Y=9", ""},
      {"a cumulative one with less, taken on the same day", "Q1c=4 Q2c=3", "Q2c=3 does-not-add-up"},
      {"a cumulative one with less, which is newer", "Q1c=4 Q2c=3+9", "Q1c=4 does-not-add-up"},
      {"a cumulative one that was revised", "Q1c=2r+9 Q2c=3", "Q2c=3 older-than-quarter"},
      {"a quarter after a cumulative one", "Q1c=4 Q2=3 Q2c=8", "Q2c=8 does-not-add-up"},
      {"one that is left out is no witness", "Q1=4 Q1c=9 Q2=4 Q2c=8", "Q1c=9 does-not-add-up"},
      {"cumulative to the end, and the year", "Q4c=8 Y=9", "Y=9 does-not-add-up"},
      {"definitions that count otherwise", "Q1=1 Q2=2~ Q2c=9", ""},
      {"a month", "May=8 Q1=9", "May=8 not-a-quarter"},
      {"two editions for one quarter", "Q1=8 Q1=9e Q2=8", "Q1=8 other-edition"},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(LeftOutOf(test.returns), test.left_out) << test.name << ": " << test.returns;
  }
}

TEST(Contradictions, AreToldInWords) {
  for (const auto& [returns, message, instead] :
       {std::tuple("Q1=1 Q2=2 Q2c=4",
                   "the quarters within it do not add up to it in \"Title of asked\"",
                   "the quarters within it are used"),
        std::tuple("Q1=1 Q2=2r+9 Q2c=4",
                   "the return for July to September 2019, which is part of it, was revised after "
                   "it was made",
                   "the returns within it are used"),
        std::tuple("Q1c=4 Q2c=3+9",
                   "it does not agree with the return for April to September 2019 (cumulative) in "
                   "\"Title of asked\"",
                   "the return for April to September 2019 (cumulative) is used")}) {
    std::vector<Standing> standing;
    std::istringstream words(returns);
    for (std::string word; words >> word;) standing.push_back(Parse(word));
    std::vector<LeftOut> left_out;
    const auto title_of = [](const Scope&, const std::string& id) { return "Title of " + id; };
    LeaveOutContradictions(title_of, &standing, &left_out);
    ASSERT_EQ(left_out.size(), 1u) << returns;
    EXPECT_EQ(left_out[0].message, message);
    EXPECT_EQ(left_out[0].instead, instead);
  }
}

}  // namespace
}  // namespace mspof
