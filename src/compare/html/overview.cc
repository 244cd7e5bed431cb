// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a member of a Board wants to know first: who takes part, what England's shares are, and
// where to look. Tested by tests/unit/compare/html_test.cc and tests/compare/pages.mjs.

#include <map>
#include <set>

#include "compare/charts/dot_plot.h"
#include "compare/html/chart_data.h"
#include "compare/html/parts.h"
#include "compare/position.h"
#include "html/page.h"
#include "released/period_title.h"
#include "support/text.h"
#include "support/thousands.h"

namespace mspof::comparison {
namespace {

using compare::Comparison;
using compare::PlaceKind;
using compare::Released;
using compare::TopicKind;
using support::StrCat;

constexpr size_t kNone = Released::kNone;

// England's key shares, and what became of them in a year.
// How many councils have provisional numbers in a period.
std::string Provisional(const Comparison& made, size_t period) {
  size_t provisional = 0, councils = 0;
  for (const size_t place : PlacesOf(made, PlaceKind::kCouncil)) {
    const compare::ReleasedSupply& supply = made.released.Supply(place, period);
    councils += supply.councils;
    provisional += supply.provisional ? 1 : 0;
  }
  if (provisional == 0) return "";
  const std::string whose = provisional == councils
                                ? std::string("all these councils")
                                : StrCat(support::WithThousands(provisional), " of these ",
                                         support::WithThousands(councils), " councils");
  return Paragraph(
      StrCat("The numbers of ", whose, " are provisional: ", WhyProvisional(made, period), "."));
}

std::string KeySharesHtml(const Comparison& made) {
  const std::vector<size_t> shares = KeyShares(made.released);
  charts::DotPlot plot;
  plot.id = "key-shares";
  plot.rows_are = "Share";
  plot.words_are = "Beside a year before";
  size_t common = kNone;
  std::vector<size_t> periods;
  for (const size_t share : shares) {
    const size_t period = PeriodToShow(made, share);
    periods.push_back(period);
    if (common == kNone) common = period;
    if (period == kNone || made.england == kNone) continue;
    charts::DotRow row;
    row.name = made.ShareTitle(share);
    if (period != common) row.name += StrCat(", ", made.released.periods[period].title);
    row.name += CouncilsBehind(made, made.england, period, share);
    row.link = StrCat("#", ShareId(share));
    row.share = ShareOf(made, made.england, period, share);
    row.words = PositionText(made.At(made.england, period, share).change);
    plot.rows.push_back(std::move(row));
  }
  if (plot.rows.empty()) return Paragraph("There is no share of England to show yet.");
  plot.title = StrCat("England, ", made.released.periods[common].title);
  return EnglandHtml(made, common) + Provisional(made, common) +
         Paragraph("“Similar” means that one cannot tell whether it changed.") +
         WithMarks(made, charts::DotPlotHtml(plot)) +
         Items(ChangeItems(made, made.england, shares, periods));
}

// Where councils differ clearly, and where none does.
std::string DifferencesHtml(const Comparison& made) {
  std::string items;
  std::vector<std::string> alike;
  for (const size_t share : KeyShares(made.released)) {
    const size_t period = PeriodToShow(made, share);
    if (period == kNone) continue;
    const compare::ShareSummary& summary = made.Summary(period, share);
    if (summary.lower + summary.higher == 0) {
      if (summary.similar > 0) alike.push_back(made.ShareTitle(share));
      continue;
    }
    support::StrAppend(&items, "<li>", Link(StrCat("#", ShareId(share)), made.ShareTitle(share)),
                       ". ", html::Escaped(made.SummarySentence(period, share)), "</li>\n");
  }
  std::string out = items.empty() ? "" : StrCat("<ul>\n", items, "</ul>\n");
  if (!alike.empty()) {
    out += Paragraph(
        StrCat("No council differs clearly from England in: ", support::StrJoin(alike, "; "), "."));
  }
  return out;
}

// Questions that councils left out in the newest period of each.
std::string LeftOutCounts(const Comparison& made) {
  std::map<size_t, std::set<size_t>> councils;
  for (const compare::LeftOutTopic& one : made.left_out_topics) {
    councils[one.topic].insert(one.place);
  }
  std::string items;
  for (const auto& [topic, places] : councils) {
    support::StrAppend(&items, "<li>",
                       Link(StrCat("#", TopicId(topic)), TopicTitle(made.released.topics[topic])),
                       ": left out at least once by ", support::WithThousands(places.size()),
                       places.size() == 1 ? " council" : " councils", "</li>\n");
  }
  if (items.empty()) return "";
  return Heading(3, "What is missing") +
         Paragraph(
             "A question that was left out is not a zero. Why it was left out stands there.") +
         StrCat("<ul>\n", items, "</ul>\n");
}

bool IsProvisional(const Comparison& made) {
  if (made.england == kNone) return false;
  for (size_t period = 0; period < made.released.periods.size(); ++period) {
    if (MayGrow(made, period) && made.released.Supply(made.england, period).provisional) {
      return true;
    }
  }
  return false;
}

// The newest quarter with a return, and for which one after it returns are due.
std::string NewestQuarter(const Comparison& made) {
  const std::vector<compare::QuarterParticipation>& quarters = made.participation.quarters;
  const std::vector<std::string> sentences = made.ParticipationSentences();
  size_t last = quarters.size();
  while (last > 0 && quarters[last - 1].councils.empty()) --last;
  if (last == 0) return "";
  std::string out = Paragraph(StrCat("Newest quarter: ", sentences[last - 1]));
  if (last == quarters.size() || quarters[last].due.empty()) return out;
  const size_t due = quarters[last].due.size();
  return out + Paragraph(StrCat("For ", released::PeriodTitle(quarters[last].quarter),
                                " no return has come yet. Those of ", support::WithThousands(due),
                                due == 1 ? " council" : " councils", " are due."));
}

// Who stopped, and did not come back, with the last quarter of each.
std::string Stopped(const Comparison& made) {
  std::vector<std::string> stopped;
  const auto& quarters = made.participation.quarters;
  for (size_t i = 1; i < quarters.size(); ++i) {
    for (const std::string& code : quarters[i].stopped) {
      const size_t place = made.released.Place(code);
      stopped.push_back(StrCat(place == kNone ? code : made.released.places[place].name,
                               " (last return: ", released::PeriodTitle(quarters[i - 1].quarter),
                               ")"));
    }
  }
  if (stopped.empty()) return "";
  return Paragraph(
      StrCat(support::WithThousands(stopped.size()),
             stopped.size() == 1 ? " council has stopped: " : " councils have stopped: ",
             support::StrJoin(stopped, "; "), "."));
}

std::string WhoTakesPart(const Comparison& made) {
  const std::string out = Heading(3, "Who takes part") + NewestQuarter(made) + Stopped(made);
  return out + StrCat("<p>", Link("#participation", "Who took part, quarter by quarter"), "</p>\n");
}

}  // namespace

std::string OverviewHtml(const Comparison& made) {
  std::string out = "<section>\n" + Heading(2, "Overview", "overview");
  out += WhoTakesPart(made) + Heading(3, "England") + KeySharesHtml(made);
  out += Heading(3, "What to look at");
  out += Paragraph(
      "“Higher” and “lower” mean: chance alone hardly explains the difference. They do not mean "
      "good or bad. Some people choose to live with a risk, and councils do not all record in the "
      "same way.");
  out += SimilarHtml() + DifferencesHtml(made);
  if (IsProvisional(made)) {
    out += Paragraph(
        "The newest numbers may still grow: feedback may come up to eight weeks after a case was "
        "closed.");
  }
  return out + LeftOutCounts(made) + "</section>\n";
}

}  // namespace mspof::comparison
