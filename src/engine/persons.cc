// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A table of numbers with linear probing. Hashes are keyed, so nobody can choose ids that collide.
// Tested by tests/unit/returns/tally_test.cc and tests/conformance.

#include "engine/persons.h"

#include <utility>

namespace mspof::engine {

size_t Persons::SlotOf(const support::Hash128& person) const {
  const size_t mask = slots_.size() - 1;
  size_t slot = person.low & mask;
  while (slots_[slot] != kNobody && hashes_[slots_[slot]] != person) slot = (slot + 1) & mask;
  return slot;
}

uint32_t Persons::Find(const support::Hash128& person) {
  if (hashes_.size() >= slots_.size() / 5 * 4) Grow();
  const size_t slot = SlotOf(person);
  if (slots_[slot] == kNobody) {
    slots_[slot] = size();
    hashes_.push_back(person);
  }
  return slots_[slot];
}

uint32_t Persons::Number(const support::Hash128& person) const {
  return hashes_.empty() ? kNobody : slots_[SlotOf(person)];
}

void Persons::Grow() {
  constexpr size_t kFirst = 64;
  slots_.assign(slots_.empty() ? kFirst : slots_.size() * 2, kNobody);
  for (uint32_t person = 0; person < size(); ++person) slots_[SlotOf(hashes_[person])] = person;
}

}  // namespace mspof::engine
