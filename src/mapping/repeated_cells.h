// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_REPEATED_CELLS_H_
#define MSPOF_MAPPING_REPEATED_CELLS_H_

// Internal. Whether a row repeats cells of an earlier one. Cells that stand side by side are a run
// of bytes, with what divides them, and are compared at once.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "table/row.h"

namespace mspof::mapping {

// Cells of a table, and how they were in one row. A plain value.
class RepeatedCells {
 public:
  RepeatedCells() = default;
  // In any order; a cell may be there twice.
  explicit RepeatedCells(std::vector<uint32_t> cells);

  // Whether it has no cells.
  bool empty() const { return runs_.empty(); }

  // How many cells, from the first of a row, reach to the last of them.
  size_t reach() const { return runs_.empty() ? 0 : size_t{runs_.back().last} + 1; }

  // Keeps the cells of a row.
  void Remember(const table::RowView& row);
  // Whether the cells of `row` are those that were kept. It may say no if they differ only in what
  // divides them, or in their quotes. REQUIRES: cells were kept.
  bool IsRepeatedIn(const table::RowView& row) const;

 private:
  // The cells [first, last].
  struct Run {
    uint32_t first;
    uint32_t last;
  };

  std::vector<Run> runs_;
  std::vector<table::CellSpan> spans_;  // of each cell, from the beginning of its run
  std::string text_;                    // of the runs, one after the other
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_REPEATED_CELLS_H_
