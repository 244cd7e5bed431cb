// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Counting with an overlay: what is published is the same with it and without it, and what the
// council adds is counted as a definition with the same rows counts it. Records are random; the
// seed stands in every failure.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "counting_fixture.h"
#include "explain_fixture.h"
#include "mspof/change.h"
#include "mspof/checker.h"
#include "mspof/finding_ids.h"
#include "overlay_fixture.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::Base;
using testing::BaseText;
using testing::Concluded;
using testing::Count;
using testing::CountToExplain;
using testing::Edited;
using testing::Explained;
using testing::LoadGood;
using testing::Own;
using testing::RandomCases;
using testing::ReturnOf;
using testing::Seed;
using testing::WithGood;
using testing::WithOther;
using testing::WithOwn;
using testing::YearOptions;

constexpr int kRounds = 20;

// Overlays for built-in definitions: measures in every way of counting.
constexpr char kForMspof[] =
    R"(framework { id: "local-a" title: "A" revision: 1 status: STATUS_LOCAL uses: "mspof/2018" @ }
measure { id: "local-kinds" title: "K" population: "concluded" by: "kind" by: "capacity" @ }
measure { id: "local-risks" title: "R" population: "concluded" by: "risk.type" where { age { least: 65 } } @ }
measure { id: "local-sets" title: "S" population: "concluded" collection: "feedback" by: "feel-safer" @ }
rule { id: "local-gender" severity: SEVERITY_ERROR required { path: "gender" } message: "m" remedy: "r" @ }
rule { id: "local-codes" severity: SEVERITY_ERROR known_code { path: "*" } message: "m" remedy: "r" @ }
)";
constexpr char kForSac[] =
    R"(framework { id: "local-b" title: "B" revision: 1 status: STATUS_LOCAL uses: "sac/draft" @ }
measure { id: "local-people" title: "P" population: "people-s42" by: "gender" @ }
rule { id: "local-dates" severity: SEVERITY_ERROR format { path: "*" } message: "m" remedy: "r" @ }
)";

struct Pair {
  const char* name;
  Framework (*without)();
  std::string (*overlay)();
};

void PrintTo(const Pair& pair, std::ostream* out) { *out << pair.name; }

class WithAndWithout : public ::testing::TestWithParam<Pair> {
 protected:
  const Framework without_ = GetParam().without();
  const Framework with_ = WithGood(without_, GetParam().overlay());
  RandomCases random_{without_, Seed()};
  const ::testing::ScopedTrace trace_{__FILE__, __LINE__,
                                      "MSPOF_TEST_SEED=" + std::to_string(Seed())};
};

INSTANTIATE_TEST_SUITE_P(Overlay, WithAndWithout,
                         ::testing::Values(Pair{"small", Base, Own},
                                           Pair{"mspof", [] { return *Framework::Open("mspof"); },
                                                [] { return std::string(kForMspof); }},
                                           Pair{"sac", [] { return *Framework::Open("sac"); },
                                                [] { return std::string(kForSac); }}),
                         [](const auto& one) { return std::string(one.param.name); });

// What is left if nobody knows of overlays.
Return Published(Return ret) {
  ret.scope.overlay.clear();
  ret.local = {};
  return ret;
}

TEST_P(WithAndWithout, WhatIsPublishedIsTheSame) {
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<CaseRecord> records = random_.Many(100);
    const Return without = CountToExplain(without_, YearOptions(), records).ret;
    const Return with = CountToExplain(with_, YearOptions(), records).ret;
    EXPECT_TRUE(Published(with) == without) << round;
    EXPECT_EQ(with.scope.overlay, with_.info().overlay);
    EXPECT_FALSE(with.local.measures.empty());
    EXPECT_FALSE(with.local.rules.empty());
    EXPECT_TRUE(without.local.empty());
  }
}

TEST_P(WithAndWithout, FindingsOfPublishedRulesAreTheSame) {
  CheckOptions options;
  options.as_of = YearOptions().as_of;
  options.period = YearOptions().period;
  Checker without = *Checker::Create(without_, options);
  Checker with = *Checker::Create(with_, options);
  for (const CaseRecord& record : random_.Many(300)) {
    std::string expected;
    std::string found;
    for (const Finding& one : without.Check(record)) expected += one.rule_id + one.path + "\n";
    for (const Finding& one : with.Check(record)) {
      if (one.rule_id.rfind("local-", 0) != 0) found += one.rule_id + one.path + "\n";
    }
    EXPECT_EQ(found, expected) << record.record_id;
  }
}

