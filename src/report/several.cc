// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The page of several returns of one council: each table once, with a column for each period and
// the change. What concerns the records of a single return is on the page of that return. Tested by
// tests/unit/report/side_test.cc.

#include <string>
#include <utility>
#include <vector>

#include "mspof/report.h"
#include "report/figures.h"
#include "report/page.h"
#include "report/words.h"
#include "words/dates.h"
#include "words/standing.h"

namespace mspof::report {
namespace {

Cell CellOf(const Figure& figure, bool of_shares) {
  if (!figure.supplied) return {"not supplied", ""};
  if (!figure.of) return CountOnly(figure.count);
  if (!of_shares) return CountAndShare(figure.count, *figure.of);
  return {NumberInWords(figure.count) + " of " + NumberInWords(*figure.of),
          FormatPercent(figure.count, *figure.of)};
}

std::string PointsInWords(int64_t tenths) {
  const int64_t size = tenths < 0 ? -tenths : tenths;
  const char* sign = tenths == 0 ? "" : tenths < 0 ? "\xE2\x88\x92" : "+";
  return sign + NumberInWords(static_cast<uint64_t>(size / 10)) + "." + std::to_string(size % 10);
}

Cell ChangeCell(const FigureRow& row, const Side& side, bool of_shares) {
  const std::optional<FigureChange> change = ChangeOf(row, side);
  if (!change) return {"–", ""};
  if (of_shares) return {change->tenths ? PointsInWords(*change->tenths) : "–", ""};
  const bool share = change->tenths && !row.total;
  return {SignedInWords(change->count), share ? PointsInWords(*change->tenths) : ""};
}

void WriteFigures(const FigureTable& figures, const Side& side, Page* page) {
  page->Heading(figures.title + (figures.reconstructed ? " [R]" : ""));
  std::vector<std::string> headings = side.names();
  if (side.change()) headings.emplace_back("Change");
  Table table(page->heading(), headings);
  std::string group;
  for (const FigureRow& row : figures.rows) {
    if (row.group != group && !row.group.empty()) {
      if (!table.empty()) table.AddRule();
      table.AddRow(row.group, {});
    } else if (row.group != group || (row.total && row.group.empty())) {
      table.AddRule();
    }
    group = row.group;
    std::vector<Cell> cells;
    for (const Figure& figure : row.figures) cells.push_back(CellOf(figure, figures.of_shares));
    if (side.change()) cells.push_back(ChangeCell(row, side, figures.of_shares));
    if (row.group.empty()) {
      table.AddRow(row.label, std::move(cells));
    } else {
      table.AddIndentedRow(row.label, std::move(cells));
    }
  }
  if (!table.empty()) page->AddTable(std::move(table));
  bool first = true;
  for (size_t i = 0; i < side.size(); ++i) {
    for (const std::string& note : figures.notes[i]) {
      if (first) page->Gap();
      first = false;
      page->Item(side.names()[i] + ": " + note);
    }
  }
}

void WriteReturns(const Side& side, Page* page) {
  page->Heading("The returns");
  Table table(page->heading(), {"Taken on", "Prepared on", "Revision"});
  for (const Submission* submission : side.submissions()) {
    const Scope& scope = submission->council_return.scope;
    const Envelope& envelope = submission->envelope;
    table.AddRow(
        words::PeriodInWords(scope.period),
        {{words::DateInWords(scope.as_of), ""},
         {envelope.prepared_on.valid() ? words::DateInWords(envelope.prepared_on) : "not yet", ""},
         CountOnly(envelope.revision)});
  }
  page->AddTable(std::move(table));
}

}  // namespace

std::string SeveralInWords(const Side& side) {
  return CouncilInWords(side.last().council_return.scope) + ", " +
         words::Joined(side.names(), "and");
}

std::string ChangeInWords(const Side& side) {
  if (!side.change()) return "";
  return "Changes are from " + side.names()[side.change()->first] + " to " +
         side.names()[side.change()->second] +
         ": in numbers, and in percentage points of the rounded shares. Small numbers go up and "
         "down by chance.";
}

void WriteSeveral(const FrameworkInfo& info, const Side& side, Page* page) {
  const words::Names& names = page->names();
  page->Title(CouncilInWords(side.last().council_return.scope));
  page->Subtitle(words::TitleWithStanding(info));
  page->Gap();
  for (size_t i = 0; i < side.size(); ++i) {
    std::string line = side.names()[i] + ":";
    for (const std::string& sentence : SummaryOf(names, side, i)) line += " " + sentence;
    page->Item(std::move(line));
  }
  page->Warning(kNotForPublication);
  for (size_t i = 0; i < side.size(); ++i) {
    WriteDoubts(*side.submissions()[i], side.names()[i] + ": ", page);
  }
  WriteStanding(info, side.last().council_return.scope, page);
  WriteReturns(side, page);
  for (const FigureTable& figures : FiguresOf(names, side)) {
    WriteFigures(figures, side, page);
    if (!figures.of_shares) continue;
    page->Gap();
    page->Paragraph(kWhatAShareCounts);
    if (side.change()) page->Paragraph(ChangeInWords(side));
  }
  page->Heading("More about each return");
  page->Paragraph(
      "Where the records went, what the rules found and what the council counts for itself is on "
      "the page of each return alone.");
}

}  // namespace mspof::report
