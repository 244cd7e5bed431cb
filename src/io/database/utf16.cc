// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Converts between UTF-16 and UTF-8 without the locale. Tested by tests/database/test_odbc.py.

#include "io/database/utf16.h"

#include <cstddef>
#include <cstdint>

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool IsHighSurrogate(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool IsLowSurrogate(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

// The character at `*i`; moves `*i` past it. One byte if no character begins there.
char32_t NextOfUtf8(std::string_view text, size_t* i) {
  const auto first = static_cast<unsigned char>(text[(*i)++]);
  if (first < 0x80) return first;
  const size_t following = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4 || text.size() - *i < following) return kReplacement;
  char32_t c = first & (0x3F >> following);
  for (size_t k = 0; k < following; ++k) {
    const auto byte = static_cast<unsigned char>(text[*i + k]);
    if ((byte & 0xC0) != 0x80) return kReplacement;
    c = c << 6 | (byte & 0x3F);
  }
  constexpr char32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  if (c < kLeast[following] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return kReplacement;
  *i += following;
  return c;
}

void AppendCharacter(char32_t c, std::string* utf8) {
  if (c < 0x80) {
    *utf8 += static_cast<char>(c);
    return;
  }
  if (c < 0x800) {
    *utf8 += static_cast<char>(0xC0 | c >> 6);
  } else if (c < 0x10000) {
    *utf8 += static_cast<char>(0xE0 | c >> 12);
    *utf8 += static_cast<char>(0x80 | (c >> 6 & 0x3F));
  } else {
    *utf8 += static_cast<char>(0xF0 | c >> 18);
    *utf8 += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    *utf8 += static_cast<char>(0x80 | (c >> 6 & 0x3F));
  }
  *utf8 += static_cast<char>(0x80 | (c & 0x3F));
}

}  // namespace

std::u16string ToUtf16(std::string_view utf8) {
  std::u16string utf16;
  utf16.reserve(utf8.size());
  for (size_t i = 0; i < utf8.size();) {
    const char32_t c = NextOfUtf8(utf8, &i);
    if (c < 0x10000) {
      utf16 += static_cast<char16_t>(c);
    } else {
      utf16 += static_cast<char16_t>(0xD7C0 + (c >> 10));
      utf16 += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    }
  }
  return utf16;
}

void AppendUtf8(std::u16string_view utf16, std::string* utf8) {
  for (size_t i = 0; i < utf16.size(); ++i) {
    char32_t c = utf16[i];
    if (IsHighSurrogate(c) && i + 1 < utf16.size() && IsLowSurrogate(utf16[i + 1])) {
      c = ((c - 0xD7C0) << 10) + (utf16[++i] - 0xDC00);
    } else if (IsHighSurrogate(c) || IsLowSurrogate(c)) {
      c = kReplacement;
    }
    AppendCharacter(c, utf8);
  }
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
