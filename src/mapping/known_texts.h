// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_KNOWN_TEXTS_H_
#define MSPOF_MAPPING_KNOWN_TEXTS_H_

// Internal. What the texts of a column mean, of those that were read before.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "table/text_key.h"

namespace mspof::mapping {

// Numbers for texts as they stand in a file, with their blanks. Use from one thread at a time.
class KnownTexts {
 public:
  static constexpr uint32_t kUnknown = 0xFFFFFFFF;
  // The most bytes of a text that can be known.
  static constexpr size_t kMostBytes = 100;

  KnownTexts();

  // The number of a text, or kUnknown. A text of up to 16 bytes is compared once, without a branch
  // that is hard to foresee. REQUIRES: the text is not empty and holds no NUL, and
  // table::TextKey::kMostBytes can be read, whatever its size.
  uint32_t Find(const char* text, size_t size) const {
    if (size > table::TextKey::kMostBytes) return FindLong(text, size);
    const table::TextKey key = table::TextKey::Of(text, size);
    const Entry& entry = entries_[PlaceOf(key)];
    return entry.key == key ? entry.number : kUnknown;
  }

  // Remembers a text, unless it is too long or there are too many already. REQUIRES: the same as
  // Find(), which does not know it; number != kUnknown.
  void Add(const char* text, size_t size, uint32_t number);
  // Whether no other text will be remembered.
  bool is_full() const { return full_; }

 private:
  struct Entry {
    table::TextKey key;  // zeros if it is free
    uint32_t number = kUnknown;
    uint32_t text = 0;  // of a long text: its position in long_
  };

  static table::TextKey KeyOfLong(const char* text, size_t size);
  uint32_t FindLong(const char* text, size_t size) const;
  size_t PlaceOf(const table::TextKey& key) const {
    const uint64_t mixed = (key.low ^ (key.high * 0x9E3779B97F4A7C15u)) * multiplier_;
    return static_cast<size_t>(mixed >> shift_);
  }
  bool MakeRoom(size_t size, const std::vector<Entry>& texts);

  uint64_t multiplier_;  // odd
  int shift_;
  std::vector<Entry> entries_;  // a power of two
  std::vector<std::string> long_;
  size_t size_ = 0;
  bool full_ = false;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_KNOWN_TEXTS_H_
