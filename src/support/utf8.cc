// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// ASCII is checked eight bytes at a time, and other characters by the table of well-formed
// sequences.
// Source: The Unicode Standard, version 15, table 3-7.
// Tested by tests/unit/table/csv_test.cc and tests/unit/submission/submission_test.cc.

#include "support/utf8.h"

#include <cstddef>
#include <cstring>

namespace mspof::support {
namespace {

// Length of the well-formed sequence at the start of `bytes`, 0 if there is none.
// REQUIRES: not empty.
size_t SequenceLength(std::string_view bytes) {
  const auto at = [bytes](size_t i) { return static_cast<uint8_t>(bytes[i]); };
  const uint8_t lead = at(0);
  if (lead < 0x80) return 1;
  const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < size) return 0;
  const uint8_t least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const uint8_t most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (at(1) < least || at(1) > most) return 0;
  for (size_t i = 2; i < size; ++i) {
    if ((at(i) & 0xC0) != 0x80) return 0;
  }
  return size;
}

bool IsAscii(std::string_view bytes) {
  char any = 0;
  for (const char c : bytes) any = static_cast<char>(any | c);
  return static_cast<uint8_t>(any) < 0x80;
}

}  // namespace

size_t Utf8Length(std::string_view bytes) {
  const size_t all = bytes.size();
  while (!bytes.empty()) {
    uint64_t eight = 0;
    if (bytes.size() >= sizeof(eight)) {
      std::memcpy(&eight, bytes.data(), sizeof(eight));
      const size_t ascii = AsciiBytes(eight);
      bytes.remove_prefix(ascii);
      if (ascii == sizeof(eight)) continue;
    } else if (IsAscii(bytes)) {
      break;
    }
    const size_t size = SequenceLength(bytes);
    if (size == 0) return all - bytes.size();
    bytes.remove_prefix(size);
  }
  return all;
}

bool IsUtf8(std::string_view bytes) { return Utf8Length(bytes) == bytes.size(); }

size_t CharacterLength(std::string_view text) { return text.empty() ? 0 : SequenceLength(text); }

uint32_t CodePointOf(std::string_view bytes) {
  const auto first = static_cast<uint8_t>(bytes.front());
  uint32_t number = bytes.size() == 1 ? first : first & (0x7Fu >> bytes.size());
  for (const char c : bytes.substr(1)) number = number << 6 | (static_cast<uint8_t>(c) & 0x3F);
  return number;
}

std::string HexOf(uint32_t code_point) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (; code_point > 0 || digits.size() < 4; code_point >>= 4) {
    digits.insert(0, 1, kDigits[code_point & 15]);
  }
  return digits;
}

}  // namespace mspof::support
