// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RECORD_OWN_FIELDS_H_
#define MSPOF_RECORD_OWN_FIELDS_H_

// Internal. The fields that a record and an answer set have besides their values. No other code
// lists them.

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include <mspof/v1/record.pb.h>

#include "definition/compiled.h"
#include "mspof/case_record.h"

namespace mspof::record {

template <typename Of>
struct OwnField {
  std::string_view id;
  std::string Of::*text;
};

// The record's id apart: it is not a value of the record.
inline constexpr OwnField<CaseRecord> kOwnFieldsOfRecord[] = {
    {"person-id", &CaseRecord::person_id},
    {"council", &CaseRecord::council},
    {definition::kCoreIds[definition::kReceived], &CaseRecord::received},
    {definition::kCoreIds[definition::kStarted], &CaseRecord::started},
    {definition::kCoreIds[definition::kConcluded], &CaseRecord::concluded},
    {definition::kCoreIds[definition::kBorn], &CaseRecord::born},
    {definition::kCoreIds[definition::kDied], &CaseRecord::died},
    {definition::kCoreIds[definition::kKind], &CaseRecord::kind}};
inline constexpr const OwnField<CaseRecord>* kCoreFields = kOwnFieldsOfRecord + 2;
static_assert(std::size(kOwnFieldsOfRecord) == 2 + definition::kCores, "the core fields come last");

// By slot.
inline constexpr OwnField<AnswerSet> kOwnFieldsOfSet[] = {
    {definition::kSetSlotIds[definition::kRespondent], &AnswerSet::respondent},
    {definition::kSetSlotIds[definition::kInterviewer], &AnswerSet::interviewer},
    {definition::kSetSlotIds[definition::kAsked], &AnswerSet::asked},
    {definition::kSetSlotIds[definition::kReason], &AnswerSet::reason}};

// In their serialized form the core fields and the slots are numbered in this order.
static_assert(v1::CaseRecord::kReceivedFieldNumber + definition::kKind ==
              v1::CaseRecord::kKindFieldNumber);
static_assert(v1::AnswerSet::kRespondentFieldNumber + definition::kReason ==
              v1::AnswerSet::kReasonFieldNumber);

// Whether `id` is that of an own field. A value with this id holds how the field was captured.
inline bool IsOwnFieldOfRecord(std::string_view id) {
  return std::any_of(std::begin(kOwnFieldsOfRecord), std::end(kOwnFieldsOfRecord),
                     [id](const auto& field) { return field.id == id; });
}
inline bool IsOwnFieldOfSet(std::string_view id) {
  return std::any_of(std::begin(kOwnFieldsOfSet), std::end(kOwnFieldsOfSet),
                     [id](const auto& field) { return field.id == id; });
}

}  // namespace mspof::record

#endif  // MSPOF_RECORD_OWN_FIELDS_H_
