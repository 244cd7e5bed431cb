// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records that are added at once give the same findings and the same counts, to the byte, as one
// after the other: those that keep all rules, those that break some, copies, and what is odd.

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "mspof/example_records.h"
#include "mspof/tally.h"
#include "random_records.h"
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::RandomRecords;
using testing::Seed;
using testing::YearOptions;

std::string TextOf(const Finding& finding) {
  return finding.rule_id + "|" + finding.record_id + "|" + finding.path + "|" + finding.message +
         "|" + std::to_string(static_cast<int>(finding.severity)) + "|" +
         std::to_string(static_cast<int>(finding.not_counted));
}

// What a tally gave for each record, and what it is in the end.
struct Added {
  std::vector<std::string> taken;
  std::string state;
  bool is_finished = false;
};

void Note(size_t position, bool in_scope, const std::vector<Finding>& findings, Added* added) {
  std::string text = std::to_string(position) + (in_scope ? " here" : " elsewhere");
  for (const Finding& finding : findings) text += "\n  " + TextOf(finding);
  added->taken.push_back(std::move(text));
}

void End(const Tally& tally, Added* added) {
  added->state = tally.Encode();
  const Result<TallyOutcome> outcome = tally.Finish();
  added->is_finished = outcome.ok() && outcome->council_return.ok();
  if (!outcome.ok()) return;
  for (const Finding& finding : outcome->findings) added->state += TextOf(finding);
}

Added OneByOne(Tally tally, const std::vector<const RecordBuffer*>& records) {
  Added added;
  for (size_t i = 0; i < records.size(); ++i) {
    std::vector<Finding> findings;
    const bool in_scope = tally.Add(*records[i], &findings);
    Note(i, in_scope, findings, &added);
  }
  End(tally, &added);
  return added;
}

Added AllAtOnce(Tally tally, const std::vector<const RecordBuffer*>& records) {
  Added added;
  tally.AddAll(records, [&added](size_t position, bool in_scope, std::vector<Finding>* findings) {
    Note(position, in_scope, *findings, &added);
  });
  End(tally, &added);
  return added;
}

class AddAll : public ::testing::TestWithParam<const char*> {
 protected:
  AddAll() : framework_(*Framework::Open(GetParam())), other_(*Framework::Open("mspof")) {}

  void Give(const std::vector<CaseRecord>& records) {
    buffers_.reserve(records.size() + 4);
    for (const CaseRecord& record : records) {
      buffers_.emplace_back(framework_);
      buffers_.back().Assign(record);
      buffers_.back().KeepTexts();
    }
  }
  // Adds what is given in both ways, and compares. Returns the ids to settle.
  void Compare(const TallyOptions& options, const std::string& what) {
    std::vector<const RecordBuffer*> records;
    for (const RecordBuffer& buffer : buffers_) records.push_back(&buffer);
    const Added one = OneByOne(*Tally::Create(framework_, options), records);
    const Added all = AllAtOnce(*Tally::Create(framework_, options), records);
    EXPECT_EQ(one.taken, all.taken) << what << ", seed " << Seed();
    EXPECT_TRUE(one.state == all.state) << what << ", seed " << Seed();
    EXPECT_EQ(one.is_finished, all.is_finished) << what;
    // Without findings, which are not made then.
    Tally counted = *Tally::Create(framework_, options);
    counted.AddAll(records);
    Tally plain = *Tally::Create(framework_, options);
    for (const RecordBuffer* record : records) plain.Add(*record);
    EXPECT_TRUE(counted.Encode() == plain.Encode()) << what << " without findings";
  }

  const Framework framework_;
  const Framework other_;
  std::vector<RecordBuffer> buffers_;
};

INSTANTIATE_TEST_SUITE_P(BuiltIn, AddAll, ::testing::Values("mspof", "sac"));

TEST_P(AddAll, GivesTheSameOfRecordsThatKeepTheRules) {
  ExampleOptions example;
  example.seed = Seed();
  example.period = YearOptions().period;
  example.as_of = YearOptions().as_of;
  for (const uint32_t defects : {0U, 300U, 1000U}) {
    example.defects_per_thousand = defects;
    ExampleRecords examples = *ExampleRecords::Create(framework_, example);
    std::vector<CaseRecord> records;
    while (records.size() < 500) records.push_back(examples.Next().record);
    buffers_.clear();
    Give(records);
    Compare(YearOptions(), std::to_string(defects) + " defects");
    TallyOptions another = YearOptions();
    another.period = *Period::Parse("2020-21");
    another.as_of = Date::Of(2021, 6, 30);
    Compare(another, "another period");
    TallyOptions waived = YearOptions();
    for (size_t i = 0; i < records.size(); i += 3) {
      waived.waivers.push_back({"feedback-or-reason", records[i].record_id, "w", waived.as_of});
    }
    if (std::string(GetParam()) == "mspof") Compare(waived, "waivers");
  }
}

TEST_P(AddAll, GivesTheSameOfRandomRecords) {
  RandomRecords random(Seed());
  std::vector<CaseRecord> records = random.Many(700);
  for (size_t i = 0; i + 40 < records.size(); i += 40) records.push_back(records[i]);
  for (size_t i = 5; i + 60 < records.size(); i += 60) {
    records.push_back(records[i]);
    records.back().concluded = "2019-11-11";
  }
  records[3].record_id = "";
  random.Shuffle(&records);
  Give(records);
  // One of another definition, one that was filled wrongly, and one with very many rows.
  buffers_.emplace_back(other_);
  buffers_.back().Assign(records[20]);
  buffers_.emplace_back(framework_);
  buffers_.back().SetRecordId("wrong");
  buffers_.back().SetCode(Path(), Code());
  CaseRecord many = records[21];
  many.record_id = "many";
  for (int i = 0; i < 30; ++i)
    many.answer_sets.push_back(many.answer_sets.empty() ? AnswerSet() : many.answer_sets.front());
  buffers_.emplace_back(framework_);
  buffers_.back().Assign(many);
  Compare(YearOptions(), "random");
  TallyOptions lacking = YearOptions();
  lacking.not_mapped = {"died", "kind"};
  Compare(lacking, "not mapped");
  TallyOptions part = YearOptions();
  part.is_part = true;
  Compare(part, "a part");
  // The second pass, with what is to be settled.
  std::vector<const RecordBuffer*> all;
  for (const RecordBuffer& buffer : buffers_) all.push_back(&buffer);
  Tally tally = *Tally::Create(framework_, YearOptions());
  tally.AddAll(all);
  const Result<TallyOutcome> outcome = tally.Finish();
  ASSERT_TRUE(outcome.ok());
  ASSERT_FALSE(outcome->settlement.empty());
  TallyOptions again = YearOptions();
  again.settlement = outcome->settlement;
  Compare(again, "settled");
  again.is_part = true;
  Compare(again, "a settled part");
}

TEST_P(AddAll, TakesAnyNumberOfRecords) {
  RandomRecords random(Seed());
  const std::vector<CaseRecord> records = random.Many(130);
  for (const size_t count : {0U, 1U, 2U, 63U, 64U, 65U, 128U, 130U}) {
    buffers_.clear();
    Give({records.begin(), records.begin() + static_cast<std::ptrdiff_t>(count)});
    Compare(YearOptions(), std::to_string(count) + " records");
  }
}

}  // namespace
}  // namespace mspof
