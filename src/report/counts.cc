// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A table of the definition is a list of lines over columns. Each number is the sum of the
// cells of a measure's result that agree with the row's and the column's code: dimensions that
// the table does not show are summed over.
//
// Percentages are of the column's total, which is the sum of its cells. Where one unit may
// stand in several cells (many values, every_value), sums are no totals: then percentages are
// of the units counted, the table has no total column, and a note says so.
//
// "~absent" and "~unlisted" are shown only where they are not zero.
// Tested by tests/unit/report_test.cc.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/page.h"
#include "report/words.h"

namespace mspof::report {
namespace {

using framework::Names;
using framework::Option;

constexpr std::string_view kPopulation = "population";

// One column: the result that its numbers come from, and the code that they must have.
struct Column {
  std::string heading;
  std::string population;           // the result's; empty: the line's
  std::optional<std::string> code;  // none: all codes
};

class TableWriter {
 public:
  TableWriter(const v1::Table& table, Page* page)
      : table_(table), page_(page), names_(page->names()), ret_(page->ret()) {}

  void Write() {
    page_->Heading(Title());
    MakeColumns();
    std::vector<std::string> headings;
    for (const Column& column : columns_) headings.push_back(column.heading);
    TextTable text(headings);
    for (const v1::Line& line : table_.line()) AddLine(line, &text);
    if (!text.empty()) page_->Table(text);
    if (!text.empty() && !notes_.empty()) page_->Blank();
    for (const std::string& note : notes_) page_->Line("", note);
  }

 private:
  // The title, marked if what it shows is reconstructed: the question, where it is one.
  std::string Title() const {
    bool marked = false;
    for (const v1::Line& line : table_.line()) {
      const v1::Measure* measure = names_.FindMeasure(line.measure());
      const std::string path = names_.FullPath(line.rows());
      const v1::Question* question = names_.FindQuestion(path.substr(path.find('.') + 1));
      const bool is_question = !line.rows().empty() && question != nullptr;
      if (!is_question && measure == nullptr) continue;
      marked |= (is_question ? question->verification() : measure->verification()) ==
                v1::VERIFICATION_RECONSTRUCTED;
    }
    return (table_.title().empty() ? table_.id() : table_.title()) + (marked ? " [R]" : "");
  }

  const MeasureResult* Find(const v1::Line& line, const Column& column) const {
    const std::string& population =
        column.population.empty() ? line.population() : column.population;
    for (const MeasureResult& result : ret_.measures) {
      if (result.id != line.measure()) continue;
      if (population.empty() || result.population == population) return &result;
    }
    return nullptr;
  }

  static bool IsSupplied(const MeasureResult* result) {
    return result != nullptr && result->not_supplied.empty();
  }

  std::string Noun(const v1::Line& line, const Column& column) const {
    const v1::Measure* measure = names_.FindMeasure(line.measure());
    if (measure != nullptr && !measure->collection().empty()) return "sets of answers";
    const MeasureResult* result = Find(line, column);
    const v1::Population* population =
        result == nullptr ? nullptr : names_.FindPopulation(result->population);
    return population == nullptr || population->noun().empty() ? "records" : population->noun();
  }

  // Position of a dimension in the result; none if it has no such.
  std::optional<size_t> Position(const MeasureResult& result, const std::string& id) const {
    for (size_t i = 0; i < result.dimensions.size(); ++i) {
      if (names_.FullPath(result.dimensions[i]) == names_.FullPath(id)) return i;
    }
    return std::nullopt;
  }

  // The sum of the cells with `row` in the line's dimension and with the column's code.
  uint64_t Sum(const v1::Line& line, const Column& column,
               const std::optional<std::string>& row) const {
    const MeasureResult* result = Find(line, column);
    if (!IsSupplied(result)) return 0;
    const std::optional<size_t> row_at = Position(*result, line.rows());
    const std::optional<size_t> column_at = Position(*result, table_.columns());
    uint64_t sum = 0;
    for (const Cell& cell : result->cells) {
      if (row && (!row_at || cell.codes[*row_at] != *row)) continue;
      if (column.code && (!column_at || cell.codes[*column_at] != *column.code)) continue;
      sum += cell.count;
    }
    return sum;
  }

