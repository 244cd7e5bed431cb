// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_INTERVIEW_FIXTURE_H_
#define MSPOF_TESTS_UNIT_INTERVIEW_FIXTURE_H_

#include <string>
#include <utility>

#include "mspof/capture/interview.h"
#include "mspof/capture/merge.h"

namespace mspof::testing {

inline const Framework& Msp() {
  static const Framework& framework = *new Framework(*Framework::Open("mspof"));
  return framework;
}

/// A concluded enquiry without an answer.
inline CaseRecord Enquiry() {
  CaseRecord record;
  record.record_id = "r1";
  record.kind = "s42";
  record.started = "2019-04-01";
  record.concluded = "2019-06-30";
  return record;
}

/// A sitting about the record alone, on a day after the conclusion.
inline Sitting AboutTheRecord() {
  Sitting sitting;
  sitting.day = Date::Of(2019, 7, 1);
  return sitting;
}

/// An interview of the adult by an independent person.
inline Sitting OfTheAdult(Date day = Date::Of(2019, 7, 10)) {
  return {"feedback", "adult", "independent", day};
}

/// Opens, or ends the program.
inline Interview Opened(const CaseRecord& record, const Sitting& sitting,
                        const Framework& framework = Msp()) {
  Result<Interview> interview = Interview::Open(framework, record, sitting);
  if (!interview.ok()) std::abort();
  return *std::move(interview);
}

/// The record after an answer of the adult or about the record.
inline CaseRecord Answered(const CaseRecord& record, const Sitting& sitting,
                           const std::string& question, const std::string& code) {
  Interview interview = Opened(record, sitting);
  if (!interview.Answer(question, code).ok()) std::abort();
  return interview.record();
}

inline InterviewQuestion QuestionOf(const Interview& interview, const std::string& id) {
  for (InterviewQuestion& question : interview.Questions()) {
    if (question.id == id) return std::move(question);
  }
  return {};
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_INTERVIEW_FIXTURE_H_