TEST_P(WithAndWithout, PartsAreTogetherTheWhole) {
  const std::vector<CaseRecord> records = random_.Many(300);
  const Explained whole = CountToExplain(with_, YearOptions(), records);
  TallyOptions options = YearOptions();
  options.settlement = Count(with_, options, records).Finish()->settlement;
  Tally merged = *Tally::Create(with_, options);
  for (uint32_t part = 0; part < 3; ++part) {
    std::vector<CaseRecord> some;
    for (const CaseRecord& record : records) {
      if (Tally::ShardOf(record.record_id, 3) == part) some.push_back(record);
    }
    const Tally one = Count(with_, options, some);
    const Result<Tally> back = Tally::Decode(with_, options, one.Encode());
    ASSERT_TRUE(back.ok()) << back.status().message();
    ASSERT_TRUE(merged.Merge(*back).ok());
  }
  EXPECT_TRUE(ReturnOf(merged) == whole.ret);
}

TEST_P(WithAndWithout, ReturnsAreRight) {
  for (int round = 0; round < kRounds; ++round) {
    const Return ret = CountToExplain(with_, YearOptions(), random_.Many(100)).ret;
    for (const Finding& finding : CheckReturn(with_, ret)) {
      // Rules of the definition and of the overlay may find something in random numbers.
      EXPECT_NE(finding.source, "mspof-project: returns") << finding.path << finding.message;
    }
  }
}

// ---- The small definition ------------------------------------------------------------------

// A second witness: the rows of the overlay as rows of a definition.
TEST(Overlay, CountsAsADefinitionWithItsRowsDoes) {
  const Framework whole = LoadGood(BaseText() + testing::kOwnRows);
  RandomCases random(whole, Seed());
  for (int round = 0; round < kRounds; ++round) {
    const std::vector<CaseRecord> records = random.Many(100);
    const Return expected = CountToExplain(whole, YearOptions(), records).ret;
    const Return ret = CountToExplain(WithOwn(), YearOptions(), records).ret;
    const auto is_in = [](const auto& rows, const auto& row) {
      return std::find(rows.begin(), rows.end(), row) != rows.end();
    };
    const LocalResults& local = ret.local;
    for (const auto& row : local.populations) EXPECT_TRUE(is_in(expected.populations, row));
    for (const auto& row : local.measures) EXPECT_TRUE(is_in(expected.measures, row)) << row.id;
    for (const auto& row : local.coverages) EXPECT_TRUE(is_in(expected.coverages, row));
    for (const auto& row : local.rules) {
      // Records of a population that no published measure uses are no part of the return.
      EXPECT_TRUE(row.records > 0 || is_in(expected.rules, row)) << row.id;
    }
    EXPECT_EQ(local.populations.size() + ret.populations.size(), expected.populations.size());
    EXPECT_EQ(local.measures.size() + ret.measures.size(), expected.measures.size());
    EXPECT_EQ(local.coverages.size() + ret.coverages.size(), expected.coverages.size());
    EXPECT_EQ(local.rules.size() + ret.rules.size(), expected.rules.size());
  }
}

std::vector<std::string> IdsOf(const std::vector<MeasureResult>& rows) {
  std::vector<std::string> ids;
  for (const MeasureResult& row : rows) ids.push_back(row.id + "/" + row.population);
  return ids;
}

Return OwnReturn() {
  CaseRecord blue = Concluded("3", "no");
  blue.values[1].values = {"blue"};
  return ReturnOf(Count(WithOwn(), YearOptions(), {Concluded("1"), Concluded("2"), blue}));
}

TEST(Overlay, ItsRowsStandApartAndSorted) {
  const Return ret = OwnReturn();
  EXPECT_EQ(
      IdsOf(ret.local.measures),
      (std::vector<std::string>{"local-heavy/done", "local-heavy/heavy", "local-people/people",
                                "local-red/done", "local-talks/begun"}));
  ASSERT_EQ(ret.local.populations.size(), 1U);
  EXPECT_EQ(ret.local.populations[0].id, "heavy");
  ASSERT_EQ(ret.local.coverages.size(), 1U);
  EXPECT_EQ(ret.local.coverages[0].population, "begun");
  ASSERT_EQ(ret.local.rules.size(), 3U);
  EXPECT_EQ(ret.local.rules[0].id, "local-none-red");
  EXPECT_EQ(ret.local.rules[0].findings, 1U);
  EXPECT_EQ(ret.local.rules[1].id, "local-red-of-all");
  EXPECT_EQ(ret.local.rules[1].findings, 0U);
  EXPECT_EQ(ret.local.rules[2].id, "local-weighed");
  EXPECT_EQ(ret.local.rules[2].records, 3U);
}

