// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CHARACTER_H_
#define MSPOF_CHARACTER_H_

/// Characters of texts that others wrote, on their way to a person: a record id, a heading or a
/// remark may hold some that move the cursor or turn round what stands beside them.

#include <cstdint>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// What becomes of a character where it is shown.
enum class CharacterKind : uint8_t {
  /// It can be seen, or is a blank.
  kVisible,
  /// It ends a line, moves the cursor or begins a command to a terminal: U+0000 to U+001F and
  /// U+007F to U+009F.
  kControl,
  /// It cannot be seen, or changes the order in which others are: what is shown would not be what
  /// stands there.
  kUnseen,
};

/// The kind of the character with this number. Source: The Unicode Standard, version 15, general
/// categories Cc, Cf, Zl and Zp. Allocates nothing; any thread may call it.
MSPOF_EXPORT CharacterKind KindOfCharacter(uint32_t code_point) noexcept;

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CHARACTER_H_
