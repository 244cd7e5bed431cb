// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Character by character; no locale is asked.
// Tested by tests/unit/submission_test.cc.

#include "submission/text.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace mspof::submission {
namespace {

bool IsAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// The length of the UTF-8 sequence at the front of a non-empty text; 0: there is none.
size_t SequenceLength(std::string_view text) {
  const auto byte = [text](size_t i) { return static_cast<uint8_t>(text[i]); };
  const uint8_t lead = byte(0);
  if (lead < 0x80) return 1;
  const size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  const bool wrong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F) ||
                     (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F);
  return wrong ? 0 : length;
}

}  // namespace

bool IsUtf8(std::string_view text) {
  while (!text.empty()) {
    const size_t length = SequenceLength(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool IsLine(std::string_view text) {
  return std::none_of(text.begin(), text.end(), IsControl) && IsUtf8(text);
}

bool IsRemark(std::string_view text) {
  const auto refused = [](char c) { return IsControl(c) && c != '\n' && c != '\r' && c != '\t'; };
  return std::none_of(text.begin(), text.end(), refused) && IsUtf8(text);
}

bool IsToken(std::string_view text) {
  const auto allowed = [](char c) {
    return IsAlphanumeric(c) || std::string_view("~._:-").find(c) != std::string_view::npos;
  };
  return !text.empty() && (IsAlphanumeric(text[0]) || text[0] == '~') &&
         std::all_of(text.begin(), text.end(), allowed);
}

bool IsDigest(std::string_view text) {
  const auto hexadecimal = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == 64 && std::all_of(text.begin(), text.end(), hexadecimal);
}

}  // namespace mspof::submission
