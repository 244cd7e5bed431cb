// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A part for each council. A link to a council leads into what is folded away, and the browser
// opens it: no script is needed. Tested by tests/unit/compare/html_test.cc and
// tests/compare/pages.mjs.

#include <algorithm>
#include <map>

#include "compare/charts/dot_plot.h"
#include "compare/charts/time_series.h"
#include "compare/html/chart_data.h"
#include "compare/html/parts.h"
#include "compare/position.h"
#include "html/page.h"
#include "support/text.h"

namespace mspof::comparison {
namespace {

using compare::Comparison;
using compare::PlaceKind;
using compare::Released;
using html::Escaped;
using support::StrCat;

constexpr size_t kNone = Released::kNone;

// The newest period in which the council has the share or supplied something; that of England, if
// it supplied something in it.
size_t NewestOf(const Comparison& made, size_t place, size_t share) {
  const size_t common = PeriodToShow(made, share);
  if (common != kNone && made.released.Supply(place, common).councils > 0) return common;
  std::vector<size_t> periods = Years(made.released);
  if (periods.empty()) periods = Quarters(made.released);
  while (!periods.empty() && made.released.Supply(place, periods.back()).councils == 0) {
    periods.pop_back();
  }
  return periods.empty() ? common : periods.back();
}

std::string Sentences(const Comparison& made, size_t place, size_t share) {
  const size_t period = NewestOf(made, place, share);
  if (period == kNone) return Paragraph("There is no share to show.");
  std::string text =
      StrCat(made.released.periods[period].title, QuartersNote(made, place, period, share), ": ",
             made.PositionSentence(place, period, share));
  const std::string people = PeopleBehind(made, place, period, share);
  if (!people.empty()) text += StrCat(" This share is of ", people, ".");
  // What is not there has not changed either.
  if (IsShown(made.released.Percentage(place, period, share))) {
    text += StrCat(" ", made.ChangeSentence(place, period, share));
  }
  return Paragraph(text);
}

std::string RangesTable(const Comparison& made, size_t place, std::string_view id) {
  charts::ChartTable table;
  table.caption = StrCat(made.released.places[place].name, ": all shares and likely ranges");
  table.headings = {"Period", "Remarks"};
  const std::vector<size_t> shares = KeyShares(made.released);
  for (const size_t share : shares) table.headings.push_back(made.ShareTitle(share));
  for (size_t period = 0; period < made.released.periods.size(); ++period) {
    const std::string notes = support::StrJoin(made.SupplyNotes(place, period), "; ");
    charts::ChartRow row{
        made.released.periods[period].title, {notes.empty() ? "none" : notes}, false};
    for (const size_t share : shares) {
      const charts::Share one = ShareOf(made, place, period, share);
      row.cells.push_back(one.shown ? StrCat(one.text, " (", one.range, ")") : one.text);
    }
    table.rows.push_back(std::move(row));
  }
  return charts::TableHtml(table, id);
}

std::string CouncilHtml(const Comparison& made, size_t place, CouncilParts parts) {
  const compare::ReleasedPlace& council = made.released.places[place];
  const std::string id = CouncilId(made, place);
  std::string out = "<details class=\"council\">\n<summary><h4>" + Escaped(council.name) +
                    "</h4></summary>\n<div id=\"" + id + "\">\n";
  out += WhereHtml(made, place) + ProvisionalHtml(made, place) + ReturnsHtml(made, place);
  if (parts == CouncilParts::kHistory) {
    out += HistoryHtml(made, place, 5, made.released.places[place].code) +
           NeighboursHtml(made, place, id + "-neighbours");
  } else {
    out += NewestAndChangesHtml(made, place, id + "-newest");
  }
  return out + LeftOutHtml(made, place) + "</div>\n</details>\n";
}

}  // namespace

std::string WhereHtml(const Comparison& made, size_t place) {
  const compare::ReleasedPlace& council = made.released.places[place];
  return Paragraph(StrCat("Region: ", made.released.places[council.region].name, ". Type: ",
                          made.released.places[council.type].name, ". Code: ", council.code, "."));
}

std::string ProvisionalHtml(const Comparison& made, size_t place) {
  size_t all = 0, provisional = 0;
  std::string_view why;
  for (const size_t share : KeyShares(made.released)) {
    const size_t period = NewestOf(made, place, share);
    if (period == kNone || !IsShown(made.released.Percentage(place, period, share))) continue;
    ++all;
    if (!made.released.Supply(place, period).provisional) continue;
    ++provisional;
    why = WhyProvisional(made, period);
  }
  if (provisional == 0) return "";
  std::string which =
      StrCat(provisional, " of its ", all, " newest shares", provisional == 1 ? " is" : " are");
  if (provisional == all) {
    which = all == 1 ? "Its newest share is" : StrCat("All ", all, " of its newest shares are");
  }
  return Paragraph(StrCat(which, " provisional: ", why, "."));
}

std::string HistoryHtml(const Comparison& made, size_t place, int heading, std::string_view id) {
  bool gaps = false, breaks = false;
  std::string charts;
  for (const size_t share : KeyShares(made.released)) {
    const charts::TimeSeries series = SeriesOf(made, place, share, StrCat(id, "-", ShareId(share)));
    charts += "<div class=\"share\">" + Heading(heading, made.ShareTitle(share)) +
              Sentences(made, place, share);
    const bool any = std::any_of(series.points.begin(), series.points.end(),
                                 [](const charts::TimePoint& point) { return point.share.shown; });
    if (any) {
      gaps |= charts::HasGaps(series);
      breaks |= charts::HasBreaks(series);
      charts += charts::TimeSeriesImage(series, "series") +
                Paragraph(support::StrJoin(BreakSentences(made, place, share), " "));
    }
    charts += "</div>\n";
  }
  return charts::TimeSeriesLegend(made.england != kNone, gaps, breaks) + WithMarks(made, charts) +
         Details("The numbers behind these charts", RangesTable(made, place, StrCat(id, "-table")));
}

std::string NeighboursHtml(const Comparison& made, size_t place, std::string_view id) {
  const std::vector<compare::Neighbour>& neighbours = made.neighbours[place];
  if (neighbours.empty()) return "";
  const std::vector<size_t> shares = KeyShares(made.released);
  charts::ChartTable table;
  table.caption = StrCat(made.released.places[place].name, " and its neighbours");
  table.headings = {"Council"};
  for (const size_t share : shares) {
    const size_t period = PeriodToShow(made, share);
    table.headings.push_back(period == kNone ? made.ShareTitle(share)
                                             : StrCat(made.ShareTitle(share), ", ",
                                                      made.released.periods[period].title));
  }
  const auto add = [&](const std::string& name, size_t of) {
    charts::ChartRow row{name, {}, of == place};
    for (const size_t share : shares) {
      const size_t period = PeriodToShow(made, share);
      if (of == kNone || period == kNone) {
        row.cells.emplace_back("[x]");
        continue;
      }
      const charts::Share one = ShareOf(made, of, period, share);
      row.cells.push_back(one.shown ? StrCat(one.text, " (", one.range, ")") : one.text);
    }
    table.rows.push_back(std::move(row));
  };
  add(made.released.places[place].name, place);
  for (const compare::Neighbour& neighbour : neighbours) {
    const std::string what = made.NeighbourText(neighbour);
    const std::string name = neighbour.name.empty() ? neighbour.row.neighbour : neighbour.name;
    add(what.empty() ? name : StrCat(name, " (", what, ")"), neighbour.place);
  }
  return Details(
      "Its neighbours",
      Paragraph(StrCat("Councils like it, the nearest first, by the list “",
                       neighbours.front().row.source,
                       "”. Where two ranges overlap, one cannot tell which is higher.")) +
          charts::TableHtml(table, id));
}

std::string LeftOutHtml(const Comparison& made, size_t place) {
  std::map<std::string, std::vector<std::string>> periods;
  for (const compare::LeftOutTopic& one : made.left_out_topics) {
    if (one.place != place || made.released.periods[one.period].year) continue;
    periods[StrCat(TopicTitle(made.released.topics[one.topic]), ": ", one.reason)].push_back(
        made.released.periods[one.period].title);
  }
  std::vector<std::string> items;
  for (const auto& [what, when] : periods) {
    items.push_back(StrCat(what, " (", support::StrJoin(when, "; "), ")"));
  }
  return items.empty() ? "" : Paragraph("Questions that it left out, and why:") + Items(items);
}

std::string NewestHtml(const Comparison& made, size_t place, std::string_view id) {
  charts::DotPlot plot;
  plot.id = id;
  plot.rows_are = "Share";
  plot.words_are = "Compared with England";
  size_t common = kNone;
  for (const size_t share : KeyShares(made.released)) {
    const size_t period = NewestOf(made, place, share);
    if (period == kNone) continue;
    if (common == kNone) common = period;
    charts::DotRow row;
    row.name = made.ShareTitle(share);
    if (period != common) row.name += StrCat(", ", made.released.periods[period].title);
    row.name += QuartersNote(made, place, period, share);
    const std::string people = PeopleBehind(made, place, period, share);
    if (!people.empty()) row.name += StrCat(", of ", people);
    row.share = ShareOf(made, place, period, share);
    if (made.england != kNone) row.england = ShareOf(made, made.england, period, share);
    row.words = PositionText(made.At(place, period, share).position);
    plot.rows.push_back(std::move(row));
  }
  if (plot.rows.empty()) return Paragraph("There is no share to show.");
  plot.title = StrCat(made.released.places[place].name, ", ", made.released.periods[common].title);
  return WithMarks(made, charts::DotPlotHtml(plot));
}

std::string NewestAndChangesHtml(const Comparison& made, size_t place, std::string_view id) {
  const std::vector<size_t> shares = KeyShares(made.released);
  std::vector<size_t> periods;
  for (const size_t share : shares) periods.push_back(NewestOf(made, place, share));
  return NewestHtml(made, place, id) + Items(ChangeItems(made, place, shares, periods));
}

std::string CouncilsHtml(const Comparison& made, CouncilParts parts, std::string_view folder) {
  std::string out = "<section>\n" + Heading(2, "Councils", "councils");
  if (parts == CouncilParts::kLinks) {
    out += Paragraph(StrCat("Each council has a page of its own, with all periods, in the folder “",
                            folder, "”. If you pass this page on, pass the folder on with it."));
  } else {
    out += Paragraph(
        "Open a council to see it over time and beside England. They stand by region; a list of "
        "their names is at the top of the page.");
  }
  if (parts == CouncilParts::kNewest) {
    out += Paragraph(
        "There are too many numbers for one page, so each council has its newest shares here. The "
        "command “mspof compare” with “--council-pages” and a folder also makes a page with the "
        "history of each council.");
  }
  const std::vector<size_t> councils = PlacesOf(made, PlaceKind::kCouncil);
  for (const size_t region : PlacesOf(made, PlaceKind::kRegion)) {
    std::string html;
    for (const size_t place : councils) {
      if (made.released.places[place].region != region) continue;
      html +=
          parts == CouncilParts::kLinks
              ? StrCat("<li>",
                       Link(CouncilAddress(made, folder, place), made.released.places[place].name),
                       "</li>\n")
              : CouncilHtml(made, place, parts);
    }
    if (html.empty()) continue;
    if (parts == CouncilParts::kLinks) html = StrCat("<ul class=\"names\">\n", html, "</ul>\n");
    out += Heading(3, made.released.places[region].name) + html;
  }
  return out + "</section>\n";
}

}  // namespace mspof::comparison
