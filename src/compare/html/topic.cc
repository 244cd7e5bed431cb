// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The part of one question: what it means, how councils, regions and types compare, who answered,
// who left it out, and what to ask next. The same for coverage and for the enquiries themselves.
// Tested by tests/unit/compare/html_test.cc and tests/compare/pages.mjs.

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "compare/charts/dot_plot.h"
#include "compare/charts/funnel_plot.h"
#include "compare/charts/small_multiples.h"
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
using compare::ReleasedCell;
using compare::ReleasedTopic;
using compare::TopicKind;
using html::Escaped;
using support::StrCat;

constexpr size_t kNone = Released::kNone;

// “Always” or “Mostly”; empty: all of them.
std::string OptionsOf(const Released& released, const std::vector<uint32_t>& cells) {
  std::vector<std::string> labels;
  for (const uint32_t at : cells) {
    const ReleasedCell& cell = released.cells[at];
    if (cell.option == ReleasedCell::kTotal) return "";
    labels.push_back(StrCat("“", released.topics[cell.topic].options[cell.option].label, "”"));
  }
  return support::StrJoin(labels, " or ");
}

// “Not stated” and others of the topic that the cells do not hold.
std::string OthersThan(const Released& released, const compare::ReleasedShare& share) {
  const ReleasedTopic& topic = released.topics[share.topic];
  std::vector<bool> held(topic.options.size());
  for (const uint32_t at : share.denominator) {
    const uint32_t option = released.cells[at].option;
    if (option < held.size()) held[option] = true;
  }
  std::vector<std::string> labels;
  for (size_t i = 0; i < held.size(); ++i) {
    if (!held[i]) labels.push_back(StrCat("“", topic.options[i].label, "”"));
  }
  // Say the shorter of the two.
  return labels.size() < share.denominator.size() ? support::StrJoin(labels, " or ") : "";
}

// What the share is, in one sentence.
std::string WhatItIs(const Released& released, const compare::ReleasedShare& share) {
  const std::string part = OptionsOf(released, share.numerator);
  if (released.topics[share.topic].kind == TopicKind::kCoverage) {
    return StrCat("How many in 100 ", released.topics[share.topic].noun,
                  " are of this kind: ", part, ".");
  }
  const std::string whole = OptionsOf(released, share.denominator);
  const std::string& noun = released.topics[share.topic].noun;
  const std::string others = OthersThan(released, share);
  if (whole.empty()) return StrCat("How many in 100 ", noun, " have the answer ", part, ".");
  if (!others.empty()) {
    return StrCat("How many in 100 ", noun, " have the answer ", part, ", leaving out those with ",
                  others, ".");
  }
  return StrCat("How many in 100 ", noun, " have the answer ", part, ", of those with the answer ",
                whole, ".");
}

std::string AboutHtml(const ReleasedTopic& topic) {
  std::string out;
  for (const std::string& wording : topic.wordings) {
    support::StrAppend(&out, "<blockquote><p>", Escaped(wording), "</p></blockquote>\n");
  }
  if (topic.reconstructed) {
    out +=
        "<p><strong>Reconstructed.</strong> The published wording or answers are not known. "
        "These were rebuilt from what could be read.</p>\n";
  }
  for (const std::string& guidance : topic.guidance) out += Linked(guidance);
  return out;
}

