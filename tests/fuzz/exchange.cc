// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Answers that come from elsewhere: FHIR and plain JSON, as text and as edited documents; and any
// record on its way out. What was read is written, and reads the same again.

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#include <mspof/v1/record.pb.h>

#include "edit.h"
#include "input.h"
#include "mspof/exchange/fhir.h"
#include "mspof/exchange/json_schema.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

const Date kAsOf = Date::Of(2020, 6, 1);

// The captures and values of a record, without what says how they were captured.
std::string Plain(const CaseRecord& record) { return record.Encode(); }

// ---- FHIR -----------------------------------------------------------------------------------

Result<AnswersRead> ReadFhir(const Framework& framework,
                             const std::vector<std::string>& responses) {
  Result<AnswersRead> read = AnswersFromFhir(framework, responses);
  if (!read.ok()) {
    RequireMessage(read.status());
    return read;
  }
  RequireFindings(read->findings);
  Require(CaseRecord::Decode(read->record.Encode()).ok(), "a record from FHIR can be read");
  return read;
}

// Writes a record and reads it, until nothing is lost any more.
void CheckFhirOut(const Framework& framework, const CaseRecord& record) {
  std::string before;
  CaseRecord now = record;
  for (int round = 0; round < 2; ++round) {
    const Result<AnswersWritten> written = AnswersToFhir(framework, now, kAsOf);
    if (!written.ok()) return RequireMessage(written.status());
    RequireFindings(written->findings);
    for (const std::string& response : written->documents) RequireUtf8(response, "a response");
    if (written->documents.empty()) return;
    const Result<AnswersRead> read = ReadFhir(framework, written->documents);
    Require(read.ok(), "responses that were written can be read",
            read.ok() ? "" : read.status().message());
    if (round > 0) {
      Require(Plain(read->record) == before, "what was read from FHIR is written as it was",
              now.ToJson() + read->record.ToJson());
    }
    before = Plain(read->record);
    now = read->record;
  }
}

void CheckFhir(const Framework& framework, const std::vector<std::string>& responses) {
  const Result<AnswersRead> read = ReadFhir(framework, responses);
  if (read.ok()) CheckFhirOut(framework, read->record);
}

// ---- Plain JSON -------------------------------------------------------------------------------

void CheckAnswersOut(const Framework& framework, const CaseRecord& record) {
  std::string before;
  CaseRecord now = record;
  for (int round = 0; round < 2; ++round) {
    const Result<AnswersWritten> written = AnswersToJson(framework, now, kAsOf);
    if (!written.ok()) return RequireMessage(written.status());
    RequireFindings(written->findings);
    RequireUtf8(written->documents[0], "answers");
    const Result<AnswersRead> read = AnswersFromJson(framework, written->documents[0]);
    Require(read.ok(), "answers that were written can be read",
            read.ok() ? "" : read.status().message());
    RequireFindings(read->findings);
    if (round > 0) {
      Require(Plain(read->record) == before, "answers that were read are written as they were",
              now.ToJson() + read->record.ToJson());
    }
    before = Plain(read->record);
    now = read->record;
  }
}

void CheckAnswers(const Framework& framework, std::string_view json) {
  const Result<AnswersRead> read = AnswersFromJson(framework, json);
  if (!read.ok()) {
    RequireMessage(read.status());
    return;
  }
  RequireFindings(read->findings);
  Require(CaseRecord::Decode(read->record.Encode()).ok(), "answers are a record");
  CheckAnswersOut(framework, read->record);
}

// ---- Seeds ------------------------------------------------------------------------------------

struct Documents {
  std::vector<std::string> fhir;
  std::vector<std::string> answers;
};

const Documents& Good() {
  static const auto* const kGood = [] {
    auto* good = new Documents;
    for (size_t i = 0; i < SomeRecords().size() && i < 40; ++i) {
      const CaseRecord& record = SomeRecords()[i];
      const auto written = AnswersToFhir(Mspof(), record, kAsOf);
      for (const std::string& one : written->documents) good->fhir.push_back(one);
      good->answers.push_back(AnswersToJson(Mspof(), record, kAsOf)->documents[0]);
    }
    return good;
  }();
  return *kGood;
}

