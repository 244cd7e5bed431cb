// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_SHOWN_H_
#define MSPOF_SUPPORT_SHOWN_H_

// Internal. A text of a caller in a message.

#include <cstddef>
#include <string>
#include <string_view>

namespace mspof::support {

// A message holds only the beginning of a longer text.
inline constexpr size_t kMostShownCharacters = 60;

// `text` as a message may hold it: UTF-8 on one line. U+FFFD replaces bytes that are not UTF-8, and
// unseen characters are written as numbers, such as <U+202E>, which reverses the text after it.
std::string Shown(std::string_view text);

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_SHOWN_H_
