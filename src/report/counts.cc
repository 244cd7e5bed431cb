// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A table of the definition is a list of lines over columns. A line is one row, or a row for each
// code of a dimension and their total. The notes below prevent misreading: what is not supplied,
// how many of "Not Recorded" have nothing recorded, and where cells overlap. "~absent" and
// "~unlisted" are shown only where they are not zero.
// Tested by tests/unit/report/report_test.cc.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "report/page.h"
#include "report/table_cells.h"
#include "report/words.h"

namespace mspof::report {
namespace {

using words::Names;
using words::Option;
using words::Quoted;

class TableWriter {
 public:
  TableWriter(const v1::Table& table, std::string_view mark, Page* page)
      : table_(table),
        mark_(mark),
        page_(page),
        names_(page->names()),
        cells_(table, page->names(), page->results()),
        columns_(cells_.Columns()) {}

  void Write() {
    page_->Heading(Title() + mark_);
    std::vector<std::string> headings;
    for (const Column& column : columns_) headings.push_back(column.heading);
    Table table(page_->heading(), headings);
    for (const v1::Line& line : table_.line()) AddLine(line, &table);
    if (!table.empty()) page_->AddTable(table);
    if (!table.empty() && !notes_.empty()) page_->Gap();
    for (const std::string& note : notes_) page_->Paragraph(note);
  }

 private:
  // The title, marked if it shows a reconstructed count, but not if it counts the answers
  // to a question that is verified.
  std::string Title() const {
    bool marked = false;
    for (const v1::Line& line : table_.line()) {
      const v1::Measure* measure = names_.FindMeasure(line.measure());
      if (measure == nullptr) continue;
      const std::string path = names_.FullPath(line.rows());
      const v1::Question* question = names_.FindQuestion(path.substr(path.find('.') + 1));
      marked |= measure->verification() == v1::VERIFICATION_RECONSTRUCTED &&
                (question == nullptr || question->verification() != v1::VERIFICATION_VERIFIED);
    }
    return (table_.title().empty() ? table_.id() : table_.title()) + (marked ? " [R]" : "");
  }

  void AddLine(const v1::Line& line, Table* table) {
    NoteMissing(line);
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
    for (const Column& column : columns_) NoteValues(line, column);
    NoteUnits(line);
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

  void NoteMissing(const v1::Line& line) {
    const auto results = page_->results().find(line.measure());
    if (results == page_->results().end()) return;
    for (const MeasureResult* of : results->second) {
      const MeasureResult& result = *of;
      if (result.not_supplied.empty()) continue;
      if (!line.population().empty() && result.population != line.population()) continue;
      const v1::Measure* measure = names_.FindMeasure(line.measure());
      const bool alone =
          table_.line_size() == 1 && measure != nullptr && measure->population_size() == 1;
      const std::string title = Quoted(MeasureTitle(names_, result.id, result.population));
      notes_.push_back((alone ? "Not supplied: " : title + " is not supplied: ") +
                       NotSuppliedInWords(result.not_supplied, names_) + ".");
    }
  }

  void NoteValues(const v1::Line& line, const Column& column) {
    // All columns of one result have the same notes.
    const MeasureResult* result = cells_.Find(line, column);
    if (result == nullptr || (column.population.empty() && &column != &columns_[0])) return;
    const std::string where = column.population.empty() ? "" : " in " + column.heading;
    for (const AbsentCount& absent : result->absent) {
      const std::string path = names_.FullPath(absent.dimension);
      const bool shown =
          path == names_.FullPath(line.rows()) || path == names_.FullPath(table_.columns());
      if (!shown || absent.count == 0) continue;
      std::string note = "Of " + Quoted(names_.Label(absent.dimension, absent.code));
      if (table_.line_size() > 1) note += " in " + Quoted(names_.DimensionTitle(absent.dimension));
      notes_.push_back(note + where + ", " + NumberInWords(absent.count) +
                       (absent.count == 1 ? " has" : " have") + " nothing recorded.");
    }
    for (const NamedCount& contradiction : result->contradictions) {
      if (contradiction.count == 0) continue;
      notes_.push_back(NumberInWords(contradiction.count) + " " + cells_.Noun(line, column) +
                       where + " have different values of " +
                       Quoted(names_.DimensionTitle(contradiction.name)) +
                       " in their records; the latest is counted.");
    }
  }

  void NoteUnits(const v1::Line& line) {
    const v1::Measure* measure = names_.FindMeasure(line.measure());
    const MeasureResult* result = cells_.Find(line, columns_[0]);
    if (measure == nullptr || result == nullptr) return;
    if (!measure->collection().empty() && result->total > 0) {
      const v1::Population* population = names_.FindPopulation(result->population);
      const std::string noun = population == nullptr ? "records" : population->noun();
      const std::string given =
          result->accounting.given == 0 ? "" : " of the " + NumberInWords(result->accounting.given);
      notes_.push_back(Counted(result->total, "set") + " of answers, for " +
                       NumberInWords(result->records) + given + " " + noun + ".");
    }
    if (!line.rows().empty() && cells_.Overlaps(line)) {
      notes_.push_back("Percentages are of the " + NumberInWords(result->total) + " " +
                       cells_.Noun(line, columns_[0]) +
                       " counted. One may be in several cells, so the cells may add up to "
                       "more.");
    }
  }

  const v1::Table& table_;
  const std::string mark_;
  Page* page_;
  const Names& names_;
  const TableCells cells_;
  const std::vector<Column> columns_;
  std::vector<std::string> notes_;
};

}  // namespace

void WriteTables(Page* page) {
  for (const v1::Table& table : page->names().definition().table()) WriteTable(table, "", page);
}

void WriteTable(const v1::Table& table, std::string_view mark, Page* page) {
  TableWriter(table, mark, page).Write();
}

}  // namespace mspof::report
