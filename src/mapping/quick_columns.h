// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_QUICK_COLUMNS_H_
#define MSPOF_MAPPING_QUICK_COLUMNS_H_

// Internal. The columns of a plan by how their cells are read, in what the inner loop needs of
// them.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "mapping/cell.h"
#include "mapping/day_places.h"
#include "mapping/known_texts.h"
#include "mapping/plan.h"
#include "mspof/framework.h"

namespace mspof::mapping {

// What all columns have in common.
struct QuickColumn {
  uint32_t cell;     // position in the table's row
  uint32_t feed;     // position among the feeds of the record or of the row
  size_t slot;       // position in the record or in the row of a group
  uint64_t* filled;  // counts its cells with a value
};

// A cell holds one code. Its texts are known once they were read in the general way.
struct CodeColumn : QuickColumn {
  bool many;  // several columns, or a separator, may give a record several codes
  KnownTexts known;
};

// A cell holds a day at fixed places. Only days of [least, most] are read here.
struct DayColumn : QuickColumn {
  int32_t least;
  int32_t most;
  DayPlaces day;
};

struct QuickColumns {
  std::vector<CodeColumn> codes;
  std::vector<DayColumn> days;
  std::vector<uint32_t> others;  // positions among the feeds
};

// Sorts `feeds`, whose cells `cells` reads; it outlives the result. If not `quick`, all of them are
// among the others: the result is the same, but slower.
QuickColumns QuickColumnsOf(const Framework& framework, const std::vector<Feed>& feeds, bool quick,
                            CellReader* cells);

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_QUICK_COLUMNS_H_
