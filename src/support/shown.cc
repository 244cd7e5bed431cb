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

}  // namespace

std::string Shown(std::string_view text) {
  std::string shown;
  for (size_t i = 0; i < kMostShownCharacters && !text.empty(); ++i) {
    const size_t size = CharacterLength(text);
    const uint32_t number = size == 0 ? 0 : CodePointOf(text.substr(0, size));
    switch (KindOfCharacter(number)) {
      case CharacterKind::kControl:
        shown += kInstead;
        break;
      case CharacterKind::kUnseen:
        shown += "<U+" + HexOf(number) + ">";
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
