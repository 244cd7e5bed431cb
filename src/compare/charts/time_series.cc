// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Every mark is in one path with all of its kind: a page holds a thousand of these images. A dot is
// a line of no length with round ends. Tested by tests/unit/compare/charts_test.cc and
// tests/compare/pages.mjs.

#include "compare/charts/time_series.h"

#include <algorithm>

#include "html/page.h"

namespace mspof::charts {
namespace {

// As many groups have a label on a phone.
constexpr size_t kMostGroups = 5;

// Where period `i` of `size` begins, and its middle, in thousandths.
int Begin(size_t i, size_t size) { return static_cast<int>(1000 * i / size); }
int Middle(size_t i, size_t size) { return static_cast<int>(500 * (2 * i + 1) / size); }

// Where the groups begin: their labels, and lines between them.
struct Groups {
  std::vector<AxisLabel> labels;
  std::string lines;
};

Groups GroupsOf(const std::vector<TimePeriod>& periods) {
  std::vector<size_t> begins;
  for (size_t i = 0; i < periods.size(); ++i) {
    if (i == 0 || periods[i].group != periods[i - 1].group) begins.push_back(i);
  }
  Groups groups;
  const size_t every = (begins.size() + kMostGroups - 1) / std::max<size_t>(kMostGroups, 1);
  for (size_t g = 0; g < begins.size(); ++g) {
    const size_t end = g + 1 < begins.size() ? begins[g + 1] : periods.size();
    const int left = Begin(begins[g], periods.size()), right = Begin(end, periods.size());
    if (g > 0) groups.lines += To('M', left, 0) + "v-40";
    if (g % every == 0) groups.labels.push_back({(left + right) / 2, periods[begins[g]].group});
  }
  return groups;
}

// Whether a line leads from the point before to point `i`.
bool Joined(const std::vector<TimePoint>& points, size_t i) {
  return i > 0 && points[i - 1].share.shown && points[i].share.shown && !points[i].break_before;
}

std::string Lines(const std::vector<TimePoint>& points) {
  std::string data;
  for (size_t i = 0; i + 1 < points.size(); ++i) {
    if (!Joined(points, i + 1)) continue;
    if (!Joined(points, i)) data += To('M', Middle(i, points.size()), points[i].share.share);
    data += To('L', Middle(i + 1, points.size()), points[i + 1].share.share);
  }
  return data;
}

std::string Ranges(const std::vector<TimePoint>& points) {
  std::string data;
  for (size_t i = 0; i < points.size(); ++i) {
    const Share& share = points[i].share;
    if (!share.shown) continue;
    data +=
        To('M', Middle(i, points.size()), share.lower) + "V" + std::to_string(1000 - share.upper);
  }
  return data;
}

std::string Dots(const std::vector<TimePoint>& points) {
  std::string data;
  for (size_t i = 0; i < points.size(); ++i) {
    if (!points[i].share.shown) continue;
    data += To('M', Middle(i, points.size()), points[i].share.share) + "h0";
  }
  return data;
}

std::string England(const std::vector<Share>& england) {
  std::string data;
  for (size_t i = 0; i < england.size(); ++i) {
    if (!england[i].shown) continue;
    const int end = Begin(i + 1, england.size());
    const bool after = i > 0 && england[i - 1].shown;
    data += To(after ? 'L' : 'M', Begin(i, england.size()), england[i].share);
    data += "H" + std::to_string(end);
  }
  return data;
}

// Where a period before is, and the point cannot be compared with it.
bool BreakAt(const std::vector<TimePoint>& points, size_t i) {
  return i > 0 && points[i].break_before && points[i].share.shown;
}

std::string Breaks(const std::vector<TimePoint>& points) {
  std::string data;
  for (size_t i = 0; i < points.size(); ++i) {
    if (BreakAt(points, i)) data += To('M', Begin(i, points.size()), 0) + "V0";
  }
  return data;
}

// Bands from bottom to top over each run of what is not shown, and its mark in words.
struct Gaps {
  std::string bands, marks;
};

Gaps GapsOf(const std::vector<TimePoint>& points) {
  Gaps gaps;
  for (size_t i = 0; i < points.size();) {
    const Share& share = points[i].share;
    size_t end = i + 1;
    while (end < points.size() && !points[end].share.shown &&
           points[end].share.text == share.text) {
      ++end;
    }
    if (!share.shown) {
      const int left = Begin(i, points.size()), right = Begin(end, points.size());
      gaps.bands += To('M', left, 0) + "V0H" + std::to_string(right) + "V1000z";
      gaps.marks += "<text x=\"" + Part((left + right) / 2) + "\" y=\"62%\">" +
                    html::Escaped(share.text) + "</text>";
    }
    i = share.shown ? i + 1 : end;
  }
  if (!gaps.marks.empty()) gaps.marks = "<g class=\"m\">" + gaps.marks + "</g>\n";
  return gaps;
}

const TimePoint* FirstShown(const TimeSeries& series, size_t* at) {
  for (*at = 0; *at < series.points.size(); ++*at) {
    if (series.points[*at].share.shown) return &series.points[*at];
  }
  return nullptr;
}

const TimePoint* LastShown(const TimeSeries& series, size_t* at) {
  for (*at = series.points.size(); (*at)-- > 0;) {
    if (series.points[*at].share.shown) return &series.points[*at];
  }
  return nullptr;
}

std::string Description(const TimeSeries& series) {
  std::string out = "Line chart. " + TimeSeriesInWords(series);
  if (HasGaps(series)) out += " Some periods have no share: there is a gap in the line.";
  if (HasBreaks(series)) out += " Shares before and after a break cannot be compared.";
  return out;
}

std::string Item(const std::string& drawing, const std::string& text) {
  return "<li><svg class=\"swatch\" aria-hidden=\"true\" viewBox=\"-15 -9 30 18\">" + drawing +
         "</svg>" + text + "</li>\n";
}

}  // namespace

bool HasGaps(const TimeSeries& series) {
  return std::any_of(series.points.begin(), series.points.end(),
                     [](const TimePoint& point) { return !point.share.shown; });
}

bool HasBreaks(const TimeSeries& series) {
  for (size_t i = 0; i < series.points.size(); ++i) {
    if (BreakAt(series.points, i)) return true;
  }
  return false;
}

std::string TimeSeriesInWords(const TimeSeries& series) {
  size_t first = 0, last = 0;
  const TimePoint* begin = FirstShown(series, &first);
  const TimePoint* end = LastShown(series, &last);
  if (begin == nullptr) return "There is no share to show.";
  std::string out = series.periods[first].title + ": " + begin->share.text;
  if (last == first) return out + ".";
  return out + ". " + series.periods[last].title + ": " + end->share.text + ".";
}

std::string TimeSeriesLegend(bool england, bool gaps, bool breaks) {
  std::string out = "<ul class=\"legend\">\n";
  out += Item("<path class=\"r\" d=\"M0-9V9\"/><path class=\"d\" d=\"M0 0h0\"/>",
              "the share, and its likely range");
  if (england) out += Item("<path class=\"e\" d=\"M-15 0h30\"/>", "England");
  if (gaps) out += Item("<path class=\"gap\" d=\"M-12-9H12V9H-12z\"/>", "no share to show");
  if (breaks) out += Item("<path class=\"b\" d=\"M0-9V9\"/>", "break: do not compare across it");
  return out + "</ul>\n";
}

std::string TimeSeriesImage(const TimeSeries& series, const char* kind) {
  const std::vector<TimePoint>& points = series.points;
  const Groups groups = GroupsOf(series.periods);
  const Gaps gaps = GapsOf(points);
  const std::vector<AxisLabel> rows = ShareLabels(kWholeAxis);
  return ImageStart(series.id, kind, series.title, Description(series)) +
         Field(Path("gap", gaps.bands) + RowLines(rows) + Path("t", groups.lines) +
               Path("b", Breaks(points)) + Path("e", England(series.england)) +
               Path("r", Ranges(points)) + Path("s", Lines(points)) + Path("d", Dots(points))) +
         RowTexts(rows) + ColumnTexts(groups.labels) + gaps.marks + ImageEnd();
}

std::string TimeSeriesHtml(const TimeSeries& series) {
  return TimeSeriesLegend(!series.england.empty(), HasGaps(series), HasBreaks(series)) +
         TimeSeriesImage(series, "series");
}

ChartTable TimeSeriesTable(const TimeSeries& series) {
  ChartTable table;
  table.caption = series.title + ": all periods";
  table.headings = {"Period", "Share", "Likely range"};
  if (!series.england.empty()) table.headings.emplace_back("England");
  table.headings.emplace_back("Remarks");
  for (size_t i = 0; i < series.points.size(); ++i) {
    const TimePoint& point = series.points[i];
    ChartRow row{series.periods[i].title, {point.share.text, point.share.range}, false};
    if (!series.england.empty()) row.cells.push_back(series.england[i].text);
    std::string remark = BreakAt(series.points, i) ? "break before this period" : "";
    if (!point.remark.empty()) remark += (remark.empty() ? "" : ", ") + point.remark;
    row.cells.push_back(remark.empty() ? "none" : remark);
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace mspof::charts
