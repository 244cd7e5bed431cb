// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Interviews, captured records, hand-overs and forms through the C functions, against the C++ API.

#include "capi_fixture.h"
#include "interview_fixture.h"

namespace mspof {
namespace {

using testing::Data;
using testing::Enquiry;
using testing::Message;
using testing::Owned;
using testing::ViewOf;

class CCapture : public testing::CTest {
 protected:
  static mspof_sitting OfTheAdult() {
    mspof_sitting sitting;
    std::memset(&sitting, 0, sizeof sitting);
    sitting.struct_size = sizeof sitting;
    sitting.collection = "feedback";
    sitting.respondent = "adult";
    sitting.interviewer = "independent";
    sitting.day = "2019-07-10";
    return sitting;
  }
  Owned<mspof_interview> Opened(const std::string& record, const mspof_sitting& sitting) {
    return Made<mspof_interview>(mspof_interview_open, framework_.get(), Data(record),
                                 record.size(), &sitting);
  }
  std::string Answer(mspof_interview* interview, const char* question, const char* code) {
    return Given(mspof_interview_answer, interview, question, code);
  }
  int State(const std::string& record) {
    int state = -1;
    EXPECT_EQ(mspof_captured_state(&state, Data(record), record.size(), error_.get()), MSPOF_OK);
    return state;
  }

