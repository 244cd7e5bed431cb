// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Characters are looked up in a short table of those that cannot be seen.
// Tested by tests/unit/support/messages_test.cc.

#include "mspof/character.h"

#include <algorithm>
#include <iterator>

namespace mspof {
inline namespace abi0 {
namespace {

struct Range {
  uint32_t first;
  uint32_t last;
};

constexpr Range kUnseen[] = {
    {0xAD, 0xAD},     {0x61C, 0x61C},   {0x180E, 0x180E}, {0x200B, 0x200F},   {0x2028, 0x202E},
    {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
};

}  // namespace

CharacterKind KindOfCharacter(uint32_t code_point) noexcept {
  if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) {
    return CharacterKind::kControl;
  }
  const bool unseen = std::any_of(std::begin(kUnseen), std::end(kUnseen), [=](const Range& range) {
    return range.first <= code_point && code_point <= range.last;
  });
  return unseen ? CharacterKind::kUnseen : CharacterKind::kVisible;
}

}  // namespace abi0
}  // namespace mspof
