// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_NEAREST_H_
#define MSPOF_SUPPORT_NEAREST_H_

// Internal. "Did you mean …?"

#include <cstddef>
#include <string_view>
#include <vector>

namespace mspof::support {

// The number of edits that turn `a` into `b`: letters added, removed, changed, or swapped with the
// next.
size_t Distance(std::string_view a, std::string_view b);

// The name with the fewest edits from `text`; if there are several, the first in byte order. Empty
// if no name is near: if more than a third of the letters differ.
std::string_view Nearest(std::string_view text, const std::vector<std::string_view>& names);

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_NEAREST_H_
