// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/conformance and tests/oracle.

#include "returns/cells.h"

#include <algorithm>

namespace mspof::returns {

using definition::Dimension;
using definition::Measure;

std::string_view CodeAt(const Dimension& dimension, uint32_t position) {
  if (position < dimension.size()) return dimension.codes[position];
  return position == dimension.size() ? "~absent" : "~unlisted";
}

std::optional<uint32_t> PositionOf(const Dimension& dimension, std::string_view code) {
  for (uint32_t position = 0; position < dimension.radix(); ++position) {
    if (CodeAt(dimension, position) == code) return position;
  }
  return std::nullopt;
}

std::vector<uint32_t> PositionsOf(const Measure& measure, uint32_t cell) {
  std::vector<uint32_t> positions(measure.dimensions.size());
  for (size_t d = measure.dimensions.size(); d-- > 0;) {
    positions[d] = cell % measure.dimensions[d].radix();
    cell /= measure.dimensions[d].radix();
  }
  return positions;
}

std::vector<uint32_t> CellsOf(const Measure& measure, const engine::PersonTable& table,
                              uint32_t person) {
  std::vector<uint32_t> cells;
  if (measure.every_value) {
    const Dimension& dimension = measure.dimensions[0];
    for (uint32_t position = 0; position < dimension.radix(); ++position) {
      if (table.InSet(person, position)) cells.push_back(position);
    }
    if (cells.empty()) cells.push_back(dimension.absent);
    return cells;
  }
  uint32_t cell = 0;
  for (size_t d = 0; d < measure.dimensions.size(); ++d) {
    const Dimension& dimension = measure.dimensions[d];
    const engine::PersonValue& value = table.value(person, d);
    const bool none = value.position == engine::PersonValue::kNoValue;
    cell = cell * dimension.radix() + (none ? dimension.absent : value.position);
  }
  cells.push_back(cell);
  return cells;
}

}  // namespace mspof::returns
