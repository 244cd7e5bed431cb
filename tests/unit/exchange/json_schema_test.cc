// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The schema's text, and answers there and back. That the schema refuses and accepts what it
// should is shown by another implementation in tests/capture.

#include "mspof/exchange/json_schema.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "definition_fixture.h"

namespace mspof {
namespace {

using testing::Edited;
using testing::kSmall;
using testing::LoadGood;
using testing::Small;

const Date kAsOf = Date::Of(2020, 6, 30);

// The small definition, with a condition of a set that looks at the record.
Framework AllAsked() {
  return LoadGood(Edited(
      kSmall, R"(codes: "yes-no" collection: "talk" @)",
      R"(codes: "yes-no" collection: "talk" due { one_of { of: "paint" codes: "red" } } @)"));
}

CaseRecord Answered() {
  CaseRecord record;
  record.record_id = "r1";
  record.person_id = "p1";
  record.values = {{"wants", {"yes"}}, {"more", {"no"}}, {"paint", {"dark-red"}}};
  record.answer_sets = {
      {"talk", "adult", "lead", "2020-05-01", "", {{"helped", {"yes"}}, {"channel", {"no"}}}}};
  return record;
}

std::string Head(const Framework& framework) {
  return "{\"framework\": \"small/1\", \"digest\": \"" + framework.info().digest + "\"";
}

std::vector<std::string> Paths(const std::vector<Finding>& findings) {
  std::vector<std::string> paths;
  for (const Finding& finding : findings) paths.push_back(finding.path);
  return paths;
}

TEST(MakeAnswerSchema, NamesTheDefinitionAndItsDigest) {
  for (const char* id : {"mspof", "mspof/2018"}) {
    const Framework framework = *Framework::Open(id);
    const Result<std::string> schema = MakeAnswerSchema(framework);
    ASSERT_TRUE(schema.ok());
    EXPECT_NE(schema->find("urn:mspof:answers:mspof:2018:" + framework.info().digest),
              std::string::npos);
    EXPECT_NE(schema->find("RECONSTRUCTED"), std::string::npos);
    EXPECT_EQ(*schema, *MakeAnswerSchema(framework));
  }
}

TEST(MakeAnswerSchema, IsNotMadeWhereNothingIsAsked) {
  EXPECT_EQ(MakeAnswerSchema(*Framework::Open("sac")).status().code(),
            StatusCode::kFailedPrecondition);
}

TEST(MakeAnswerSchema, HoldsWhatConditionsLookAt) {
  const std::string schema = *MakeAnswerSchema(AllAsked());
  EXPECT_NE(schema.find("\"paint\""), std::string::npos);
  EXPECT_EQ(schema.find("\"weight\""), std::string::npos);
  EXPECT_NE(schema.find("Asked only if \\\"Wants\\\" is \\\"Yes\\\"."), std::string::npos);
}

TEST(Answers, ComeBackAsTheyWere) {
  const Framework framework = AllAsked();
  const Result<AnswersWritten> written = AnswersToJson(framework, Answered(), kAsOf);
  ASSERT_TRUE(written.ok());
  EXPECT_TRUE(written->findings.empty());
  const Result<AnswersRead> read = AnswersFromJson(framework, written->documents[0]);
  ASSERT_TRUE(read.ok()) << read.status().message();
  EXPECT_TRUE(read->findings.empty());
  EXPECT_EQ(AnswersToJson(framework, read->record, kAsOf)->documents[0], written->documents[0]);
  EXPECT_EQ(read->record.person_id, "p1");
  EXPECT_EQ(read->record.answer_sets[0].asked, "2020-05-01");
}

TEST(Answers, LeaveOutWhatDoesNotCountAndSaySo) {
  const Framework framework = AllAsked();
  CaseRecord record = Answered();
  record.values[0] = {"wants", {"no"}};                     // "more" is not due
  record.values[2].capture = Capture{};                     // parked: no paint
  record.values[2].capture->state = CaptureState::kParked;  // so "helped" is not
  record.values.push_back({"weight", {"70"}});              // not asked
  record.council = "E09000001";
  record.answer_sets[0].values[1].values = {"ZZSECRET"};  // not in the list
  const Result<AnswersWritten> written = AnswersToJson(framework, record, kAsOf);
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(Paths(written->findings),
            (std::vector<std::string>{"council", "more", "paint", "weight", "talk[1].helped",
                                      "talk[1].channel"}));
  EXPECT_EQ(written->documents[0].find("more"), std::string::npos);
  EXPECT_EQ(written->documents[0].find("helped"), std::string::npos);
  for (const Finding& finding : written->findings) {
    EXPECT_EQ(finding.message.find("ZZSECRET"), std::string::npos);
    EXPECT_EQ(finding.record_id, "r1");
  }
}

TEST(Answers, WhatHasNoPlaceIsListedWithoutItsText) {
  const Framework framework = AllAsked();
  const Result<AnswersRead> read = AnswersFromJson(
      framework, Head(framework) + R"(, "record-id": "r1", "wants": 1, "ZZSECRET": "x",
        "weight": "70", "talk": [{"helped": ["yes"], "asked": "2020-05-01"}, "ZZSECRET"]})");
  ASSERT_TRUE(read.ok()) << read.status().message();
  EXPECT_EQ(Paths(read->findings),
            (std::vector<std::string>{"wants", "talk[1].helped", "talk[2]", "?", "weight"}));
  for (const Finding& finding : read->findings) {
    EXPECT_EQ((finding.path + finding.message + finding.remedy).find("ZZSECRET"),
              std::string::npos);
  }
  ASSERT_EQ(read->record.answer_sets.size(), 1u);
  EXPECT_EQ(read->record.answer_sets[0].asked, "2020-05-01");
}

TEST(Answers, CodesThatAreNotListedAreKeptForTheRules) {
  const Framework framework = AllAsked();
  const Result<AnswersRead> read =
      AnswersFromJson(framework, Head(framework) + R"(, "record-id": "r1", "wants": "perhaps"})");
  ASSERT_TRUE(read.ok());
  EXPECT_TRUE(read->findings.empty());
  EXPECT_EQ(read->record.values[0].values[0], "perhaps");
}

TEST(Answers, AreOfOneDefinition) {
  struct Case {
    const char* name;
    std::string json;
    StatusCode code;
  };
  const Framework framework = AllAsked();
  const std::vector<Case> cases = {
      {"no JSON", "ZZSECRET", StatusCode::kCorrupt},
      {"no object", "[1]", StatusCode::kCorrupt},
      {"truncated", Head(framework), StatusCode::kCorrupt},
      {"twice", Head(framework) + ", \"wants\": \"no\", \"wants\": \"yes\"}", StatusCode::kCorrupt},
      {"not UTF-8", "{\"wants\": \"\xFF\"}", StatusCode::kCorrupt},
      {"no framework", "{}", StatusCode::kFailedPrecondition},
      {"another digest", "{\"framework\": \"small/1\", \"digest\": \"00\"}",
       StatusCode::kFailedPrecondition},
  };
  for (const Case& c : cases) {
    const Result<AnswersRead> read = AnswersFromJson(framework, c.json);
    EXPECT_EQ(read.status().code(), c.code) << c.name;
    EXPECT_EQ(read.status().message().find("ZZSECRET"), std::string::npos) << c.name;
  }
}

}  // namespace
}  // namespace mspof
