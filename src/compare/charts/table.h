// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_CHARTS_TABLE_H_
#define MSPOF_COMPARE_CHARTS_TABLE_H_

// Internal. The table that stands behind a chart and says all that it shows.

#include <string>
#include <string_view>
#include <vector>

namespace mspof::charts {

// A row: what it is about, and its cells.
struct ChartRow {
  std::string label;
  std::vector<std::string> cells;
  // Whether it is the row of the council that the page is about.
  bool own = false;
};

// Plain texts, without markup.
struct ChartTable {
  std::string caption;
  // The heading of the labels, then those of the cells.
  std::vector<std::string> headings;
  std::vector<ChartRow> rows;
};

// The table as HTML. `id` is unique in the page. A table of more than three columns is in a part
// that moves by itself if the screen is narrower.
std::string TableHtml(const ChartTable& table, std::string_view id);

}  // namespace mspof::charts

#endif  // MSPOF_COMPARE_CHARTS_TABLE_H_
