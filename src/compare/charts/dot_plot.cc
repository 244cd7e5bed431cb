// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The strips say nothing that the row does not, so they are hidden from who hears the page. All
// strips have the axis of 0 to 100 %. Tested by tests/unit/compare/charts_test.cc and
// tests/compare/pages.mjs.

#include "compare/charts/dot_plot.h"

#include "compare/charts/svg.h"
#include "html/page.h"

namespace mspof::charts {
namespace {

using html::Escaped;

// From 0 to 1000 along the strip. Its field is 1000 by 1000, too.
constexpr int kMiddle = 500;

std::string Across(const Share& share) {
  return To('M', share.lower, kMiddle) + "H" + std::to_string(share.upper);
}

std::string Strip(const DotRow& row) {
  std::string paths;
  if (row.england.shown) paths += Path("e", To('M', row.england.share, 0) + "V0");
  if (row.share.shown) {
    paths += Path("r", Across(row.share));
    paths += Path("d", To('M', row.share.share, kMiddle) + "h0");
  }
  return "<svg class=\"strip\" aria-hidden=\"true\" viewBox=\"0 0 1000 1000\" "
         "preserveAspectRatio=\"none\">" +
         paths + "</svg>";
}

std::string Name(const DotRow& row) {
  if (row.link.empty()) return Escaped(row.name);
  return "<a href=\"" + Escaped(row.link) + "\">" + Escaped(row.name) + "</a>";
}

std::string Numbers(const Share& share) {
  if (!share.shown) return Escaped(share.text);
  return Escaped(share.text) + " <span class=\"range\">(" + Escaped(share.range) + ")</span>";
}

std::string RowHtml(const DotRow& row) {
  std::string out = row.own ? "<tr class=\"own\">" : "<tr>";
  out += "<th scope=\"row\">" + Name(row) + "</th><td>" + Numbers(row.share);
  return out + Strip(row) + "</td><td>" + Escaped(row.words) + "</td></tr>\n";
}

}  // namespace

std::string DotPlotLegend() {
  return "<ul class=\"legend\">\n<li><svg class=\"swatch\" aria-hidden=\"true\" "
         "viewBox=\"-15 -9 30 18\"><path class=\"r\" d=\"M-15 0h30\"/>"
         "<path class=\"d\" d=\"M0 0h0\"/></svg>the share, and its likely range</li>\n"
         "<li><svg class=\"swatch\" aria-hidden=\"true\" viewBox=\"-15 -9 30 18\">"
         "<path class=\"e\" d=\"M0-9V9\"/></svg>England</li>\n</ul>\n";
}

std::string DotPlotHtml(const DotPlot& plot) {
  std::string out = "<table class=\"dots\" id=\"" + plot.id + "\">\n<caption>" +
                    Escaped(plot.title) + "</caption>\n<thead>\n<tr><th scope=\"col\">" +
                    Escaped(plot.rows_are) +
                    "</th><th scope=\"col\">Share (likely range)"
                    "<span class=\"scale\" aria-hidden=\"true\"><span>0%</span><span>50%</span>"
                    "<span>100%</span></span></th><th scope=\"col\">" +
                    Escaped(plot.words_are) + "</th></tr>\n</thead>\n<tbody>\n";
  for (const DotRow& row : plot.rows) out += RowHtml(row);
  return out + "</tbody>\n</table>\n";
}

}  // namespace mspof::charts
