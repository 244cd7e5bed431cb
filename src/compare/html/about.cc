// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What every page says of itself: what it is, by whom and as of which day it was made, whether it
// may be passed on, and by which method people are protected. Nothing of it is guessed: it is what
// the comparison and the options say. Tested by tests/unit/compare/html_test.cc.

#include <algorithm>

#include "compare/charts/svg.h"
#include "compare/html/chart_data.h"
#include "compare/html/parts.h"
#include "compare/members.h"
#include "html/page.h"
#include "released/period_title.h"
#include "support/text.h"
#include "support/thousands.h"

namespace mspof::comparison {
namespace {

using compare::Comparison;
using compare::DisclosureMethod;
using compare::Released;
using compare::TopicKind;
using support::StrCat;

constexpr size_t kNone = Released::kNone;

// "Made by National team from the returns of councils that had been received by 31 July 2021."
std::string MadeBy(const Comparison& made, const std::string& author) {
  const Date date = made.participation.date;
  if (author.empty() && !date.valid()) return "";
  std::string out = author.empty() ? "Made" : StrCat("Made by ", author);
  out += " from the returns of councils";
  if (date.valid()) out += StrCat(" that had been received by ", released::DayTitle(date));
  return out + ".";
}

}  // namespace

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

std::string AboutHtml(const Comparison& made, const std::string& what, const std::string& author,
                      std::string_view warning) {
  const std::string by = MadeBy(made, author);
  std::string out = Paragraph(StrCat(what, by.empty() ? "" : " ", by));
  std::string warnings;
  if (!warning.empty()) warnings += Warning(warning);
  if (made.released.test_key) {
    warnings += Warning(
        "These numbers were made for a test or a demonstration, with a key that everybody knows: "
        "do not publish them.");
  }
  if (made.released.method == DisclosureMethod::kOfficial) {
    warnings += Warning("For looking inside only: not for publication.");
  }
  if (!warnings.empty()) return out + warnings;
  return out + StrCat(
                   "<p>It may be passed on and published: its numbers are protected, so that "
                   "nobody can be recognised. ",
                   Link("#reading", "How to read this"), " says how.</p>\n");
}

std::string SimilarHtml() {
  return Paragraph(
      "“Similar” is said unless chance would make such a difference less than 2 times in 1,000. So "
      "a council can be “similar” although the share of England is a little outside of its likely "
      "range, which holds 95 times in 100.");
}

std::string EnglandHtml(const Comparison& made, size_t period) {
  if (made.england == kNone || period == kNone) return "";
  const uint32_t councils = made.released.Supply(made.england, period).councils;
  if (councils == 0) return "";
  return Paragraph(StrCat(
      "“England” means all councils that took part, taken together: ",
      support::WithThousands(councils), councils == 1 ? " council" : " councils", " in ",
      made.released.periods[period].title,
      ". A region or a type of council means those of its councils that took part. Where some left "
      "a question out, it means those that did not; beside “England” then stands how many they "
      "are."));
}

std::string CouncilsBehind(const Comparison& made, size_t place, size_t period, size_t share) {
  if (place == kNone || place != made.england) return "";
  const size_t topic = made.released.shares[share].topic;
  const size_t councils = Members(made.released).Of(place, period, topic).size();
  if (councils == 0 || councils == made.released.Supply(place, period).councils) return "";
  return StrCat(" (", support::WithThousands(councils), councils == 1 ? " council)" : " councils)");
}

std::string PeopleBehind(const Comparison& made, size_t place, size_t period, size_t share) {
  const compare::ReleasedPercentage& percentage = made.released.Percentage(place, period, share);
  if (percentage.mark != compare::Mark::kNone || percentage.denominator == 0) return "";
  return StrCat("about ", support::WithThousands(percentage.denominator), " ",
                made.released.topics[made.released.shares[share].topic].noun);
}

std::string WhatCountsHtml(const Comparison& made) {
  std::vector<std::string> texts;
  for (const compare::ReleasedTopic& topic : made.released.topics) {
    if (topic.most_days == 0) continue;
    const std::string text =
        StrCat("“", TopicTitle(topic), "” counts only if it was asked for no later than ",
               topic.most_days, topic.most_days == 1 ? " day" : " days",
               " after the case was closed. What came later is in no share of the answers.");
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
  }
  return Paragraph(support::StrJoin(texts, " "));
}

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

std::string ContentsItem(const std::string& id, const std::string& text) {
  return StrCat("<li>", Link("#" + id, text), "</li>\n");
}

}  // namespace mspof::comparison
