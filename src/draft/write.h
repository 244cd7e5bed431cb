// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_WRITE_H_
#define MSPOF_DRAFT_WRITE_H_

// Internal. Writes a planned mapping as a person would write it.

#include <string>
#include <vector>

#include "draft/plan.h"

namespace mspof::draft {

// One table with all the data about it.
struct DraftedTable {
  std::string id;
  std::string name;
  std::string sheet;
  LookedTable looked;
  Proposals proposals;
  PlannedTable plan;
};

// Whether some active line has dates in numbers that show which number is the day.
bool IsDecided(const std::vector<DraftedTable>& tables);

// The text of the mapping. `not_fed` are the paths that no active line feeds. `stops` are the
// things that must be completed before any record can be counted.
std::string Write(const Knowledge& knowledge, const std::vector<DraftedTable>& tables,
                  const std::vector<PlannedMap>& maps, const std::vector<std::string>& not_fed,
                  const std::vector<std::string>& stops);

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_WRITE_H_
