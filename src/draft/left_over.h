// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_LEFT_OVER_H_
#define MSPOF_DRAFT_LEFT_OVER_H_

// Internal. The parts of a draft about columns that feed no path and paths that no column feeds.

#include <string>
#include <vector>

#include "draft/write.h"

namespace mspof::draft {

// Both sections, or what there is of them. `not_fed` are the paths that no active line feeds.
std::string WriteLeftOver(const Knowledge& knowledge, const std::vector<DraftedTable>& tables,
                          const std::vector<std::string>& not_fed);

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_LEFT_OVER_H_
