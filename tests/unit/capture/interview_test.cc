// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One sitting: what is shown, what is refused, and what counts. Sequences stand in
// tests/conformance/interviews.

#include <algorithm>

#include <gtest/gtest.h>

#include "interview_fixture.h"
#include "mspof/finding_ids.h"
#include "mspof/tally.h"

namespace mspof {
namespace {

using testing::AboutTheRecord;
using testing::Answered;
using testing::Enquiry;
using testing::Msp;
using testing::OfTheAdult;
using testing::Opened;
using testing::QuestionOf;

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// ---- What is shown ----------------------------------------------------------------------------

TEST(Interview, ShowsQuestionsInTheirOrderWithTheirWords) {
  const Interview interview = Opened(Enquiry(), OfTheAdult());
  std::vector<std::string> ids;
  for (const InterviewQuestion& question : interview.Questions()) {
    ids.push_back(question.id);
    EXPECT_FALSE(question.text.empty() || question.options.empty() || question.title.empty());
    EXPECT_EQ(question.language, "en-GB");
    EXPECT_EQ(question.number, ids.size());
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"outcomes-asked", "outcomes-met", "risk-outcome",
                                           "listened-to", "informed", "satisfied-with-result",
                                           "feel-safer"}));
  EXPECT_TRUE(QuestionOf(interview, "feel-safer").wording_reconstructed);
}

TEST(Interview, AsksEachRespondentInTheirWords) {
  const Interview adult = Opened(Enquiry(), OfTheAdult());
  Sitting sitting = OfTheAdult();
  sitting.respondent = "representative";
  const Interview representative = Opened(Enquiry(), sitting);
  EXPECT_NE(QuestionOf(adult, "feel-safer").text, QuestionOf(representative, "feel-safer").text);
  EXPECT_NE(QuestionOf(adult, "feel-safer").wording,
            QuestionOf(representative, "feel-safer").wording);
}

TEST(Interview, CanLeaveTheQuestionsOfTheRecordOut) {
  Sitting sitting = OfTheAdult();
  EXPECT_EQ(Opened(Enquiry(), sitting).Next()->id, "outcomes-asked");
  sitting.only_collection = true;
  Interview interview = Opened(Enquiry(), sitting);
  EXPECT_EQ(interview.Next()->id, "listened-to");
  EXPECT_EQ(interview.Questions().size(), 4u);
  EXPECT_EQ(interview.Remaining()->most, 4u);
  EXPECT_EQ(interview.Answer("outcomes-asked", "no").status().code(), StatusCode::kNotFound);
}

TEST(Interview, SaysInWordsWhenAQuestionIsAsked) {
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  const InterviewQuestion waits = QuestionOf(interview, "outcomes-met");
  EXPECT_EQ(waits.state, QuestionState::kUndecided);
  EXPECT_EQ(waits.waits_for, "outcomes-asked");
  EXPECT_FALSE(waits.why.empty());
  ASSERT_TRUE(interview.Answer("outcomes-asked", "no").ok());
  EXPECT_EQ(QuestionOf(interview, "outcomes-met").state, QuestionState::kNotDue);
  // No answer decides whether question 3 is asked, but a fact.
  EXPECT_EQ(interview.Remaining()->most, 0u);
}

TEST(Interview, TellsHowLongAnswersCount) {
  const struct {
    Date day;
    int32_t left;
  } kCases[] = {
      {Date::Of(2019, 8, 24), 1}, {Date::Of(2019, 8, 25), 0}, {Date::Of(2019, 8, 26), -1}};
  for (const auto& c : kCases) {
    const std::optional<AnswerTime> time = Opened(Enquiry(), OfTheAdult(c.day)).TimeToAnswer();
    ASSERT_TRUE(time);
    EXPECT_EQ(time->last_day, Date::Of(2019, 8, 25));
    EXPECT_EQ(time->days_left, c.left);
  }
  CaseRecord open = Enquiry();
  open.concluded.clear();
  EXPECT_FALSE(Opened(open, OfTheAdult()).TimeToAnswer());
  EXPECT_FALSE(Opened(Enquiry(), AboutTheRecord()).TimeToAnswer());
}

TEST(Interview, TellsHowLongAnswersCountWithoutASitting) {
  const Date day = Date::Of(2019, 8, 24);
  const std::optional<AnswerTime> time = TimeToAnswer(Msp(), Enquiry(), "feedback", day);
  ASSERT_TRUE(time);
  EXPECT_EQ(time->last_day, Date::Of(2019, 8, 25));
  EXPECT_EQ(time->days_left, 1);
  CaseRecord open = Enquiry();
  open.concluded.clear();
  EXPECT_FALSE(TimeToAnswer(Msp(), open, "feedback", day));
  EXPECT_FALSE(TimeToAnswer(Msp(), Enquiry(), "", day));
  EXPECT_FALSE(TimeToAnswer(Msp(), Enquiry(), "nothing", day));
}

