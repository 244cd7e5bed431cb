// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_CODE_TABLE_H_
#define MSPOF_MAPPING_CODE_TABLE_H_

// Internal. From the text of a cell to a small number, as fast as can be: most codes have
// at most 16 bytes and are compared as two words, not as text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace mspof::mapping {

// A table from texts, without NUL, to numbers. Use from one thread at a time.
class CodeTable {
 public:
  static constexpr uint16_t kNone = 0xFFFF;
  // How many bytes Find() may read beyond the text.
  static constexpr size_t kSlack = 16;

  // With `ignore_case`, ASCII letters are the same in both cases.
  explicit CodeTable(bool ignore_case);

  // REQUIRES: `text` is not empty, and not in the table; value != kNone.
  void Insert(std::string_view text, uint16_t value);

  // The number of `text`, or kNone.
  // REQUIRES: `text` is not empty, and kSlack bytes behind it can be read.
  uint16_t Find(std::string_view text) const;

  size_t size() const { return size_; }

 private:
  struct Key {
    uint64_t low = 0;
    uint64_t high = 0;
  };
  struct Slot {
    Key key;  // zeros: free
    uint16_t value = kNone;
  };

  static Key KeyOf(std::string_view text);
  size_t SlotOf(Key key) const;
  void Grow();

  bool ignore_case_;
  size_t size_ = 0;
  size_t short_ = 0;         // how many stand in slots_
  std::vector<Slot> slots_;  // a power of two, at most half full
  base::TextMap<uint16_t> long_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_CODE_TABLE_H_
