// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_UTF8_H_
#define MSPOF_SUPPORT_UTF8_H_

// Internal. Texts from outside.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mspof::support {

// How many of eight bytes, in the order of memory from the first, are ASCII.
inline size_t AsciiBytes(uint64_t eight) {
  const uint64_t others = eight & 0x8080808080808080u;
  if (others == 0) return sizeof eight;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  return static_cast<size_t>(__builtin_clzll(others)) / 8;
#else
  return static_cast<size_t>(__builtin_ctzll(others)) / 8;
#endif
}

// How many of `bytes`, from the first, are well-formed UTF-8: no overlong form, surrogate, or
// code point over U+10FFFF. The length of `bytes` if all are.
size_t Utf8Length(std::string_view bytes);

// Whether `bytes` are well-formed UTF-8.
bool IsUtf8(std::string_view bytes);

// The number of bytes of the first character of `text`; 0 if it does not begin with one.
size_t CharacterLength(std::string_view text);
// How many units of UTF-16 the text has, which spreadsheet programs count. REQUIRES: UTF-8.
inline size_t Utf16Units(std::string_view text) {
  size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    units += (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
  }
  return units;
}
// The code point of the one character in `bytes`. REQUIRES: CharacterLength(bytes) is their number.
uint32_t CodePointOf(std::string_view bytes);
// In hexadecimal capitals, at least four: "202E".
std::string HexOf(uint32_t code_point);

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_UTF8_H_