  // Whether one unit may stand in several cells.
  bool Overlaps(const v1::Line& line) const {
    const v1::Measure* measure = names_.FindMeasure(line.measure());
    if (measure == nullptr) return false;
    return measure->every_value() ||
           std::any_of(measure->by().begin(), measure->by().end(),
                       [&](const std::string& id) { return names_.IsMany(id); });
  }

  void MakeColumns() {
    if (table_.line().empty()) return;
    const v1::Line& first = table_.line(0);
    if (table_.columns() == kPopulation) {
      MakePopulationColumns();
      return;
    }
    if (table_.columns().empty()) {
      std::string noun = Noun(first, {});
      for (const v1::Line& line : table_.line()) {
        if (Noun(line, {}) != noun) noun.clear();
      }
      columns_.push_back({Capital(noun), "", std::nullopt});
      return;
    }
    std::vector<Option> options = names_.Options(table_.columns());
    for (const std::string_view code : {framework::kAbsent, framework::kUnlisted}) {
      options.push_back({std::string(code), names_.Label(table_.columns(), code)});
    }
    bool overlaps = false;
    for (const v1::Line& line : table_.line()) overlaps |= Overlaps(line);
    for (const Option& option : options) {
      const Column column = {option.label, "", option.id};
      const bool reserved = option.id[0] == '~';
      if (!reserved || AnyCount(column)) columns_.push_back(column);
    }
    if (!overlaps) columns_.push_back({"All", "", std::nullopt});
  }

  // One column for each population that is supplied; a note for each that is not.
  void MakePopulationColumns() {
    for (const v1::Line& line : table_.line()) {
      const v1::Measure* measure = names_.FindMeasure(line.measure());
      if (measure == nullptr) continue;
      for (const std::string& id : measure->population()) {
        const v1::Population* population = names_.FindPopulation(id);
        const bool known = std::any_of(columns_.begin(), columns_.end(),
                                       [&](const Column& c) { return c.population == id; });
        if (population == nullptr || known) continue;
        const Column column = {population->title(), id, std::nullopt};
        if (IsSupplied(Find(line, column))) columns_.push_back(column);
      }
    }
  }

  bool AnyCount(const Column& column) const {
    return std::any_of(table_.line().begin(), table_.line().end(),
                       [&](const v1::Line& line) { return Sum(line, column, std::nullopt) > 0; });
  }

  static std::string Capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
      text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
  }

  // What the numbers of a column are percentages of.
  uint64_t Denominator(const v1::Line& line, const Column& column) const {
    const MeasureResult* result = Find(line, column);
    if (!IsSupplied(result)) return 0;
    return column.code && !Overlaps(line) ? Sum(line, column, std::nullopt) : result->total;
  }

  void AddLine(const v1::Line& line, TextTable* text) {
    NoteMissing(line);
    const bool supplied = std::any_of(columns_.begin(), columns_.end(),
                                      [&](const Column& c) { return IsSupplied(Find(line, c)); });
    if (!supplied) return;
    if (line.rows().empty()) {
      AddSingleRow(line, text);
    } else {
      if (!text->empty()) text->AddRule();
      AddRows(line, text);
    }
    NoteAbsent(line);
    NoteUnits(line);
  }

  void AddSingleRow(const v1::Line& line, TextTable* text) {
    std::vector<std::string> numbers;
    for (const Column& column : columns_) {
      const uint64_t count =
          column.code ? Sum(line, column, std::nullopt) : Denominator(line, column);
      numbers.push_back(HasShares() ? CountOnly(count) : NumberInWords(count));
    }
    const bool labelled = !line.label().empty();
    if (!text->empty() && HasShares()) text->AddRule();
    text->AddRow(labelled ? line.label() : MeasureTitle(names_, line.measure(), line.population()),
                 numbers);
  }

  bool HasShares() const {
    return std::any_of(table_.line().begin(), table_.line().end(),
                       [](const v1::Line& line) { return !line.rows().empty(); });
  }

