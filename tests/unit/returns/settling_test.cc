// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Settling copies by taking back gives what a second tally over all records gives: the same return,
// the same state and the same findings. Records are random; the seed stands in every failure.

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "counting_fixture.h"
#include "definition_fixture.h"
#include "mspof/copies.h"
#include "mspof/tally.h"
#include "mspof/tally_part.h"
#include "random_records.h"
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::Concluded;
using testing::Count;
using testing::RandomRecords;
using testing::ReturnOf;
using testing::Seed;
using testing::Small;
using testing::YearOptions;

// Some records come again as they are, some changed, and some of the ids cannot be read.
std::vector<CaseRecord> WithCopies(RandomRecords* random, size_t count) {
  std::vector<CaseRecord> records = random->Many(count);
  for (size_t i = 0; i < count / 10; ++i) {
    CaseRecord copy = records[random->Below(static_cast<uint32_t>(records.size()))];
    if (random->Below(2) == 0) copy.concluded = "2019-07-01";
    if (random->Below(8) == 0) copy.council = "E09000002";
    if (random->Below(16) == 0) copy.record_id.clear();
    records.push_back(copy);
  }
  random->Shuffle(&records);
  return records;
}

struct Settled {
  Result<TallyOutcome> outcome;
  std::string state;
  uint64_t given;
  std::string findings;  // of the records whose ids were given more than once
};

std::string TextOf(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& one : findings) {
    text += one.rule_id + " " + one.record_id + " " + one.path + " " + one.message + "\n";
  }
  return text;
}

// The plain way: a second tally counts all records.
Settled CountTwice(const Framework& framework, const std::vector<CaseRecord>& records) {
  TallyOptions options = YearOptions();
  options.settlement = Count(framework, options, records).Finish()->settlement;
  Tally tally = *Tally::Create(framework, options);
  CopyFinder repeated({}, options.settlement);
  RecordBuffer record(framework);
  std::vector<Finding> findings;
  for (const CaseRecord& from : records) {
    record.Assign(from);
    tally.Add(record, repeated.NeedsAgain(from.record_id) ? &findings : nullptr);
  }
  return {tally.Finish(), tally.Encode(), tally.given(), TextOf(findings)};
}

// `asked`: how many records were needed again.
Settled TakeBack(const Framework& framework, Tally* tally, const std::vector<CaseRecord>& records,
                 size_t* asked) {
  EXPECT_TRUE(tally->BeginSettling().ok());
  EXPECT_EQ(tally->Encode(), "") << "not settled yet";
  CopyFinder repeated({}, Count(framework, YearOptions(), records).Finish()->settlement);
  RecordBuffer record(framework);
  std::vector<Finding> findings;
  for (const CaseRecord& from : records) {
    if (!tally->NeedsAgain(from.record_id)) continue;
    ++*asked;
    std::vector<Finding> own;
    record.Assign(from);
    tally->Add(record, &own);
    if (repeated.NeedsAgain(from.record_id))
      findings.insert(findings.end(), own.begin(), own.end());
  }
  return {tally->Finish(), tally->Encode(), tally->given(), TextOf(findings)};
}

void ExpectSame(const Settled& again, const Settled& plain) {
  ASSERT_TRUE(again.outcome.ok()) << again.outcome.status().message();
  ASSERT_TRUE(again.outcome->council_return.ok());
  EXPECT_TRUE(*again.outcome->council_return == *plain.outcome->council_return);
  EXPECT_EQ(TextOf(again.outcome->findings), TextOf(plain.outcome->findings));
  EXPECT_EQ(again.state, plain.state);
  EXPECT_EQ(again.given, plain.given);
  EXPECT_EQ(again.findings, plain.findings);
}

TEST(Settling, GivesWhatASecondTallyGives) {
  const Framework framework = *Framework::Open("mspof");
  for (uint64_t seed = Seed(); seed < Seed() + 30; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomRecords random(seed);
    const std::vector<CaseRecord> records = WithCopies(&random, 200);
    Tally tally = Count(framework, YearOptions(), records);
    size_t asked = 0;
    const Settled again = TakeBack(framework, &tally, records, &asked);
    ExpectSame(again, CountTwice(framework, records));
    EXPECT_LT(asked, records.size());
  }
}

// It is not known then which record filled what, so more of them are asked for.
TEST(Settling, OfTalliesThatWentThroughBytesAndWereMerged) {
  const Framework framework = *Framework::Open("mspof");
  RandomRecords random(Seed());
  const std::vector<CaseRecord> records = WithCopies(&random, 200);
  Tally tally = *Tally::Create(framework, YearOptions());
  for (uint32_t part = 0; part < 3; ++part) {
    std::vector<CaseRecord> some;
    for (const CaseRecord& one : records) {
      if (Tally::ShardOf(one.record_id, 3) == part) some.push_back(one);
    }
    const std::string state = Count(framework, YearOptions(), some).Encode();
    ASSERT_TRUE(tally.Merge(*Tally::Decode(framework, YearOptions(), state)).ok());
  }
  size_t asked = 0;
  const Settled again = TakeBack(framework, &tally, records, &asked);
  ExpectSame(again, CountTwice(framework, records));
}