TEST(Overlay, ItsNumbersAreFoundByName) {
  const Return ret = OwnReturn();
  EXPECT_EQ(*ret.Count("local-red"), 2U);
  EXPECT_EQ(*ret.Count("local-red:wants=yes"), 2U);
  EXPECT_EQ(*ret.Count("local-heavy:population=done"), 3U);
  const auto wrong = ret.Count("local-rad");
  ASSERT_FALSE(wrong.ok());
  EXPECT_NE(wrong.status().message().find("local-red"), std::string::npos);
}

TEST(Overlay, AMeasureOfItMayBeLeftOutOrNotMapped) {
  TallyOptions options = YearOptions();
  options.leave_out = {{"local-red", "not this year"}};
  options.not_mapped = {"talk"};
  const Return ret = ReturnOf(Count(WithOwn(), options, {Concluded("1")}));
  for (const MeasureResult& row : ret.local.measures) {
    const std::string expected = row.id == "local-red"     ? "not this year"
                                 : row.id == "local-talks" ? "not-mapped:talk.respondent"
                                                           : "";
    EXPECT_EQ(row.not_supplied, expected) << row.id;
  }
  options.not_mapped.clear();
  EXPECT_EQ(Tally::Create(Base(), options).status().code(), StatusCode::kNotFound);
}

TEST(Overlay, RecordsOfTheFrameworkAreRecordsOfBoth) {
  RecordBuffer record(Base());
  const CaseRecord given = Concluded("1");
  record.Assign(given);
  Tally tally = *Tally::Create(WithOwn(), YearOptions());
  std::vector<Finding> findings;
  EXPECT_TRUE(tally.Add(record, &findings));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule_id, "local-weighed");
  EXPECT_EQ(findings[0].message, "there is no weight");
  EXPECT_EQ(findings[0].remedy, "weigh it");
}

// ---- Equal overlays ------------------------------------------------------------------------

struct Unequal {
  const char* name;
  Framework (*one)();
  Framework (*other)();
};

void PrintTo(const Unequal& unequal, std::ostream* out) { *out << unequal.name; }

class UnequalOverlays : public ::testing::TestWithParam<Unequal> {};

INSTANTIATE_TEST_SUITE_P(Overlay, UnequalOverlays,
                         ::testing::Values(Unequal{"one_without", WithOwn, Base},
                                           Unequal{"other_without", Base, WithOwn},
                                           Unequal{"two", WithOwn, WithOther}),
                         [](const auto& one) { return std::string(one.param.name); });

TEST_P(UnequalOverlays, AreNotMerged) {
  Tally one = Count(GetParam().one(), YearOptions(), {Concluded("1")});
  const Return before = ReturnOf(one);
  const Status merged = one.Merge(Count(GetParam().other(), YearOptions(), {Concluded("2")}));
  EXPECT_EQ(merged.code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(merged.message().find("differ in their overlays"), std::string::npos)
      << merged.message();
  EXPECT_TRUE(ReturnOf(one) == before);
}

TEST_P(UnequalOverlays, AreNotDecoded) {
  const std::string state = Count(GetParam().one(), YearOptions(), {Concluded("1")}).Encode();
  const auto back = Tally::Decode(GetParam().other(), YearOptions(), state);
  EXPECT_EQ(back.status().code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(back.status().message().find("overlay"), std::string::npos) << back.status().message();
}

// ---- Checking a return ---------------------------------------------------------------------

// The ids and paths of what the library itself finds.
std::string FoundIn(const Framework& framework, const Return& ret) {
  std::string found;
  for (const Finding& finding : CheckReturn(framework, ret)) {
    found += std::string(SeverityName(finding.severity)) + " " + finding.rule_id + " " +
             finding.path + "\n";
  }
  return found;
}

TEST(Overlay, WithItsReturnIsCheckedInFull) {
  EXPECT_EQ(FoundIn(WithOwn(), OwnReturn()), "NOTE local-none-red local-red\n");
}

TEST(Overlay, WithoutItOnlyTheArithmeticIsChecked) {
  EXPECT_EQ(FoundIn(Base(), OwnReturn()), "NOTE overlay overlay\n");
  Return wrong = OwnReturn();
  wrong.local.measures[3].cells[0].count = 1000;
  EXPECT_EQ(FoundIn(Base(), wrong), "ERROR cells local-red\nNOTE overlay overlay\n");
}

TEST(Overlay, AnotherOneIsNoticed) {
  EXPECT_EQ(FoundIn(WithOther(), OwnReturn()), "WARNING overlay overlay\n");
}

TEST(Overlay, AReturnWithoutOneIsCheckedAsEver) {
  const Return ret = ReturnOf(Count(Base(), YearOptions(), {Concluded("1")}));
  EXPECT_EQ(FoundIn(WithOwn(), ret), FoundIn(Base(), ret));
}

struct Wrong {
  const char* name;
  void (*change)(Return* ret);
  const char* found;
};

void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.name; }

class WrongReturn : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongReturn, IsFound) {
  Return ret = OwnReturn();
  GetParam().change(&ret);
  EXPECT_NE(FoundIn(WithOwn(), ret).find(GetParam().found), std::string::npos)
      << FoundIn(WithOwn(), ret);
}

