// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "mspof/top_up.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mspof/case_record.h"
#include "mspof/difference.h"
#include "mspof/record_buffer.h"
#include "mspof/tally.h"
#include "random_records.h"
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::RandomRecords;
using testing::Seed;
using testing::YearOptions;

Return Count(const Framework& framework, const TallyOptions& options,
             const std::vector<CaseRecord>& records) {
  Tally tally = *Tally::Create(framework, options);
  RecordBuffer record(framework);
  for (const CaseRecord& one : records) {
    record.Assign(one);
    tally.Add(record);
  }
  return *tally.Finish()->council_return;
}

// With these measures left out.
Return CountWithout(const Framework& framework, const std::set<std::string>& measures,
                    const std::vector<CaseRecord>& records) {
  TallyOptions options = YearOptions();
  for (const std::string& id : measures) options.leave_out.push_back({id, "later"});
  return Count(framework, options, records);
}

const MeasureResult& Measure(const Return& ret, const std::string& id) {
  return *std::find_if(ret.measures.begin(), ret.measures.end(),
                       [&](const MeasureResult& row) { return row.id == id; });
}

// The data that differ, for a message that can be read.
std::string Changed(const Return& before, const Return& after) {
  std::string text;
  const Result<std::vector<Difference>> differences = Differences({{}, before}, {{}, after});
  for (const Difference& d : *differences) {
    text += d.part + " " + d.id + " " + d.population + " " + d.name + ": " + d.before + " -> " +
            d.after + "\n";
  }
  return text;
}

class BuiltIn : public ::testing::TestWithParam<const char*> {
 protected:
  const Framework framework_ = *Framework::Open(GetParam());
  RandomRecords random_{Seed()};
};
INSTANTIATE_TEST_SUITE_P(TopUp, BuiltIn, ::testing::Values("mspof", "sac"));

TEST_P(BuiltIn, WhatIsToppedUpAndItsTopUpsAreTogetherTheWhole) {
  for (int round = 0; round < 30; ++round) {
    const std::vector<CaseRecord> records = random_.Many(40);
    const Return whole = CountWithout(framework_, {}, records);
    std::set<std::string> first;
    std::set<std::string> second;
    for (const MeasureResult& row : whole.measures) {
      const uint32_t where = random_.Below(3);
      if (where == 1 && second.count(row.id) == 0) first.insert(row.id);
      if (where == 2 && first.count(row.id) == 0) second.insert(row.id);
    }
    std::set<std::string> both = first;
    both.insert(second.begin(), second.end());
    const Return base = CountWithout(framework_, both, records);
    std::vector<Return> parts = {base};
    // Each top-up has what the other lacks; neither can work out shares of both.
    for (const auto& [adds, lacks] : {std::pair(first, second), std::pair(second, first)}) {
      const Result<Return> part = TopUp(framework_, base, CountWithout(framework_, lacks, records));
      EXPECT_EQ(part.ok(), !adds.empty()) << part.status().message();
      if (part.ok()) parts.push_back(*part);
    }
    Result<Return> merged = MergeTopUps(framework_, parts);
    ASSERT_TRUE(merged.ok()) << merged.status().message();
    // Where a population is optional, the reason is the first that was given.
    for (size_t i = 0; i < whole.measures.size(); ++i) {
      std::string& reason = merged->measures[i].not_supplied;
      if (reason == "later") reason = whole.measures[i].not_supplied;
    }
    EXPECT_EQ(Changed(whole, *merged), "") << round;
    std::reverse(parts.begin() + 1, parts.end());
    Result<Return> other_order = MergeTopUps(framework_, parts);
    EXPECT_EQ(other_order->proportions, whole.proportions) << round;
  }
}

TEST_P(BuiltIn, ATopUpOfAllThatWasMissingHasTheSharesOfBoth) {
  for (int round = 0; round < 30; ++round) {
    const std::vector<CaseRecord> records = random_.Many(40);
    const Return whole = CountWithout(framework_, {}, records);
    std::set<std::string> left_out;
    for (const MeasureResult& row : whole.measures) {
      if (random_.Below(2) == 0) left_out.insert(row.id);
    }
    const Return base = CountWithout(framework_, left_out, records);
    const Result<Return> part = TopUp(framework_, base, whole);
    if (!part.ok()) continue;
    for (size_t i = 0; i < whole.proportions.size(); ++i) {
      const ProportionResult& row = part->proportions[i];
      if (row.not_supplied == "supplied-before") {
        EXPECT_EQ(base.proportions[i], whole.proportions[i]);
      } else {
        EXPECT_EQ(row, whole.proportions[i]);
      }
    }
    EXPECT_TRUE(CheckReturn(framework_, *part).empty()) << round;
  }
}

// ---- By the built-in framework of this project -------------------------------------------

class TopUpTest : public ::testing::Test {
 protected:
  const Framework framework_ = *Framework::Open("mspof");
  std::vector<CaseRecord> records_ = RandomRecords(7).Many(200);
  const Return whole_ = CountWithout(framework_, {}, records_);
  const Return base_ = CountWithout(framework_, {"feel-safer", "outcomes-met"}, records_);
};

TEST_F(TopUpTest, KeepsWhatIsNewAndSaysWhatStands) {
  const Return part = *TopUp(framework_, base_, whole_);
  EXPECT_EQ(Measure(part, "feel-safer"), Measure(whole_, "feel-safer"));
  const MeasureResult& asked = Measure(part, "outcomes-asked");
  EXPECT_EQ(asked.not_supplied, "supplied-before");
  EXPECT_TRUE(asked.cells.empty());
  EXPECT_EQ(asked.dimensions, Measure(whole_, "outcomes-asked").dimensions);
}

