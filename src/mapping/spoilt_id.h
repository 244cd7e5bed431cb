// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_SPOILT_ID_H_
#define MSPOF_MAPPING_SPOILT_ID_H_

// Internal. Ids that a spreadsheet took for numbers.

#include <string_view>

namespace mspof::mapping {

// How `id` was spoilt, as the end of a sentence; empty if it was not, or if that cannot be seen.
// Different records may have the same spoilt id, so it must not be used.
std::string_view SpoiltHow(std::string_view id);

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_SPOILT_ID_H_
