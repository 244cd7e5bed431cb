// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A hash table from texts to small numbers, with open addressing and linear probing. A text of at
// most 16 bytes, padded with zeros, is its own key. Longer texts are rare and use a normal hash
// map. No text holds NUL, so different texts have different keys.
// Tested by tests/unit/table/code_table_test.cc.

#include "table/code_table.h"

#include <algorithm>
#include <array>

#include "support/trim.h"

namespace mspof::table {

CodeTable::CodeTable(bool ignore_case) : ignore_case_(ignore_case), slots_(16) {}

std::string CodeTable::Folded(std::string_view text) const {
  return ignore_case_ ? support::Lower(text) : std::string(text);
}

void CodeTable::Insert(std::string_view text, uint16_t value) {
  const std::string folded = Folded(text);
  ++size_;
  if (folded.size() > TextKey::kMostBytes) {
    long_.emplace(folded, value);
    return;
  }
  if (++short_ * 2 > slots_.size()) Grow();
  std::array<char, TextKey::kMostBytes + kSlack> padded = {};
  std::copy(folded.begin(), folded.end(), padded.begin());
  const TextKey key = TextKey::Of(padded.data(), folded.size());
  slots_[SlotOf(key)] = {key, value};
}

void CodeTable::Grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key.low != 0) slots_[SlotOf(slot.key)] = slot;
  }
}

uint16_t CodeTable::FindLong(std::string_view text) const {
  const auto it = ignore_case_ ? long_.find(support::Lower(text)) : long_.find(text);
  return it == long_.end() ? kNone : it->second;
}

}  // namespace mspof::table
