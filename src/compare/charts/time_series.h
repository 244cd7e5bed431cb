// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_CHARTS_TIME_SERIES_H_
#define MSPOF_COMPARE_CHARTS_TIME_SERIES_H_

// Internal. A share over time, with intervals. What was not supplied is a gap, never zero; a line
// does not cross a break.

#include <string>
#include <vector>

#include "compare/charts/share.h"
#include "compare/charts/svg.h"
#include "compare/charts/table.h"

namespace mspof::charts {

// A period on the axis of time.
struct TimePeriod {
  // "April to June 2019".
  std::string title;
  // The group of periods that it belongs to, for example "2019-20". Groups are labelled.
  std::string group;
};

struct TimePoint {
  Share share;
  // Whether it cannot be compared with the point before.
  bool break_before = false;
  // Remarks for the table: "revised", "provisional".
  std::string remark;
};

struct TimeSeries {
  // Unique in the page.
  std::string id;
  std::string title;
  std::vector<TimePeriod> periods;
  // One for each period.
  std::vector<TimePoint> points;
  // England's shares, one for each period; empty: not drawn.
  std::vector<Share> england;
};

// What the signs of the series, or of several of them, mean.
std::string TimeSeriesLegend(bool england, bool gaps, bool breaks);
// The image without its legend. `kind` is a class of the style sheet: "series" or "panel".
std::string TimeSeriesImage(const TimeSeries& series, const char* kind);
// Both.
std::string TimeSeriesHtml(const TimeSeries& series);
ChartTable TimeSeriesTable(const TimeSeries& series);

// Whether some points are not shown; whether there is a break between two that are.
bool HasGaps(const TimeSeries& series);
bool HasBreaks(const TimeSeries& series);
// One sentence with the first and the last share that are shown.
std::string TimeSeriesInWords(const TimeSeries& series);

}  // namespace mspof::charts

#endif  // MSPOF_COMPARE_CHARTS_TIME_SERIES_H_
