// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "mspof/check_submission.h"

#include <gtest/gtest.h>

#include <string>

#include "mspof/tally.h"

namespace mspof {
namespace {

const Framework& Msp() {
  static const Framework framework = *Framework::Open("mspof");
  return framework;
}

Submission Counted(int concluded, Date as_of, Date prepared_on) {
  TallyOptions options;
  options.council = "E09000001";
  options.period = *Period::Parse("2019-20/Q1");
  options.as_of = as_of;
  Tally tally = *Tally::Create(Msp(), options);
  RecordBuffer record(Msp());
  for (int i = 0; i < concluded; ++i) {
    const std::string id = "r" + std::to_string(i);
    record.Clear();
    record.SetRecordId(id);
    record.SetText(*Msp().FindPath("concluded"), "2019-05-14");
    tally.Add(record);
  }
  Submission submission;
  submission.envelope.prepared_on = prepared_on;
  submission.council_return = *tally.Finish()->council_return;
  return submission;
}

std::string Rules(const Submission& submission) {
  std::string rules;
  for (const Finding& f : CheckSubmission(Msp(), submission)) {
    rules += (rules.empty() ? "" : " ") + f.rule_id;
    EXPECT_FALSE(f.message.empty());
    EXPECT_FALSE(f.remedy.empty());
  }
  return rules;
}

TEST(CheckSubmission, ComparesTheDaysWithEachOther) {
  const Date last = Date::Of(2019, 6, 30);
  const struct {
    Date as_of, prepared_on;
    const char* rules;
  } kCases[] = {
      {last, last, ""},
      {Date::Of(2019, 6, 29), last, "period-not-over"},
      {Date::Of(2019, 7, 2), Date::Of(2019, 7, 1), "as-of"},
      {Date::Of(2019, 6, 2), Date::Of(2019, 6, 1), "as-of period-not-over"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Rules(Counted(1, c.as_of, c.prepared_on)), c.rules);
}

TEST(CheckSubmission, SaysThatNothingWasCounted) {
  const Date day = Date::Of(2019, 7, 1);
  EXPECT_EQ(Rules(Counted(0, day, day)), "nothing-counted");
  Submission top_up = Counted(0, day, day);
  top_up.envelope.tops_up = std::string(64, 'a');
  EXPECT_EQ(Rules(top_up), "");
}

TEST(Submission, IsNotWrittenAsOfADayAfterItWasPreparedUnlessItWasRead) {
  Submission submission = Counted(1, Date::Of(2019, 7, 2), Date::Of(2019, 7, 1));
  for (const auto& write : {std::mem_fn(&Submission::Encode), std::mem_fn(&Submission::ToJson),
                            std::mem_fn(&Submission::ToCsv)}) {
    submission.from_file = false;
    const Status status = write(submission).status();
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument);
    EXPECT_NE(status.message().find("scope.as_of is after envelope.prepared_on"),
              std::string::npos);
    submission.from_file = true;
    EXPECT_TRUE(write(submission).ok());
  }
  const Result<Submission> read = Submission::Decode(*submission.Encode());
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->from_file);
  EXPECT_TRUE(Submission::FromJson(*read->ToJson())->from_file);
  EXPECT_TRUE(Submission::FromCsv(*read->ToCsv())->from_file);
}

}  // namespace
}  // namespace mspof