TEST(Interview, HasALabelForEachCode) {
  const Interview interview = Opened(Enquiry(), OfTheAdult());
  const InterviewQuestion question = QuestionOf(interview, "feel-safer");
  for (const AnswerOption& option : question.options) {
    EXPECT_EQ(question.LabelOf(option.code), option.label);
  }
  EXPECT_EQ(question.LabelOf("much better"), "much better");
}

TEST(Interview, SaysWhatIsReconstructedAndWhatStandsInForAWording) {
  Sitting sitting = OfTheAdult();
  sitting.language = "cy";
  sitting.wording_form = "easy-read";
  const InterviewQuestion question = QuestionOf(Opened(Enquiry(), sitting), "feel-safer");
  EXPECT_EQ(question.language, "en-GB");
  EXPECT_EQ(question.instead_of, "cy, easy-read");
  EXPECT_TRUE(question.wording_reconstructed);
  EXPECT_TRUE(question.options_reconstructed);
  EXPECT_EQ(QuestionOf(Opened(Enquiry(), OfTheAdult()), "feel-safer").instead_of, "");
}

TEST(Interview, KeepsHowAnAnswerWasCaptured) {
  const CaseRecord record = Answered(Enquiry(), OfTheAdult(), "feel-safer", "lot-safer");
  ASSERT_EQ(record.answer_sets.size(), 1u);
  const AnswerSet& set = record.answer_sets[0];
  EXPECT_EQ(set.respondent + " " + set.interviewer + " " + set.asked,
            "adult independent 2019-07-10");
  ASSERT_EQ(set.values.size(), 1u);
  const Capture& capture = *set.values[0].capture;
  EXPECT_EQ(capture.wording, QuestionOf(Opened(record, OfTheAdult()), "feel-safer").wording);
  EXPECT_EQ(capture.language, "en-GB");
  EXPECT_EQ(capture.respondent, "adult");
  EXPECT_EQ(capture.interviewer, "independent");
  EXPECT_EQ(capture.date, "2019-07-10");
  EXPECT_EQ(record.draft->pin->digest, Msp().info().digest);
}

TEST(Interview, FindsAtOnceWhatIsWrong) {
  Interview interview = Opened(Enquiry(), OfTheAdult(Date::Of(2019, 9, 30)));
  const Result<std::vector<Finding>> findings = interview.Answer("feel-safer", "lot-safer");
  ASSERT_TRUE(findings.ok());
  bool late = false;
  for (const Finding& finding : *findings) late = late || finding.rule_id == "feedback-late";
  EXPECT_TRUE(late);
}

TEST(Interview, DoesNotFindWhatIsStillToBeAsked) {
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  const auto findings = interview.Answer("outcomes-asked", "asked-expressed");
  ASSERT_TRUE(findings.ok());
  EXPECT_TRUE(findings->empty());
  EXPECT_TRUE(interview.Findings().empty());
  // Whoever lets it pass is told.
  const auto final = interview.Finalise({Date::Of(2019, 7, 2), "", true});
  ASSERT_TRUE(final.ok());
  ASSERT_EQ(final->size(), 1u);
  EXPECT_EQ((*final)[0].rule_id, "outcomes-met-recorded");
}

TEST(Interview, AnswersSentTwiceAreOne) {
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  ASSERT_TRUE(interview.Answer("outcomes-asked", "no").ok());
  const std::string once = interview.record().Encode();
  ASSERT_TRUE(interview.Answer("outcomes-asked", "no").ok());
  EXPECT_EQ(interview.record().Encode(), once);
}

TEST(Interview, TakesTheSetThatAHostFilled) {
  CaseRecord record = Enquiry();
  record.answer_sets.push_back(
      {"feedback", "adult", "independent", "2019-07-10", "", {{"listened-to", {"always"}}}});
  Interview interview = Opened(record, OfTheAdult());
  EXPECT_EQ(QuestionOf(interview, "listened-to").answer, "always");
  ASSERT_TRUE(interview.Answer("informed", "mostly").ok());
  ASSERT_EQ(interview.record().answer_sets.size(), 1u);
  EXPECT_EQ(interview.record().answer_sets[0].values.size(), 2u);
}

TEST(Interview, SavesFactsOfTheSitting) {
  Sitting sitting = OfTheAdult();
  sitting.respondent = "representative";
  sitting.facts = {{"representative-kind", {"friend"}}};
  Interview interview = Opened(Enquiry(), sitting);
  EXPECT_TRUE(interview.record().answer_sets.empty());
  ASSERT_TRUE(interview.Answer("informed", "mostly").ok());
  EXPECT_EQ(EffectiveRecord(interview.record()).answer_sets[0].values.size(), 2u);
  sitting.facts = {{"representative-kind", {"carer"}}};
  Interview again = Opened(interview.record(), sitting);
  ASSERT_TRUE(again.Answer("informed", "always").ok());
  const AnswerSet set = EffectiveRecord(again.record()).answer_sets[0];
  EXPECT_EQ(set.values[1].values, std::vector<std::string>{"carer"});
}

