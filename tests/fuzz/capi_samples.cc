// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Good bytes of each kind, made once by the C++ API.

#include "../unit/counts_fixture.h"
#include "../unit/definition_fixture.h"
#include "capi_host.h"
#include "mspof/mspof.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

using Texts = std::vector<std::string>;

constexpr char kMapping[] = R"(
title: "Enquiries"
column { from: "id" to: "record-id" }
column { from: "closed" to: "concluded" }
column { from: "asked" to: "outcomes-asked" codes: "asked" }
code_map { id: "asked" code { from: "Y" to: "asked-expressed" } code { from: "N" to: "no" } }
part { id: "risks" record: "id" column { from: "type" to: "risk.type" } }
)";

Tally Counted() {
  Tally tally = *Tally::Create(Mspof(), SomeOptions());
  RecordBuffer record(Mspof());
  CaseRecord one;
  for (const char* id : {"4711", "4712", "4713"}) {
    one.record_id = id;
    one.concluded = "2019-11-04";
    one.kind = "s42";
    record.Assign(one);
    tally.Add(record);
  }
  return tally;
}

Texts Submissions() {
  Submission submission;
  submission.envelope.prepared_on = SomeOptions().as_of;
  submission.envelope.host_name = "CaseBook";
  submission.council_return = *Counted().Finish()->council_return;
  return {*submission.Encode(), *submission.ToJson(), *submission.ToCsv()};
}

Texts Records() {
  Texts texts;
  for (const CaseRecord& record : SomeRecords()) texts.push_back(record.Encode());
  return texts;
}

std::string Stream() {
  std::string stream;
  for (const std::string& record : Records()) {
    if (record.size() < 128) stream += static_cast<char>(record.size()) + record;
  }
  return stream;
}

Texts Handovers() {
  CaseRecord record;
  record.record_id = "4711";
  record.concluded = "2019-06-30";
  return {*MakeHandover(Mspof(), record, "feedback", Date::Of(2019, 7, 2))->Encode()};
}

CaseRecord Answered() {
  CaseRecord record;
  record.record_id = "4711";
  record.concluded = "2019-06-30";
  record.values = {{"outcomes-asked", {"no"}}};
  AnswerSet set;
  set.collection = "feedback";
  set.respondent = "adult";
  set.interviewer = "independent";
  set.asked = "2019-07-10";
  set.values = {{"listened-to", {"always"}}};
  record.answer_sets = {set};
  return record;
}

// A template, and one in which a measure is filled in.
Texts Counts() {
  const std::string csv = *MakeCountsTemplate(Mspof(), "E09000001", SomeOptions().period);
  testing::Rows rows = testing::ReadRows(csv);
  for (const char* code : {"asked-expressed", "asked-not-expressed", "no", "dont-know"}) {
    testing::FillIn(&rows, std::string("outcomes-asked:outcomes-asked=") + code, "2");
  }
  testing::FillIn(&rows, "outcomes-asked:outcomes-asked=not-recorded", "0");
  testing::FillIn(&rows, "outcomes-asked", "8");
  return {csv, testing::WriteRows(rows)};
}

Texts Made(Kind kind) {
  switch (kind) {
    case Kind::kRecord:
      return Records();
    case Kind::kRecordJson:
      return {SomeRecords()[0].ToJson(), Answered().ToJson()};
    case Kind::kFramework:
      return {Mspof().Encode(), Small().Encode()};
    case Kind::kDefinition:
      return {testing::Expanded(testing::kSmall),
              testing::Expanded(
                  "framework { id: \"local-own\" title: \"Ours\" revision: 1 status: STATUS_LOCAL "
                  "uses: \"mspof/2018\" @ }\nmeasure { id: \"local-kinds\" title: \"Kinds\" "
                  "population: \"concluded\" by: \"kind\" @ }\n")};
    case Kind::kMapping:
      return {kMapping};
    case Kind::kTally:
      return {Counted().Encode()};
    case Kind::kCsv:
      return {"id,closed,asked\n4711,2019-11-04,Y\n4712,2019-11-31,?\n,,\n4713\n",
              "id,type\n4711,physical\n4712,neglect\n4799,sexual\n"};
    case Kind::kStream:
      return {Stream()};
    case Kind::kCounts:
      return Counts();
    case Kind::kSubmission:
      return Submissions();
    case Kind::kHandover:
      return Handovers();
    case Kind::kAnswers:
      return AnswersToJson(Mspof(), Answered(), Date::Of(2019, 7, 20))->documents;
    case Kind::kFhir:
      return AnswersToFhir(Mspof(), Answered(), Date::Of(2019, 7, 20))->documents;
    case Kind::kCell:
      return {"4711",   "id", "closed",    "asked",    "2019-11-04", "Y",
              "always", "no", "E09000001", "physical", "2019-13-01", "family"};
    case Kind::kNumber:
      return {"population/concluded/counted", "outcomes-asked", "outcomes-asked:outcomes-asked=no",
              "coverage/feedback/concluded/fate:late", "no/such/number"};
    default:
      return {};
  }
}

}  // namespace

const std::vector<std::string>& Samples(Kind kind) {
  static const std::vector<Texts>& all = *[] {
    auto* kinds = new std::vector<Texts>;
    for (int i = 0; i < static_cast<int>(Kind::kKinds); ++i) {
      kinds->push_back(Made(static_cast<Kind>(i)));
    }
    return kinds;
  }();
  return all[static_cast<size_t>(kind)];
}

}  // namespace mspof::fuzz
