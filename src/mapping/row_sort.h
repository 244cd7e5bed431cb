// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_ROW_SORT_H_
#define MSPOF_MAPPING_ROW_SORT_H_

// Internal. Rows of the first table that are not records: repeated headings, and the lines that
// programs write below a table.

#include <cstdint>
#include <string_view>
#include <vector>

#include "mapping/plan.h"
#include "table/row.h"

namespace mspof::mapping {

enum class RowSort : uint8_t { kRecord, kHeading, kFooter };

// The sort of a row by its id alone, in a column with this heading.
RowSort SortOfId(std::string_view id, std::string_view heading);
// The sort of `row`. The feeds of `table` report to `columns`.
RowSort SortOf(const TablePlan& table, const std::vector<ColumnName>& columns,
               const table::RowView& row);

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_ROW_SORT_H_
