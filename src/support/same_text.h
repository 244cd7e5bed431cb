// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_SAME_TEXT_H_
#define MSPOF_SUPPORT_SAME_TEXT_H_

// Internal. Short texts, compared, copied and looked at eight bytes at a time, without a call: ids,
// codes and the fields of records, of which there are some forty in a record.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mspof::support {

inline uint64_t Load64(const char* from) {
  uint64_t word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
}

// The same of fewer than eight bytes: which bits they are does not matter, but the same text gives
// the same, and with the size two different texts differ.
inline uint64_t LoadFew(const char* from, size_t size) {
  if (size >= 4) {
    uint32_t first = 0;
    uint32_t last = 0;
    std::memcpy(&first, from, sizeof first);
    std::memcpy(&last, from + size - sizeof last, sizeof last);
    return uint64_t{first} << 32 | last;
  }
  if (size == 0) return 0;
  const auto at = [from](size_t i) { return uint64_t{static_cast<uint8_t>(from[i])}; };
  return at(0) << 16 | at(size / 2) << 8 | at(size - 1);
}

inline bool SameText(std::string_view a, std::string_view b) {
  constexpr size_t kWord = sizeof(uint64_t);
  const size_t size = a.size();
  if (size != b.size()) return false;
  if (size < kWord) return LoadFew(a.data(), size) == LoadFew(b.data(), size);
  for (size_t i = 0; i + kWord < size; i += kWord) {
    if (Load64(a.data() + i) != Load64(b.data() + i)) return false;
  }
  return Load64(a.data() + size - kWord) == Load64(b.data() + size - kWord);
}

template <typename Word>
inline void CopyEnds(const char* from, size_t size, char* to) {
  Word first;
  Word last;
  std::memcpy(&first, from, sizeof first);
  std::memcpy(&last, from + size - sizeof last, sizeof last);
  std::memcpy(to, &first, sizeof first);
  std::memcpy(to + size - sizeof last, &last, sizeof last);
}

// Copies a text. Most are short: two words that may overlap are faster than a call.
inline void CopyText(std::string_view text, char* to) {
  const size_t size = text.size();
  if (size > 16) {
    std::memcpy(to, text.data(), size);
  } else if (size >= 8) {
    CopyEnds<uint64_t>(text.data(), size, to);
  } else if (size >= 4) {
    CopyEnds<uint32_t>(text.data(), size, to);
  } else if (size >= 2) {
    CopyEnds<uint16_t>(text.data(), size, to);
  } else if (size == 1) {
    *to = text.front();
  }
}

// Whether each byte is below 0x80.
inline bool IsAscii(std::string_view text) {
  constexpr size_t kWord = sizeof(uint64_t);
  const size_t size = text.size();
  uint64_t all = 0;
  if (size < kWord) {
    all = LoadFew(text.data(), size);
  } else {
    for (size_t i = 0; i + kWord < size; i += kWord) all |= Load64(text.data() + i);
    all |= Load64(text.data() + size - kWord);
  }
  return (all & 0x8080808080808080u) == 0;
}

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_SAME_TEXT_H_
