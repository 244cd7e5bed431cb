// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_BASE_SHOWN_H_
#define MSPOF_BASE_SHOWN_H_

// Internal. A text of a caller in a message.

#include <string>
#include <string_view>

namespace mspof::base {

// `text` as a message may hold it: its first 100 characters, UTF-8 on one line. What is not is
// U+FFFD.
std::string Shown(std::string_view text);

}  // namespace mspof::base

#endif  // MSPOF_BASE_SHOWN_H_
