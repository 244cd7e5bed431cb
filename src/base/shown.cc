// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A caller may give any bytes for a name; a message that quotes them is still UTF-8 on one line.
// Tested by tests/unit/messages_test.cc.

#include "base/shown.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"

namespace mspof::base {
namespace {

constexpr std::string_view kInstead = "\xEF\xBF\xBD";

// The bytes of the character with which `text` begins; 0 if it begins with none, or one that ends
// a line or moves the cursor.
size_t CharacterAt(std::string_view text) {
  const auto first = static_cast<uint8_t>(text.front());
  if (first < 0x20 || first == 0x7F) return 0;
  for (size_t size = 1; size <= std::min<size_t>(4, text.size()); ++size) {
    if (IsUtf8(text.substr(0, size))) return size;
  }
  return 0;
}

}  // namespace

std::string Shown(std::string_view text) {
  std::string shown;
  for (size_t i = 0; i < kMostShownCharacters && !text.empty(); ++i) {
    const size_t size = CharacterAt(text);
    shown += size == 0 ? kInstead : text.substr(0, size);
    text.remove_prefix(std::max<size_t>(1, size));
  }
  return text.empty() ? shown : shown + "…";
}

}  // namespace mspof::base
