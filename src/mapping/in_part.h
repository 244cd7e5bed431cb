// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_IN_PART_H_
#define MSPOF_MAPPING_IN_PART_H_

// Internal. Messages that say which table they are about.

#include <string>
#include <string_view>

#include "support/text.h"

namespace mspof::mapping {

// `message` about a table, with the id of the part before it; `part` is empty for the first
// table.
inline std::string InPart(std::string_view part, std::string_view message) {
  return part.empty() ? std::string(message) : support::StrCat("part \"", part, "\": ", message);
}

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_IN_PART_H_
