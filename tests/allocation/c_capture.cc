// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Interviews, captured records, hand-overs and forms, by the functions of C.

#include "c_calls.h"

namespace mspof::testing {
namespace {

// A record of an enquiry, made with memory that does not fail.
std::string_view NewRecord() {
  const Run::MemoryTrusted trusted;
  static const std::string& bytes = *[] {
    CaseRecord record;
    record.record_id = "a record with an id of some length";
    record.started = "2019-04-01";
    record.concluded = "2019-06-30";
    return new std::string(record.Encode());
  }();
  return bytes;
}

mspof_sitting SittingOf(const char* collection) {
  auto sitting = Zeros<mspof_sitting>();
  sitting.day = "2019-07-10";
  sitting.collection = collection;
  if (collection != nullptr) {
    sitting.respondent = "adult";
    sitting.interviewer = "independent";
  }
  return sitting;
}

// Calls what changes an interview, without its findings. If that fails, nothing has changed.
template <typename Function, typename... Arguments>
void Change(Run* run, const char* name, Function function, mspof_interview* interview,
            Arguments... arguments) {
  mspof_bytes* before = nullptr;
  {
    const Run::MemoryTrusted trusted;
    mspof_interview_record(&before, interview, nullptr);
  }
  const int code = function(nullptr, interview, arguments...);
  {
    const Run::MemoryTrusted trusted;
    mspof_bytes* after = nullptr;
    mspof_interview_record(&after, interview, nullptr);
    const bool same =
        after->size == before->size && std::memcmp(after->data, before->data, after->size) == 0;
    mspof_free(after);
    mspof_free(before);
    if (code != MSPOF_OK && !same) std::abort();
  }
  run->C(name, code);
}

void Interviews(Run* run) {
  const Held<mspof_error> e = Error(run);
  const std::string_view bytes = NewRecord();
  const mspof_sitting sitting = SittingOf("feedback");
  const auto i = Given<mspof_interview>(run, NAMED(mspof_interview_open), OpenMsp(), Data(bytes),
                                        bytes.size(), &sitting, e.get());
  Bytes(run, NAMED(mspof_interview_questions), i.get(), e.get());
  Bytes(run, NAMED(mspof_interview_next), i.get(), e.get());
  Bytes(run, NAMED(mspof_interview_remaining), i.get(), e.get());
  Bytes(run, NAMED(mspof_interview_time_to_answer), i.get(), e.get());
  Bytes(run, NAMED(mspof_interview_missing), i.get(), e.get());
  Bytes(run, NAMED(mspof_interview_findings), i.get(), e.get());
  Bytes(run, NAMED(mspof_interview_answer_set), i.get(), e.get());
  Bytes(run, NAMED(mspof_interview_reason), i.get(), e.get());
  Change(run, NAMED(mspof_interview_give_reason), i.get(), "declined", e.get());
  Change(run, NAMED(mspof_interview_give_reason), i.get(), "", e.get());
  Change(run, NAMED(mspof_interview_set_fact), i.get(), "representative-kind", nullptr, size_t{0},
         e.get());
  Change(run, NAMED(mspof_interview_answer), i.get(), "listened-to", "always", e.get());
  Change(run, NAMED(mspof_interview_withdraw), i.get(), "listened-to", e.get());
  Change(run, NAMED(mspof_interview_answer), i.get(), "outcomes-asked", "asked-expressed", e.get());
  Change(run, NAMED(mspof_interview_answer), i.get(), "outcomes-met", "fully", e.get());
  Change(run, NAMED(mspof_interview_answer), i.get(), "outcomes-asked", "no", e.get());
  Change(run, NAMED(mspof_interview_answer), i.get(), "outcomes-asked", "asked-expressed", e.get());
  Change(run, NAMED(mspof_interview_confirm), i.get(), "outcomes-met", e.get());
  Bytes(run, NAMED(mspof_interview_answer), i.get(), "informed", "always", e.get());
  Change(run, NAMED(mspof_interview_finalise), i.get(), "2019-07-11", nullptr, 1, e.get());
  Bytes(run, NAMED(mspof_interview_record), i.get(), e.get());
}

void Captured(Run* run) {
  const Held<mspof_error> e = Error(run);
  const std::string_view bytes = NewRecord();
  const mspof_sitting sitting = SittingOf("feedback");
  const auto i = Given<mspof_interview>(run, NAMED(mspof_interview_open), OpenMsp(), Data(bytes),
                                        bytes.size(), &sitting, e.get());
  Change(run, NAMED(mspof_interview_answer), i.get(), "listened-to", "always", e.get());
  Change(run, NAMED(mspof_interview_finalise), i.get(), "2019-07-11", nullptr, 1, e.get());
  const auto r = Bytes(run, NAMED(mspof_interview_record), i.get(), e.get());
  int state = 0;
  Done(run, NAMED(mspof_captured_state), &state, r->data, r->size, e.get());
  run->Note(static_cast<uint64_t>(state));
  Bytes(run, NAMED(mspof_captured_effective), r->data, r->size, e.get());
  Bytes(run, NAMED(mspof_captured_answer_sets), r->data, r->size, "feedback", e.get());
  Bytes(run, NAMED(mspof_captured_time_to_answer), OpenMsp(), r->data, r->size, "feedback",
        "2019-07-12", e.get());
  Bytes(run, NAMED(mspof_captured_migrate), OpenMsp(), OpenMsp(), r->data, r->size, e.get());
  const mspof_view value = ViewOf("2019-06-29");
  const auto changed = Bytes(run, NAMED(mspof_captured_set_value), OpenMsp(), r->data, r->size,
                             "concluded", &value, size_t{1}, e.get());
  Bytes(run, NAMED(mspof_captured_withdraw), r->data, r->size, "2019-07-12", "opened twice",
        e.get());
  const mspof_view parts[] = {ViewOf(r), ViewOf(r)};
  Bytes(run, NAMED(mspof_captured_merge), &parts[0], size_t{2}, e.get());
}

void Handovers(Run* run) {
  const Held<mspof_error> e = Error(run);
  const std::string_view bytes = NewRecord();
  const mspof_sitting sitting = SittingOf("feedback");
  const auto file = Bytes(run, NAMED(mspof_handover_make), OpenMsp(), Data(bytes), bytes.size(),
                          "feedback", "2019-07-02", e.get());
  const auto i = Given<mspof_interview>(run, NAMED(mspof_handover_open), file->data, file->size,
                                        &sitting, e.get());
  Change(run, NAMED(mspof_interview_answer), i.get(), "listened-to", "never", e.get());
  const auto answered =
      Bytes(run, NAMED(mspof_handover_with_answers), file->data, file->size, i.get(), e.get());
  Bytes(run, NAMED(mspof_handover_record), answered->data, answered->size, e.get());
}

void Forms(Run* run) {
  const Held<mspof_error> e = Error(run);
  auto request = Zeros<mspof_form_request>();
  request.respondent = "adult";
  Bytes(run, NAMED(mspof_form_respondents), OpenMsp(), e.get());
  Bytes(run, NAMED(mspof_form_text), OpenMsp(), &request, e.get());
  Bytes(run, NAMED(mspof_form_html), OpenMsp(), &request, e.get());
  Bytes(run, NAMED(mspof_style_sources), e.get());
  Bytes(run, NAMED(mspof_form_files), OpenMsp(), &request, e.get());
  Bytes(run, NAMED(mspof_form_xlsform), OpenMsp(), &request, e.get());
  Bytes(run, NAMED(mspof_form_fhir), OpenMsp(), &request, e.get());
  Bytes(run, NAMED(mspof_answers_schema), OpenMsp(), e.get());
}

// What `write` gives, for good.
template <typename Write>
mspof_view Document(const Write& write) {
  const auto* const written = new AnswersWritten(*write());
  return ViewOf(written->documents[0]);
}

void Answers(Run* run) {
  const Held<mspof_error> e = Error(run);
  const std::string_view bytes = EnquiryBytes(0);
  static const mspof_view json = [] {
    const Run::MemoryTrusted trusted;
    return Document([] { return AnswersToJson(Msp(), Enquiries()[0], Date::Of(2019, 7, 20)); });
  }();
  static const mspof_view fhir = [] {
    const Run::MemoryTrusted trusted;
    return Document([] { return AnswersToFhir(Msp(), Enquiries()[0], Date::Of(2019, 7, 20)); });
  }();
  Bytes(run, NAMED(mspof_answers_to_json), OpenMsp(), Data(bytes), bytes.size(), "2019-07-20",
        e.get());
  Bytes(run, NAMED(mspof_answers_from_json), OpenMsp(), json.data, json.size, e.get());
  Bytes(run, NAMED(mspof_answers_to_fhir), OpenMsp(), Data(bytes), bytes.size(), "2019-07-20",
        e.get());
  Bytes(run, NAMED(mspof_answers_from_fhir), OpenMsp(), &fhir, size_t{1}, e.get());
}

}  // namespace

std::vector<Scenario> CCaptureScenarios() {
  return {{"c-interviews", Interviews},
          {"c-captured", Captured},
          {"c-handovers", Handovers},
          {"c-forms", Forms},
          {"c-answers", Answers}};
}

}  // namespace mspof::testing