// A document with edits of its keys and values. Empty if it cannot be written any more: a number
// may be none.
std::string Edited(Input* input, const std::string& json) {
  google::protobuf::Struct document;
  Require(google::protobuf::util::JsonStringToMessage(json, &document).ok(), "a seed is JSON");
  Edit(input, 6, &document);
  std::string text;
  if (!google::protobuf::util::MessageToJsonString(document, &text).ok()) text.clear();
  return text;
}

void RunFhirEdited(std::string_view bytes) {
  Input input(bytes);
  std::vector<std::string> responses;
  for (size_t count = 1 + input.Below(3); count > 0; --count) {
    responses.push_back(Edited(&input, input.Pick(Good().fhir)));
  }
  CheckFhir(Mspof(), responses);
}

void RunFhir(std::string_view bytes) {
  Input input(bytes);
  std::vector<std::string> responses;
  do {
    responses.emplace_back(input.Section());
  } while (!input.empty() && responses.size() < 4);
  CheckFhir(Mspof(), responses);
}

void RunAnswersEdited(std::string_view bytes) {
  Input input(bytes);
  CheckAnswers(Mspof(), Edited(&input, input.Pick(Good().answers)));
}

void RunAnswers(std::string_view bytes) { CheckAnswers(Mspof(), bytes); }

void RunOut(std::string_view bytes) {
  Input input(bytes);
  v1::CaseRecord message;
  message.ParseFromString(input.Pick(SomeRecords()).Encode());
  Edit(&input, 8, &message);
  const Result<CaseRecord> record = CaseRecord::Decode(message.SerializeAsString());
  if (!record.ok()) return;
  for (const Framework* framework : {&Mspof(), &Small()}) {
    CheckFhirOut(*framework, *record);
    CheckAnswersOut(*framework, *record);
  }
}

std::vector<std::string> FhirSeeds() {
  std::vector<std::string> seeds(Good().fhir.begin(), Good().fhir.begin() + 20);
  seeds.push_back(seeds[0] + "%%\n" + seeds[1]);
  return seeds;
}
std::vector<std::string> AnswersSeeds() { return Good().answers; }

std::vector<std::string> Words() {
  std::vector<std::string> words = IdsOf(Mspof());
  for (const char* word : {"resourceType",
                           "QuestionnaireResponse",
                           "questionnaire",
                           "status",
                           "completed",
                           "amended",
                           "entered-in-error",
                           "subject",
                           "identifier",
                           "value",
                           "authored",
                           "item",
                           "linkId",
                           "answer",
                           "valueCoding",
                           "code",
                           "system",
                           "valueDate",
                           "valueInteger",
                           "valueString",
                           "extension",
                           "\"record-id\"",
                           "\"digest\"",
                           "\"framework\"",
                           "null",
                           "[]",
                           "{}",
                           "1e400",
                           "\\ud800"}) {
    words.emplace_back(word);
  }
  return words;
}

std::vector<std::string> Random() { return RandomSeeds(64, 120); }

const Target kFhir({"fhir", "QuestionnaireResponses as text.", 16384, RunFhir, FhirSeeds, Words});
const Target kFhirEdited({"fhir-edited", "Good responses with random edits of their JSON.", 256,
                          RunFhirEdited, Random});
const Target kAnswers({"answers-json", "Answers as JSON.", 8192, RunAnswers, AnswersSeeds, Words});
const Target kAnswersEdited({"answers-edited", "Good answers with random edits of their JSON.", 256,
                             RunAnswersEdited, Random});
const Target kOut({"record-out", "Edited records, written as FHIR and JSON and read back.", 256,
                   RunOut, Random});

}  // namespace
}  // namespace mspof::fuzz
