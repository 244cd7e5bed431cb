// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compares first where cells begin and end, without a branch for each, and then the bytes of each
// run.
// Tested by tests/unit/mapping/repeated_cells_test.cc.

#include "mapping/repeated_cells.h"

#include <algorithm>
#include <cstring>

namespace mspof::mapping {

RepeatedCells::RepeatedCells(std::vector<uint32_t> cells) {
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  for (const uint32_t cell : cells) {
    if (runs_.empty() || runs_.back().last + 1 != cell) runs_.push_back({cell, cell});
    runs_.back().last = cell;
  }
  spans_.resize(cells.size());
}

void RepeatedCells::Remember(const table::RowView& row) {
  text_.clear();
  size_t at = 0;
  for (const Run& run : runs_) {
    const uint32_t begin = row.span(run.first).begin;
    for (uint32_t cell = run.first; cell <= run.last; ++cell) {
      const table::CellSpan span = row.span(cell);
      spans_[at++] = {span.begin - begin, span.end - begin};
    }
    text_.append(row.text() + begin, row.span(run.last).end - begin);
  }
}

bool RepeatedCells::IsRepeatedIn(const table::RowView& row) const {
  const char* text = text_.data();
  size_t at = 0;
  for (const Run& run : runs_) {
    const uint32_t begin = row.span(run.first).begin;
    uint32_t differs = 0;
    for (uint32_t cell = run.first; cell <= run.last; ++cell, ++at) {
      const table::CellSpan span = row.span(cell);
      differs |= (span.begin - begin) ^ spans_[at].begin;
      differs |= (span.end - begin) ^ spans_[at].end;
    }
    const size_t size = spans_[at - 1].end;
    if (differs != 0 || std::memcmp(row.text() + begin, text, size) != 0) return false;
    text += size;
  }
  return true;
}

}  // namespace mspof::mapping
