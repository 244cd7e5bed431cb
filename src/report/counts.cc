// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A table of the definition is a list of lines over columns. A line is one row, or a row for each
// code of a dimension and their total. "~absent" and "~unlisted" are shown only where they are not
// zero.
// Tested by tests/unit/report/report_test.cc.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "report/page.h"
#include "report/table_cells.h"
#include "report/table_notes.h"
#include "report/words.h"

namespace mspof::report {
namespace {

using words::Names;
using words::Option;

class TableWriter {
 public:
  TableWriter(const v1::Table& table, std::string_view mark, Page* page)
      : table_(table),
        mark_(mark),
        page_(page),
        names_(page->names()),
        cells_(table, page->names(), page->results()),
        columns_(cells_.Columns()),
        notes_(table, page->names(), page->results(), cells_, columns_) {}

  void Write() {
    page_->Heading(TableTitle(table_) + (IsReconstructed(table_, names_) ? " [R]" : "") + mark_);
    std::vector<std::string> headings;
    for (const Column& column : columns_) headings.push_back(column.heading);
    Table table(page_->heading(), headings);
    for (const v1::Line& line : table_.line()) AddLine(line, &table);
    if (!table.empty()) page_->AddTable(table);
    if (!table.empty() && !notes_.all().empty()) page_->Gap();
    for (const std::string& note : notes_.all()) page_->Paragraph(note);
  }

 private:
  void AddLine(const v1::Line& line, Table* table) {
    notes_.OfLine(line);
    const bool any = std::any_of(columns_.begin(), columns_.end(),
                                 [&](const Column& c) { return cells_.Has(line, c); });
    if (!any) return;
    if (!table->empty() && HasShares()) table->AddRule();
    if (line.rows().empty()) {
      AddSingleRow(line, table);
    } else {
      AddRows(line, table);
      AddTotal(line, table);
    }
    notes_.OfCells(line);
  }

  // Whether the table has percentages, so that all numbers leave room for them.
  bool HasShares() const {
    return std::any_of(table_.line().begin(), table_.line().end(),
                       [](const v1::Line& line) { return !line.rows().empty(); });
  }

  void AddSingleRow(const v1::Line& line, Table* table) {
    std::vector<Cell> numbers;
    for (const Column& column : columns_) {
      const uint64_t count =
          column.code ? cells_.Sum(line, column, std::nullopt) : cells_.Denominator(line, column);
      numbers.push_back(cells_.Has(line, column) ? CountOnly(count) : Cell{});
    }
    table->AddRow(line.label().empty() ? MeasureTitle(names_, line.measure(), line.population())
                                       : line.label(),
                  numbers);
  }

  void AddRows(const v1::Line& line, Table* table) {
    for (const Option& option : AllOptions(names_, line.rows())) {
      std::vector<Cell> numbers;
      uint64_t all = 0;
      for (const Column& column : columns_) {
        const uint64_t count = cells_.Sum(line, column, option.id);
        all += count;
        const Cell cell = CountAndShare(count, cells_.Denominator(line, column));
        numbers.push_back(cells_.Has(line, column) ? cell : Cell{});
      }
      if (all > 0 || !IsReserved(option)) table->AddRow(option.label, numbers);
    }
  }

  // Columns of codes that overlap have no total of their own; a note gives it.
  void AddTotal(const v1::Line& line, Table* table) {
    if (cells_.Overlaps(line) && columns_[0].code) return;
    std::vector<Cell> numbers;
    for (const Column& column : columns_) {
      const uint64_t total = cells_.Denominator(line, column);
      numbers.push_back(cells_.Has(line, column) ? CountAndShare(total, total) : Cell{});
    }
    table->AddRule();
    table->AddRow(
        line.total().empty() ? Capital(cells_.Noun(line, columns_[0])) + " counted" : line.total(),
        numbers);
  }

  const v1::Table& table_;
  const std::string mark_;
  Page* page_;
  const Names& names_;
  const TableCells cells_;
  const std::vector<Column> columns_;
  TableNotes notes_;
};

}  // namespace

void WriteTables(Page* page) {
  for (const v1::Table& table : page->names().definition().table()) WriteTable(table, "", page);
}

void WriteTable(const v1::Table& table, std::string_view mark, Page* page) {
  TableWriter(table, mark, page).Write();
}

}  // namespace mspof::report
