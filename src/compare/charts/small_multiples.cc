// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The panels are time series without room for more than three labels; the legend stands once.
// Tested by tests/unit/compare/charts_test.cc and tests/compare/pages.mjs.

#include "compare/charts/small_multiples.h"

#include "html/page.h"

namespace mspof::charts {
namespace {

TimeSeries SeriesOf(const SmallMultiples& multiples, size_t panel) {
  TimeSeries series;
  series.id = multiples.id + "-" + std::to_string(panel + 1);
  series.title = multiples.panels[panel].name + ": " + multiples.title;
  series.periods = multiples.periods;
  series.points = multiples.panels[panel].points;
  series.england = multiples.england;
  return series;
}

}  // namespace

std::string SmallMultiplesHtml(const SmallMultiples& multiples) {
  bool gaps = false, breaks = false;
  std::string panels;
  for (size_t i = 0; i < multiples.panels.size(); ++i) {
    const TimeSeries series = SeriesOf(multiples, i);
    gaps |= HasGaps(series);
    breaks |= HasBreaks(series);
    panels += "<div><p class=\"panel-name\">" + html::Escaped(multiples.panels[i].name) + "</p>\n" +
              TimeSeriesImage(series, "panel") + "</div>\n";
  }
  return TimeSeriesLegend(!multiples.england.empty(), gaps, breaks) + "<div class=\"panels\">\n" +
         panels + "</div>\n";
}

ChartTable SmallMultiplesTable(const SmallMultiples& multiples) {
  ChartTable table;
  table.caption = multiples.title + ": all periods";
  table.headings = {"Period"};
  for (const Panel& panel : multiples.panels) table.headings.push_back(panel.name);
  for (size_t i = 0; i < multiples.periods.size(); ++i) {
    ChartRow row{multiples.periods[i].title, {}, false};
    for (const Panel& panel : multiples.panels) {
      const Share& share = panel.points[i].share;
      row.cells.push_back(share.shown ? share.text + " (" + share.range + ")" : share.text);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace mspof::charts
