// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_CHARTS_SMALL_MULTIPLES_H_
#define MSPOF_COMPARE_CHARTS_SMALL_MULTIPLES_H_

// Internal. The same share over the same time for several places, each in an image of its own with
// the same axes.

#include <string>
#include <vector>

#include "compare/charts/table.h"
#include "compare/charts/time_series.h"

namespace mspof::charts {

struct Panel {
  // The place.
  std::string name;
  // One for each period.
  std::vector<TimePoint> points;
};

struct SmallMultiples {
  // Unique in the page.
  std::string id;
  std::string title;
  std::vector<TimePeriod> periods;
  std::vector<Panel> panels;
  // England's shares, one for each period, drawn in each panel; empty: not drawn.
  std::vector<Share> england;
};

// What the signs mean, and the panels with their names as text.
std::string SmallMultiplesHtml(const SmallMultiples& multiples);
// A row for each period, a column for each panel.
ChartTable SmallMultiplesTable(const SmallMultiples& multiples);

}  // namespace mspof::charts

#endif  // MSPOF_COMPARE_CHARTS_SMALL_MULTIPLES_H_
