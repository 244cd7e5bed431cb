// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_PLAIN_ID_H_
#define MSPOF_MAPPING_PLAIN_ID_H_

// Internal. Most ids of records are a letter and then letters, digits and hyphens. Such an id needs
// no closer look: nothing must be trimmed, it is no word for a total (row_sort.h), and no
// spreadsheet took it for a number (spoilt_id.h), since these begin with a digit.
// Tested by tests/engine/quick_columns_test.cc.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mspof::mapping {

// Whether an id is of that kind; others may be right too.
inline bool IsPlainId(std::string_view id) {
  constexpr size_t kLeast = 2;
  constexpr size_t kMost = 64;
  constexpr uint64_t kEach = 0x0101010101010101u;
  if (id.size() < kLeast || id.size() > kMost) return false;
  const auto is_letter = [](char c) { return ((c | 0x20) >= 'a') & ((c | 0x20) <= 'z'); };
  const auto is_digit = [](char c) { return (c >= '0') & (c <= '9'); };
  // Words for a total begin with one of these and do not end in a digit.
  const char first = static_cast<char>(id.front() | 0x20);
  const bool may_be_total = (first == 't') | (first == 'g') | (first == 's') | (first == 'o');
  if (!is_letter(id.front()) || (may_be_total && !is_digit(id.back()))) return false;
  // In each byte the highest bit is set if it is a character that can be seen: neither a blank, nor
  // DEL or what is not ASCII.
  const auto seen = [](uint64_t word) {
    return (word + kEach * (0x7F - ' ')) & ~word & ~(word + kEach) & (kEach * 0x80);
  };
  uint64_t word = 0;
  if (id.size() < sizeof word) {
    std::memcpy(&word, "aaaaaaaa", sizeof word);
    std::memcpy(&word, id.data(), id.size());
    return seen(word) == kEach * 0x80;
  }
  uint64_t all = kEach * 0x80;
  for (size_t at = 0; at + sizeof word < id.size(); at += sizeof word) {
    std::memcpy(&word, id.data() + at, sizeof word);
    all &= seen(word);
  }
  std::memcpy(&word, id.data() + id.size() - sizeof word, sizeof word);
  return (all & seen(word)) == kEach * 0x80;
}

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_PLAIN_ID_H_
