// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Sets that count are numbered first, and sets that are passed over come after them. So a number
// means the same set in findings, which know only rows, and in every other place.
// Tested by tests/unit/record/set_numbers_test.cc.

#include "record/set_numbers.h"

#include <map>

#include "record/wire.h"
#include "support/text.h"

namespace mspof::record {

std::vector<SetNumber> NumberSets(const CaseRecord& record) {
  std::vector<SetNumber> numbers(record.answer_sets.size());
  std::map<std::string_view, uint32_t> rows;
  for (size_t i = 0; i < numbers.size(); ++i) {
    const AnswerSet& set = record.answer_sets[i];
    if (!IsPassedOver(set)) numbers[i].row = rows[set.collection]++;
  }
  for (size_t i = 0; i < numbers.size(); ++i) {
    SetNumber& one = numbers[i];
    one.number = one.row ? *one.row + 1 : ++rows[record.answer_sets[i].collection];
  }
  return numbers;
}

std::string NameOfSet(const AnswerSet& set, const SetNumber& number) {
  return support::StrCat(set.collection, "[", number.number, "]");
}

}  // namespace mspof::record
