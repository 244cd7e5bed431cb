// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// One sitting over one record.
// Tested by tests/unit/capi/capture_test.cc.

#include "capi/entry.h"
#include "capi/handles.h"
#include "capi/messages.h"
#include "capi/options.h"

using namespace mspof::capi;  // NOLINT(google-build-using-namespace): this is all it is for
using mspof::Interview;
using mspof::Result;
using mspof::Status;

namespace {

// Gives a message of what there may be; nothing if it is not there.
template <typename T>
Status PutIfThere(mspof_bytes** out, const std::optional<T>& value) {
  return value ? Put(out, Message(*value)) : Status();
}

// Runs a change, and gives the findings of the record after it.
template <typename Entry>
int Change(mspof_bytes** findings, mspof_interview* interview, mspof_error* error,
           std::initializer_list<Argument> arguments, const Entry& entry) noexcept {
  if (findings != nullptr) *findings = nullptr;
  return Run(error, arguments, [&]() -> Status {
    const Status given = Check({{"interview", interview}});
    if (!given.ok()) return given;
    const Result<std::vector<mspof::Finding>> found = entry(&interview->interview);
    if (!found.ok()) return found.status();
    return findings == nullptr ? Status() : Put(findings, mspof::EncodeFindings(*found));
  });
}

}  // namespace

int mspof_interview_open(mspof_interview** out, const mspof_framework* framework,
                         const uint8_t* record, size_t size, const mspof_sitting* sitting,
                         mspof_error* error) {
  return Give(out, error, {{"framework", framework}, {"record", record, size}}, [&]() -> Status {
    const auto read = ReadRecord(record, size);
    if (!read.ok()) return read.status();
    const auto known = ReadSitting(sitting);
    if (!known.ok()) return known.status();
    return Put(out, Interview::Open(framework->framework, *read, *known));
  });
}

int mspof_interview_questions(mspof_bytes** out, const mspof_interview* interview,
                              mspof_error* error) {
  return Give(out, error, {{"interview", interview}},
              [&] { return Put(out, Message(interview->interview.Questions())); });
}

int mspof_interview_next(mspof_bytes** out, const mspof_interview* interview, mspof_error* error) {
  return Give(out, error, {{"interview", interview}},
              [&] { return PutIfThere(out, interview->interview.Next()); });
}

int mspof_interview_remaining(mspof_bytes** out, const mspof_interview* interview,
                              mspof_error* error) {
  return Give(out, error, {{"interview", interview}},
              [&] { return PutIfThere(out, interview->interview.Remaining()); });
}

int mspof_interview_time_to_answer(mspof_bytes** out, const mspof_interview* interview,
                                   mspof_error* error) {
  return Give(out, error, {{"interview", interview}},
              [&] { return PutIfThere(out, interview->interview.TimeToAnswer()); });
}

int mspof_interview_missing(mspof_bytes** out, const mspof_interview* interview,
                            mspof_error* error) {
  return Give(out, error, {{"interview", interview}},
              [&] { return Put(out, Message(interview->interview.Missing())); });
}

int mspof_interview_findings(mspof_bytes** out, const mspof_interview* interview,
                             mspof_error* error) {
  return Give(out, error, {{"interview", interview}},
              [&] { return Put(out, mspof::EncodeFindings(interview->interview.Findings())); });
}

int mspof_interview_record(mspof_bytes** out, const mspof_interview* interview,
                           mspof_error* error) {
  return Give(out, error, {{"interview", interview}},
              [&] { return Put(out, interview->interview.record().Encode()); });
}

int mspof_interview_answer_set(mspof_bytes** out, const mspof_interview* interview,
                               mspof_error* error) {
  return Give(out, error, {{"interview", interview}},
              [&] { return Put(out, interview->interview.answer_set()); });
}

int mspof_interview_reason(mspof_bytes** out, const mspof_interview* interview,
                           mspof_error* error) {
  return Give(out, error, {{"interview", interview}},
              [&] { return Put(out, interview->interview.Reason()); });
}

int mspof_interview_answer(mspof_bytes** findings, mspof_interview* interview, const char* question,
                           const char* code, mspof_error* error) {
  return Change(findings, interview, error, {},
                [&](Interview* sitting) { return sitting->Answer(Text(question), Text(code)); });
}

int mspof_interview_withdraw(mspof_bytes** findings, mspof_interview* interview,
                             const char* question, mspof_error* error) {
  return Change(findings, interview, error, {},
                [&](Interview* sitting) { return sitting->Withdraw(Text(question)); });
}

int mspof_interview_confirm(mspof_bytes** findings, mspof_interview* interview,
                            const char* question, mspof_error* error) {
  return Change(findings, interview, error, {},
                [&](Interview* sitting) { return sitting->Confirm(Text(question)); });
}

int mspof_interview_set_fact(mspof_bytes** findings, mspof_interview* interview, const char* fact,
                             const mspof_view* values, size_t count, mspof_error* error) {
  return Change(findings, interview, error, {{"values", values, count}}, [&](Interview* sitting) {
    return sitting->SetFact(Text(fact), Texts(values, count));
  });
}

int mspof_interview_give_reason(mspof_bytes** findings, mspof_interview* interview,
                                const char* code, mspof_error* error) {
  return Change(findings, interview, error, {},
                [&](Interview* sitting) { return sitting->GiveReason(Text(code)); });
}

int mspof_interview_finalise(mspof_bytes** findings, mspof_interview* interview, const char* day,
                             const char* reason, int incomplete, mspof_error* error) {
  return Change(findings, interview, error, {},
                [&](Interview* sitting) -> Result<std::vector<mspof::Finding>> {
                  const Result<mspof::Date> when = ReadDay(day, "day");
                  if (!when.ok()) return when.status();
                  return sitting->Finalise({*when, std::string(Text(reason)), incomplete != 0});
                });
}
