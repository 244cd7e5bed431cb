// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RECORD_WIRE_H_
#define MSPOF_RECORD_WIRE_H_

// Internal. Parts of records with names, as messages: these are encoded, compared and hashed.

#include <cstdint>
#include <string_view>

#include <mspof/v1/record.pb.h>

#include "mspof/case_record.h"

namespace mspof::record {

void ToWire(const Value& from, v1::Value* to);
void ToWire(const Group& from, v1::Group* to);
void ToWire(const AnswerSet& from, v1::AnswerSet* to);
void ToWire(const CaseRecord& from, v1::CaseRecord* to);

AnswerSet FromWire(const v1::AnswerSet& from);
CaseRecord FromWire(const v1::CaseRecord& from);

// Whether a value counts: it has a text, and is neither parked nor beside another.
bool Counts(const Value& value);
// Whether the record must not be used any more: the finalisation with the highest number, or one of
// several, withdraws it.
bool IsWithdrawn(const CaseRecord& record);
// Decides this from one finalisation after the other, in any order.
struct Withdrawal {
  uint32_t number = 0;
  bool holds = false;
  void Add(uint32_t of, bool withdrawn) {
    if (of > number) holds = false;
    if (of >= number) holds = holds || withdrawn;
    if (of > number) number = of;
  }
};
// Whether an answer set is passed over: it was captured, and nothing of it counts.
bool IsPassedOver(const AnswerSet& set);

}  // namespace mspof::record

#endif  // MSPOF_RECORD_WIRE_H_