TEST_F(TopUpTest, TakesTheCoverageOnlyOfWhatItCounts) {
  const Return part = *TopUp(framework_, base_, whole_);
  EXPECT_EQ(part.coverages, whole_.coverages);
  const Return asked = CountWithout(framework_, {"outcomes-met"}, records_);
  const Return met = *TopUp(framework_, asked, whole_);
  ASSERT_EQ(met.coverages.size(), 1U);
  EXPECT_EQ(met.coverages[0].not_supplied, "supplied-before");
  EXPECT_EQ(MergeTopUps(framework_, {asked, met})->coverages, whole_.coverages);
}

TEST_F(TopUpTest, APathThatIsNowMappedIsToppedUp) {
  TallyOptions options = YearOptions();
  options.not_mapped = {"outcomes-met", "feedback"};
  const Return base = Count(framework_, options, records_);
  const Return part = *TopUp(framework_, base, whole_);
  const Return merged = *MergeTopUps(framework_, {base, part});
  EXPECT_EQ(merged.measures, whole_.measures);
  EXPECT_EQ(merged.coverages, whole_.coverages);
  EXPECT_EQ(merged.proportions, whole_.proportions);
}

TEST_F(TopUpTest, AddingNothingIsRefused) {
  const Status status = TopUp(framework_, whole_, whole_).status();
  EXPECT_EQ(status.code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(status.message().find("no measure would be added"), std::string::npos);
}

TEST_F(TopUpTest, OtherScopesAreRefusedByName) {
  const struct {
    const char* says;
    void (*change)(Scope*);
  } kCases[] = {
      {"council", [](Scope* s) { s->council = "E09000002"; }},
      {"period", [](Scope* s) { s->period = *Period::Parse("2019-20/Q4"); }},
      {"definition", [](Scope* s) { s->digest = s->counting_digest = std::string(64, 'a'); }},
      // Of an older writer, which wrote no counting digest.
      {"definition",
       [](Scope* s) {
         s->digest = std::string(64, 'a');
         s->counting_digest.clear();
       }},
      {"as-of date", [](Scope* s) { s->as_of = Date::Of(2020, 7, 1); }},
  };
  for (const auto& c : kCases) {
    Return base = base_;
    c.change(&base.scope);
    const Status status = TopUp(framework_, base, whole_).status();
    EXPECT_EQ(status.code(), StatusCode::kFailedPrecondition) << c.says;
    EXPECT_NE(status.message().find(c.says), std::string::npos) << status.message();
    EXPECT_EQ(MergeTopUps(framework_, {base_, base}).ok(), false) << c.says;
  }
}

TEST_F(TopUpTest, ARevisionOfTheDefinitionThatCountsAlikeMayTopUp) {
  DefinitionText text = testing::ReadDefinition("proto/frameworks/mspof-2018.textproto");
  text.text = testing::Edited(text.text, "revision: 1\n", "revision: 2\n");
  const Framework next = *Framework::FromText(text);
  ASSERT_NE(next.info().digest, framework_.info().digest);
  const Return now = CountWithout(next, {}, records_);
  const Result<Return> part = TopUp(next, base_, now);
  ASSERT_TRUE(part.ok()) << part.status().message();
  for (const Framework& one : {framework_, next}) {
    const Result<Return> merged = MergeTopUps(one, {base_, *part});
    ASSERT_TRUE(merged.ok()) << merged.status().message();
    EXPECT_EQ(merged->measures, whole_.measures);
    EXPECT_EQ(merged->scope.revision, one.info().revision);
    EXPECT_EQ(merged->scope.digest, one.info().digest);
    EXPECT_TRUE(CheckReturn(one, *merged).empty());
  }
}

TEST_F(TopUpTest, OtherRecordsAreRefused) {
  Return base = base_;
  ++base.populations[0].accounting.counted;
  EXPECT_NE(TopUp(framework_, base, whole_).status().message().find("population concluded has"),
            std::string::npos);
  base = base_;
  ASSERT_FALSE(base.coverages[0].fates.empty());
  ++base.coverages[0].fates[0].count;
  const Status status = TopUp(framework_, base, whole_).status();
  EXPECT_NE(status.message().find("the coverage of feedback (concluded) differs"),
            std::string::npos)
      << status.message();
}

TEST_F(TopUpTest, AReturnFromCountsTopsUpWithoutAnAccounting) {
  Return totals = whole_;
  totals.from_counts = true;
  for (PopulationResult& row : totals.populations) row.accounting = {};
  const Result<Return> part = TopUp(framework_, base_, totals);
  ASSERT_TRUE(part.ok()) << part.status().message();
  const Result<Return> merged = MergeTopUps(framework_, {base_, *part});
  ASSERT_TRUE(merged.ok()) << merged.status().message();
  EXPECT_TRUE(merged->from_counts);
  EXPECT_EQ(merged->populations, whole_.populations);
}

TEST_F(TopUpTest, OverlapIsNotMerged) {
  const Status status = MergeTopUps(framework_, {base_, whole_}).status();
  EXPECT_EQ(status.code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(status.message().find("two parts supply"), std::string::npos);
}

TEST_F(TopUpTest, ThereMustBePartsAndTheirFramework) {
  EXPECT_EQ(MergeTopUps(framework_, {}).status().code(), StatusCode::kInvalidArgument);
  const Framework other = *Framework::Open("sac");
  EXPECT_EQ(TopUp(other, base_, whole_).status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(MergeTopUps(other, {base_}).status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(*MergeTopUps(framework_, {base_}), base_);
}

}  // namespace
}  // namespace mspof
