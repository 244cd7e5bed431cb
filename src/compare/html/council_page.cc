// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A page about one council: for all, in a folder beside the page of all councils, or for the
// council itself, with its exact counts. Tested by tests/unit/compare/html_test.cc and
// tests/compare/pages.mjs.

#include "compare/charts/dot_plot.h"
#include "compare/html/chart_data.h"
#include "compare/html/parts.h"
#include "html/page.h"
#include "mspof/compare/pages.h"
#include "support/text.h"

namespace mspof {
namespace comparison {
namespace {

using compare::Comparison;
using compare::CouncilPage;
using compare::OwnCount;
using compare::PageOptions;
using compare::PlaceKind;
using compare::Released;
using support::StrCat;

constexpr size_t kNone = Released::kNone;

std::string BesideOthers(const Comparison& made, size_t council) {
  const compare::ReleasedPlace& of = made.released.places[council];
  std::string out = "<section>\n" + Heading(2, "Beside others", "others");
  const std::vector<size_t> shares = KeyShares(made.released);
  out += EnglandHtml(made, shares.empty() ? kNone : PeriodToShow(made, shares.front()));
  out += charts::DotPlotLegend();
  for (const size_t share : shares) {
    const size_t period = PeriodToShow(made, share);
    if (period == kNone) continue;
    std::vector<size_t> places = {council};
    for (const compare::Neighbour& neighbour : made.neighbours[council]) {
      if (neighbour.place != kNone) places.push_back(neighbour.place);
    }
    places.insert(places.end(), {of.region, of.type});
    if (made.england != kNone) places.push_back(made.england);
    out += Heading(3, made.ShareTitle(share));
    out += WithMarks(made, charts::DotPlotHtml(DotsOf(made, places, period, share, council,
                                                      ShareId(share) + "-others")));
  }
  return out + "</section>\n";
}

// A page of a council: what stands at its top, and its exact counts, if it is for itself.
struct Page {
  std::string title;
  std::string top;
  std::string own_counts;
};

std::string Html(const Comparison& made, size_t council, const Page& page) {
  std::string out = html::Start(page.title, Style()) + "<main>\n" + Heading(1, page.title);
  out += page.top + WhereHtml(made, council) + ProvisionalHtml(made, council);
  const std::string neighbours = NeighboursHtml(made, council, "neighbours-table");
  out += "<nav aria-label=\"On this page\">\n<ul>\n" + ContentsItem("newest", "Newest shares");
  out += ContentsItem("history", "Over time") + ContentsItem("others", "Beside others");
  if (!neighbours.empty()) out += ContentsItem("neighbours", "Neighbours");
  if (!page.own_counts.empty()) out += ContentsItem("own", "Your own counts");
  out += ContentsItem("next", "What to ask next") + ContentsItem("reading", "How to read this");
  out += "</ul>\n</nav>\n";
  out += "<section>\n" + Heading(2, "Newest shares", "newest") + ReturnsHtml(made, council);
  out += charts::DotPlotLegend() + NewestHtml(made, council, "newest-table") + SimilarHtml() +
         WhatCountsHtml(made);
  out += "</section>\n";
  out += "<section>\n" + Heading(2, "Over time", "history");
  out += HistoryHtml(made, council, 3, "history") + LeftOutHtml(made, council);
  out += "</section>\n" + BesideOthers(made, council);
  if (!neighbours.empty()) {
    out += "<section>\n" + Heading(2, "Neighbours", "neighbours") + neighbours + "</section>\n";
  }
  out += page.own_counts + NextHtml(made) + ReadingHtml(made, out);
  return out + "</main>\n" + Footer(made) + html::End();
}

// "what Bedford reported for the Framework, April 2017 to March 2020".
std::string WhatOf(const Comparison& made, size_t council) {
  const std::string span = Span(made.released);
  return StrCat("what ", made.released.places[council].name, " reported for the ",
                made.released.framework_title, span.empty() ? "" : ", ", span);
}

std::string Report(const Comparison& made, const std::vector<OwnCount>& own,
                   const PageOptions& options) {
  const std::string& name = made.released.places[made.council].name;
  Page page;
  page.own_counts = OwnCountsHtml(made, own);
  page.title = StrCat(name, ": report for the council itself");
  page.top = AboutHtml(
      made,
      StrCat("This report shows ", WhatOf(made, made.council), ", beside others",
             page.own_counts.empty() ? "" : " and beside its own exact counts", "."),
      options.author,
      page.own_counts.empty() ? "For the council alone: not for publication."
                              : "For the council alone: not for publication. It holds exact "
                                "counts: keep it as confidential as your returns.");
  return Html(made, made.council, page);
}

std::string PublicPage(const Comparison& made, size_t council, const std::string& main_page,
                       const PageOptions& options) {
  Page page;
  page.title = StrCat(made.released.places[council].name, ": beside other councils");
  page.top = AboutHtml(made, StrCat("This page shows ", WhatOf(made, council), ", beside others."),
                       options.author) +
             StrCat("<p>", Link("../" + AddressOf(main_page), "All councils"), "</p>\n");
  return Html(made, council, page);
}

}  // namespace
}  // namespace comparison

inline namespace abi0 {
namespace compare {

std::vector<CouncilPage> CouncilPagesHtml(const Comparison& comparison,
                                          const std::string& main_page,
                                          const PageOptions& options) {
  std::vector<CouncilPage> pages;
  for (const size_t council : comparison::PlacesOf(comparison, PlaceKind::kCouncil)) {
    pages.push_back({comparison::CouncilFile(comparison, council),
                     comparison::PublicPage(comparison, council, main_page, options)});
  }
  return pages;
}

std::string CouncilReportHtml(const Comparison& comparison, const std::vector<OwnCount>& own,
                              const PageOptions& options) {
  return comparison::Report(comparison, own, options);
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
