// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_DRAFT_WRITE_H_
#define MSPOF_MAPPING_DRAFT_WRITE_H_

// Internal. A planned mapping as a person would write it.

#include <string>
#include <vector>

#include "mapping/draft/plan.h"

namespace mspof::draft {

// One table with all that is known of it.
struct DraftedTable {
  std::string id;
  std::string name;
  std::string sheet;
  LookedTable looked;
  Proposals proposals;
  PlannedTable plan;
};

// Whether some active line has dates in numbers that tell the day from the month.
bool IsDecided(const std::vector<DraftedTable>& tables);

// The text. `not_fed`: paths that no active line feeds; `stops`: what has to be said before
// anything can be counted.
std::string Write(const Knowledge& knowledge, const std::vector<DraftedTable>& tables,
                  const std::vector<PlannedMap>& maps, const std::vector<std::string>& not_fed,
                  const std::vector<std::string>& stops);

}  // namespace mspof::draft

#endif  // MSPOF_MAPPING_DRAFT_WRITE_H_