TEST(Interview, IsContinuedOnAnotherDay) {
  const CaseRecord record =
      Answered(Enquiry(), OfTheAdult(Date::Of(2019, 7, 10)), "feel-safer", "lot-safer");
  const std::vector<SavedAnswerSet> sets = SavedAnswerSets(record, "feedback");
  ASSERT_EQ(sets.size(), 1u);
  EXPECT_EQ(sets[0].asked, "2019-07-10");
  EXPECT_EQ(sets[0].values, 1u);
  Sitting sitting;
  sitting.collection = "feedback";
  sitting.day = Date::Of(2019, 7, 12);
  sitting.answer_set = sets[0].id;
  sitting.only_collection = true;
  Interview interview = Opened(record, sitting);
  EXPECT_EQ(interview.Questions().size(), 4u);
  EXPECT_EQ(interview.Remaining()->most, 3u);
  ASSERT_TRUE(interview.Answer("informed", "always").ok());
  ASSERT_EQ(interview.record().answer_sets.size(), 1u);
  EXPECT_EQ(interview.record().answer_sets[0].asked, "2019-07-10");
  EXPECT_EQ(interview.record().answer_sets[0].values[1].capture->date, "2019-07-12");
  sitting.respondent = "representative";
  EXPECT_FALSE(Interview::Open(Msp(), record, sitting).ok());
  sitting.answer_set = "another";
  EXPECT_FALSE(Interview::Open(Msp(), record, sitting).ok());
}

TEST(Interview, WhatIsMissingSaysWhereItStands) {
  const CaseRecord record = Answered(Enquiry(), OfTheAdult(), "feel-safer", "lot-safer");
  const std::vector<MissingAnswer> missing = Opened(record, AboutTheRecord()).Missing();
  EXPECT_EQ(missing.back().id, "satisfied-with-result");
  EXPECT_EQ(missing.back().answer_set, record.answer_sets[0].id);
  EXPECT_EQ(missing.front().answer_set, "");
}

// ---- What the host knows ----------------------------------------------------------------------

TEST(Interview, ShowsAnAnswerThatIsParked) {
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  ASSERT_TRUE(interview.Answer("outcomes-asked", "asked-expressed").ok());
  ASSERT_TRUE(interview.Answer("outcomes-met", "fully").ok());
  EXPECT_EQ(QuestionOf(interview, "outcomes-met").parked, "");
  ASSERT_TRUE(interview.Answer("outcomes-asked", "no").ok());
  EXPECT_EQ(QuestionOf(interview, "outcomes-met").parked, "fully");
  EXPECT_EQ(QuestionOf(interview, "outcomes-met").answer, "");
  ASSERT_TRUE(interview.Withdraw("outcomes-asked").ok());
  EXPECT_EQ(QuestionOf(interview, "outcomes-met").parked, "fully");
  // Due again, it is no longer beside the question but the answer to confirm.
  ASSERT_TRUE(interview.Answer("outcomes-asked", "asked-expressed").ok());
  EXPECT_EQ(QuestionOf(interview, "outcomes-met").parked, "");
  EXPECT_EQ(QuestionOf(interview, "outcomes-met").answer, "fully");
}

TEST(Interview, SaysWhyAnAnswerIsNotTaken) {
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  const Status undecided = interview.Answer("outcomes-met", "fully").status();
  EXPECT_TRUE(Contains(undecided.message(), "supply outcomes-asked first")) << undecided.message();
  ASSERT_TRUE(interview.Answer("outcomes-asked", "no").ok());
  const Status not_due = interview.Answer("outcomes-met", "fully").status();
  EXPECT_TRUE(Contains(not_due.message(), "does not apply: it applies if \"")) << not_due.message();
}

TEST(Interview, TakesIdsAndPaths) {
  Sitting sitting = OfTheAdult();
  sitting.only_collection = true;
  sitting.facts = {{"feedback.where", {}, std::nullopt}};
  EXPECT_EQ(Interview::Open(Msp(), Enquiry(), sitting).status().code(),
            StatusCode::kInvalidArgument);
  sitting.respondent = "representative";
  sitting.facts = {{"feedback.representative-kind", {"friend"}, std::nullopt}};
  Interview interview = Opened(Enquiry(), sitting);
  ASSERT_TRUE(interview.Answer("feedback.listened-to", "always").ok());
  EXPECT_EQ(QuestionOf(interview, "listened-to").state, QuestionState::kAnswered);
  ASSERT_TRUE(interview.SetFact("feedback.representative-kind", {"carer"}).ok());
  const std::vector<Value>& values = interview.record().answer_sets[0].values;
  const auto is_kind = [](const Value& v) { return v.id == "representative-kind"; };
  EXPECT_EQ(std::count_if(values.begin(), values.end(), is_kind), 1);
  EXPECT_EQ(std::find_if(values.begin(), values.end(), is_kind)->values[0], "carer");
  EXPECT_EQ(interview.Answer("risk.listened-to", "always").status().code(), StatusCode::kNotFound);
}

