// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The questions go to somebody without access to the case, and the answers come back.

#include <gtest/gtest.h>

#include "interview_fixture.h"
#include "mspof/capture/handover.h"
#include "submission_fixture.h"

namespace mspof {
namespace {

using testing::AboutTheRecord;
using testing::Answered;
using testing::Enquiry;
using testing::Msp;
using testing::OfTheAdult;
using testing::QuestionOf;

const Date kDay = Date::Of(2019, 7, 5);

CaseRecord Secret() {
  CaseRecord record = Answered(Enquiry(), AboutTheRecord(), "outcomes-asked", "asked-expressed");
  record.person_id = "PERSON-SECRET";
  record.born = "1950-12-24";
  record.values.push_back({"capacity", {"CAPACITY-SECRET"}});
  return record;
}

TEST(Handover, HoldsNothingOfTheCaseButItsId) {
  const Result<Handover> handover = MakeHandover(Msp(), Secret(), "feedback", kDay);
  ASSERT_TRUE(handover.ok()) << handover.status().message();
  EXPECT_EQ(handover->questions.size(), 4u);
  EXPECT_EQ(*handover->last_day, Date::Of(2019, 8, 25));
  const std::string bytes = *handover->Encode();
  for (const char* secret : {"SECRET", "1950-12-24", "2019-06-30", "2019-04-01", "s42\x01"}) {
    EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
  }
  EXPECT_NE(bytes.find("r1"), std::string::npos);
}

TEST(Handover, ComesBackIntoTheRecord) {
  const CaseRecord record = Secret();
  const std::string bytes = *MakeHandover(Msp(), record, "feedback", kDay)->Encode();
  Result<Handover> there = Handover::Decode(bytes);
  ASSERT_TRUE(there.ok()) << there.status().message();
  Result<Interview> interview = OpenHandover(*there, OfTheAdult());
  ASSERT_TRUE(interview.ok()) << interview.status().message();
  EXPECT_EQ(interview->Questions().size(), 4u);
  EXPECT_EQ(interview->Remaining()->least, 4u);
  EXPECT_EQ(interview->TimeToAnswer()->days_left, 46);
  ASSERT_TRUE(interview->Answer("feel-safer", "lot-safer").ok());
  EXPECT_FALSE(interview->Finalise({kDay, "", true}).ok());
  const Handover back = *Handover::Decode(*WithAnswers(*there, *interview)->Encode());
  const Result<MergedRecord> merged = MergeRecords(record, RecordPart(back));
  ASSERT_TRUE(merged.ok()) << merged.status().message();
  EXPECT_TRUE(merged->contradictions.empty());
  EXPECT_EQ(EffectiveRecord(merged->record).answer_sets.size(), 1u);
  EXPECT_EQ(MergeRecords(merged->record, RecordPart(back))->record.Encode(),
            merged->record.Encode());
}

TEST(Handover, TakesNoAnswersOfAnotherRecord) {
  CaseRecord another = Secret();
  another.record_id = "r2";
  const Handover first = *MakeHandover(Msp(), Secret(), "feedback", kDay);
  const Handover second = *MakeHandover(Msp(), another, "feedback", kDay);
  Interview of_second = *OpenHandover(second, OfTheAdult());
  ASSERT_TRUE(of_second.Answer("listened-to", "never").ok());
  const Interview of_case = *Interview::Open(Msp(), Secret(), OfTheAdult());
  EXPECT_EQ(WithAnswers(first, of_second).status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(WithAnswers(first, of_case).status().code(), StatusCode::kInvalidArgument);
  EXPECT_TRUE(WithAnswers(second, of_second).ok());
}

TEST(Handover, IsResumedWhereItWasLeft) {
  Handover handover = *MakeHandover(Msp(), Secret(), "feedback", kDay);
  Interview first = *OpenHandover(handover, OfTheAdult());
  ASSERT_TRUE(first.Answer("informed", "always").ok());
  handover = *WithAnswers(handover, first);
  const Interview second = *OpenHandover(handover, OfTheAdult());
  EXPECT_EQ(QuestionOf(second, "informed").answer, "always");
  EXPECT_EQ(second.Remaining()->most, 3u);
}

TEST(Handover, EveryChangedByteAndEveryCutIsNoticed) {
  const std::string bytes = *MakeHandover(Msp(), Secret(), "feedback", kDay)->Encode();
  for (size_t i = 0; i < bytes.size(); i += i < 100 ? 1 : 97) {
    std::string changed = bytes;
    changed[i] = static_cast<char>(changed[i] ^ 0x20);
    EXPECT_FALSE(Handover::Decode(changed).ok()) << i;
    EXPECT_FALSE(Handover::Decode(bytes.substr(0, i)).ok()) << i;
  }
  std::string newer = bytes;
  newer[8] = 2;
  EXPECT_EQ(Handover::Decode(newer).status().code(), StatusCode::kUnsupported);
}

// `bytes` with another content, and the digest that belongs to it.
std::string Sealed(std::string bytes) { return bytes + testing::Sha256(bytes); }

TEST(Handover, IsRefusedWithoutARecordAndInVersionZero) {
  const std::string bytes = *MakeHandover(Msp(), Secret(), "feedback", kDay)->Encode();
  std::string changed = bytes.substr(0, bytes.size() - 32);
  ASSERT_TRUE(Handover::Decode(Sealed(changed)).ok());
  ASSERT_EQ(changed.substr(10, 4), "\x0A\x02r1");
  changed.erase(10, 4);
  EXPECT_EQ(Handover::Decode(Sealed(changed)).status().code(), StatusCode::kCorrupt);
  changed = bytes.substr(0, bytes.size() - 32);
  changed[8] = 0;
  EXPECT_EQ(Handover::Decode(Sealed(changed)).status().code(), StatusCode::kCorrupt);
}

TEST(Handover, IsRefusedWhereThereIsNothingToAsk) {
  EXPECT_EQ(MakeHandover(Msp(), Enquiry(), "visits", kDay).status().code(),
            StatusCode::kInvalidArgument);
  EXPECT_FALSE(Handover().Encode().ok());
  Sitting other = OfTheAdult();
  other.collection.clear();
  EXPECT_FALSE(OpenHandover(*MakeHandover(Msp(), Secret(), "feedback", kDay), other).ok());
}

TEST(Handover, EndsWhereTheCalendarDoes) {
  for (const char* concluded : {"9999-11-05", "9999-11-06", "9999-12-31"}) {
    CaseRecord record = testing::Enquiry();
    record.concluded = concluded;
    const Result<Handover> handover =
        MakeHandover(testing::Msp(), record, "feedback", Date::Of(2019, 7, 1));
    ASSERT_TRUE(handover.ok()) << concluded;
    EXPECT_EQ(handover->last_day->ToString(), "9999-12-31");
    EXPECT_TRUE(Handover::Decode(*handover->Encode()).ok());
  }
}

}  // namespace
}  // namespace mspof
