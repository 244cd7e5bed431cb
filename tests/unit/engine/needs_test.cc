// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What is said beforehand to be missing is what a return then does not supply.

#include "mspof/needs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mspof/checker.h"
#include "mspof/tally.h"

namespace mspof {
namespace {

// The need of the first count with this id.
Need NeedOf(const Framework& framework, const std::string& id,
            const std::vector<std::string>& not_mapped = {}) {
  const std::vector<Need> needs = *NeedsOf(framework, not_mapped);
  for (const Need& need : needs) {
    if (need.id == id) return need;
  }
  return {};
}

using Paths = std::vector<std::string>;

TEST(Needs, HoldWhatQuestionsWaitFor) {
  const Framework framework = testing::Small();
  EXPECT_EQ(NeedOf(framework, "wants").paths, (Paths{"concluded", "wants"}));
  EXPECT_EQ(NeedOf(framework, "more").paths, (Paths{"concluded", "wants", "more"}));
}

TEST(Needs, OfAnswersHoldWhoAnsweredAndWhen) {
  const Need need = NeedOf(*Framework::Open("mspof"), "feel-safer");
  EXPECT_EQ(need.paths, (Paths{"concluded", "feedback.respondent", "feedback.interviewer",
                               "feedback.asked", "feedback.feel-safer"}));
  EXPECT_EQ(need.questions, std::vector<uint32_t>{7});
  EXPECT_EQ(need.title, "Feels safer");
}

TEST(Needs, OfACoverageStandLast) {
  const std::vector<Need> needs = *NeedsOf(*Framework::Open("mspof"));
  EXPECT_EQ(needs.back().kind, NeedKind::kCoverage);
  EXPECT_EQ(needs.back().id, "feedback");
  EXPECT_EQ(needs.back().paths, (Paths{"concluded", "feedback.respondent", "feedback.asked"}));
}

TEST(Needs, ComeOnceForEachPopulation) {
  const std::vector<Need> needs = *NeedsOf(*Framework::Open("sac"));
  EXPECT_EQ(std::count_if(needs.begin(), needs.end(), [](const Need& n) { return n.id == "sg1a"; }),
            3);
}

TEST(Needs, NameAllThatIsMissing) {
  const Need need = NeedOf(*Framework::Open("mspof"), "outcomes-met",
                           {"concluded", "capacity", "outcomes-asked"});
  EXPECT_EQ(need.missing, (Paths{"concluded", "outcomes-asked"}));
}

TEST(Needs, AreMetByWhatStandsInForAPath) {
  const Framework framework = *Framework::Open("mspof");
  const Need need = NeedOf(framework, "risk-outcome");
  EXPECT_EQ(need.paths, (Paths{"concluded", "risk-assessment", "risk-outcome"}));
  EXPECT_EQ(need.instead, (Paths{"", "risk-identified", ""}));
  EXPECT_EQ(NeedOf(framework, "risk-outcome", {"risk-assessment"}).missing, Paths{});
  EXPECT_EQ(NeedOf(framework, "risk-outcome", {"risk-identified"}).missing, Paths{});
  EXPECT_EQ(NeedOf(framework, "risk-outcome", {"risk-assessment", "risk-identified"}).missing,
            Paths{"risk-assessment"});
}

// A measure that divides by the path itself, and a condition that knows no stand-in.
TEST(Needs, AreNotMetByAStandInThatNothingReads) {
  const Framework framework = *testing::Load(testing::Edited(
      testing::Edited(testing::kSmall, "many: true", "many: true stands_in_for: \"paint\""),
      "population: \"done\" by: \"wants\"",
      "population: \"done\" by: \"wants\" where { one_of { of: \"paint\" codes: \"red\" } }"));
  for (const char* id : {"wants", "paints"}) {
    EXPECT_EQ(NeedOf(framework, id, {"paint"}).missing, Paths{"paint"}) << id;
    EXPECT_EQ(NeedOf(framework, id, {"tags"}).missing, Paths{}) << id;
  }
}

// The measure "old-red" with another condition.
Framework WithWhere(const std::string& condition) {
  return *testing::Load(testing::Edited(
      testing::kSmall, "where { one_of { of: \"paint\" codes: \"red\" } age { least: 65 } }",
      "where { " + condition + " }"));
}

TEST(Needs, OfACountThatLooksAtNothingOfItsRowsHoldTheGroup) {
  for (const char* condition : {"count { of: \"item\" least: 1 }",
                                "count { of: \"item\" where { known: \"paint\" } least: 1 }",
                                "not { any { condition { count { of: \"item\" most: 0 } } "
                                "condition { known: \"paint\" } } }",
                                "known: \"item\""}) {
    const Framework framework = WithWhere(condition);
    const std::vector<std::string> paths = NeedOf(framework, "old-red").paths;
    EXPECT_EQ(paths.back(), "item") << condition;
    EXPECT_EQ(NeedOf(framework, "old-red", {"item"}).missing, Paths{"item"}) << condition;
    EXPECT_EQ(NeedOf(framework, "old-red", {"item.shade", "item.seen"}).missing, Paths{"item"});
    EXPECT_EQ(NeedOf(framework, "old-red", {"item.shade"}).missing, Paths{}) << condition;
    EXPECT_EQ(NeedOf(framework, "old-red", {"box", "talk"}).missing, Paths{}) << condition;
  }
}

TEST(Needs, OfARuleThatCountsRowsHoldTheGroup) {
  const Framework framework = *testing::Load(testing::Edited(
      testing::kSmall, "where { one_of { of: \"item.shade\" codes: \"red\" } } least: 1 most: 3",
      "where { known: \"paint\" } least: 1 most: 3"));
  const auto reason = [&](const std::vector<std::string>& not_mapped) -> std::string {
    const Checker checker = *Checker::Create(framework, {Date::Of(2020, 6, 30), {}, not_mapped});
    for (const RuleNotRun& rule : checker.not_run()) {
      if (rule.rule_id == "some") return rule.reason;
    }
    return "";
  };
  EXPECT_EQ(reason({"item"}), "not-mapped:item");
  EXPECT_EQ(reason({"item.seen", "item.shade"}), "not-mapped:item");
  EXPECT_EQ(reason({"item.seen"}), "");
}

TEST(Needs, OfACountHoldWhatItLooksAtInItsRows) {
  const Framework framework =
      WithWhere("count { of: \"item\" where { known: \"item.seen\" } least: 1 }");
  EXPECT_EQ(NeedOf(framework, "old-red").paths, (Paths{"concluded", "item.seen"}));
  EXPECT_EQ(NeedOf(framework, "old-red", {"item.shade"}).missing, Paths{});
  EXPECT_EQ(NeedOf(framework, "old-red", {"item"}).missing, Paths{"item.seen"});
}

TEST(Needs, OfACountOfAnswerSetsHoldTheirDay) {
  for (const char* condition :
       {"count { of: \"talk\" least: 1 }",
        "count { of: \"talk\" where { known: \"started\" } least: 1 }", "known: \"talk\""}) {
    const Framework framework = WithWhere(condition);
    EXPECT_EQ(NeedOf(framework, "old-red").paths.back(), "talk.asked") << condition;
    EXPECT_EQ(NeedOf(framework, "old-red", {"talk"}).missing, Paths{"talk.asked"}) << condition;
    EXPECT_EQ(NeedOf(framework, "old-red", {"talk.respondent"}).missing, Paths{}) << condition;
  }
}

TEST(Needs, RefuseUnknownPaths) {
  const auto needs = NeedsOf(*Framework::Open("mspof"), {"conclude"});
  ASSERT_FALSE(needs.ok());
  EXPECT_EQ(needs.status().code(), StatusCode::kNotFound);
  EXPECT_NE(needs.status().message().find("concluded"), std::string::npos);
}

// The reasons of a return in which `path` is not mapped, by id and population.
std::vector<std::string> NotSupplied(const Framework& framework, const std::string& path) {
  TallyOptions options = {"E09000001", *Period::Parse("2019-20"), Date::Of(2020, 6, 30)};
  options.not_mapped = {path};
  const Return ret = *Tally::Create(framework, options)->Finish()->council_return;
  std::vector<std::string> names;
  for (const MeasureResult& measure : ret.measures) {
    if (!measure.not_supplied.empty()) names.push_back(measure.id + " " + measure.population);
  }
  for (const CoverageResult& coverage : ret.coverages) {
    if (!coverage.not_supplied.empty()) {
      names.push_back(coverage.collection + " " + coverage.population);
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

class NeedsOfFramework : public ::testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(BuiltIn, NeedsOfFramework, ::testing::Values("mspof", "sac"));

TEST_P(NeedsOfFramework, AgreeWithReturns) {
  const Framework framework = *Framework::Open(GetParam());
  ASSERT_GE(framework.Paths().size(), 15U);
  for (Path handle : framework.Paths()) {
    const std::string path(framework.PathName(handle));
    std::vector<std::string> names;
    const std::vector<Need> needs = *NeedsOf(framework, {path});
    for (const Need& need : needs) {
      if (!need.missing.empty()) names.push_back(need.id + " " + need.population);
    }
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, NotSupplied(framework, path)) << path;
  }
}

}  // namespace
}  // namespace mspof