// What only a differing copy filled was never filled, as far as the counts go.
TEST(Settling, KnowsWhatOnlyADifferingCopyFilled) {
  const Framework framework = *Framework::Open("mspof");
  CaseRecord first;
  first.record_id = "a";
  first.concluded = "2019-06-30";
  first.kind = "s42";
  CaseRecord second = first;
  second.values = {{"risk-outcome", {"removed"}, {}}};
  CaseRecord other = first;
  other.record_id = "b";
  for (const std::vector<CaseRecord>& records :
       {std::vector<CaseRecord>{first, second}, {first, second, other}, {other, second, first}}) {
    Tally tally = Count(framework, YearOptions(), records);
    size_t asked = 0;
    const Settled again = TakeBack(framework, &tally, records, &asked);
    ExpectSame(again, CountTwice(framework, records));
    EXPECT_EQ(asked, records.size());
  }
}

TEST(Settling, OfNothingChangesNothing) {
  const Framework framework = Small();
  Tally tally = *Tally::Create(framework, YearOptions());
  EXPECT_FALSE(tally.NeedsAgain("a"));
  EXPECT_TRUE(tally.BeginSettling().ok());
  EXPECT_FALSE(tally.NeedsAgain("a"));
  EXPECT_NE(tally.Encode(), "");
}

TEST(Settling, IsRefusedWherePersonsWereCounted) {
  const Framework framework = *Framework::Open("sac");
  RandomRecords random(Seed());
  Tally tally = Count(framework, YearOptions(), WithCopies(&random, 200));
  const std::string state = tally.Encode();
  EXPECT_EQ(tally.BeginSettling().code(), StatusCode::kUnsupported);
  EXPECT_EQ(tally.Encode(), state);
  EXPECT_FALSE(tally.Finish()->settlement.empty());
}

TEST(Settling, IsRefusedAfterASettlement) {
  const Framework framework = *Framework::Open("mspof");
  TallyOptions options = YearOptions();
  options.settlement.identical.resize(1);
  EXPECT_EQ(Tally::Create(framework, options)->BeginSettling().code(), StatusCode::kUnsupported);
}

// Parts may hold the same ids, so records can be divided in any way.
TEST(Settling, OfPartsThatWereMergedGivesWhatOneTallyGives) {
  const Framework framework = *Framework::Open("mspof");
  RandomRecords random(Seed());
  const std::vector<CaseRecord> records = WithCopies(&random, 300);
  TallyOptions options = YearOptions();
  options.is_part = true;
  Tally merged = *Tally::Create(framework, options);
  for (size_t i = 0; i < 3; ++i) {
    const auto from = records.begin() + static_cast<std::ptrdiff_t>(i * records.size() / 3);
    const auto to = records.begin() + static_cast<std::ptrdiff_t>((i + 1) * records.size() / 3);
    ASSERT_TRUE(merged.Merge(Count(framework, options, {from, to})).ok());
  }
  size_t asked = 0;
  Settled settled = TakeBack(framework, &merged, records, &asked);
  const Settled plain = CountTwice(framework, records);
  EXPECT_EQ(settled.state, "") << "it no longer knows which copy added what";
  settled.state = plain.state;
  ExpectSame(settled, plain);
  EXPECT_LT(asked, records.size());

  EXPECT_EQ(merged.Merge(*Tally::Create(framework, options)).code(),
            StatusCode::kFailedPrecondition);
  EXPECT_EQ(Tally::Create(framework, options)->Merge(merged).code(),
            StatusCode::kFailedPrecondition);
  EXPECT_EQ(EncodeTallyPart(merged).status().code(), StatusCode::kInvalidArgument);
}

// Otherwise counts would be taken back that were never added.
TEST(Settling, TakesOnlyTheRecordsThatWereAdded) {
  const Framework framework = *Framework::Open("mspof");
  CaseRecord record;
  record.record_id = "a";
  record.concluded = "2019-06-30";
  CaseRecord changed = record;
  changed.kind = "s42";
  struct Case {
    const char* name;
    std::vector<CaseRecord> again;
    bool settled;
  };
  for (const Case& c : std::vector<Case>{{"the same", {record, record}, true},
                                         {"one of two", {record}, false},
                                         {"three of two", {record, record, record}, false},
                                         {"another content", {record, changed}, false},
                                         {"none", {}, false}}) {
    Tally tally = Count(framework, YearOptions(), {record, record});
    ASSERT_TRUE(tally.BeginSettling().ok());
    RecordBuffer buffer(framework);
    for (const CaseRecord& one : c.again) {
      buffer.Assign(one);
      tally.Add(buffer);
    }
    const Result<TallyOutcome> outcome = tally.Finish();
    EXPECT_EQ(outcome.status().code(),
              c.settled ? StatusCode::kOk : StatusCode::kFailedPrecondition)
        << c.name;
    Tally other = *Tally::Create(framework, YearOptions());
    EXPECT_FALSE(other.Merge(tally).ok()) << c.name;
  }
}

}  // namespace
}  // namespace mspof
