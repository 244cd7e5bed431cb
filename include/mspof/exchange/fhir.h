// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_FHIR_H_
#define MSPOF_EXCHANGE_FHIR_H_

/// FHIR: a definition and the answers to it in HL7 FHIR R4, as JSON. The questions are a
/// Questionnaire, the answers are QuestionnaireResponses. docs/formats/fhir.md specifies what each
/// element holds and what is lost.
///
///   mspof::FormRequest request;
///   request.respondent = "adult";
///   auto questionnaire = mspof::MakeFhirQuestionnaire(framework, request);
///   auto written = mspof::AnswersToFhir(framework, record, as_of);  // one for each sitting
///   if (!written.ok()) return Fail(written.status().message());
///   auto read = mspof::AnswersFromFhir(framework, written->documents);
///
/// Guarantees:
///   1. A linkId is the id of a question or path, which always means the same. The url and version
///      name one definition by its digest.
///   2. A question is enabled exactly if it is due. Where FHIR cannot express the condition, people
///      see it as text.
///   3. A response holds no answer that is parked or not due, and no name of a person.
///   4. Everything that cannot be taken over is listed with the reason. No message holds a value.

#include <string>
#include <vector>

#include "mspof/capture/form.h"
#include "mspof/case_record.h"
#include "mspof/date.h"
#include "mspof/exchange/answers.h"
#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// The Questionnaire of one respondent, as indented JSON, in the wording that MakeForm() chooses.
/// Fails as MakeForm() does.
MSPOF_EXPORT Result<std::string> MakeFhirQuestionnaire(const Framework& framework,
                                                       const FormRequest& request = {});

/// Writes the answers of `record` that count: first those from the record, if there are any, then
/// the answer sets, in the order of the record. `as_of` is the day as of which the record was
/// taken; some questions are due only from a certain day. Fails with kFailedPrecondition if the
/// framework asks no questions, and with kInvalidArgument if `as_of` is not set.
MSPOF_EXPORT Result<AnswersWritten> AnswersToFhir(const Framework& framework,
                                                  const CaseRecord& record, Date as_of);

/// Reads the responses of one record. AnswersToFhir() or another system wrote them. The path of a
/// finding begins with the number of the response, from 1: "response[2].feel-safer". If two
/// responses give different values of the record, neither value is taken over. Fails with kCorrupt
/// if a text is not a QuestionnaireResponse. Fails with kFailedPrecondition if a response belongs
/// to another questionnaire or version, or if the responses are of different records.
MSPOF_EXPORT Result<AnswersRead> AnswersFromFhir(const Framework& framework,
                                                 const std::vector<std::string>& responses);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_EXCHANGE_FHIR_H_
