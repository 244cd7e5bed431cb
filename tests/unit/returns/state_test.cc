// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The state of a tally as bytes: it comes back as it was, holds no id, and a broken one breaks
// nothing.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "counting_fixture.h"
#include "definition_fixture.h"
#include "mspof/tally.h"
#include "random_records.h"
#include "submission_fixture.h"
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

TEST(State, RoundTrips) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  for (const char* id : {"mspof", "sac"}) {
    const Framework framework = *Framework::Open(id);
    RandomRecords random(Seed());
    const Tally tally = Count(framework, YearOptions(), random.Many(100));
    const auto parsed = Tally::Decode(framework, YearOptions(), tally.Encode());
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(parsed->given(), 100U);
    EXPECT_TRUE(ReturnOf(*parsed) == ReturnOf(tally));
  }
}

TEST(State, GrowsByTwentyFourBytesARecord) {
  // Without persons, and with the same few cells: numbers take one byte until 127.
  const Framework framework = *Framework::Open("mspof");
  const auto size = [&](int records) {
    std::vector<CaseRecord> all;
    for (int i = 0; i < records; ++i) all.push_back(Concluded(("r" + std::to_string(i)).c_str()));
    return Count(framework, YearOptions(), all).Encode().size();
  };
  EXPECT_EQ(size(120) - size(100), 20U * 24U);
  const double per_record = static_cast<double>(size(10000) - size(100)) / 9900;
  EXPECT_NEAR(per_record, 24.0, 0.1);
}

TEST(State, HoldsNoIdAndNoDate) {
  CaseRecord record = Concluded("SECRET-RECORD");
  record.person_id = "SECRET-PERSON";
  const std::string state = Count(Small(), YearOptions(), {record}).Encode();
  EXPECT_EQ(state.find("SECRET"), std::string::npos);
  EXPECT_EQ(state.find("2019-06-30"), std::string::npos);
}

// A state that is read must be usable, whatever numbers stand in it.
void ExpectRefusedOrUsable(const Framework& framework, const std::string& bytes) {
  Result<Tally> tally = Tally::Decode(framework, YearOptions(), bytes);
  if (!tally.ok()) {
    const StatusCode code = tally.status().code();
    EXPECT_TRUE(code == StatusCode::kCorrupt || code == StatusCode::kFailedPrecondition);
    return;
  }
  const CaseRecord from = Concluded("z");
  RecordBuffer record(framework);
  record.Assign(from);
  tally->Add(record);
  EXPECT_TRUE(tally->Finish().ok());
  EXPECT_FALSE(tally->Encode().empty());
  Tally other = *Tally::Create(framework, YearOptions());
  EXPECT_TRUE(other.Merge(*tally).ok());
}

std::string SmallState(const Framework& framework) {
  return Count(framework, YearOptions(), {Concluded("a"), Concluded("b", "x")}).Encode();
}

TEST(State, EveryTruncationIsRefused) {
  const Framework framework = Small();
  const std::string state = SmallState(framework);
  for (size_t size = 0; size < state.size(); ++size) {
    const auto tally = Tally::Decode(framework, YearOptions(), state.substr(0, size));
    EXPECT_FALSE(tally.ok()) << size << " of " << state.size();
  }
}

TEST(State, EveryFlippedByteIsRefusedOrUsable) {
  const Framework framework = Small();
  std::string state = SmallState(framework);
  for (char& byte : state) {
    for (const int mask : {0x01, 0x04, 0x80, 0xFF}) {
      byte = static_cast<char>(byte ^ mask);
      EXPECT_EQ(Tally::Decode(framework, YearOptions(), state).status().code(),
                StatusCode::kCorrupt);
      // Nobody who means it leaves the digest wrong.
      const std::string content = state.substr(0, state.size() - 32);
      ExpectRefusedOrUsable(framework, content + testing::Sha256(content));
      byte = static_cast<char>(byte ^ mask);
    }
  }
}

TEST(State, OfOthersIsRefused) {
  const Framework framework = Small();
  const std::string state = SmallState(framework);
  TallyOptions other = YearOptions();
  other.id_key[0] = 1;
  const struct {
    const char* name;
    std::string bytes;
    TallyOptions options;
    StatusCode code;
  } kCases[] = {
      {"another key", state, other, StatusCode::kFailedPrecondition},
      {"of SAC", Tally::Create(*Framework::Open("sac"), YearOptions())->Encode(), YearOptions(),
       StatusCode::kFailedPrecondition},
      {"no bytes", "", YearOptions(), StatusCode::kCorrupt},
      {"text", "not a state", YearOptions(), StatusCode::kCorrupt},
      {"more behind it", state + "x", YearOptions(), StatusCode::kCorrupt},
      {"twice", state + state, YearOptions(), StatusCode::kCorrupt},
  };
  for (const auto& c : kCases) {
    const auto tally = Tally::Decode(framework, c.options, c.bytes);
    ASSERT_FALSE(tally.ok()) << c.name;
    EXPECT_EQ(tally.status().code(), c.code) << c.name;
  }
}

}  // namespace
}  // namespace mspof
