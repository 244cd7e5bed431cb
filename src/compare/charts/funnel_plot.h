// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_CHARTS_FUNNEL_PLOT_H_
#define MSPOF_COMPARE_CHARTS_FUNNEL_PLOT_H_

// Internal. A funnel plot: each council's share against the number of people behind it, and between
// which limits a share lies by chance alone if nothing but chance were at work.

#include <cstdint>
#include <string>
#include <vector>

#include "compare/charts/share.h"
#include "compare/charts/table.h"
#include "mspof/compare/comparison.h"

namespace mspof::charts {

struct FunnelPoint {
  // The council.
  std::string name;
  // The released denominator, and as it is written.
  uint32_t people = 0;
  std::string people_text;
  // Points that are not shown are in the table alone.
  Share share;
  // By the limits at 99.8 %.
  compare::Position position = compare::Position::kNotCompared;
  // The same in words: "similar", or why it is not compared.
  std::string words;
  // Whether it is the council that the page is about.
  bool own = false;
};

// The limits for a number of people, in tenths of a per cent.
struct FunnelLimit {
  uint32_t people = 0;
  int lower95 = 0, upper95 = 0, lower998 = 0, upper998 = 0;
};

struct FunnelPlot {
  // Unique in the page.
  std::string id;
  // What the share is, and when: "A lot or quite a bit safer, April 2019 to March 2020".
  std::string title;
  // What the numbers below the plot count: "Answers that the share is made of".
  std::string people;
  // England's share, and the number that it is made of as it is written.
  Share england;
  std::string england_people;
  // Whether the limits are widened by how much councils differ.
  bool widened = false;
  std::vector<FunnelPoint> points;
  // By number of people.
  std::vector<FunnelLimit> limits;
};

// The points outside the limits, and the one of the page, in the order of their numbers in the
// image.
std::vector<const FunnelPoint*> Numbered(const FunnelPlot& plot);

// What the signs mean, the image, and a list of whose numbers stand in it.
std::string FunnelPlotHtml(const FunnelPlot& plot);
ChartTable FunnelPlotTable(const FunnelPlot& plot);

}  // namespace mspof::charts

#endif  // MSPOF_COMPARE_CHARTS_FUNNEL_PLOT_H_
