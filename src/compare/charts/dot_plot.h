// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_CHARTS_DOT_PLOT_H_
#define MSPOF_COMPARE_CHARTS_DOT_PLOT_H_

// Internal. A dot plot with intervals that is its own table: each row has a name, numbers and a
// strip of the image. Names may be long, and paper breaks it between rows.

#include <string>
#include <vector>

#include "compare/charts/share.h"

namespace mspof::charts {

struct DotRow {
  std::string name;
  // A place in the page that the name leads to, for example "#E06000023"; empty: none.
  std::string link;
  Share share;
  // England's share, a line across the strip; not drawn if it is not shown.
  Share england;
  // What the last column says, for example "similar".
  std::string words;
  // Whether it is the council that the page is about.
  bool own = false;
};

struct DotPlot {
  // Unique in the page.
  std::string id;
  // Caption of the table.
  std::string title;
  // What the rows are: "Council"; what the last column is: "Compared with England".
  std::string rows_are, words_are;
  std::vector<DotRow> rows;
};

// What the signs mean.
std::string DotPlotLegend();
// The table with the image in it.
std::string DotPlotHtml(const DotPlot& plot);

}  // namespace mspof::charts

#endif  // MSPOF_COMPARE_CHARTS_DOT_PLOT_H_
