// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_CERTAINTY_H_
#define MSPOF_DRAFT_CERTAINTY_H_

// Internal. How sure a draft is, in ascending order. A line below kLikely is written as a comment,
// so that a guess never becomes a number.

#include <cstdint>
#include <string_view>

namespace mspof::draft {

enum class Certainty : uint8_t { kNone, kGuess, kLikely, kSure };

inline std::string_view NameOf(Certainty certainty) {
  constexpr std::string_view kNames[] = {"unknown", "guess", "likely", "sure"};
  return kNames[static_cast<int>(certainty)];
}

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_CERTAINTY_H_
