// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_CHARTS_SVG_H_
#define MSPOF_COMPARE_CHARTS_SVG_H_

// Internal. What all charts have in common: an image with a title and a description, axes, and a
// field of 1000 by 1000 that stretches to whatever width there is while lines and letters keep
// their size.

#include <string>
#include <string_view>
#include <vector>

#include "compare/charts/axis.h"

namespace mspof::charts {

// A text beside an axis. `at` is in thousandths of its length.
struct AxisLabel {
  int at = 0;
  std::string text;
};

// Labels of an axis of shares, "40%", and of numbers, "1,000".
std::vector<AxisLabel> ShareLabels(const Axis& axis);
std::vector<AxisLabel> NumberLabels(const Axis& axis);

// The beginning of an image: its box, title and description. `id` is unique in the page; `kind` is
// a class that says how high the image is.
std::string ImageStart(std::string_view id, std::string_view kind, std::string_view title,
                       std::string_view description);
std::string ImageEnd();

// Lines across the field at labels that stand beside it, and the labels. They count from below.
std::string RowLines(const std::vector<AxisLabel>& labels);
std::string RowTexts(const std::vector<AxisLabel>& labels);
// Labels below the field, and a short line in it at each.
std::string ColumnTicks(const std::vector<AxisLabel>& labels);
std::string ColumnTexts(const std::vector<AxisLabel>& labels);

// The field that stretches, around paths in it.
std::string Field(std::string_view paths);
// A path; `kind` is a class of the style sheet. Empty if `data` is.
std::string Path(std::string_view kind, std::string_view data);
// "M12 34", "L12 34": a place in the field. `y` counts from below.
std::string To(char command, int x, int y);
// "42.5%": thousandths of the width or height of the image.
std::string Part(int thousandths);

// What charts look like, without its tags (style.css).
extern const std::string_view kChartStyle;

}  // namespace mspof::charts

#endif  // MSPOF_COMPARE_CHARTS_SVG_H_