  const std::string record_ = Enquiry().Encode();
};

TEST_F(CCapture, AsksAsTheCppApiDoes) {
  const auto interview = Opened(record_, OfTheAdult());
  Interview cpp = testing::Opened(Enquiry(), testing::OfTheAdult());
  int asked = 0;
  for (;; ++asked) {
    const std::string bytes = Given(mspof_interview_next, interview.get());
    const auto next = cpp.Next();
    ASSERT_EQ(bytes.empty(), !next);
    if (!next) break;
    const Message question(bytes);
    EXPECT_EQ(question.Text(1), next->id);
    EXPECT_EQ(question.Number(2), next->number);
    EXPECT_EQ(question.Text(4), next->title);
    EXPECT_EQ(question.Text(5), next->wording);
    EXPECT_EQ(question.Text(6), next->text);
    EXPECT_EQ(question.Text(7), next->language);
    EXPECT_EQ(question.Number(9), next->wording_reconstructed ? 1U : 0U);
    ASSERT_EQ(question.Messages(11).size(), next->options.size());
    EXPECT_EQ(question.Messages(11)[0].Text(1), next->options[0].code);
    EXPECT_EQ(question.Messages(11)[0].Text(2), next->options[0].label);
    EXPECT_EQ(question.Number(12), next->of_collection ? 1U : 0U);
    EXPECT_EQ(question.Number(13), static_cast<uint64_t>(next->state) + 1);
    const Message remaining(Given(mspof_interview_remaining, interview.get()));
    EXPECT_EQ(remaining.Number(1), cpp.Remaining()->least);
    EXPECT_EQ(remaining.Number(2), cpp.Remaining()->most);
    const std::string code = next->options[0].code;
    EXPECT_EQ(Answer(interview.get(), next->id.c_str(), code.c_str()),
              EncodeFindings(*cpp.Answer(next->id, code)));
    EXPECT_EQ(Given(mspof_interview_record, interview.get()), cpp.record().Encode());
  }
  EXPECT_GE(asked, 5);
  EXPECT_EQ(Message(Given(mspof_interview_questions, interview.get())).Messages(1).size(),
            cpp.Questions().size());
  EXPECT_EQ(Given(mspof_interview_findings, interview.get()), EncodeFindings(cpp.Findings()));
  EXPECT_EQ(Given(mspof_interview_answer_set, interview.get()), cpp.answer_set());
  const Message time(Given(mspof_interview_time_to_answer, interview.get()));
  EXPECT_EQ(time.Text(1), cpp.TimeToAnswer()->last_day.ToString());
  EXPECT_EQ(time.Number(2), static_cast<uint64_t>(cpp.TimeToAnswer()->days_left));
  const auto missing = Message(Given(mspof_interview_missing, interview.get())).Messages(1);
  ASSERT_EQ(missing.size(), cpp.Missing().size());
  for (size_t i = 0; i < missing.size(); ++i) {
    EXPECT_EQ(missing[i].Text(1), cpp.Missing()[i].path);
    EXPECT_EQ(missing[i].Text(5), cpp.Missing()[i].title);
    EXPECT_EQ(missing[i].Number(6), static_cast<uint64_t>(cpp.Missing()[i].state) + 1);
    EXPECT_EQ(missing[i].Text(7), cpp.Missing()[i].what);
    EXPECT_EQ(missing[i].Text(8), cpp.Missing()[i].remedy);
  }
}

TEST_F(CCapture, WithdrawsConfirmsAndGivesReasons) {
  const auto interview = Opened(record_, OfTheAdult());
  mspof_interview* i = interview.get();
  Given(mspof_interview_give_reason, i, "declined");
  EXPECT_EQ(Given(mspof_interview_reason, i), "declined");
  Given(mspof_interview_give_reason, i, nullptr);
  EXPECT_EQ(Given(mspof_interview_reason, i), "");
  EXPECT_EQ(mspof_interview_answer(nullptr, i, "feel-safer", "lot-safer", error_.get()), MSPOF_OK);
  EXPECT_EQ(Failed(mspof_interview_give_reason, i, "declined"), MSPOF_FAILED_PRECONDITION);
  EXPECT_EQ(Failed(mspof_interview_confirm, i, "feel-safer"), MSPOF_FAILED_PRECONDITION);
  Given(mspof_interview_withdraw, i, "feel-safer");
  EXPECT_EQ(Failed(mspof_interview_withdraw, i, "feel-safer"), MSPOF_NOT_FOUND);
  EXPECT_EQ(Failed(mspof_interview_answer, i, "no-question", "yes"), MSPOF_NOT_FOUND);
  const mspof_view values[] = {ViewOf("no-such-kind")};
  EXPECT_EQ(Failed(mspof_interview_set_fact, i, "representative-kind", values, size_t{1}),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(Failed(mspof_interview_finalise, i, "yesterday", nullptr, 0), MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message().rfind("day: ", 0), 0U) << message();
}

TEST_F(CCapture, MakesARecordFinalAndWithdrawsIt) {
  EXPECT_EQ(State(record_), MSPOF_RECORD_NONE);
  const auto interview = Opened(record_, OfTheAdult());
  Answer(interview.get(), "feel-safer", "lot-safer");
  EXPECT_EQ(State(Given(mspof_interview_record, interview.get())), MSPOF_RECORD_DRAFT);
  EXPECT_EQ(Failed(mspof_interview_finalise, interview.get(), "2019-07-11", nullptr, 0),
            MSPOF_FAILED_PRECONDITION);
  Given(mspof_interview_finalise, interview.get(), "2019-07-11", nullptr, 1);
  const std::string final = Given(mspof_interview_record, interview.get());
  EXPECT_EQ(State(final), MSPOF_RECORD_FINAL);
  const std::string withdrawn =
      Given(mspof_captured_withdraw, Data(final), final.size(), "2019-08-01", "wrong case");
  EXPECT_EQ(State(withdrawn), MSPOF_RECORD_WITHDRAWN);
  EXPECT_EQ(Given(mspof_captured_effective, Data(final), final.size()),
            EffectiveRecord(*CaseRecord::Decode(final)).Encode());
  const auto sets =
      Message(Given(mspof_captured_answer_sets, Data(final), final.size(), "feedback")).Messages(1);
  ASSERT_EQ(sets.size(), 1U);
  EXPECT_EQ(sets[0].Text(1), Given(mspof_interview_answer_set, interview.get()));
  EXPECT_EQ(sets[0].Text(2), "adult");
  EXPECT_EQ(sets[0].Text(4), "2019-07-10");
  const Message time(Given(mspof_captured_time_to_answer, framework_.get(), Data(final),
                           final.size(), "feedback", "2019-07-10"));
  EXPECT_EQ(time.Text(1), "2019-08-25");
  EXPECT_EQ(Given(mspof_captured_time_to_answer, framework_.get(), Data(final), final.size(),
                  "nothing", "2019-07-10"),
            "");
}

TEST_F(CCapture, SetsMergesAndMigrates) {
  const mspof_view values[] = {ViewOf("lacked")};
  const std::string a = Given(mspof_captured_set_value, framework_.get(), Data(record_),
                              record_.size(), "capacity", values, size_t{1});
  CaseRecord cpp = Enquiry();
  ASSERT_TRUE(SetValue(cpp_, &cpp, "capacity", {"lacked"}).ok());
  EXPECT_EQ(a, cpp.Encode());
  const mspof_view* const no_values = nullptr;
  EXPECT_EQ(Failed(mspof_captured_set_value, framework_.get(), Data(record_), record_.size(),
                   "no-such-id", no_values, size_t{0}),
            MSPOF_NOT_FOUND);

  std::vector<std::string> parts;
  for (const char* code : {"lot-safer", "less-safe"}) {
    const auto interview = Opened(record_, OfTheAdult());
    Answer(interview.get(), "feel-safer", code);
    parts.push_back(Given(mspof_interview_record, interview.get()));
  }
  const mspof_view views[] = {ViewOf(parts[0]), ViewOf(parts[1])};
  const Message merged(Given(mspof_captured_merge, views, size_t{2}));
  const auto expected = MergeRecords(*CaseRecord::Decode(parts[0]), *CaseRecord::Decode(parts[1]));
  EXPECT_EQ(merged.Text(1), expected->record.Encode());
  ASSERT_EQ(merged.Messages(2).size(), expected->contradictions.size());
  ASSERT_FALSE(expected->contradictions.empty());
  EXPECT_EQ(merged.Messages(2)[0].Text(1), expected->contradictions[0].path);
  EXPECT_EQ(merged.Messages(2)[0].Number(4), 2U);
  EXPECT_EQ(Failed(mspof_captured_merge, views, size_t{0}), MSPOF_FAILED_PRECONDITION);

  const Message migrated(Given(mspof_captured_migrate, framework_.get(), framework_.get(),
                               Data(parts[0]), parts[0].size()));
  const auto same = Migrate(cpp_, cpp_, *CaseRecord::Decode(parts[0]));
  EXPECT_EQ(migrated.Text(1), same->record.Encode());
  EXPECT_EQ(Failed(mspof_captured_migrate, framework_.get(), framework_.get(), Data(record_),
                   record_.size()),
            MSPOF_FAILED_PRECONDITION);
}

TEST_F(CCapture, HandsOverAndTakesBack) {
  const std::string file = Given(mspof_handover_make, framework_.get(), Data(record_),
                                 record_.size(), "feedback", "2019-07-10");
  const mspof_sitting sitting = OfTheAdult();
  const auto there = Made<mspof_interview>(mspof_handover_open, Data(file), file.size(), &sitting);
  Answer(there.get(), "feel-safer", "lot-safer");
  const std::string back = Given(mspof_handover_with_answers, Data(file), file.size(), there.get());
  const std::string part = Given(mspof_handover_record, Data(back), back.size());
  const mspof_view views[] = {ViewOf(record_), ViewOf(part)};
  const Message merged(Given(mspof_captured_merge, views, size_t{2}));
  EXPECT_EQ(CaseRecord::Decode(merged.Text(1))->answer_sets.size(), 1U);
  EXPECT_EQ(Failed(mspof_handover_record, Data(back), back.size() - 1), MSPOF_CORRUPT);
}

TEST_F(CCapture, MakesForms) {
  mspof_form_request request;
  std::memset(&request, 0, sizeof request);
  request.struct_size = sizeof request;
  request.respondent = "adult";
  FormRequest cpp;
  cpp.respondent = "adult";
  const Form form = *MakeForm(cpp_, cpp);
  EXPECT_EQ(Given(mspof_form_text, framework_.get(), &request), RenderFormText(form));
  EXPECT_EQ(Given(mspof_form_html, framework_.get(), &request), RenderFormHtml(form));
  EXPECT_EQ(Given(mspof_style_sources),
            FormStyleSource() + " " + SubmissionStyleSource() + " " + ExplanationStyleSource());
  const auto files = Message(Given(mspof_form_files, framework_.get(), &request)).Messages(1);
  ASSERT_EQ(files.size(), RenderFormFiles(form).size());
  EXPECT_EQ(files[0].Text(1), "index.html");
  EXPECT_EQ(files[0].Text(2), RenderFormFiles(form)[0].html);
  const auto sheets = Message(Given(mspof_form_xlsform, framework_.get(), &request)).Messages(1);
  ASSERT_EQ(sheets.size(), 3U);
  EXPECT_EQ(sheets[0].Text(1), "survey");
  EXPECT_EQ(sheets[0].Messages(2).size(), MakeXlsForm(cpp_, cpp)->sheets[0].rows.size());
  EXPECT_EQ(sheets[0].Messages(2)[1].Texts(1), MakeXlsForm(cpp_, cpp)->sheets[0].rows[1]);
  EXPECT_EQ(Given(mspof_form_fhir, framework_.get(), &request), *MakeFhirQuestionnaire(cpp_, cpp));
  const mspof_form_request* const of_the_record = nullptr;
  EXPECT_EQ(Given(mspof_form_text, framework_.get(), of_the_record),
            RenderFormText(*MakeForm(cpp_)));
  request.respondent = "nobody";
  EXPECT_EQ(Failed(mspof_form_text, framework_.get(), &request), MSPOF_NOT_FOUND);
  const auto respondents = Message(Given(mspof_form_respondents, framework_.get())).Messages(1);
  ASSERT_EQ(respondents.size(), FormRespondents(cpp_).size());
  EXPECT_EQ(respondents[0].Text(1), "feedback");
  EXPECT_EQ(respondents[0].Text(2), "adult");
}

TEST_F(CCapture, WritesAndReadsAnswersInOtherFormats) {
  const auto interview = Opened(record_, OfTheAdult());
  Answer(interview.get(), "feel-safer", "lot-safer");
  const std::string record = Given(mspof_interview_record, interview.get());
  EXPECT_EQ(Given(mspof_answers_schema, framework_.get()), *MakeAnswerSchema(cpp_));

  const Message json(
      Given(mspof_answers_to_json, framework_.get(), Data(record), record.size(), "2019-07-31"));
  const auto written = AnswersToJson(cpp_, *CaseRecord::Decode(record), *Date::Parse("2019-07-31"));
  EXPECT_EQ(json.Texts(1), written->documents);
  EXPECT_EQ(json.Text(2), EncodeFindings(written->findings));
  const std::string document = json.Text(1);
  const Message back(
      Given(mspof_answers_from_json, framework_.get(), Data(document), document.size()));
  EXPECT_EQ(back.Text(1), AnswersFromJson(cpp_, document)->record.Encode());

  const Message fhir(
      Given(mspof_answers_to_fhir, framework_.get(), Data(record), record.size(), "2019-07-31"));
  const std::vector<std::string> documents = fhir.Texts(1);
  ASSERT_FALSE(documents.empty());
  std::vector<mspof_view> views;
  for (const std::string& one : documents) views.push_back(ViewOf(one));
  const Message read(Given(mspof_answers_from_fhir, framework_.get(), views.data(), views.size()));
  EXPECT_EQ(read.Text(1), AnswersFromFhir(cpp_, documents)->record.Encode());
  EXPECT_EQ(Failed(mspof_answers_to_fhir, framework_.get(), Data(record), record.size(), nullptr),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(Failed(mspof_answers_from_json, framework_.get(), Data("x"), size_t{1}), MSPOF_CORRUPT);
}

}  // namespace
}  // namespace mspof
