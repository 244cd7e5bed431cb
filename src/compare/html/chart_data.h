// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_HTML_CHART_DATA_H_
#define MSPOF_COMPARE_HTML_CHART_DATA_H_

// Internal. What of a comparison goes into which chart.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compare/charts/dot_plot.h"
#include "compare/charts/funnel_plot.h"
#include "compare/charts/small_multiples.h"
#include "compare/charts/time_series.h"
#include "mspof/compare/comparison.h"

namespace mspof::comparison {

// A percentage as charts draw it.
charts::Share ShareOf(const compare::Comparison& made, size_t place, size_t period, size_t share);
// "similar", "not compared".
std::string PositionText(compare::Position position);

// Positions of the financial years, or of the quarters.
std::vector<size_t> Years(const compare::Released& released);
std::vector<size_t> Quarters(const compare::Released& released);

// The year that pages are about: the newest one in which England has the share, unless fewer than
// half as many councils are compared in it as in the year before, which then is not complete yet.
// If there is no year, the newest quarter; if there is no share at all, Released::kNone.
size_t PeriodToShow(const compare::Comparison& made, size_t share);

// Position of the share without a split that has this one as a part, or itself.
size_t WholeOf(const compare::Released& released, size_t share);

// The councils that are shown. `own` is Released::kNone or a council to mark.
charts::FunnelPlot FunnelOf(const compare::Comparison& made, size_t period, size_t share,
                            size_t own, std::string_view id);

// The places, in their order.
charts::DotPlot DotsOf(const compare::Comparison& made, const std::vector<size_t>& places,
                       size_t period, size_t share, size_t own, std::string_view id);

// One place over the quarters; over the years if fewer than half of its quarters have a share.
charts::TimeSeries SeriesOf(const compare::Comparison& made, size_t place, size_t share,
                            std::string_view id);

// " (1 of 4 quarters)" if that is what a council's year has of the topic of the share; else empty.
std::string QuartersNote(const compare::Comparison& made, size_t place, size_t period,
                         size_t share);

// Why its line has breaks, a sentence for each: "Break before April to June 2020: …".
std::vector<std::string> BreakSentences(const compare::Comparison& made, size_t place,
                                        size_t share);

// Whether other councils are in a region from one of its periods to the next.
bool RegionsChange(const compare::Comparison& made, size_t share);

// The regions over the quarters.
charts::SmallMultiples RegionsOf(const compare::Comparison& made, size_t share,
                                 std::string_view id);

// Positions of the shown places of a kind, in the order of their names.
std::vector<size_t> PlacesOf(const compare::Comparison& made, compare::PlaceKind kind);

}  // namespace mspof::comparison

#endif  // MSPOF_COMPARE_HTML_CHART_DATA_H_
