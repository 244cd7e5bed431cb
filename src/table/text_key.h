// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_TEXT_KEY_H_
#define MSPOF_TABLE_TEXT_KEY_H_

// Internal. A short text as two words, which are compared instead of it. They are made without a
// branch: sizes of cells come in no order, so a processor could not foresee it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace mspof::table {

// The bytes of a text, and zeros. Texts without NUL have the same key only if they are the same.
struct TextKey {
  // The most bytes of a text that has a key.
  static constexpr size_t kMostBytes = 16;

  uint64_t low = 0;
  uint64_t high = 0;

  // REQUIRES: size <= kMostBytes, and as many bytes can be read, whatever the size.
  static TextKey Of(const char* text, size_t size) {
    TextKey key;
    std::memcpy(&key.low, text, sizeof key.low);
    std::memcpy(&key.high, text + sizeof key.low, sizeof key.high);
    uint64_t mask = 0;
    std::memcpy(&mask, kMask.data() + kMostBytes - size, sizeof mask);
    key.low &= mask;
    std::memcpy(&mask, kMask.data() + kMostBytes + sizeof mask - size, sizeof mask);
    key.high &= mask;
    return key;
  }

  bool operator==(const TextKey& other) const {
    return ((low ^ other.low) | (high ^ other.high)) == 0;
  }

 private:
  // Sixteen bytes that stay, and as many zeros.
  static constexpr std::array<uint8_t, 2 * kMostBytes> kMask = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                                0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                                                0xFF, 0xFF, 0xFF, 0xFF};
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_TEXT_KEY_H_
