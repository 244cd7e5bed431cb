// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Places in an image are per cents of its width and height, so letters and markers have the size
// that the reader set on a phone, a desk and paper alike. Only curves are in a box that is
// stretched, and their lines are not (style.css). Labels stand outside the box of the image, in the
// margins that the style sheet keeps for them. Tested by tests/unit/compare/charts_test.cc and
// tests/compare/pages.mjs.

#include "compare/charts/svg.h"

#include "html/page.h"
#include "support/thousands.h"

namespace mspof::charts {
namespace {

using html::Escaped;

constexpr int kWhole = 1000;

}  // namespace

std::vector<AxisLabel> ShareLabels(const Axis& axis) {
  std::vector<AxisLabel> labels;
  const bool whole = axis.low % 10 == 0 && axis.step % 10 == 0;
  for (const int64_t value : axis.Labels()) {
    std::string text = std::to_string(value / 10);
    if (!whole) text += "." + std::to_string(value % 10);
    labels.push_back({axis.At(value), text + "%"});
  }
  return labels;
}

std::vector<AxisLabel> NumberLabels(const Axis& axis) {
  std::vector<AxisLabel> labels;
  for (const int64_t value : axis.Labels()) {
    labels.push_back({axis.At(value), support::WithThousands(static_cast<uint64_t>(value))});
  }
  return labels;
}

std::string ImageStart(std::string_view id, std::string_view kind, std::string_view title,
                       std::string_view description) {
  const std::string name(id);
  std::string out = "<div class=\"plot\"><svg class=\"";
  out.append(kind).append("\" role=\"img\" aria-labelledby=\"");
  out += name + "-t " + name + "-d\">\n<title id=\"" + name + "-t\">" + Escaped(title) +
         "</title>\n<desc id=\"" + name + "-d\">" + Escaped(description) + "</desc>\n";
  return out;
}

std::string ImageEnd() { return "</svg></div>\n"; }

std::string RowLines(const std::vector<AxisLabel>& labels) {
  std::string lines;
  for (const AxisLabel& label : labels) lines += To('M', 0, label.at) + "H1000";
  return Path("g", lines);
}

std::string RowTexts(const std::vector<AxisLabel>& labels) {
  std::string texts;
  for (const AxisLabel& label : labels) {
    texts += "<text y=\"" + Part(kWhole - label.at) + "\">" + Escaped(label.text) + "</text>";
  }
  return "<g class=\"y\">" + texts + "</g>\n";
}

std::string ColumnTicks(const std::vector<AxisLabel>& labels) {
  std::string lines;
  for (const AxisLabel& label : labels) lines += To('M', label.at, 0) + "v-15";
  return Path("t", lines);
}

std::string ColumnTexts(const std::vector<AxisLabel>& labels) {
  std::string texts;
  for (const AxisLabel& label : labels) {
    texts += "<text x=\"" + Part(label.at) + "\" y=\"100%\">" + Escaped(label.text) + "</text>";
  }
  return "<g class=\"x\">" + texts + "</g>\n";
}

std::string Field(std::string_view paths) {
  if (paths.empty()) return "";
  std::string out =
      "<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\">";
  return out.append(paths).append("</svg>\n");
}

std::string Path(std::string_view kind, std::string_view data) {
  if (data.empty()) return "";
  std::string out = "<path class=\"";
  return out.append(kind).append("\" d=\"").append(data).append("\"/>");
}

std::string To(char command, int x, int y) {
  return command + std::to_string(x) + " " + std::to_string(kWhole - y);
}

std::string Part(int thousandths) {
  std::string text = std::to_string(thousandths / 10);
  if (thousandths % 10 != 0) text += "." + std::to_string(thousandths % 10);
  return text + "%";
}

}  // namespace mspof::charts
