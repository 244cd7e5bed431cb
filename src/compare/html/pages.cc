// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Puts the parts together. Tested by tests/unit/compare/html_test.cc and tests/compare/pages.mjs.

#include "mspof/compare/pages.h"

#include "compare/charts/dot_plot.h"
#include "compare/charts/svg.h"
#include "compare/html/chart_data.h"
#include "compare/html/parts.h"
#include "html/page.h"
#include "support/text.h"

namespace mspof {
namespace comparison {
namespace {

using compare::Comparison;
using compare::DisclosureMethod;
using compare::OwnCount;
using compare::PlaceKind;
using compare::Released;
using compare::TopicKind;
using html::Escaped;
using support::StrCat;

constexpr size_t kNone = Released::kNone;

std::string Style() { return std::string(charts::kChartStyle).append(kComparisonStyle); }

// "April to June 2017 to January to March 2020" would be hard to read.
std::string Span(const Released& released) {
  const std::vector<size_t> years = Years(released);
  const std::vector<size_t> quarters = Quarters(released);
  const std::vector<size_t>& periods = years.empty() ? quarters : years;
  if (periods.empty()) return "";
  const std::string& first = released.periods[periods.front()].title;
  const std::string& last = released.periods[periods.back()].title;
  const size_t from = last.rfind(" to ");
  const size_t until = first.find(" to ");
  if (first == last || from == std::string::npos || until == std::string::npos) return last;
  return first.substr(0, until) + last.substr(from);
}

std::string Warnings(const Comparison& made) {
  std::string out;
  if (made.released.test_key)
    out += Warning(
        "These numbers were made for a test or a demonstration, with a key that everybody knows: "
        "do not publish them.");
  if (made.released.method == DisclosureMethod::kOfficial) {
    out += Warning("For looking inside only: not for publication.");
  }
  return out;
}

std::string Item(const std::string& to, const std::string& text) {
  return StrCat("<li>", Link("#" + to, text), "</li>\n");
}

// The topics in the order of the page: questions, then coverage, then what is counted at all.
std::vector<size_t> Ordered(const Released& released) {
  std::vector<size_t> topics;
  for (const TopicKind kind :
       {TopicKind::kQuestion, TopicKind::kCoverage, TopicKind::kPopulation}) {
    for (const size_t topic : TopicsOf(released, kind)) topics.push_back(topic);
  }
  return topics;
}

std::string Contents(const Comparison& made) {
  std::string out = "<nav aria-label=\"On this page\">\n<ul>\n" + Item("overview", "Overview");
  for (const size_t topic : Ordered(made.released)) {
    out += Item(TopicId(topic), TopicTitle(made.released.topics[topic]));
  }
  out += Item("next", "What to ask next") + Item("participation", "Who took part");
  out += Item("councils", "Councils") + Item("reading", "How to read this");
  return out + "</ul>\n</nav>\n";
}

// By name, since who looks for one may not know its region.
std::string IndexOfCouncils(const Comparison& made) {
  std::string items;
  for (const size_t place : PlacesOf(made, PlaceKind::kCouncil)) {
    items += Item(std::string(CouncilId(made, place)), made.released.places[place].name);
  }
  if (items.empty()) return "";
  return Details("Find a council",
                 StrCat("<nav aria-label=\"Councils\">\n<ul>\n", items, "</ul>\n</nav>\n"));
}

// Once for all topics of a kind.
std::string NextHtml(const Comparison& made) {
  std::string out = "<section>\n" + Heading(2, "What to ask next", "next");
  for (const auto& [kind, title] : {std::pair(TopicKind::kQuestion, "About the answers"),
                                    std::pair(TopicKind::kCoverage, "About who was not heard"),
                                    std::pair(TopicKind::kPopulation, "About what is counted")}) {
    if (TopicsOf(made.released, kind).empty()) continue;
    out += Heading(3, title) + Items(NextQuestions(kind));
  }
  return out + "</section>\n";
}

std::string Footer(const Comparison& made) {
  std::string method = StrCat("Disclosure control: ", DisclosureMethodName(made.released.method));
  if (!made.released.key_id.empty()) method += StrCat(", key ", made.released.key_id);
  if (made.released.test_key) method += ", test key, not for publication";
  return "<footer>\n" + Paragraph(method + ".") + "</footer>\n";
}

std::string Page(const Comparison& made, bool history) {
  const Released& released = made.released;
  const std::string title = StrCat(released.framework_title, ": councils compared");
  std::string out = html::Start(title, Style()) + "<header>\n" + Warnings(made) + "</header>\n";
  out += "<main>\n" + Heading(1, title);
  out += StrCat("<p class=\"subtitle\">", Escaped(Span(released)), "</p>\n");
  out += Contents(made) + IndexOfCouncils(made) + OverviewHtml(made);
  for (const size_t topic : Ordered(released)) out += TopicHtml(made, topic);
  out += NextHtml(made) + ParticipationHtml(made) + CouncilsHtml(made, history) + ReadingHtml(made);
  return out + "</main>\n" + Footer(made) + html::End();
}

std::string BesideOthers(const Comparison& made) {
  std::string out = "<section>\n" + Heading(2, "Beside others", "others");
  out += charts::DotPlotLegend();
  for (const size_t share : KeyShares(made.released)) {
    const size_t period = PeriodToShow(made, share);
    if (period == kNone) continue;
    std::vector<size_t> places = {made.council};
    for (const compare::Neighbour& neighbour : made.neighbours[made.council]) {
      if (neighbour.place != kNone) places.push_back(neighbour.place);
    }
    for (const PlaceKind kind : {PlaceKind::kRegion, PlaceKind::kType, PlaceKind::kEngland}) {
      for (const size_t place : PlacesOf(made, kind)) places.push_back(place);
    }
    out += Heading(3, made.ShareTitle(share));
    out += WithMarks(made, charts::DotPlotHtml(DotsOf(made, places, period, share, made.council,
                                                      ShareId(share) + "-others")));
  }
  return out + "</section>\n";
}

std::string Report(const Comparison& made, const std::vector<OwnCount>& own) {
  const compare::ReleasedPlace& council = made.released.places[made.council];
  const std::string title = StrCat(council.name, ": report for the council itself");
  std::string out = html::Start(title, Style()) + "<main>\n" + Heading(1, title);
  out += StrCat("<p class=\"subtitle\">", Escaped(made.released.framework_title), ", ",
                Escaped(Span(made.released)), "</p>\n");
  out += Warning("For the council alone: not for publication.") + Warnings(made);
  const std::string neighbours = NeighboursHtml(made, made.council, "neighbours-table");
  const std::string own_counts = OwnCountsHtml(made, own);
  out += "<nav aria-label=\"On this page\">\n<ul>\n" + Item("newest", "Newest shares");
  out += Item("history", "Over time") + Item("others", "Beside others");
  if (!neighbours.empty()) out += Item("neighbours", "Neighbours");
  if (!own_counts.empty()) out += Item("own", "Your own counts");
  out += Item("next", "What to ask next") + Item("reading", "How to read this");
  out += "</ul>\n</nav>\n";
  out += "<section>\n" + Heading(2, "Newest shares", "newest") + charts::DotPlotLegend();
  out += NewestHtml(made, made.council, "newest-table") + "</section>\n";
  out += "<section>\n" + Heading(2, "Over time", "history");
  out += HistoryHtml(made, made.council, 3, "history") + LeftOutHtml(made, made.council);
  out +=
      Details("What is in the numbers, period by period", Items(SupplyItems(made, made.council)));
  out += "</section>\n" + BesideOthers(made);
  if (!neighbours.empty()) {
    out += "<section>\n" + Heading(2, "Neighbours", "neighbours") + neighbours + "</section>\n";
  }
  out += own_counts;
  return out + NextHtml(made) + ReadingHtml(made) + "</main>\n" + Footer(made) + html::End();
}

}  // namespace
}  // namespace comparison

inline namespace abi0 {
namespace compare {

std::string ComparisonHtml(const Comparison& comparison, size_t most) {
  std::string page = comparison::Page(comparison, true);
  return page.size() <= most ? page : comparison::Page(comparison, false);
}

std::string CouncilReportHtml(const Comparison& comparison, const std::vector<OwnCount>& own) {
  return comparison::Report(comparison, own);
}

std::string ComparisonStyleSource() { return html::StyleSource(comparison::Style()); }

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
