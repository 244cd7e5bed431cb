// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_FHIR_H_
#define MSPOF_FHIR_H_

/// A definition and the answers to it as HL7 FHIR R4: Questionnaire and QuestionnaireResponse,
/// both as JSON. docs/formats/fhir.md says what each element holds and what is lost.
///
///   std::string questionnaire = *mspof::FhirQuestionnaire(framework, {"adult"});
///   auto written = mspof::FhirResponses(framework, record, as_of);   // one for each sitting
///   auto read = mspof::RecordFromFhir(framework, written->responses);
///
/// Guarantees:
///   1. linkIds are the ids of questions and paths, which are never used again for something
///      else; url and version name one definition by its digest.
///   2. A question is enabled exactly where it is due, or its condition is shown to people.
///   3. What is parked or not due is in no response; no name of a person is in any.
///   4. What cannot be taken over is listed with its reason; no message holds a value.

#include <string>
#include <vector>

#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/form.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// The Questionnaire of one respondent, in the wording that MakeForm() chooses. Fails as
/// MakeForm() does.
MSPOF_EXPORT Result<std::string> FhirQuestionnaire(const Framework& framework,
                                                   const FormRequest& request = {});

/// A record as QuestionnaireResponses.
struct FhirWritten {
  /// Indented JSON, each with a line end: what is answered from the record, if there is any of
  /// it, then the answer sets in the order of the record.
  std::vector<std::string> responses;
  /// What of the record is in none of them and why, one note each, in the order of the record.
  std::vector<Finding> left_out;
};

/// The effective answers of `record`. `as_of`: the day as of which it was taken; a question may
/// be due from a day on. Fails with kFailedPrecondition if nothing is asked, and with
/// kInvalidArgument without a day.
MSPOF_EXPORT Result<FhirWritten> FhirResponses(const Framework& framework, const CaseRecord& record,
                                               Date as_of);

/// What QuestionnaireResponses hold.
struct FhirRead {
  /// The record: answer sets in the order of the responses.
  CaseRecord record;
  /// What was not taken over and why, one warning each. A path begins with the number of the
  /// response from 1: "response[2].feel-safer".
  std::vector<Finding> not_taken;
};

/// Reads responses of one record, which FhirResponses() or another system wrote. Values of the
/// record that two of them contradict are not taken over. Fails with kCorrupt if one is no
/// QuestionnaireResponse, and with kFailedPrecondition if one is of another questionnaire or
/// version, or if they are of two records.
MSPOF_EXPORT Result<FhirRead> RecordFromFhir(const Framework& framework,
                                             const std::vector<std::string>& responses);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_FHIR_H_