TEST(Interview, WarnsBeforeItReplacesAnUnfinishedOne) {
  Sitting first = OfTheAdult();
  first.only_collection = true;
  Interview begun = Opened(Enquiry(), first);
  ASSERT_TRUE(begun.Answer("listened-to", "always").ok());
  const CaseRecord record = begun.record();
  const auto warned = [](const std::vector<Finding>& findings) {
    std::vector<std::string> paths;
    for (const Finding& finding : findings) {
      if (finding.rule_id == finding_id::kAnswersReplaced) paths.push_back(finding.path);
    }
    return paths;
  };
  Sitting next = first;
  next.day = Date::FromDays(first.day.days() + 1);
  Interview again = Opened(record, next);
  EXPECT_EQ(warned(again.Findings()), std::vector<std::string>{"feedback[1]"});
  const auto answered = again.Answer("listened-to", "never");
  ASSERT_TRUE(answered.ok());
  EXPECT_EQ(warned(*answered), std::vector<std::string>{"feedback[1]"});
  // Nothing is replaced by somebody else's answers, by the set that goes on, or on the same day.
  next.respondent = "representative";
  EXPECT_TRUE(warned(Opened(record, next).Findings()).empty());
  next.respondent = first.respondent;
  next.answer_set = record.answer_sets[0].id;
  EXPECT_TRUE(warned(Opened(record, next).Findings()).empty());
  EXPECT_TRUE(warned(Opened(record, first).Findings()).empty());
  // A second interview after a complete one is what it looks like.
  while (const auto question = begun.Next()) {
    ASSERT_TRUE(begun.Answer(question->id, question->options[0].code).ok());
  }
  next.answer_set.clear();
  EXPECT_TRUE(warned(Opened(begun.record(), next).Findings()).empty());
}

TEST(Interview, AReasonEndsTheQuestionsOfTheCollection) {
  Sitting sitting = OfTheAdult();
  Interview interview = Opened(Enquiry(), sitting);
  ASSERT_TRUE(interview.GiveReason("declined").ok());
  while (const auto question = interview.Next()) {
    ASSERT_FALSE(question->of_collection) << question->id;
    ASSERT_TRUE(interview.Answer(question->id, question->options[0].code).ok());
  }
  // The person changes their mind.
  EXPECT_EQ(QuestionOf(interview, "listened-to").state, QuestionState::kUnanswered);
  ASSERT_TRUE(interview.Answer("listened-to", "always").ok());
  EXPECT_EQ(interview.Next()->id, "informed");
  EXPECT_EQ(interview.Reason(), "declined");
}

TEST(SetValue, SaysItOnce) {
  CaseRecord record = Enquiry();
  EXPECT_TRUE(SetValue(Msp(), &record, "risk-assessment", {"identified-action"}).ok());
  const std::string once = record.Encode();
  EXPECT_TRUE(SetValue(Msp(), &record, "risk-assessment", {"identified-action"}).ok());
  EXPECT_TRUE(SetValue(Msp(), &record, "concluded", {"2019-06-30"}).ok());
  EXPECT_EQ(record.Encode(), once);
  CaseRecord old = record;
  EXPECT_TRUE(SetValue(Msp(), &record, "risk-assessment", {"ceased"}).ok());
  EXPECT_TRUE(SetValue(Msp(), &record, "concluded", {"2019-07-01"}).ok());
  EXPECT_EQ(record.concluded, "2019-07-01");
  const Result<MergedRecord> merged = MergeRecords(record, old);
  EXPECT_TRUE(merged->contradictions.empty());
  EXPECT_EQ(merged->record.concluded, "2019-07-01");
  EXPECT_TRUE(SetValue(Msp(), &record, "concluded", {}).ok());
  EXPECT_EQ(record.concluded, "");
}

