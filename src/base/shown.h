// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_BASE_SHOWN_H_
#define MSPOF_BASE_SHOWN_H_

// Internal. A text of a caller in a message.

#include <cstddef>
#include <string>
#include <string_view>

namespace mspof::base {

// Of a longer text a message holds the beginning.
inline constexpr size_t kMostShownCharacters = 60;

// `text` as a message may hold it: UTF-8 on one line, with U+FFFD for what is not, and the numbers
// of characters that cannot be seen, such as <U+202E>, which turns others round.
std::string Shown(std::string_view text);

}  // namespace mspof::base

#endif  // MSPOF_BASE_SHOWN_H_
