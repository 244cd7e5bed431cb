// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A caller may give any bytes as a name. A message that quotes them is still UTF-8 on one line, and
// makes unseen characters visible.
// Tested by tests/unit/support/messages_test.cc.

#include "support/shown.h"

#include <algorithm>
#include <cstdint>

#include "mspof/character.h"
#include "support/utf8.h"

namespace mspof::support {
namespace {

constexpr std::string_view kInstead = "\xEF\xBF\xBD";

// The number of bytes of the first character of `text`; 0 if it does not begin with one.
size_t CharacterAt(std::string_view text) {
  for (size_t size = 1; size <= std::min<size_t>(4, text.size()); ++size) {
    if (IsUtf8(text.substr(0, size))) return size;
  }
  return 0;
}

// The code point of the one character in `bytes`.
uint32_t NumberOf(std::string_view bytes) {
  const auto first = static_cast<uint8_t>(bytes.front());
  uint32_t number = bytes.size() == 1 ? first : first & (0x7Fu >> bytes.size());
  for (const char c : bytes.substr(1)) number = number << 6 | (static_cast<uint8_t>(c) & 0x3F);
  return number;
}

// "<U+202E>".
std::string Escaped(uint32_t number) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string digits;
  for (; number > 0 || digits.size() < 4; number >>= 4) digits.insert(0, 1, kHex[number & 15]);
  return "<U+" + digits + ">";
}

}  // namespace

std::string Shown(std::string_view text) {
  std::string shown;
  for (size_t i = 0; i < kMostShownCharacters && !text.empty(); ++i) {
    const size_t size = CharacterAt(text);
    const uint32_t number = size == 0 ? 0 : NumberOf(text.substr(0, size));
    switch (KindOfCharacter(number)) {
      case CharacterKind::kControl:
        shown += kInstead;
        break;
      case CharacterKind::kUnseen:
        shown += Escaped(number);
        break;
      case CharacterKind::kVisible:
        shown += text.substr(0, size);
        break;
    }
    text.remove_prefix(std::max<size_t>(1, size));
  }
  return text.empty() ? shown : shown + "…";
}

}  // namespace mspof::support