TEST(SetValue, RefusesWhatTheFrameworkDoesNotHaveAndChangesNothing) {
  const struct {
    const char* id;
    std::vector<std::string> values;
    StatusCode code;
    const char* says;
  } kCases[] = {
      {"risk-asessment", {"ceased"}, StatusCode::kNotFound, "did you mean \"risk-assessment\"?"},
      {"outcome-asked", {}, StatusCode::kNotFound, "did you mean \"outcomes-asked\"?"},
      {"risk", {"physical"}, StatusCode::kNotFound, "no \"risk\" of a record in mspof"},
      {"feel-safer", {"lot-safer"}, StatusCode::kNotFound, "no \"feel-safer\" of a record"},
      {"risk-assessment", {"SECRET"}, StatusCode::kInvalidArgument, "one of "},
      {"risk-assessment", {"ceased", "no-risk"}, StatusCode::kInvalidArgument, "one value"},
      {"concluded", {"30/06/2019"}, StatusCode::kInvalidArgument, "a day, YYYY-MM-DD"},
      {"concluded", {"2019-06-31"}, StatusCode::kInvalidArgument, "a day, YYYY-MM-DD"},
      {"council", {"E99999999"}, StatusCode::kInvalidArgument, "the GSS code of a council"},
      {"person-id", {"SECRET\xFF"}, StatusCode::kInvalidArgument, "UTF-8"},
      {"person-id", {"a", "b"}, StatusCode::kInvalidArgument, "one value"},
  };
  for (const auto& c : kCases) {
    CaseRecord record = Enquiry();
    const Status status = SetValue(Msp(), &record, c.id, c.values);
    EXPECT_EQ(status.code(), c.code) << c.id;
    EXPECT_TRUE(Contains(status.message(), c.says)) << status.message();
    EXPECT_FALSE(Contains(status.message(), "SECRET"));
    EXPECT_EQ(record.Encode(), Enquiry().Encode()) << c.id;
  }
}

TEST(SetValue, TakesWhatTheRecordHas) {
  CaseRecord record = Enquiry();
  for (const auto& [id, value] :
       std::vector<std::pair<std::string, std::string>>{{"person-id", "P1"},
                                                        {"council", "E06000023"},
                                                        {"born", "1950-01-31"},
                                                        {"died", "2019-12-31"},
                                                        {"outcomes-asked", "no"},
                                                        {"capacity", "lacked"}}) {
    const Status status = SetValue(Msp(), &record, id, {value});
    EXPECT_TRUE(status.ok()) << status.message();
  }
  EXPECT_EQ(record.person_id, "P1");
  EXPECT_EQ(record.born, "1950-01-31");
}

TEST(SetValue, SettlesAContradiction) {
  CaseRecord other = Enquiry();
  other.concluded = "2019-07-01";
  CaseRecord record = MergeRecords(Enquiry(), other)->record;
  EXPECT_EQ(record.concluded, "");
  const std::vector<MissingAnswer> missing = Opened(record, AboutTheRecord()).Missing();
  EXPECT_EQ(missing[0].id, "concluded");
  EXPECT_TRUE(Contains(missing[0].remedy, "from your system"));
  EXPECT_TRUE(SetValue(Msp(), &record, "concluded", {"2019-07-01"}).ok());
  EXPECT_EQ(record.concluded, "2019-07-01");
  EXPECT_TRUE(MergeRecords(record, Enquiry())->contradictions.empty());
}

// ---- Languages and forms ----------------------------------------------------------------------

constexpr char kWelsh[] = R"(
framework { id: "t" edition: "1" revision: 1 title: "Test" status: STATUS_LOCAL valid_from: "2018-04-01" source: "s" verification: VERIFICATION_LOCAL }
code_list { id: "yes-no" title: "Yes or no" code { id: "yes" label: "Yes" } code { id: "no" label: "No" } source: "s" verification: VERIFICATION_LOCAL }
fact { id: "concluded" title: "Concluded" type: VALUE_TYPE_DATE source: "s" verification: VERIFICATION_LOCAL }
question { id: "q" title: "Q" codes: "yes-no"
  wording { id: "w-en" text: "Well?" } wording { id: "w-cy" language: "cy" text: "Iawn?" }
  wording { id: "w-easy" form: "easy-read" text: "OK?" }
  source: "s" verification: VERIFICATION_RECONSTRUCTED }
ask { question: "q" number: 1 source: "s" verification: VERIFICATION_LOCAL }
population { id: "all" title: "All" noun: "enquiries" unit: UNIT_RECORDS date: "concluded" source: "s" verification: VERIFICATION_LOCAL }
measure { id: "m" title: "M" population: "all" by: "q" source: "s" verification: VERIFICATION_LOCAL }
)";

TEST(Interview, ShowsTheWantedLanguageAndFormOrTheStandardOne) {
  const Result<Framework> framework = Framework::FromText({"t.textproto", kWelsh});
  ASSERT_TRUE(framework.ok()) << framework.status().message();
  const struct {
    const char* language;
    const char* form;
    const char* text;
    const char* shown;
  } kCases[] = {{"en-GB", "", "Well?", "en-GB"},
                {"cy", "", "Iawn?", "cy"},
                {"fr", "", "Well?", "en-GB"},
                {"en-GB", "easy-read", "OK?", "en-GB"},
                {"cy", "easy-read", "Iawn?", "cy"}};
  for (const auto& c : kCases) {
    Sitting sitting = AboutTheRecord();
    sitting.language = c.language;
    sitting.wording_form = c.form;
    const Interview interview = Opened(Enquiry(), sitting, *framework);
    EXPECT_EQ(interview.Questions()[0].text, c.text);
    EXPECT_EQ(interview.Questions()[0].language, c.shown);
  }
}

// ---- What is refused --------------------------------------------------------------------------