  void AddRows(const v1::Line& line, TextTable* text) {
    std::vector<Option> options = names_.Options(line.rows());
    for (const std::string_view code : {framework::kAbsent, framework::kUnlisted}) {
      options.push_back({std::string(code), names_.Label(line.rows(), code)});
    }
    for (const Option& option : options) {
      std::vector<std::string> numbers;
      uint64_t all = 0;
      for (const Column& column : columns_) {
        const uint64_t count = Sum(line, column, option.id);
        all += count;
        numbers.push_back(CountAndShare(count, Denominator(line, column)));
      }
      if (option.id[0] != '~' || all > 0) text->AddRow(option.label, numbers);
    }
    AddTotal(line, text);
  }

  void AddTotal(const v1::Line& line, TextTable* text) {
    const std::string label =
        line.total().empty() ? Capital(Noun(line, columns_[0])) + " counted" : line.total();
    std::vector<std::string> numbers;
    for (const Column& column : columns_) {
      const uint64_t denominator = Denominator(line, column);
      numbers.push_back(CountAndShare(denominator, denominator));
    }
    text->AddRule();
    text->AddRow(label, numbers);
  }

  void NoteMissing(const v1::Line& line) {
    for (const MeasureResult& result : ret_.measures) {
      if (result.id != line.measure() || result.not_supplied.empty()) continue;
      if (!line.population().empty() && result.population != line.population()) continue;
      notes_.push_back(MeasureTitle(names_, result.id, result.population) + ": not supplied, for " +
                       NotSuppliedInWords(result.not_supplied, names_) + ".");
    }
  }

  // How many of a code have no value at all, for the dimensions that the table shows.
  void NoteAbsent(const v1::Line& line) {
    for (const Column& column : columns_) {
      const MeasureResult* result = Find(line, column);
      if (!IsSupplied(result) || (&column != &columns_[0] && column.population.empty())) continue;
      for (const AbsentCount& absent : result->absent) {
        const std::string path = names_.FullPath(absent.dimension);
        const bool shown =
            path == names_.FullPath(line.rows()) || path == names_.FullPath(table_.columns());
        if (!shown || absent.count == 0) continue;
        std::string note = "Of " + framework::Quoted(names_.Label(absent.dimension, absent.code));
        if (!column.population.empty()) note += " in " + column.heading;
        notes_.push_back(note + ", " + NumberInWords(absent.count) +
                         (absent.count == 1 ? " has" : " have") + " nothing recorded.");
      }
      for (const NamedCount& contradiction : result->contradictions) {
        if (contradiction.count == 0) continue;
        std::string note = NumberInWords(contradiction.count) + " " + Noun(line, column);
        if (!column.population.empty()) note += " in " + column.heading;
        notes_.push_back(note + " have different values of " +
                         framework::Quoted(names_.DimensionTitle(contradiction.name)) +
                         " in their records; the latest is counted.");
      }
    }
  }

  void NoteUnits(const v1::Line& line) {
    const v1::Measure* measure = names_.FindMeasure(line.measure());
    const MeasureResult* result = Find(line, columns_[0]);
    if (measure == nullptr || !IsSupplied(result)) return;
    if (!measure->collection().empty() && result->total > 0) {
      const v1::Population* population = names_.FindPopulation(result->population);
      const std::string noun = population == nullptr ? "records" : population->noun();
      notes_.push_back(Counted(result->total, "set") + " of answers, of " +
                       NumberInWords(result->records) + " " + noun + ".");
    }
    if (!line.rows().empty() && Overlaps(line)) {
      notes_.push_back("Percentages are of the " + NumberInWords(result->total) + " " +
                       Noun(line, columns_[0]) +
                       " counted. One may stand in several cells, so the cells add up to more.");
    }
  }

  const v1::Table& table_;
  Page* page_;
  const Names& names_;
  const Return& ret_;
  std::vector<Column> columns_;
  std::vector<std::string> notes_;
};

}  // namespace

void WriteTables(Page* page) {
  for (const v1::Table& table : page->names().definition().table()) {
    TableWriter(table, page).Write();
  }
}

}  // namespace mspof::report
