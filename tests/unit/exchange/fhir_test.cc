// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Questionnaires and responses. That they are valid FHIR, and that another implementation shows
// the same questions, is shown in tests/capture.

#include "mspof/exchange/fhir.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "definition_fixture.h"

namespace mspof {
namespace {

using testing::Edited;
using testing::kSmall;
using testing::LoadGood;
using testing::ReadDefinition;
using testing::Small;

const Date kAsOf = Date::Of(2020, 6, 30);

Framework Conditions() {
  return *Framework::FromText(ReadDefinition("tests/capture/conditions.textproto"));
}

CaseRecord Answered() {
  CaseRecord record;
  record.record_id = "r1";
  record.person_id = "p1";
  record.values = {
      {"wants",
       {"yes"},
       Capture{"w1", "en-GB", "", "lead", "2020-04-01", CaptureState::kEffective}},
      {"more", {"no"}, Capture{"m1", "en-GB", "", "lead", "2020-04-02", CaptureState::kEffective}}};
  record.answer_sets = {
      {"talk", "adult", "lead", "2020-05-01", "", {{"channel", {"no"}}, {"helped", {"yes"}}}},
      {"talk", "carer", "", "2020-05-02", "", {{"helped", {"no"}}}},
      {"talk", "", "", "", "ill", {}}};
  return record;
}

bool Holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string Replaced(std::string text, const std::string& find, const std::string& by) {
  for (size_t at = 0; (at = text.find(find, at)) != std::string::npos; at += by.size()) {
    text.replace(at, find.size(), by);
  }
  return text;
}

std::vector<std::string> Paths(const std::vector<Finding>& findings) {
  std::vector<std::string> paths;
  for (const Finding& finding : findings) paths.push_back(finding.path);
  return paths;
}

using Texts = std::vector<std::string>;

TEST(MakeFhirQuestionnaire, IsPinnedToTheDefinition) {
  const Framework framework = *Framework::Open("mspof");
  for (const char* respondent : {"", "adult", "representative"}) {
    const Result<std::string> questionnaire = MakeFhirQuestionnaire(framework, {respondent});
    ASSERT_TRUE(questionnaire.ok()) << questionnaire.status().message();
    EXPECT_TRUE(Holds(*questionnaire, "urn:mspof:questionnaire:mspof:2018:"));
    EXPECT_TRUE(Holds(*questionnaire, "\"version\": \"2018-1-" + framework.info().digest + "\""));
    EXPECT_TRUE(Holds(*questionnaire, "RECONSTRUCTED"));
    EXPECT_EQ(*questionnaire, *MakeFhirQuestionnaire(framework, {respondent}));
  }
  EXPECT_EQ(MakeFhirQuestionnaire(framework, {"friend"}).status().code(), StatusCode::kNotFound);
}

TEST(MakeFhirQuestionnaire, AsksEachRespondentInTheirWords) {
  const Framework framework = Conditions();
  const std::string adult = *MakeFhirQuestionnaire(framework, {"adult"});
  EXPECT_TRUE(Holds(adult, "Were you helped?"));
  EXPECT_FALSE(Holds(adult, "Was the person whom you care for helped?"));
  EXPECT_TRUE(Holds(adult, "Reconstructed: this is not published wording."));
  EXPECT_TRUE(Holds(adult, "\"valueString\": \"Gawsoch chi help?\""));
  EXPECT_TRUE(
      Holds(*MakeFhirQuestionnaire(framework, {"adult", "en-GB", "easy-read"}), "Did we help?"));
  const std::string carer = *MakeFhirQuestionnaire(framework, {"carer"});
  EXPECT_TRUE(Holds(carer, "Was the person whom you care for helped?"));
  EXPECT_FALSE(Holds(carer, "\"code\": \"adult\""));
}

TEST(MakeFhirQuestionnaire, SaysWhatNoElementOfFhirCanSay) {
  const std::string record = *MakeFhirQuestionnaire(Conditions());
  for (const char* said : {
           "Asked only if there are at least 2 entries of \\\"Risks\\\".",
           "Asked only if \\\"Tags\\\" does not include \\\"Urgent\\\".",
           "Asked only if \\\"Enquiry concluded\\\" is 0 to 10 days after \\\"Enquiry started\\\".",
       }) {
    EXPECT_TRUE(Holds(record, said)) << said;
  }
  EXPECT_FALSE(Holds(record, "Asked only if \\\"First\\\" is \\\"Yes\\\"."));
}

TEST(AnswersToFhir, ComeBackAsTheyWere) {
  const Framework framework = Small();
  const Result<AnswersWritten> written = AnswersToFhir(framework, Answered(), kAsOf);
  ASSERT_TRUE(written.ok());
  EXPECT_TRUE(written->findings.empty());
  ASSERT_EQ(written->documents.size(), 4u);
  const Result<AnswersRead> read = AnswersFromFhir(framework, written->documents);
  ASSERT_TRUE(read.ok()) << read.status().message();
  EXPECT_TRUE(read->findings.empty());
  EXPECT_EQ(read->record.Encode(), Answered().Encode());
}

TEST(AnswersToFhir, NameNobody) {
  const std::vector<std::string> all = AnswersToFhir(Small(), Answered(), kAsOf)->documents;
  EXPECT_TRUE(Holds(all[0], "\"authored\": \"2020-04-02\""));
  EXPECT_TRUE(Holds(all[0], "\"type\": \"Practitioner\""));
  EXPECT_FALSE(Holds(all[0], "\"source\""));
  EXPECT_TRUE(Holds(all[1], "\"type\": \"Patient\""));
  EXPECT_FALSE(Holds(all[1], "RelatedPerson"));
  EXPECT_TRUE(Holds(all[2], "\"type\": \"RelatedPerson\""));
  EXPECT_FALSE(Holds(all[3], "\"source\""));
  for (const std::string& one : all) EXPECT_FALSE(Holds(one, "\"name\""));
}

TEST(AnswersToFhir, SayWhoAskedItemByItemWhereSittingsMix) {
  CaseRecord record = Answered();
  record.values[1].capture->interviewer = "";
  const std::string mixed = AnswersToFhir(Small(), record, kAsOf)->documents[0];
  EXPECT_FALSE(Holds(mixed, "\"author\":"));
  EXPECT_TRUE(Holds(mixed, "StructureDefinition/questionnaireresponse-author"));
}

TEST(AnswersToFhir, LeaveOutWhatDoesNotCountAndSaySo) {
  CaseRecord record = Answered();
  record.council = "E09000001";
  record.values[0].values = {"no"};             // "more" is not due
  record.values.push_back({"paint", {"red"}});  // not asked
  record.answer_sets[0].values[1].capture = Capture{};
  record.answer_sets[0].values[1].capture->state = CaptureState::kParked;
  record.answer_sets[1].values[0].values = {"ZZSECRET"};  // not in the list
  const Result<AnswersWritten> written = AnswersToFhir(Small(), record, kAsOf);
  ASSERT_TRUE(written.ok());
  EXPECT_EQ(Paths(written->findings),
            (Texts{"council", "more", "paint", "talk[1].helped", "talk[2].helped"}));
  for (const Finding& finding : written->findings) {
    EXPECT_FALSE(Holds(finding.message, "ZZSECRET"));
  }
  for (const std::string& one : written->documents) {
    EXPECT_FALSE(Holds(one, "\"more\"") || Holds(one, "\"helped\"") || Holds(one, "ZZSECRET"));
  }
}

TEST(AnswersToFhir, DoNotDependOnTheOrderOfTheRecord) {
  CaseRecord turned = Answered();
  std::swap(turned.values[0], turned.values[1]);
  std::swap(turned.answer_sets[0].values[0], turned.answer_sets[0].values[1]);
  EXPECT_EQ(AnswersToFhir(Small(), turned, kAsOf)->documents,
            AnswersToFhir(Small(), Answered(), kAsOf)->documents);
}

TEST(AnswersFromFhir, ListsWhatItDoesNotTake) {
  struct Case {
    const char* name;
    size_t response;
    std::string find;
    std::string by;
    Texts not_taken;
  };
  const std::vector<Case> cases = {
      {"another item", 0, "\"linkId\": \"more\"", "\"linkId\": \"ZZSECRET\"", {"response[1].?"}},
      {"another list",
       0,
       "urn:mspof:codes:small:1:yes-no",
       "ZZSECRET",
       {"response[1].wants", "response[1].more"}},
      {"another code",
       1,
       "\"code\": \"lead\"",
       "\"code\": \"ZZSECRET\"",
       {"response[1].talk.interviewer"}},
      {"another type", 1, "valueDate", "valueString", {"response[1].talk.asked"}},
      {"a part of a date",
       1,
       "\"valueDate\": \"2020-05-01\"",
       "\"valueDate\": \"2020-05\"",
       {"response[1].talk.asked"}},
      {"twice", 0, "\"linkId\": \"more\"", "\"linkId\": \"wants\"", {"response[1].wants"}},
      {"another person's system", 0, "urn:mspof:person", "ZZSECRET", {"response[1].subject"}},
      {"in error", 0, "completed", "entered-in-error", {"response[1]"}},
  };
  const Framework framework = Small();
  const std::vector<std::string> all = AnswersToFhir(framework, Answered(), kAsOf)->documents;
  for (const Case& c : cases) {
    const std::string changed = Replaced(all[c.response], c.find, c.by);
    ASSERT_NE(changed, all[c.response]) << c.name;
    const Result<AnswersRead> read = AnswersFromFhir(framework, {changed});
    ASSERT_TRUE(read.ok()) << c.name << read.status().message();
    EXPECT_EQ(Paths(read->findings), c.not_taken) << c.name;
    for (const Finding& finding : read->findings) {
      EXPECT_FALSE(Holds(finding.message + finding.path, "ZZSECRET")) << c.name;
    }
  }
}

TEST(AnswersFromFhir, TakesDayAndAskerOfTheWholeWhereItemsAreMissing) {
  const Framework framework = Small();
  std::string response = AnswersToFhir(framework, Answered(), kAsOf)->documents[1];
  for (const char* item : {"talk.asked", "talk.interviewer", "talk.respondent"}) {
    response = Replaced(response, std::string("\"linkId\": \"") + item + "\"", "\"linkId\": \"\"");
  }
  const Result<AnswersRead> read = AnswersFromFhir(framework, {response});
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->record.answer_sets[0].asked, "2020-05-01");
  EXPECT_EQ(read->record.answer_sets[0].interviewer, "lead");
  EXPECT_EQ(read->record.answer_sets[0].respondent, "adult");
  response =
      Replaced(response, "\"authored\": \"2020-05-01\"", "\"authored\": \"2020-05-01T23:30:00Z\"");
  const Result<AnswersRead> timed = AnswersFromFhir(framework, {response});
  EXPECT_EQ(timed->record.answer_sets[0].asked, "");
  EXPECT_EQ(timed->findings.back().path, "response[1].authored");
}

TEST(AnswersFromFhir, TakesNoSideWhereResponsesContradict) {
  const Framework framework = Small();
  const std::string one = AnswersToFhir(framework, Answered(), kAsOf)->documents[0];
  CaseRecord changed = Answered();
  changed.values[1].values = {"yes"};
  const std::string other = AnswersToFhir(framework, changed, kAsOf)->documents[0];
  const Result<AnswersRead> read = AnswersFromFhir(framework, {one, other});
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(Paths(read->findings), (Texts{"response[2].more"}));
  ASSERT_EQ(read->record.values.size(), 1u);
  EXPECT_EQ(read->record.values[0].id, "wants");
  EXPECT_TRUE(AnswersFromFhir(framework, {one, one})->findings.empty());
}

TEST(AnswersFromFhir, RefusesWhatIsOfSomethingElse) {
  const Framework framework = Small();
  const std::vector<std::string> all = AnswersToFhir(framework, Answered(), kAsOf)->documents;
  const std::string digest = framework.info().digest;
  struct Case {
    const char* name;
    Texts responses;
    StatusCode code;
  };
  const std::vector<Case> cases = {
      {"no JSON", {"ZZSECRET"}, StatusCode::kCorrupt},
      {"another resource", {"{\"resourceType\": \"Patient\"}"}, StatusCode::kCorrupt},
      {"no questionnaire",
       {Replaced(all[0], "\"questionnaire\"", "\"x\"")},
       StatusCode::kFailedPrecondition},
      {"another version",
       {Replaced(all[0], digest, std::string(64, '0'))},
       StatusCode::kFailedPrecondition},
      {"another record",
       {all[0], Replaced(all[1], "\"r1\"", "\"ZZSECRET\"")},
       StatusCode::kFailedPrecondition},
      {"another person",
       {all[0], Replaced(all[1], "\"p1\"", "\"ZZSECRET\"")},
       StatusCode::kFailedPrecondition},
  };
  for (const Case& c : cases) {
    const Result<AnswersRead> read = AnswersFromFhir(framework, c.responses);
    EXPECT_EQ(read.status().code(), c.code) << c.name;
    EXPECT_FALSE(Holds(read.status().message(), "ZZSECRET")) << c.name;
  }
}

}  // namespace
}  // namespace mspof
