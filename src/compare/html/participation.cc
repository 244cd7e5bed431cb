// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Who took part, quarter by quarter, and what was received and is not compared.
// Tested by tests/unit/compare/html_test.cc and tests/compare/pages.mjs.

#include "compare/html/parts.h"
#include "html/page.h"
#include "mspof/council.h"
#include "support/text.h"

namespace mspof::comparison {
namespace {

using compare::Comparison;
using html::Escaped;
using support::StrCat;

std::string NameOf(const Comparison& made, const std::string& code) {
  const size_t place = made.released.Place(code);
  if (place != compare::Released::kNone) return made.released.places[place].name;
  for (const Council& council : Councils()) {
    if (council.gss == code) return std::string(council.name);
  }
  return code;
}

std::string NumbersHtml(const Comparison& made) {
  charts::ChartTable table;
  table.caption = "Councils that took part";
  table.headings = {"Quarter", "In the quarter", "So far in the year", "In all years"};
  for (const compare::QuarterParticipation& quarter : made.participation.quarters) {
    const size_t period = made.released.PeriodAt(quarter.quarter);
    const bool known = period != compare::Released::kNone;
    table.rows.push_back(
        {known ? made.released.periods[period].title : quarter.quarter.ToString(),
         {std::to_string(quarter.councils.size()), std::to_string(quarter.unique_in_year),
          std::to_string(quarter.unique_ever)},
         false});
  }
  return table.rows.empty() ? "" : charts::TableHtml(table, "participation-table");
}

std::string LeftOutReturns(const Comparison& made) {
  std::string items;
  for (const compare::LeftOut& one : made.participation.left_out) {
    support::StrAppend(&items, "<li><strong>", Escaped(NameOf(made, one.council)), ", ",
                       Escaped(one.period.ToString()), ".</strong> ", Escaped(one.message), " ",
                       Escaped(one.remedy), "</li>\n");
  }
  if (items.empty()) return "";
  return Heading(3, "Received, but not compared") +
         Paragraph(
             "These returns contradict each other, or do not fit. Each says how to mend it.") +
         StrCat("<ul>\n", items, "</ul>\n");
}

}  // namespace

std::string ParticipationHtml(const Comparison& made) {
  std::string out = "<section>\n" + Heading(2, "Who took part", "participation");
  out += Paragraph(
      "Taking part is voluntary. A council may send some of the questions, or stop "
      "for a while. No return is not a zero.");
  out += NumbersHtml(made);
  out += Details("Who is new, complete, due or has stopped, quarter by quarter",
                 Items(made.ParticipationSentences()));
  return out + LeftOutReturns(made) + "</section>\n";
}

}  // namespace mspof::comparison
