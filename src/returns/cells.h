// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_CELLS_H_
#define MSPOF_RETURNS_CELLS_H_

// Internal. The numbers of cells and their codes. A cell is a mixed-radix number with one digit for
// each dimension, the first one the most significant.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definition/compiled.h"
#include "engine/persons.h"

namespace mspof::returns {

// The code of a position, "~absent" and "~unlisted" included.
std::string_view CodeAt(const definition::Dimension& dimension, uint32_t position);
// The position of a code; nothing if the dimension does not have it.
std::optional<uint32_t> PositionOf(const definition::Dimension& dimension, std::string_view code);

// The position of a cell in each dimension.
std::vector<uint32_t> PositionsOf(const definition::Measure& measure, uint32_t cell);

// The cells in which a person counts: one, or one for each value if every value counts.
// REQUIRES: table.Has(person).
std::vector<uint32_t> CellsOf(const definition::Measure& measure, const engine::PersonTable& table,
                              uint32_t person);

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_CELLS_H_
