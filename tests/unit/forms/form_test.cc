// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What stands on a form, and the form on paper.

#include "mspof/capture/form.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "form_fixture.h"

namespace mspof {
namespace {

using testing::BuiltInForms;
using testing::Edited;
using testing::FormOf;
using testing::kSmall;
using testing::LoadGood;
using testing::Small;
using testing::Times;
using testing::Worded;

std::vector<std::string> Ids(const std::vector<FormItem>& items) {
  std::vector<std::string> ids;
  ids.reserve(items.size());
  for (const FormItem& item : items) ids.push_back(item.id);
  return ids;
}

using Texts = std::vector<std::string>;

// ---- What stands on it ----------------------------------------------------------------------

TEST(Form, HoldsTheQuestionsOfTheRecordOrOfARespondent) {
  EXPECT_EQ(Ids(FormOf(Small(), {}).questions), (Texts{"wants", "more"}));
  EXPECT_EQ(Ids(FormOf(Small(), {}).head), (Texts{"record-id"}));
  EXPECT_TRUE(FormOf(Small(), {}).reason.empty());
  for (const char* respondent : {"adult", "talk.adult"}) {
    const Form form = FormOf(Small(), {respondent});
    EXPECT_EQ(Ids(form.questions), (Texts{"helped"}));
    EXPECT_EQ(Ids(form.head),
              (Texts{"record-id", "talk.asked", "talk.interviewer", "talk.channel"}));
    EXPECT_EQ(Ids(form.reason), (Texts{"talk.reason"}));
    EXPECT_EQ(form.respondent, "Adult");
    EXPECT_EQ(form.subtitle, "Talk");
  }
}

TEST(Form, HasTheWordingOfTheRespondent) {
  EXPECT_EQ(FormOf(Small(), {"adult"}).questions[0].text, "Were you helped?");
  const FormItem item = FormOf(Small(), {"carer"}).questions[0];
  EXPECT_EQ(item.text, "Were they helped?");
  EXPECT_EQ(item.wording, "h2");
  EXPECT_EQ(item.number, 3u);
  EXPECT_EQ(item.title, "Helped");
  EXPECT_TRUE(item.values.empty());
}

TEST(Form, FallsBackToAStandardWordingAndSaysSo) {
  const struct {
    const char* name;
    FormRequest request;
    const char* wording;
    const char* language;
    const char* instead_of;
  } kCases[] = {
      {"as asked", {"adult", "en-GB"}, "h1", "en-GB", ""},
      {"language in general", {"adult", "en"}, "h1", "en-GB", ""},
      {"Welsh", {"adult", "cy"}, "h1-cy", "cy", ""},
      {"upper case", {"adult", "CY"}, "h1-cy", "cy", ""},
      {"another kind of Welsh", {"adult", "cy-GB"}, "h1", "en-GB", "cy-GB"},
      {"no Welsh", {"carer", "cy"}, "h2", "en-GB", "cy"},
      {"easy", {"adult", "en-GB", "easy-read"}, "h1-easy", "en-GB", ""},
      {"no easy", {"carer", "en-GB", "easy-read"}, "h2", "en-GB", "easy-read"},
      {"no easy Welsh", {"adult", "cy", "easy-read"}, "h1-cy", "cy", "easy-read"},
      {"neither", {"carer", "cy", "easy-read"}, "h2", "en-GB", "cy, easy-read"},
  };
  const Framework framework = LoadGood(Worded());
  for (const auto& c : kCases) {
    const FormItem item = FormOf(framework, c.request).questions[0];
    EXPECT_EQ(item.wording, c.wording) << c.name;
    EXPECT_EQ(item.language, c.language) << c.name;
    EXPECT_EQ(item.instead_of, c.instead_of) << c.name;
  }
}

TEST(Form, SaysWhenAQuestionIsAskedAndWhereToLook) {
  const Form form = FormOf(Small(), {});
  EXPECT_EQ(form.questions[0].condition, "");
  EXPECT_EQ(form.questions[1].condition, "\"Wants\" is \"Yes\" (see question 1)");
}

TEST(Form, StartsAHeadingWhereItIsFirstShown) {
  EXPECT_EQ(FormOf(Small(), {}).questions[0].heading, "All");
  EXPECT_EQ(FormOf(Small(), {}).questions[1].heading, "");
  EXPECT_EQ(FormOf(Small(), {"adult"}).questions[0].heading, "All");
}

TEST(Form, NamesTheQuestionsThatStandElsewhere) {
  const std::vector<FormNote> notes = FormOf(Small(), {}).notes;
  ASSERT_FALSE(notes.empty());
  EXPECT_EQ(notes.back().text, "Question 3 is on another form, for someone else to answer.");
}

TEST(Form, LeavesOutFactsThatARuleRequiresOfOthersOnly) {
  const Framework mspof = *Framework::Open("mspof/2018");
  const auto has = [&](const char* respondent) {
    const Texts ids = Ids(FormOf(mspof, {respondent}).head);
    return std::find(ids.begin(), ids.end(), "feedback.representative-kind") != ids.end();
  };
  EXPECT_FALSE(has("adult"));
  EXPECT_TRUE(has("representative"));
}

TEST(Form, HasGuidanceWhereItBelongs) {
  const std::string text =
      Edited(kSmall, "guidance { of: \"paint\"",
             R"(guidance { of: "helped" text: "Ask gently." link: "https://a.example/" @ }
guidance { of: "talk" text: "Sit down." @ }
guidance { of: "channel" text: "By phone?" @ }
guidance { of: "paint")");
  const Form form = FormOf(LoadGood(text), {"adult"});
  ASSERT_EQ(form.questions[0].notes.size(), 1u);
  EXPECT_EQ(form.questions[0].notes[0].text, "Ask gently.");
  EXPECT_EQ(form.questions[0].notes[0].link, "https://a.example/");
  EXPECT_EQ(form.notes[0].text, "Sit down.");
  EXPECT_EQ(form.head.back().notes[0].text, "By phone?");
  EXPECT_TRUE(FormOf(LoadGood(text), {}).questions[0].notes.empty());
}

TEST(Form, MarksWhatIsReconstructedByWordingAndOptions) {
  const Framework mspof = *Framework::Open("mspof/2018");
  const std::vector<FormItem> record = FormOf(mspof, {}).questions;
  EXPECT_FALSE(record[0].wording_reconstructed || record[0].options_reconstructed);
  // Its list is published, for another framework: that it is the question's is reconstructed.
  EXPECT_TRUE(record[1].wording_reconstructed && record[1].options_reconstructed);
  EXPECT_TRUE(FormOf(mspof, {"adult"}).questions[0].options_reconstructed);
}

TEST(Form, IsRefusedWithARemedy) {
  const std::string twice = Edited(
      Edited(
          kSmall, "question { id: \"wants\" title: \"Wants\" codes: \"yes-no\"",
          R"(collection { id: "visit" title: "Visit" respondents: "who" interviewers: "asker" reasons: "why-not" select: SELECTION_LATEST_PER_RESPONDENT @ }
question { id: "wants" title: "Wants" codes: "yes-no")"),
      "question { id: \"helped\" title: \"Helped\"",
      R"(question { id: "seen-by" title: "Seen" codes: "yes-no" collection: "visit" wording { id: "s1" text: "Seen?" } @ }
ask { question: "seen-by" number: 4 @ }
question { id: "helped" title: "Helped")");
  const struct {
    const char* name;
    Framework framework;
    FormRequest request;
    StatusCode code;
    const char* says;
  } kCases[] = {
      {"unknown",
       Small(),
       {"cousin"},
       StatusCode::kNotFound,
       "give one of adult, carer, or leave it out for the questions that are answered "
       "from the record"},
      {"of two collections",
       LoadGood(twice),
       {"adult"},
       StatusCode::kInvalidArgument,
       "give one of talk.adult, talk.carer, visit.adult, visit.carer"},
      {"no language", Small(), {"adult", "Welsh, please"}, StatusCode::kInvalidArgument, "BCP 47"},
      {"empty language", Small(), {"adult", ""}, StatusCode::kInvalidArgument, "BCP 47"},
      {"nothing asked",
       *Framework::Open("sac/draft"),
       {},
       StatusCode::kFailedPrecondition,
       "asks no question"},
  };
  for (const auto& c : kCases) {
    const Result<Form> form = MakeForm(c.framework, c.request);
    ASSERT_FALSE(form.ok()) << c.name;
    EXPECT_EQ(form.status().code(), c.code) << c.name;
    EXPECT_NE(form.status().message().find(c.says), std::string::npos)
        << c.name << ": " << form.status().message();
  }
  EXPECT_EQ(FormOf(LoadGood(twice), {"visit.carer"}).questions[0].id, "seen-by");
}

// ---- On paper -------------------------------------------------------------------------------

TEST(FormText, IsAWholeSheet) {
  EXPECT_EQ(RenderFormText(FormOf(LoadGood(Worded()), {"carer", "cy"})),
            R"(Small, edition 1 (LOCAL)
Talk: asked of Carer
============================================================================

LOCAL: written by the organisation that uses it, and not published.

An answer is in time if it is given on or after "Started", and no later than
10 days after "Concluded".

Questions 1 and 2 are on another form, for someone else to answer.

To be filled in by the interviewer
----------------------------------

Record id             ______________________________________________________

Date asked            ___ / ___ / ______  (day / month / year)

Who answers           Carer

Asker                 [ ] Lead

Channel               [ ] Yes
                      [ ] No

All
---

 3. Were they helped?
    (There is no wording in cy; this one is in en-GB.)

    [ ] Yes
    [ ] No

Why not
-------
Answer only if no question was answered.

    [ ] Declined
    [ ] Ill

----------------------------------------------------------------------------
Made from )" + FormOf(LoadGood(Worded()), {}).made_from +
                ".\n");
}

TEST(FormText, FitsEveryBuiltInFormOnPaper) {
  const std::vector<Form> forms = BuiltInForms();
  ASSERT_EQ(forms.size(), 3u);
  for (const Form& form : forms) {
    const std::string text = RenderFormText(form);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 76u) << line;
    size_t boxes = 0;
    for (const auto* items : {&form.head, &form.questions, &form.reason}) {
      for (const FormItem& item : *items) boxes += item.options.size();
    }
    EXPECT_EQ(Times(text, "[ ] "), boxes);
    const auto rebuilt = std::count_if(form.questions.begin(), form.questions.end(),
                                       [](const auto& item) { return item.wording_reconstructed; });
    EXPECT_EQ(Times(text, "[R]"), static_cast<size_t>(rebuilt) + 1) << text;
  }
}

TEST(FormText, ShowsTheNotesOfEveryKindOfItem) {
  Form form = FormOf(Small(), {"adult"});
  size_t notes = 0;
  for (auto* items : {&form.head, &form.questions, &form.reason}) {
    for (FormItem& item : *items) {
      item.notes = {{"Mind the gap.", "https://a.example/"}};
      ++notes;
    }
  }
  EXPECT_EQ(Times(RenderFormText(form), "Mind the gap."), notes);
  EXPECT_EQ(Times(RenderFormText(form), "https://a.example/"), notes);
}

TEST(FormText, ShowsNothingThatWasFilledInAndSteersNoTerminal) {
  Form form = FormOf(Small(), {"adult"});
  const std::string before = RenderFormText(form);
  form.questions[0].values = form.questions[0].kept = {"yes"};
  form.questions[0].error = "Secret";
  EXPECT_EQ(RenderFormText(form), before);
  form.title += "\x1b[2J\n";
  form.questions[0].text = "a\tb\x07";
  EXPECT_EQ(RenderFormText(form).find_first_of("\x1b\x07\t"), std::string::npos);
}

std::string WordingOf(const Form& form, std::string_view id) {
  for (const FormItem& item : form.questions) {
    if (item.id == id) return item.wording;
  }
  return "not there";
}

TEST(AskedItem, ShowsWhereTheQuestionStands) {
  const Form form = FormOf(*Framework::Open("mspof"), {});
  const struct {
    QuestionState state;
    std::vector<std::string> values;
    std::vector<std::string> kept;
    bool error;
  } kCases[] = {
      {QuestionState::kUnanswered, {}, {}, false},
      {QuestionState::kAnswered, {"fully"}, {}, false},
      {QuestionState::kUnreadable, {"fully"}, {}, true},
      {QuestionState::kToConfirm, {}, {"fully"}, false},
      {QuestionState::kContradicted, {}, {"fully", "partially"}, true},
  };
  for (const auto& c : kCases) {
    InterviewQuestion question;
    question.id = "outcomes-met";
    question.wording = WordingOf(form, "outcomes-met");
    question.state = c.state;
    if (c.state != QuestionState::kUnanswered) question.answer = "fully";
    question.sides = {"fully", "", "partially"};
    const Result<FormItem> item = AskedItem(form, question);
    ASSERT_TRUE(item.ok()) << QuestionStateName(c.state);
    EXPECT_EQ(item->values, c.values) << QuestionStateName(c.state);
    EXPECT_EQ(item->kept, c.kept) << QuestionStateName(c.state);
    EXPECT_EQ(!item->error.empty(), c.error) << QuestionStateName(c.state);
    EXPECT_EQ(item->condition, "");
  }
}

TEST(AskedItem, IsOnlyOfWhatIsAskedOnTheForm) {
  const Form form = FormOf(*Framework::Open("mspof"), {});
  InterviewQuestion question;
  question.id = "outcomes-met";
  question.wording = WordingOf(form, "outcomes-met");
  for (const QuestionState state : {QuestionState::kNotDue, QuestionState::kUndecided}) {
    question.state = state;
    EXPECT_EQ(AskedItem(form, question).status().code(), StatusCode::kFailedPrecondition);
  }
  question.id = "listened-to";
  question.state = QuestionState::kUnanswered;
  EXPECT_EQ(AskedItem(form, question).status().code(), StatusCode::kNotFound);
}

TEST(AskedItem, ShowsTheWordsThatTheInterviewStores) {
  const Framework framework = *Framework::Open("mspof");
  Sitting sitting;
  sitting.collection = "feedback";
  sitting.only_collection = true;
  sitting.respondent = "representative";
  sitting.interviewer = "enquiry-lead";
  sitting.day = Date::Of(2019, 7, 10);
  CaseRecord record;
  record.record_id = "R1";
  const Result<Interview> interview = Interview::Open(framework, record, sitting);
  ASSERT_TRUE(interview.ok());
  const InterviewQuestion question = *interview->Next();
  EXPECT_TRUE(AskedItem(FormOf(framework, {"representative"}), question).ok());
  const Status other = AskedItem(FormOf(framework, {"adult"}), question).status();
  EXPECT_EQ(other.code(), StatusCode::kInvalidArgument);
  EXPECT_NE(other.message().find("respondent, language and wording form"), std::string::npos);
}

TEST(FormRespondents, AreThoseOfWhomAFormCanBeMade) {
  const Framework framework = *Framework::Open("mspof");
  std::string all;
  for (const FormRespondent& one : FormRespondents(framework)) {
    EXPECT_EQ(FormOf(framework, {one.collection + "." + one.code}).respondent, one.label);
    all += one.collection + "." + one.code + " ";
  }
  EXPECT_EQ(all, "feedback.adult feedback.representative ");
}

}  // namespace
}  // namespace mspof
