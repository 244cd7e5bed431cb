// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_FHIR_NAMES_H_
#define MSPOF_EXCHANGE_FHIR_NAMES_H_

// Internal. How ids of a definition are named in FHIR.
// Do not change: part of the format, docs/formats/fhir.md.

#include <string>
#include <string_view>

#include "definition/compiled.h"
#include "exchange/json.h"

namespace mspof::exchange {

inline constexpr char kRecordSystem[] = "urn:mspof:record";
inline constexpr char kPersonSystem[] = "urn:mspof:person";
inline constexpr char kCapture[] = "urn:mspof:fhir:capture";
// The respondent who is the person that the record is about. All other respondents are
// RelatedPersons.
inline constexpr std::string_view kAdult = "adult";
inline constexpr char kRecordLink[] = "record-id";

// The Questionnaire of a respondent: "record", or collection and respondent as in
// "feedback.adult".
std::string QuestionnaireUrl(const FrameworkInfo& info, std::string_view whom);
// The code system of a list.
std::string SystemOf(const internal::Impl<Framework>& d, uint16_t list);
// The linkId of a field: the id of a question, else the path.
const std::string& LinkIdOf(const internal::Impl<Framework>& d, uint16_t field);
// A code of a field, with its list and label.
Json CodingOf(const internal::Impl<Framework>& d, uint16_t field, std::string_view code);

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_FHIR_NAMES_H_
