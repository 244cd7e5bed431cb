// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_UTF16_H_
#define MSPOF_TESTS_UNIT_UTF16_H_

// A part of a workbook in another encoding, so that Expat reads all of it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mspof::testing {

/// `text` in UTF-16 with a byte order mark; nothing if it is not UTF-8, or declares its encoding.
inline std::optional<std::string> InUtf16(std::string_view text) {
  if (text.substr(0, 5) == "<?xml" || text.substr(0, 3) == "\xEF\xBB\xBF") return std::nullopt;
  std::string utf16 = "\xFF\xFE";
  const auto append = [&utf16](uint32_t unit) {
    utf16 += static_cast<char>(unit & 0xFF);
    utf16 += static_cast<char>(unit >> 8);
  };
  while (!text.empty()) {
    const auto lead = static_cast<uint8_t>(text[0]);
    const size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || text.size() < size) return std::nullopt;
    uint32_t point = size == 1 ? lead : lead & (0xFFU >> (size + 1));
    for (size_t i = 1; i < size; ++i) {
      const auto next = static_cast<uint8_t>(text[i]);
      if ((next & 0xC0) != 0x80) return std::nullopt;
      point = point << 6 | (next & 0x3F);
    }
    constexpr std::array<uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
    if (point < kLeast[size] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
      return std::nullopt;
    }
    if (point < 0x10000) {
      append(point);
    } else {
      append(0xD800 + ((point - 0x10000) >> 10));
      append(0xDC00 + ((point - 0x10000) & 0x3FF));
    }
    text.remove_prefix(size);
  }
  return utf16;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_UTF16_H_
