// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_VALUE_BYTES_H_
#define MSPOF_DEFINITION_VALUE_BYTES_H_

// Internal. The serialized form of the values that a definition lists: an id, and one of its codes.
// A record's bytes consist of little else. One comparison of such a value with what stands here
// tells its field and its code.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/same_text.h"

namespace mspof::definition {

class ValueBytes {
 public:
  struct Entry {
    uint16_t size = 0;  // of the bytes; 0: there is none
    uint16_t scope = 0;
    uint16_t field = 0;
    uint16_t code = 0;
    uint32_t at = 0;  // where the bytes begin
  };

  ValueBytes() = default;
  // With room for `values` of them.
  explicit ValueBytes(size_t values);

  // Adds the value with this id and the code of this text, which have less than 128 bytes each. It
  // is left out if its place is taken: it is then read field by field.
  void Add(const Entry& entry, std::string_view id, std::string_view text);

  // Null if these bytes, in a row of the scope, are not one of them.
  const Entry* Find(uint16_t scope, std::string_view bytes) const {
    if (bytes.size() < kFewestBytes || places_.empty()) return nullptr;
    const Entry& entry = places_[PlaceOf(scope, bytes)];
    if (entry.size != bytes.size() || entry.scope != scope) return nullptr;
    const std::string_view mine(bytes_.data() + entry.at, entry.size);
    return support::SameText(mine, bytes) ? &entry : nullptr;
  }

 private:
  static constexpr size_t kFewestBytes = 10;

  size_t PlaceOf(uint16_t scope, std::string_view bytes) const {
    constexpr uint64_t kMix = 0x9E3779B97F4A7C15u;
    const char* const begin = bytes.data();
    const size_t size = bytes.size();
    // Tag and size of the id come first.
    const uint64_t first = support::Load64(begin + 2);
    const uint64_t middle = support::Load64(begin + (size - sizeof(uint64_t)) / 2);
    const uint64_t last = support::Load64(begin + size - sizeof(uint64_t));
    const uint64_t mixed = ((first * kMix ^ middle) * kMix ^ last) * kMix + (size << 8) + scope;
    return static_cast<size_t>((mixed * kMix) >> 40) & (places_.size() - 1);
  }

  std::string bytes_;
  std::vector<Entry> places_;  // a power of two
};

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_VALUE_BYTES_H_