INSTANTIATE_TEST_SUITE_P(
    Overlay, WrongReturn,
    ::testing::Values(
        Wrong{"accounting", [](Return* ret) { ++ret->local.measures[3].accounting.given; },
              "ERROR accounting local-red\n"},
        Wrong{"total", [](Return* ret) { ++ret->local.measures[3].total; },
              "ERROR accounting local-red\n"},
        Wrong{"cell", [](Return* ret) { ret->local.measures[3].cells[0].count += 50; },
              "ERROR cells local-red\n"},
        Wrong{"population",
              [](Return* ret) { ++ret->local.populations[0].accounting.left_out[0].count; },
              "ERROR accounting heavy\n"},
        Wrong{"coverage", [](Return* ret) { ++ret->local.coverages[0].outcomes[0].count; },
              "ERROR coverage talk\n"},
        Wrong{"unknown", [](Return* ret) { ret->local.measures[3].id = "local-green"; },
              "ERROR cells local-green\n"},
        Wrong{"among_published",
              [](Return* ret) {
                ret->measures.push_back(ret->local.measures[3]);
                ret->local.measures.erase(ret->local.measures.begin() + 3);
              },
              "ERROR cells local-red\n"},
        Wrong{"published_among_own",
              [](Return* ret) {
                ret->local.measures.push_back(ret->measures.back());
                ret->measures.pop_back();
              },
              "ERROR cells wants\n"}),
    [](const auto& one) { return std::string(one.param.name); });

// ---- Two returns -----------------------------------------------------------------------------

std::string ChangesFound(const Framework& framework, const Return& later, const Return& before) {
  std::string found;
  for (const Finding& finding : CheckChange(framework, later, before)) {
    found += finding.rule_id + "\n";
  }
  return found;
}

TEST(Overlay, ItsRulesCompareReturnsThatBothHaveIt) {
  const Return before = OwnReturn();
  const Return fewer = ReturnOf(Count(WithOwn(), YearOptions(), {Concluded("1")}));
  EXPECT_EQ(ChangesFound(WithOwn(), fewer, before), "local-grows\n");
  EXPECT_EQ(ChangesFound(Base(), fewer, before), "");
  const Return other = ReturnOf(Count(WithOther(), YearOptions(), {Concluded("1")}));
  EXPECT_EQ(ChangesFound(WithOther(), other, before), "");
}

TEST(Overlay, ItsMeasuresAddUpOverPeriods) {
  TallyOptions quarter = YearOptions();
  quarter.period = *Period::Parse("2019-20/Q1");
  const Return part = ReturnOf(Count(WithOwn(), quarter, {Concluded("1"), Concluded("2")}));
  EXPECT_TRUE(CheckAddsUp(part, {part}).empty());
  Return whole = part;
  ++whole.local.measures[3].total;
  const std::vector<Finding> found = CheckAddsUp(whole, {part});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, "local-red");
  whole.scope.overlay = WithOther().info().overlay;
  EXPECT_TRUE(CheckAddsUp(whole, {part}).empty());
}

}  // namespace
}  // namespace mspof
