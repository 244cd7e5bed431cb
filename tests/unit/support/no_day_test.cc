// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A day that was never set is none, and whatever needs one refuses it, in all functions alike.

#include <functional>

#include <gtest/gtest.h>

#include "interview_fixture.h"
#include "mspof/capture/handover.h"
#include "mspof/counts.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "mspof/mspof.h"

namespace mspof {
namespace {

using testing::AboutTheRecord;
using testing::Enquiry;
using testing::Msp;

Period OneEnd(bool first) {
  Period period = *Period::Parse("2019-20/Q1");
  (first ? period.first : period.last) = Date();
  return period;
}

TallyOptions Options(Period period, Date as_of) { return {"E06000023", period, as_of}; }

CaseRecord Final() {
  Interview interview = *Interview::Open(Msp(), Enquiry(), AboutTheRecord());
  EXPECT_TRUE(interview.Answer("outcomes-asked", "no").ok());
  EXPECT_TRUE(interview.Finalise({Date::Of(2019, 7, 3), "", true}).ok());
  return interview.record();
}

TEST(NoDay, IsRefusedWhereverADayIsNeeded) {
  const Date day = Date::Of(2020, 4, 1);
  const Period quarter = *Period::Parse("2019-20/Q1");
  const struct {
    const char* name;
    std::function<Status()> use;
  } kUses[] = {
      {"Interview::Open",
       [] {
         Sitting sitting = AboutTheRecord();
         sitting.day = Date();
         return Interview::Open(Msp(), Enquiry(), sitting).status();
       }},
      {"Interview::Finalise",
       [] {
         Interview interview = *Interview::Open(Msp(), Enquiry(), AboutTheRecord());
         EXPECT_TRUE(interview.Answer("outcomes-asked", "no").ok());
         const std::string before = interview.record().Encode();
         const Status status = interview.Finalise({Date(), "", true}).status();
         EXPECT_EQ(interview.record().Encode(), before);
         return status;
       }},
      {"WithdrawRecord", [] { return WithdrawRecord(Final(), Date(), "by mistake").status(); }},
      {"MakeHandover", [] { return MakeHandover(Msp(), Enquiry(), "feedback", Date()).status(); }},
      {"Checker::Create", [] { return Checker::Create(Msp(), {}).status(); }},
      {"Checker::Create, first day",
       [&] {
         return Checker::Create(Msp(), {day, OneEnd(true)}).status();
       }},
      {"Checker::Create, last day",
       [&] {
         return Checker::Create(Msp(), {day, OneEnd(false)}).status();
       }},
      {"Tally::Create", [&] { return Tally::Create(Msp(), Options(quarter, Date())).status(); }},
      {"Tally::Create, period",
       [&] { return Tally::Create(Msp(), Options(Period(), day)).status(); }},
      {"Tally::Create, first day",
       [&] { return Tally::Create(Msp(), Options(OneEnd(true), day)).status(); }},
      {"Tally::Create, last day",
       [&] { return Tally::Create(Msp(), Options(OneEnd(false), day)).status(); }},
      {"MakeCountsTemplate",
       [] { return MakeCountsTemplate(Msp(), "E06000023", Period()).status(); }},
      {"ReturnFromCounts",
       [&] {
         const std::string form = *MakeCountsTemplate(Msp(), "E06000023", quarter);
         return ReturnFromCounts(Msp(), {}, form).status();
       }},
      {"AnswersToJson", [] { return AnswersToJson(Msp(), Enquiry(), Date()).status(); }},
      {"AnswersToFhir", [] { return AnswersToFhir(Msp(), Enquiry(), Date()).status(); }},
      {"Submission::Encode",
       [&] {
         const Tally tally = *Tally::Create(Msp(), Options(quarter, day));
         Submission submission;
         submission.council_return = *tally.Finish()->council_return;
         return submission.Encode().status();
       }},
      {"Submission::Encode, as of",
       [&] {
         const Tally tally = *Tally::Create(Msp(), Options(quarter, day));
         Submission submission;
         submission.envelope.prepared_on = day;
         submission.council_return = *tally.Finish()->council_return;
         submission.council_return.scope.as_of = Date();
         return submission.Encode().status();
       }},
  };
  for (const auto& use : kUses) {
    const Status status = use.use();
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument) << use.name << ": " << status.message();
    EXPECT_FALSE(status.message().empty()) << use.name;
  }
  EXPECT_FALSE(TimeToAnswer(Msp(), Enquiry(), "feedback", Date()).has_value());
}

}  // namespace
}  // namespace mspof
