// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_BASE_NEAREST_H_
#define MSPOF_BASE_NEAREST_H_

// Internal. "Did you mean …?"

#include <cstddef>
#include <string_view>
#include <vector>

namespace mspof::base {

// How many edits make `b` of `a`: letters added, taken out, changed, or swapped with the next.
size_t Distance(std::string_view a, std::string_view b);

// The name with the fewest edits from `text`, the first in byte order of several; empty if
// none is near (more than a third of the letters differ).
std::string_view Nearest(std::string_view text, const std::vector<std::string_view>& names);

}  // namespace mspof::base

#endif  // MSPOF_BASE_NEAREST_H_
