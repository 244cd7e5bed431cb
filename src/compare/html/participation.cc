// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Who took part, quarter by quarter, and what was received and is not compared.
// Tested by tests/unit/compare/html_test.cc and tests/compare/pages.mjs.

#include <algorithm>

#include "compare/html/parts.h"
#include "html/page.h"
#include "mspof/council.h"
#include "released/period_title.h"
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

// Quarters at the end for which no return came yet have no row: nobody has left.
std::string NumbersHtml(const Comparison& made) {
  charts::ChartTable table;
  table.caption = "Councils that took part";
  table.headings = {"Quarter", "In the quarter", "So far in the year", "In all years"};
  std::string after;
  const auto& quarters = made.participation.quarters;
  for (size_t i = 0; i < quarters.size(); ++i) {
    const compare::QuarterParticipation& quarter = quarters[i];
    const std::string title = released::PeriodTitle(quarter.quarter);
    if (quarter.councils.empty() && i + 1 == quarters.size()) {
      after = Paragraph(StrCat("For ", title, " no return has come yet."));
      continue;
    }
    table.rows.push_back(
        {title,
         {std::to_string(quarter.councils.size()), std::to_string(quarter.unique_in_year),
          std::to_string(quarter.unique_ever)},
         false});
  }
  return table.rows.empty() ? after : charts::TableHtml(table, "participation-table") + after;
}

std::string InsteadOf(const compare::LeftOut& one) {
  return one.instead.empty() ? "Nothing is used instead." : StrCat("Instead, ", one.instead, ".");
}

// Those of a council; with an empty code those of all, with their names.
std::string NotUsedItems(const Comparison& made, std::string_view code) {
  std::string items;
  for (const compare::LeftOut& one : made.participation.left_out) {
    if (!code.empty() && one.council != code) continue;
    const std::string name = code.empty() ? NameOf(made, one.council) + ", " : "";
    support::StrAppend(&items, "<li><strong>", Escaped(name),
                       Escaped(released::PeriodTitle(one.period)),
                       ".</strong> Not used: ", Escaped(one.message), ". ", Escaped(InsteadOf(one)),
                       " To mend it: ", Escaped(one.remedy), ".</li>\n");
  }
  return items;
}

bool Holds(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string LeftOutReturns(const Comparison& made) {
  const std::string items = NotUsedItems(made, "");
  if (items.empty()) return "";
  return Heading(3, "Received, but not used") +
         Paragraph(
             "These returns contradict others of the same council, or do not fit. Where the "
             "council sent others that are right, those are used, and it is still compared.") +
         StrCat("<ul>\n", items, "</ul>\n");
}

}  // namespace

std::string ReturnsHtml(const Comparison& made, size_t place) {
  const std::string& code = made.released.places[place].code;
  const auto& quarters = made.participation.quarters;
  std::vector<std::string> due;
  std::string out;
  for (size_t i = 0; i < quarters.size(); ++i) {
    if (Holds(quarters[i].due, code)) due.push_back(released::PeriodTitle(quarters[i].quarter));
    if (i > 0 && Holds(quarters[i].stopped, code)) {
      out += Paragraph(StrCat("It has stopped taking part: its last return is for ",
                              released::PeriodTitle(quarters[i - 1].quarter),
                              ". Others have gone on since, and nothing from it is due."));
    }
  }
  if (!due.empty()) {
    out += Paragraph(StrCat("Due, since the quarter is over: the return for ",
                            support::StrJoin(due, "; "), "."));
  }
  const std::string items = NotUsedItems(made, code);
  if (items.empty()) return out;
  return out + Paragraph("Received from it, but not used:") + StrCat("<ul>\n", items, "</ul>\n");
}

std::string ParticipationHtml(const Comparison& made) {
  std::string out = "<section>\n" + Heading(2, "Who took part", "participation");
  out += Paragraph(
      "Taking part is voluntary. A council may send some of the questions, or stop "
      "for a while. No return is not a zero.");
  out += NumbersHtml(made);
  out += Paragraph(
      "“Complete” means that the council sent every question of its edition. “Stopped” means that "
      "it "
      "took part in the quarter before, that nothing came from it for this quarter nor for any "
      "after it, and that another council has sent a return for a later quarter. “Due” means that "
      "it took part in the quarter before, or earlier in the year, that nothing came from it for "
      "this quarter, which is over, and that it has not stopped. So nobody is both: whoever has "
      "stopped is not due, neither then nor later. “In conflict” means that something came and "
      "contradicts itself, so that nothing of it is used; it is neither due nor stopped.");
  out += Details("Who is new, complete, due, in conflict or has stopped, quarter by quarter",
                 Items(made.ParticipationSentences()));
  return out + LeftOutReturns(made) + "</section>\n";
}

}  // namespace mspof::comparison
