// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RECORD_SET_NUMBERS_H_
#define MSPOF_RECORD_SET_NUMBERS_H_

// Internal. Which answer set of a record with names is which row of its compiled form, and how
// people name it. No other code numbers answer sets.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mspof/case_record.h"

namespace mspof::record {

struct SetNumber {
  // The row among those of its collection, as RecordBuffer::Assign() and Decode() add it; none: the
  // set is passed over.
  std::optional<uint32_t> row;
  // From 1. For a set with a row it is the row plus 1, as in findings. Sets that are passed over
  // come after all others of the collection.
  uint32_t number = 0;
};

// One for each of the record's answer sets, in their order.
std::vector<SetNumber> NumberSets(const CaseRecord& record);

// "feedback[1]".
std::string NameOfSet(const AnswerSet& set, const SetNumber& number);

}  // namespace mspof::record

#endif  // MSPOF_RECORD_SET_NUMBERS_H_