TEST(Interview, RefusesWhatDoesNotFit) {
  const Sitting good = OfTheAdult();
  const struct {
    const char* name;
    Sitting sitting;
    const char* says;
  } kCases[] = {
      {"collection", {"fedback", "adult", "independent", good.day}, "no collection"},
      {"respondent", {"feedback", "adlt", "independent", good.day}, "use one of adult"},
      {"interviewer", {"feedback", "adult", "", good.day}, "interviewer"},
      {"day", {"feedback", "adult", "independent", Date()}, "no day"},
      {"fact", {"feedback", "adult", "independent", good.day, "", {{"mood", {"good"}}}}, "mood"},
      {"question",
       {"feedback", "adult", "independent", good.day, "", {{"informed", {"always"}}}},
       "informed"},
  };
  for (const auto& c : kCases) {
    const Status status = Interview::Open(Msp(), Enquiry(), c.sitting).status();
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument) << c.name;
    EXPECT_TRUE(Contains(status.message(), c.says)) << status.message();
  }
  EXPECT_FALSE(Interview::Open(Msp(), CaseRecord(), good).ok());
}

TEST(Interview, RefusalsChangeNothing) {
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  const std::string before = interview.record().Encode();
  const std::string secret = "Mrs Smith said";
  const Status kRefused[] = {
      interview.Answer("outcomes-met", secret).status(),
      interview.Answer("feel-safer", secret).status(),
      interview.Answer("nothing", secret).status(),
      interview.Answer("outcomes-asked", "").status(),
      interview.Answer("outcomes-asked", std::string(201, 'x')).status(),
      interview.Answer("outcomes-asked", secret + "\xFF").status(),
      interview.Withdraw("outcomes-asked").status(),
      interview.Confirm("outcomes-asked").status(),
      interview.GiveReason("declined").status(),
      interview.Finalise({Date::Of(2019, 7, 2)}).status(),
  };
  for (const Status& status : kRefused) {
    EXPECT_FALSE(status.ok());
    EXPECT_FALSE(status.message().empty() || Contains(status.message(), secret));
  }
  EXPECT_EQ(interview.record().Encode(), before);
}

TEST(Interview, SaysAFactWhenEverythingIsAnswered) {
  Sitting sitting = OfTheAdult();
  sitting.respondent = "representative";
  Interview interview = Opened(Enquiry(), sitting);
  EXPECT_FALSE(interview.SetFact("feel-safer", {"lot-safer"}).ok());
  EXPECT_FALSE(interview.SetFact("representative-kind", {"mum"}).ok());
  const std::string before = interview.record().Encode();
  ASSERT_TRUE(interview.SetFact("representative-kind", {"carer"}).ok());
  EXPECT_EQ(interview.record().Encode(), before);  // there is no set yet
  ASSERT_TRUE(interview.Answer("feel-safer", "lot-safer").ok());
  const auto kind = [&] {
    const CaseRecord effective = EffectiveRecord(interview.record());
    for (const Value& value : effective.answer_sets.at(0).values) {
      if (value.id == "representative-kind") return value.values.at(0);
    }
    return std::string();
  };
  EXPECT_EQ(kind(), "carer");
  ASSERT_TRUE(interview.SetFact("representative-kind", {"friend"}).ok());
  EXPECT_EQ(kind(), "friend");
  const std::string once = interview.record().Encode();
  ASSERT_TRUE(interview.SetFact("representative-kind", {"friend"}).ok());
  EXPECT_EQ(interview.record().Encode(), once);
  ASSERT_TRUE(interview.SetFact("representative-kind", {}).ok());
  EXPECT_EQ(kind(), "");
  EXPECT_EQ(
      Opened(Enquiry(), AboutTheRecord()).SetFact("risk-assessment", {"ceased"}).status().code(),
      StatusCode::kFailedPrecondition);
}

TEST(Interview, RefusesARecordThatCouldNotBeOpenedAgain) {
  for (const char* id : {"risk-assessment", "person-id"}) {
    CaseRecord record = Enquiry();
    if (std::string_view(id) == "person-id") {
      record.person_id = "SECRET\xFF";
    } else {
      record.values.push_back({id, {"SECRET\xFF"}});
    }
    const Status status = Interview::Open(Msp(), record, AboutTheRecord()).status();
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument) << id;
    EXPECT_FALSE(Contains(status.message(), "SECRET"));
  }
}

// What is not in UTF-8 could be saved, but not opened again.
TEST(Interview, RefusesReasonsThatAreNotText) {
  Interview feedback = Opened(Enquiry(), OfTheAdult());
  EXPECT_EQ(feedback.GiveReason("\xC3").status().code(), StatusCode::kInvalidArgument);
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  ASSERT_TRUE(interview.Finalise({Date::Of(2019, 7, 2), "", true}).ok());
  const CaseRecord record = interview.record();
  EXPECT_EQ(WithdrawRecord(record, Date::Of(2019, 7, 3), "\xFF").status().code(),
            StatusCode::kInvalidArgument);
  ASSERT_TRUE(interview.Answer("outcomes-asked", "no").ok());
  const FinaliseOptions options{Date::Of(2019, 7, 3), "\xFF", true};
  EXPECT_EQ(interview.Finalise(options).status().code(), StatusCode::kInvalidArgument);
}

