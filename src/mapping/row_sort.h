// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_ROW_SORT_H_
#define MSPOF_MAPPING_ROW_SORT_H_

// Internal. Rows of the first table that are no records: a heading that comes again, and what
// programs write below a table.

#include <cstdint>
#include <string_view>
#include <vector>

#include "mapping/plan.h"
#include "mapping/row.h"

namespace mspof::mapping {

enum class RowSort : uint8_t { kRecord, kHeading, kFooter };

// What a row is by its id alone, in a column with this heading.
RowSort SortOfId(std::string_view id, std::string_view heading);
// What `row` is. `columns`: what the feeds of `table` report to.
RowSort SortOf(const TablePlan& table, const std::vector<ColumnName>& columns, const RowView& row);

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_ROW_SORT_H_