std::vector<size_t> Joined(std::vector<size_t> a, const std::vector<size_t>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

std::string AreasHtml(const Comparison& made, size_t period, size_t share) {
  std::vector<size_t> places =
      Joined(PlacesOf(made, PlaceKind::kRegion), PlacesOf(made, PlaceKind::kType));
  places.push_back(made.england);
  charts::DotPlot plot = DotsOf(made, places, period, share, kNone, ShareId(share) + "-areas");
  plot.title = StrCat("Regions and types of council: ", plot.title);
  return charts::DotPlotLegend() + WithMarks(made, charts::DotPlotHtml(plot));
}

// The councils, region by region.
std::string CouncilsHtml(const Comparison& made, size_t period, size_t share,
                         std::string_view folder) {
  std::string out = charts::DotPlotLegend();
  for (const size_t region : PlacesOf(made, PlaceKind::kRegion)) {
    std::vector<size_t> councils = PlacesOf(made, PlaceKind::kCouncil);
    councils.erase(std::remove_if(councils.begin(), councils.end(),
                                  [&](size_t council) {
                                    return made.released.places[council].region != region;
                                  }),
                   councils.end());
    charts::DotPlot plot =
        DotsOf(made, councils, period, share, kNone, StrCat(ShareId(share), "-in-", region));
    plot.title = StrCat(made.released.places[region].name, ": ", plot.title);
    plot.rows_are = "Council";
    for (size_t i = 0; i < councils.size(); ++i) {
      plot.rows[i].link = CouncilAddress(made, folder, councils[i]);
    }
    if (!councils.empty()) out += charts::DotPlotHtml(plot);
  }
  return Details("All councils, by region", WithMarks(made, out));
}

// The share by who answered and who asked, in England.
std::string SplitsHtml(const Comparison& made, size_t period, size_t share) {
  charts::DotPlot plot;
  plot.id = ShareId(share) + "-splits";
  plot.rows_are = "Who";
  // What the answers are divided by, each once.
  std::vector<std::string> by;
  plot.words_are = "Beside a year before";
  for (size_t i = 0; i < made.released.shares.size(); ++i) {
    if (i == share || WholeOf(made.released, i) != share) continue;
    for (const compare::ReleasedSplit& split : made.released.splits) {
      if (split.code != made.released.shares[i].split) continue;
      if (std::find(by.begin(), by.end(), split.title) == by.end()) by.push_back(split.title);
      charts::DotRow row;
      row.name = StrCat(split.title, ": ", split.label);
      row.share = ShareOf(made, made.england, period, i);
      row.words = PositionText(made.At(made.england, period, i).change);
      plot.rows.push_back(std::move(row));
    }
  }
  if (plot.rows.empty()) return "";
  plot.title = StrCat(support::StrJoin(by, "; "), ", England",
                      CouncilsBehind(made, made.england, period, share), ": ",
                      made.ShareTitle(share), ", ", made.released.periods[period].title);
  return Paragraph("An answer from a daughter is not an answer from her mother. Look at both.") +
         WithMarks(made, charts::DotPlotHtml(plot));
}

std::string FunnelHtml(const Comparison& made, size_t period, size_t share) {
  const charts::FunnelPlot plot = FunnelOf(made, period, share, kNone, ShareId(share) + "-funnel");
  return Paragraph(
             "Each sign is a council. To the right are councils with more people, where "
             "chance plays a smaller part. What is said of a council, and its "
             "sign, follow from its own range as it is shown. The limits are for an exact share, "
             "so a sign close to them may lie on the other side.") +
         charts::FunnelPlotHtml(plot) +
         TableBehind(made, charts::FunnelPlotTable(plot), plot.id + "-table");
}

std::string RegionsHtml(const Comparison& made, size_t share) {
  const charts::SmallMultiples regions = RegionsOf(made, share, ShareId(share) + "-regions");
  if (regions.panels.empty()) return "";
  const std::string_view who =
      RegionsChange(made, share)
          ? " Not the same councils take part in all periods, so a line may also move because of "
            "who takes part."
          : "";
  return Paragraph(StrCat("The same share in each region over time.", who)) +
         charts::SmallMultiplesHtml(regions) +
         TableBehind(made, charts::SmallMultiplesTable(regions), regions.id + "-table");
}

std::string ShareHtml(const Comparison& made, size_t share, std::string_view folder) {
  std::string out = Heading(3, made.ShareTitle(share), ShareId(share));
  out += Paragraph(WhatItIs(made.released, made.released.shares[share]));
  const size_t period = PeriodToShow(made, share);
  if (period == kNone) return out + Paragraph("There is no share of England to show yet.");
  out += Paragraph(StrCat("England", CouncilsBehind(made, made.england, period, share), ", ",
                          made.released.periods[period].title, ": ",
                          made.PositionSentence(made.england, period, share), " ",
                          made.ChangeSentence(made.england, period, share)));
  out += Paragraph(made.SummarySentence(period, share));
  out += Paragraph(made.SpreadSentence(period, share));
  out += FunnelHtml(made, period, share) + CouncilsHtml(made, period, share, folder);
  out += AreasHtml(made, period, share) + RegionsHtml(made, share);
  return out + SplitsHtml(made, period, share);
}

// All answers in England, year by year.
std::string AnswersHtml(const Comparison& made, size_t topic) {
  if (made.england == kNone) return "";
  const Released& released = made.released;
  std::vector<size_t> periods = Years(released);
  if (periods.empty()) periods = Quarters(released);
  charts::ChartTable table;
  table.caption = StrCat("England, number of ", released.topics[topic].noun, ": ",
                         TopicTitle(released.topics[topic]));
  table.headings = {"Answer"};
  for (const size_t period : periods) table.headings.push_back(released.periods[period].title);
  const auto add = [&](const std::string& label, std::string_view code) {
    const size_t cell = released.Cell(released.topics[topic].id, "", code);
    if (cell == kNone) return;
    charts::ChartRow row{label, {}, false};
    for (const size_t period : periods) {
      row.cells.push_back(made.NumberText(released.Number(made.england, period, cell)));
    }
    table.rows.push_back(std::move(row));
  };
  for (const compare::ReleasedOption& option : released.topics[topic].options) {
    add(option.label, option.code);
  }
  add("All", "");
  const std::string html = WithMarks(made, charts::TableHtml(table, TopicId(topic) + "-answers"));
  return WholeShares(released, topic).empty() ? html : Details("All answers, in numbers", html);
}

// "April to June 2018"; "9 quarters, the first April to June 2018, the last …".
std::string FirstAndLast(const std::vector<std::string>& periods) {
  if (periods.size() == 1) return periods.front();
  if (periods.size() == 2) return StrCat(periods.front(), " and ", periods.back());
  return StrCat(periods.size(), " quarters, the first ", periods.front(), ", the last ",
                periods.back());
}

// Which councils left it out, and why: those with the same reason together.
std::string WhoLeftItOut(const Comparison& made, size_t topic) {
  std::map<std::string, std::map<std::string, std::vector<std::string>>> whys;
  for (const compare::LeftOutTopic& one : made.left_out_topics) {
    if (one.topic != topic || made.released.periods[one.period].year) continue;
    whys[one.reason][made.released.places[one.place].name].push_back(
        made.released.periods[one.period].title);
  }
  std::string out;
  for (const auto& [reason, councils] : whys) {
    std::vector<std::string> names;
    for (const auto& [name, periods] : councils) {
      names.push_back(StrCat(name, " (", FirstAndLast(periods), ")"));
    }
    support::StrAppend(&out, "<li>", Escaped(reason), ": ", Escaped(support::StrJoin(names, "; ")),
                       "</li>\n");
  }
  if (out.empty()) return "";
  return Details("Who left this out, and why", StrCat("<ul>\n", out, "</ul>\n"));
}

}  // namespace

std::string TopicHtml(const Comparison& made, size_t topic, std::string_view folder) {
  const ReleasedTopic& of = made.released.topics[topic];
  std::string out = "<section>\n" + Heading(2, TopicTitle(of), TopicId(topic)) + AboutHtml(of);
  if (of.kind == TopicKind::kCoverage) out += WhatCountsHtml(made);
  const std::vector<size_t> shares = WholeShares(made.released, topic);
  const size_t period = shares.empty() ? kNone : PeriodToShow(made, shares.front());
  if (period != kNone) out += Paragraph(made.CoverageSentence(made.england, period, topic));
  for (const size_t share : shares) out += ShareHtml(made, share, folder);
  return out + AnswersHtml(made, topic) + WhoLeftItOut(made, topic) + "</section>\n";
}

}  // namespace mspof::comparison
