// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// How large a record may be, wherever one is made or changed: whoever keeps to it can count what
// was written. tests/unit/mapping/rows_test.cc has the same of records that are read.

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "interview_fixture.h"
#include "mspof/capture/handover.h"
#include "mspof/checker.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "mspof/record_buffer.h"

namespace mspof {
namespace {

using testing::AboutTheRecord;
using testing::Answered;
using testing::Enquiry;
using testing::Msp;
using testing::OfTheAdult;

// An enquiry in capture with `rows` risks.
CaseRecord WithRows(int rows) {
  CaseRecord record = Answered(Enquiry(), AboutTheRecord(), "outcomes-asked", "asked-expressed");
  record.groups.push_back({"risk", std::vector<Row>(rows, Row{{{"type", {"physical"}}}})});
  return record;
}

CaseRecord WithId(size_t bytes) {
  CaseRecord record = WithRows(1);
  record.record_id.assign(bytes, 'i');
  return record;
}

CaseRecord Final(CaseRecord record) {
  record.draft->finalisations.push_back({0, "", "2019-07-01", false, ""});
  return record;
}

struct Use {
  const char* name;
  std::function<Status(const CaseRecord&)> run;
};

const Use kUses[] = {
    {"interview",
     [](const CaseRecord& r) { return Interview::Open(Msp(), r, AboutTheRecord()).status(); }},
    {"hand-over",
     [](const CaseRecord& r) {
       return MakeHandover(Msp(), r, "feedback", Date::Of(2019, 7, 10)).status();
     }},
    {"merge", [](const CaseRecord& r) { return MergeRecords(r, r).status(); }},
    {"withdrawal",
     [](const CaseRecord& r) {
       return WithdrawRecord(Final(r), Date::Of(2019, 7, 10), "in error").status();
     }},
    {"migration", [](const CaseRecord& r) { return Migrate(Msp(), Msp(), r).status(); }},
};

TEST(RecordLimits, HoldWhereARecordIsChanged) {
  for (const Use& use : kUses) {
    SCOPED_TRACE(use.name);
    EXPECT_TRUE(use.run(WithId(200)).ok()) << use.run(WithId(200)).message();
    EXPECT_TRUE(use.run(WithRows(999)).ok()) << use.run(WithRows(999)).message();
    const Status id = use.run(WithId(201));
    EXPECT_EQ(id.code(), StatusCode::kInvalidArgument);
    EXPECT_EQ(id.message(),
              "the record's id has 201 bytes; it must have 200 or fewer: give the record a short "
              "pseudonym");
    const Status rows = use.run(WithRows(1001));
    EXPECT_EQ(rows.code(), StatusCode::kResourceExhausted);
    EXPECT_EQ(rows.message(),
              "the record has 1001 rows of groups and answer sets; it must have 1000 or fewer: "
              "check whether several records became one");
  }
}

TEST(RecordLimits, ARecordWithAllItsRowsTakesAnswersButNoFurtherAnswerSet) {
  const CaseRecord one = Answered(WithRows(999), OfTheAdult(), "feel-safer", "lot-safer");
  RecordBuffer counted(Msp());
  const std::string bytes = one.Encode();
  ASSERT_TRUE(counted.Decode(bytes).ok());
  EXPECT_TRUE(Interview::Open(Msp(), one, AboutTheRecord()).ok());
  EXPECT_TRUE(Interview::Open(Msp(), one, OfTheAdult()).ok()) << "the set that is there";
  const Status other = Interview::Open(Msp(), one, OfTheAdult(Date::Of(2019, 7, 11))).status();
  EXPECT_EQ(other.code(), StatusCode::kResourceExhausted);
  EXPECT_NE(other.message().find("which is the limit"), std::string::npos) << other.message();
}

TEST(RecordLimits, HoldForWhatAMergeAddsUp) {
  const auto with_sets = [](int first, int sets) {
    CaseRecord record = Enquiry();
    for (int i = first; i < first + sets; ++i) {
      AnswerSet set;
      set.collection = "feedback";
      set.id = std::to_string(i);
      set.values = {{"feel-safer", {"lot-safer"}}};
      record.answer_sets.push_back(set);
    }
    return record;
  };
  EXPECT_TRUE(MergeRecords(with_sets(0, 600), with_sets(600, 400)).ok());
  EXPECT_TRUE(MergeRecords(with_sets(0, 1000), with_sets(0, 1000)).ok()) << "the same sets";
  const Status more = MergeRecords(with_sets(0, 600), with_sets(600, 401)).status();
  EXPECT_EQ(more.code(), StatusCode::kResourceExhausted);
}

TEST(RecordLimits, HoldForAnswersOfOtherPrograms) {
  const FrameworkInfo& info = Msp().info();
  const auto answers = [&](size_t id, int sets) {
    std::string json = R"({"framework": ")" + info.id + "/" + info.edition + R"(", "digest": ")" +
                       info.digest + R"(", "record-id": ")" + std::string(id, 'i') +
                       R"(", "feedback": [)";
    for (int i = 0; i < sets; ++i) json += i == 0 ? "{}" : ",{}";
    return json + "]}";
  };
  EXPECT_TRUE(AnswersFromJson(Msp(), answers(200, 1000)).ok());
  EXPECT_EQ(AnswersFromJson(Msp(), answers(201, 1)).status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(AnswersFromJson(Msp(), answers(1, 1001)).status().code(),
            StatusCode::kResourceExhausted);

  const auto response = [](size_t id) {
    CaseRecord record = WithId(200);
    record.groups.clear();
    AnswersWritten written = *AnswersToFhir(Msp(), record, Date::Of(2019, 7, 10));
    std::string text = written.documents.at(0);
    const std::string old(200, 'i');
    return std::vector<std::string>{text.replace(text.find(old), old.size(), std::string(id, 'i'))};
  };
  EXPECT_TRUE(AnswersFromFhir(Msp(), response(200)).ok());
  EXPECT_EQ(AnswersFromFhir(Msp(), response(201)).status().code(), StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace mspof
