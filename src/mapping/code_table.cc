// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Open addressing with linear probing. A text of at most 16 bytes, filled up with zeros, is
// its own key; longer ones, which are rare, go through a common hash map. NUL is in no text,
// so keys of different texts differ.
// Tested by tests/unit/mapping_reader_test.cc.

#include "mapping/code_table.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "mapping/text.h"

namespace mspof::mapping {
namespace {

constexpr size_t kShort = 16;

// The first 8 bytes at `p`, of which `size` count; the others are zeros.
uint64_t Word(const char* p, size_t size) {
  uint64_t word = 0;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  std::memcpy(&word, p, sizeof(word));
  return size >= sizeof(word) ? word : word & ((uint64_t{1} << (8 * size)) - 1);
#else
  std::memcpy(&word, p, std::min(size, sizeof(word)));
  return word;
#endif
}

}  // namespace

CodeTable::CodeTable(bool ignore_case) : ignore_case_(ignore_case), slots_(16) {}

CodeTable::Key CodeTable::KeyOf(std::string_view text) {
  const size_t size = text.size();
  return {Word(text.data(), size), size > 8 ? Word(text.data() + 8, size - 8) : 0};
}

// Where `key` stands, or the free slot where it would.
inline size_t CodeTable::SlotOf(Key key) const {
  const size_t mask = slots_.size() - 1;
  const uint64_t mixed = (key.low ^ (key.high * 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u;
  size_t slot = static_cast<size_t>(mixed >> 40) & mask;
  for (;; slot = (slot + 1) & mask) {
    const Key& there = slots_[slot].key;
    if (there.low == key.low && there.high == key.high) return slot;
    if (there.low == 0) return slot;
  }
}

void CodeTable::Insert(std::string_view text, uint16_t value) {
  const std::string folded = ignore_case_ ? Lower(text) : std::string(text);
  ++size_;
  if (folded.size() > kShort) {
    long_.emplace(folded, value);
    return;
  }
  if (++short_ * 2 > slots_.size()) Grow();
  std::array<char, kShort + kSlack> padded = {};
  std::copy(folded.begin(), folded.end(), padded.begin());
  const Key key = KeyOf({padded.data(), folded.size()});
  slots_[SlotOf(key)] = {key, value};
}

void CodeTable::Grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key.low != 0) slots_[SlotOf(slot.key)] = slot;
  }
}

uint16_t CodeTable::Find(std::string_view text) const {
  if (text.size() > kShort) {
    const auto it = ignore_case_ ? long_.find(Lower(text)) : long_.find(text);
    return it == long_.end() ? kNone : it->second;
  }
  if (!ignore_case_) return slots_[SlotOf(KeyOf(text))].value;
  std::array<char, kShort + kSlack> lower = {};
  std::transform(text.begin(), text.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return slots_[SlotOf(KeyOf({lower.data(), text.size()}))].value;
}

}  // namespace mspof::mapping