TEST(Interview, KeepsAnAnswerThatItCannotRead) {
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  const std::string secret = "Mrs Smith said";
  const auto findings = interview.Answer("outcomes-asked", secret);
  ASSERT_TRUE(findings.ok());
  ASSERT_FALSE(findings->empty());
  for (const Finding& finding : *findings) EXPECT_FALSE(Contains(finding.message, secret));
  EXPECT_EQ(QuestionOf(interview, "outcomes-asked").answer, secret);
  FinaliseOptions options{Date::Of(2019, 7, 2), "", true};
  EXPECT_FALSE(interview.Finalise(options).ok());
}

TEST(Interview, AnotherDefinitionIsRefusedUntilMigrated) {
  const CaseRecord record = Answered(Enquiry(), AboutTheRecord(), "outcomes-asked", "no");
  const Result<Framework> other = Framework::Open("sac");
  ASSERT_TRUE(other.ok());
  const Status status = Interview::Open(*other, record, AboutTheRecord()).status();
  EXPECT_EQ(status.code(), StatusCode::kFailedPrecondition);
  EXPECT_TRUE(Contains(status.message(), "migrate"));
}

// ---- What counts ------------------------------------------------------------------------------

Return CountOf(const CaseRecord& record) {
  TallyOptions options;
  options.council = "E09000001";
  options.period = *Period::Parse("2019-20", false);
  options.as_of = Date::Of(2020, 6, 30);
  auto tally = Tally::Create(Msp(), options);
  RecordBuffer filled(Msp());
  const std::string bytes = record.Encode();
  EXPECT_TRUE(filled.Decode(bytes).ok());
  tally->Add(filled);
  return *tally->Finish()->council_return;
}

TEST(Interview, CountsTheSameWithAndWithoutItsHistory) {
  Interview interview = Opened(Enquiry(), OfTheAdult());
  ASSERT_TRUE(interview.Answer("outcomes-asked", "asked-expressed").ok());
  ASSERT_TRUE(interview.Answer("outcomes-met", "fully").ok());
  ASSERT_TRUE(interview.Answer("feel-safer", "lot-safer").ok());
  ASSERT_TRUE(interview.Answer("outcomes-asked", "no").ok());  // parks outcomes-met
  ASSERT_TRUE(interview.Answer("informed", "always").ok());
  ASSERT_TRUE(interview.Withdraw("informed").ok());
  const CaseRecord effective = EffectiveRecord(interview.record());
  EXPECT_FALSE(effective.draft);
  EXPECT_EQ(effective.values.size(), 1u);
  EXPECT_EQ(effective.answer_sets[0].values.size(), 1u);
  EXPECT_TRUE(CountOf(interview.record()) == CountOf(effective));
}

TEST(Interview, AWithdrawnInterviewIsNoInterview) {
  Interview interview = Opened(Enquiry(), OfTheAdult());
  ASSERT_TRUE(interview.Answer("informed", "always").ok());
  ASSERT_TRUE(interview.Withdraw("informed").ok());
  EXPECT_TRUE(EffectiveRecord(interview.record()).answer_sets.empty());
  EXPECT_TRUE(CountOf(interview.record()) == CountOf(EffectiveRecord(interview.record())));
}

// ---- Final ------------------------------------------------------------------------------------

TEST(Finalise, FollowsARecordThroughItsStanding) {
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  EXPECT_EQ(RecordStateOf(interview.record()), RecordState::kNone);
  ASSERT_TRUE(interview.Answer("outcomes-asked", "no").ok());
  EXPECT_EQ(RecordStateOf(interview.record()), RecordState::kDraft);
  FinaliseOptions options{Date::Of(2019, 7, 2), "", true};
  ASSERT_TRUE(interview.Finalise(options).ok());
  EXPECT_EQ(RecordStateOf(interview.record()), RecordState::kFinal);
  EXPECT_FALSE(interview.Finalise(options).ok());  // nothing has changed
  ASSERT_TRUE(interview.Answer("outcomes-asked", "dont-know").ok());
  EXPECT_EQ(RecordStateOf(interview.record()), RecordState::kDraft);
  EXPECT_EQ(interview.Finalise(options).status().code(), StatusCode::kInvalidArgument);
  options.reason = "wrong box";
  ASSERT_TRUE(interview.Finalise(options).ok());
  EXPECT_EQ(RecordStateOf(interview.record()), RecordState::kAmended);
  EXPECT_FALSE(WithdrawRecord(interview.record(), options.day, "").ok());
  const Result<CaseRecord> withdrawn =
      WithdrawRecord(interview.record(), options.day, "of another person");
  ASSERT_TRUE(withdrawn.ok());
  EXPECT_EQ(RecordStateOf(*withdrawn), RecordState::kWithdrawn);
  EXPECT_EQ(RecordStateOf(*CaseRecord::Decode(withdrawn->Encode())), RecordState::kWithdrawn);
  EXPECT_EQ(RecordStateOf(*CaseRecord::FromJson(withdrawn->ToJson())), RecordState::kWithdrawn);
  EXPECT_FALSE(WithdrawRecord(Enquiry(), options.day, "r").ok());
}

