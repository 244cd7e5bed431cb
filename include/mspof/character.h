// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CHARACTER_H_
#define MSPOF_CHARACTER_H_

/// Characters: which of them are safe to show to a person. A record id, a heading or a remark that
/// somebody else wrote may hold characters that move the cursor, or that reverse the text around
/// them.
///
///   if (mspof::KindOfCharacter(c) == mspof::CharacterKind::kVisible) Show(c); else Show("?");
///
/// The library's own messages, pages and forms are safe. You need this only for texts that you show
/// yourself.

#include <cstdint>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// What a character does where it is shown.
enum class CharacterKind : uint8_t {
  /// It can be seen, or it is a blank.
  kVisible,
  /// It ends a line, moves the cursor or begins a command to a terminal: U+0000 to U+001F and
  /// U+007F to U+009F.
  kControl,
  /// It cannot be seen, or it changes the order of other characters, so people would read something
  /// else than the text holds.
  kUnseen,
};

/// The kind of the character with the number `code_point`. Source: The Unicode Standard, version
/// 15, general categories Cc, Cf, Zl and Zp. It allocates nothing. Any thread may call it.
MSPOF_EXPORT CharacterKind KindOfCharacter(uint32_t code_point) noexcept;

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CHARACTER_H_
