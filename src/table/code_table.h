// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_CODE_TABLE_H_
#define MSPOF_TABLE_CODE_TABLE_H_

// Internal. A fast table from the text of a cell to a small number. Most codes have at most 16
// bytes and are compared as two words, not as text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/text_map.h"
#include "table/text_key.h"

namespace mspof::table {

// A table from texts, without NUL, to numbers. Use from one thread at a time.
class CodeTable {
 public:
  static constexpr uint16_t kNone = 0xFFFF;
  // The number of bytes that Find() may read beyond the text.
  static constexpr size_t kSlack = TextKey::kMostBytes;

  // With `ignore_case`, ASCII letters match in both cases.
  explicit CodeTable(bool ignore_case);

  // `text` as it is compared: in lower case, if case is ignored.
  std::string Folded(std::string_view text) const;

  // REQUIRES: `text` is not empty, and not in the table; value != kNone.
  void Insert(std::string_view text, uint16_t value);

  // The number of `text`, or kNone.
  // REQUIRES: `text` is not empty, and kSlack bytes after it can be read.
  uint16_t Find(std::string_view text) const {
    if (text.size() > TextKey::kMostBytes) return FindLong(text);
    TextKey key = TextKey::Of(text.data(), text.size());
    if (ignore_case_) key = {LowerOf(key.low), LowerOf(key.high)};
    return slots_[SlotOf(key)].value;
  }

  size_t size() const { return size_; }

 private:
  struct Slot {
    TextKey key;  // zeros in a free slot
    uint16_t value = kNone;
  };

  // Eight characters with ASCII letters in lower case.
  static uint64_t LowerOf(uint64_t word) {
    constexpr uint64_t kEach = 0x0101010101010101u;
    const uint64_t seven_bits = word & (kEach * 0x7F);
    const uint64_t from_a = seven_bits + kEach * (0x80 - 'A');   // the highest bit: 'A' or more
    const uint64_t after_z = seven_bits + kEach * (0x7F - 'Z');  // more than 'Z'
    const uint64_t upper = from_a & ~after_z & ~word & (kEach * 0x80);
    return word | upper >> 2;  // 0x80 becomes 0x20
  }
  // The slot of `key`, or the free slot for it.
  size_t SlotOf(TextKey key) const {
    const size_t mask = slots_.size() - 1;
    const uint64_t mixed = (key.low ^ (key.high * 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u;
    for (size_t slot = static_cast<size_t>(mixed >> 40) & mask;; slot = (slot + 1) & mask) {
      const TextKey& there = slots_[slot].key;
      if (there == key || there.low == 0) return slot;
    }
  }
  uint16_t FindLong(std::string_view text) const;
  void Grow();

  bool ignore_case_;
  size_t size_ = 0;
  size_t short_ = 0;         // number of texts in slots_
  std::vector<Slot> slots_;  // a power of two, at most half full
  support::TextMap<uint16_t> long_;
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_CODE_TABLE_H_