uint64_t LeftOutAsWithdrawn(const Return& counted) {
  for (const NamedCount& left_out : counted.populations[0].accounting.left_out) {
    if (left_out.name == "withdrawn") return left_out.count;
  }
  return 0;
}

TEST(Finalise, AWithdrawnRecordCountsNowhere) {
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  ASSERT_TRUE(interview.Answer("outcomes-asked", "no").ok());
  FinaliseOptions options{Date::Of(2019, 7, 2), "", true};
  ASSERT_TRUE(interview.Finalise(options).ok());
  EXPECT_EQ(LeftOutAsWithdrawn(CountOf(interview.record())), 0u);
  const CaseRecord withdrawn = *WithdrawRecord(interview.record(), options.day, "another person");
  EXPECT_EQ(LeftOutAsWithdrawn(CountOf(withdrawn)), 1u);
  EXPECT_TRUE(CountOf(withdrawn) == CountOf(EffectiveRecord(withdrawn)));
  RecordBuffer assigned(Msp());
  assigned.Assign(withdrawn);
  auto tally =
      Tally::Create(Msp(), {"E09000001", *Period::Parse("2019-20", false), Date::Of(2020, 6, 30)});
  std::vector<Finding> findings;
  tally->Add(assigned, &findings);
  EXPECT_TRUE(findings.empty());
  EXPECT_TRUE(*tally->Finish()->council_return == CountOf(withdrawn));
  // Made final again, it counts again.
  Interview again = Opened(withdrawn, AboutTheRecord());
  options.reason = "withdrawn by mistake";
  ASSERT_TRUE(again.Finalise(options).ok());
  EXPECT_EQ(RecordStateOf(again.record()), RecordState::kAmended);
  EXPECT_TRUE(CountOf(again.record()) == CountOf(interview.record()));
}

TEST(Finalise, NamesWhatIsMissing) {
  Interview interview = Opened(Enquiry(), OfTheAdult());
  ASSERT_TRUE(interview.Answer("feel-safer", "lot-safer").ok());
  std::vector<std::string> places;
  for (const MissingAnswer& missing : interview.Missing()) {
    places.push_back(missing.path);
    EXPECT_FALSE(missing.remedy.empty());
    EXPECT_EQ(missing.number, places.size());
    const InterviewQuestion question = QuestionOf(interview, missing.id);
    EXPECT_EQ(missing.title, question.title);
    EXPECT_EQ(missing.waits_for, question.waits_for);
  }
  EXPECT_EQ(places, (std::vector<std::string>{"outcomes-asked", "outcomes-met", "risk-outcome",
                                              "feedback[1].listened-to", "feedback[1].informed",
                                              "feedback[1].satisfied-with-result"}));
}

TEST(Finalise, NamesWhatItRemoves) {
  Interview interview = Opened(Enquiry(), AboutTheRecord());
  ASSERT_TRUE(interview.Answer("outcomes-asked", "asked-expressed").ok());
  ASSERT_TRUE(interview.Answer("outcomes-met", "fully").ok());
  ASSERT_TRUE(interview.Answer("outcomes-asked", "no").ok());
  FinaliseOptions options;
  options.day = Date::Of(2019, 7, 2);
  options.incomplete = true;
  const auto findings = interview.Finalise(options);
  ASSERT_TRUE(findings.ok()) << findings.status().message();
  std::vector<std::string> removed;
  for (const Finding& finding : *findings) {
    if (finding.rule_id == finding_id::kAnswerRemoved) removed.push_back(finding.path);
  }
  EXPECT_EQ(removed, std::vector<std::string>{"outcomes-met"});
  EXPECT_EQ(QuestionOf(interview, "outcomes-met").parked, "");
}

TEST(Finalise, IsRefusedWhereNoNumberIsHigher) {
  CaseRecord record = testing::Enquiry();
  record.draft.emplace();
  record.draft->finalisations.push_back({UINT32_MAX, "", "2019-07-01", false, "content"});
  const Date day = Date::Of(2019, 7, 2);
  EXPECT_EQ(WithdrawRecord(record, day, "mistake").status().code(),
            StatusCode::kFailedPrecondition);
  Interview interview = testing::Opened(record, testing::AboutTheRecord());
  EXPECT_EQ(interview.Finalise({day, "why", true}).status().code(),
            StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace mspof
