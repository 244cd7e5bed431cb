// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rows are the union of what any of the returns has, in the order of the definition: so a row means
// the same in each of its columns. A number that a return does not have is not supplied, and never
// 0.
// Tested by tests/unit/report/side_test.cc.

#include "report/figures.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>

#include "mspof/report.h"
#include "report/coverage.h"
#include "report/page.h"
#include "report/table_notes.h"
#include "report/words.h"

namespace mspof::report {
namespace {

using words::Names;
using words::Option;

std::string Titled(const std::string& title, const std::string& id) {
  return title.empty() ? id : title;
}

// ---- Key figures ----------------------------------------------------------------------------

Figure ShareOf(const Return& ret, std::string_view id, std::string_view code) {
  for (const ProportionResult& result : ret.proportions) {
    if (result.id != id || result.code != code || !result.not_supplied.empty()) continue;
    return {true, result.numerator, result.denominator};
  }
  return {};
}

FigureTable KeyFigures(const Names& names, const Side& side) {
  FigureTable table;
  table.id = "key-figures";
  table.title = "Key figures";
  table.labels = "Of whom";
  table.group = "Figure";
  table.noun = "Number";
  table.of_shares = true;
  table.notes.resize(side.size());
  const auto add = [&](const v1::Proportion& row, const std::string& code, const std::string& group,
                       const std::string& label) {
    FigureRow figures = {group, label, {}, false};
    for (size_t i = 0; i < side.size(); ++i) {
      figures.figures.push_back(ShareOf(side.ret(i), row.id(), code));
    }
    table.rows.push_back(std::move(figures));
  };
  for (const v1::Proportion& row : names.definition().proportion()) {
    const std::string title = Titled(row.title(), row.id());
    if (row.for_each().empty()) {
      add(row, "", "", title);
      continue;
    }
    for (const Option& option : names.Options(row.for_each())) {
      add(row, option.id, title, option.label);
    }
  }
  return table;
}

// ---- Who asked and who answered -------------------------------------------------------------

// How many sets of answers have each code.
struct WhoCounts {
  bool supplied = false;
  uint64_t total = 0;
  std::map<std::string_view, uint64_t> by_code;
};

// From the first measure of the collection that has the dimension.
WhoCounts CountsBy(const Names& names, const ResultsById& results, const std::string& collection,
                   const std::string& path) {
  for (const v1::Measure& measure : names.definition().measure()) {
    const auto found = results.find(measure.id());
    if (measure.collection() != collection || found == results.end()) continue;
    for (const MeasureResult* result : found->second) {
      if (!result->not_supplied.empty()) continue;
      const auto dimension =
          std::find_if(result->dimensions.begin(), result->dimensions.end(),
                       [&](const std::string& id) { return names.FullPath(id) == path; });
      if (dimension == result->dimensions.end()) continue;
      const auto at = static_cast<size_t>(dimension - result->dimensions.begin());
      WhoCounts counts = {true, result->total, {}};
      for (const mspof::Cell& cell : result->cells) {
        if (at < cell.codes.size()) counts.by_code[cell.codes[at]] += cell.count;
      }
      return counts;
    }
  }
  return {};
}

void AddWho(const Names& names, const Side& side, const std::string& collection,
            const std::string& fact, FigureTable* table) {
  const std::string path = collection + "." + fact;
  std::vector<WhoCounts> all;
  for (const ResultsById& results : side.results()) {
    all.push_back(CountsBy(names, results, collection, path));
  }
  const auto supplied = [](const WhoCounts& counts) { return counts.supplied; };
  if (std::none_of(all.begin(), all.end(), supplied)) return;
  const std::string group = names.DimensionTitle(path);
  for (const Option& option : AllOptions(names, path)) {
    FigureRow row = {group, option.label, {}, false};
    bool any = false;
    for (const WhoCounts& counts : all) {
      const auto found = counts.by_code.find(option.id);
      const uint64_t count = found == counts.by_code.end() ? 0 : found->second;
      any |= count > 0;
      row.figures.push_back({counts.supplied, count, counts.total});
    }
    if (any || !IsReserved(option)) table->rows.push_back(std::move(row));
  }
}

// ---- Tables of the definition ---------------------------------------------------------------

class TableFigures {
 public:
  TableFigures(const v1::Table& table, const Names& names, const Side& side)
      : table_(table), names_(names), side_(side) {
    for (const ResultsById& results : side.results()) {
      cells_.emplace_back(table, names, results);
    }
    for (const TableCells& cells : cells_) columns_.push_back(cells.Columns());
    for (const std::vector<Column>& columns : columns_) Unite(columns);
  }

  FigureTable Make() {
    made_.id = table_.id();
    made_.title = TableTitle(table_);
    made_.reconstructed = IsReconstructed(table_, names_);
    const size_t parts = static_cast<size_t>(
        std::count_if(table_.line().begin(), table_.line().end(),
                      [](const v1::Line& line) { return !line.rows().empty(); }));
    several_parts_ = parts > 1;
    made_.has_shares = parts > 0;
    const bool grouped = !table_.columns().empty();
    if (grouped || several_parts_) made_.group = "Part";
    if (grouped && !several_parts_ && table_.columns() != "population") {
      made_.group = names_.DimensionTitle(table_.columns());
    }
    made_.labels = "Count";
    for (const Column& column : all_) {
      for (const v1::Line& line : table_.line()) AddLine(line, column);
    }
    if (parts == 1 && table_.line_size() == 1) {
      made_.labels = names_.DimensionTitle(table_.line(0).rows());
    }
    made_.noun = NounOf();
    for (size_t i = 0; i < side_.size(); ++i) made_.notes.push_back(NotesOf(i));
    return std::move(made_);
  }

 private:
  static bool Same(const Column& a, const Column& b) {
    return a.population == b.population && a.code == b.code;
  }

  // Adds the columns that are new; that of all codes stays the last one.
  void Unite(const std::vector<Column>& columns) {
    for (const Column& column : columns) {
      const auto same = [&column](const Column& other) { return Same(column, other); };
      if (std::any_of(all_.begin(), all_.end(), same)) continue;
      const bool total_last = !table_.columns().empty() && !all_.empty() && !all_.back().code &&
                              all_.back().population.empty();
      all_.insert(total_last ? all_.end() - 1 : all_.end(), column);
    }
  }

  std::string GroupOf(const v1::Line& line, const Column& column) const {
    const std::string part =
        several_parts_ && !line.rows().empty() ? names_.DimensionTitle(line.rows()) : "";
    if (table_.columns().empty()) return part;
    return part.empty() ? column.heading : column.heading + ": " + part;
  }

  template <typename Count>
  void AddRow(const v1::Line& line, const Column& column, const std::string& label, bool total,
              bool even_if_zero, Count count) {
    FigureRow row = {GroupOf(line, column), label, {}, total};
    uint64_t all = 0;
    for (const TableCells& cells : cells_) {
      Figure figure;
      if (cells.Has(line, column)) {
        figure = count(cells);
        figure.supplied = true;
      }
      all += figure.count;
      row.figures.push_back(figure);
    }
    if (all > 0 || even_if_zero) made_.rows.push_back(std::move(row));
  }

  void AddLine(const v1::Line& line, const Column& column) {
    if (line.rows().empty()) {
      const std::string label = line.label().empty()
                                    ? MeasureTitle(names_, line.measure(), line.population())
                                    : line.label();
      AddRow(line, column, label, false, true, [&](const TableCells& cells) {
        return Figure{
            true,
            column.code ? cells.Sum(line, column, std::nullopt) : cells.Denominator(line, column),
            std::nullopt};
      });
      return;
    }
    for (const Option& option : AllOptions(names_, line.rows())) {
      AddRow(line, column, option.label, false, !IsReserved(option), [&](const TableCells& cells) {
        return Figure{true, cells.Sum(line, column, option.id), cells.Denominator(line, column)};
      });
    }
    if (cells_[0].Overlaps(line) && all_[0].code) return;
    const std::string total =
        line.total().empty() ? Capital(cells_[0].Noun(line, all_[0])) + " counted" : line.total();
    AddRow(line, column, total, true, true, [&](const TableCells& cells) {
      const uint64_t all = cells.Denominator(line, column);
      return Figure{true, all, all};
    });
  }

  // What all its lines count; "Number" if they count different things.
  std::string NounOf() const {
    std::set<std::string> nouns;
    for (const TableCells& cells : cells_) {
      for (const v1::Line& line : table_.line()) {
        for (const Column& column : all_) {
          if (cells.Find(line, column) != nullptr) nouns.insert(cells.Noun(line, column));
        }
      }
    }
    return nouns.size() == 1 ? Capital(*nouns.begin()) : "Number";
  }

  std::vector<std::string> NotesOf(size_t at) const {
    const TableCells& cells = cells_[at];
    TableNotes notes(table_, names_, side_.results()[at], cells, columns_[at]);
    for (const v1::Line& line : table_.line()) {
      notes.OfLine(line);
      const auto has = [&](const Column& column) { return cells.Has(line, column); };
      if (std::any_of(columns_[at].begin(), columns_[at].end(), has)) notes.OfCells(line);
    }
    return notes.all();
  }

  const v1::Table& table_;
  const Names& names_;
  const Side& side_;
  std::vector<TableCells> cells_;
  std::vector<std::vector<Column>> columns_;
  // Those of any return.
  std::vector<Column> all_;
  bool several_parts_ = false;
  FigureTable made_;
};

// ---- Coverage -------------------------------------------------------------------------------

const CoverageResult* FindCoverage(const Return& ret, const CoverageResult& like) {
  for (const CoverageResult& result : ret.coverages) {
    if (result.collection == like.collection && result.population == like.population &&
        result.not_supplied.empty()) {
      return &result;
    }
  }
  return nullptr;
}

using Counts = std::vector<NamedCount> CoverageResult::*;

void AddCoverage(const CoverageResult& like, Counts counts, const std::vector<CoverageRow>& rows,
                 const std::string& total, const Side& side, FigureTable* table) {
  FigureRow sums = {"", total, {}, true};
  for (size_t i = 0; i < side.size(); ++i) {
    const CoverageResult* result = FindCoverage(side.ret(i), like);
    const uint64_t sum = result == nullptr ? 0 : SumOf(result->*counts);
    sums.figures.push_back({result != nullptr, sum, sum});
  }
  for (const CoverageRow& row : rows) {
    FigureRow figures = {"", row.label, {}, false};
    uint64_t all = 0;
    for (size_t i = 0; i < side.size(); ++i) {
      const CoverageResult* result = FindCoverage(side.ret(i), like);
      const uint64_t count = result == nullptr ? 0 : CountOf(result->*counts, row.name);
      figures.figures.push_back({result != nullptr, count, sums.figures[i].of});
      all += count;
    }
    if (all > 0 || row.always) table->rows.push_back(std::move(figures));
  }
  table->rows.push_back(std::move(sums));
}

std::vector<FigureTable> Coverages(const Names& names, const Side& side) {
  std::vector<FigureTable> tables;
  std::set<std::pair<std::string, std::string>> done;
  for (size_t i = 0; i < side.size(); ++i) {
    for (const CoverageResult& result : side.ret(i).coverages) {
      const v1::Collection* collection = names.FindCollection(result.collection);
      if (collection == nullptr || !done.emplace(result.collection, result.population).second) {
        continue;
      }
      const v1::Population* population = names.FindPopulation(result.population);
      FigureTable table;
      table.id = result.collection + "-coverage";
      table.title = names.Title(result.collection) + ": coverage";
      table.labels = "What is known of the answers";
      table.noun = population == nullptr ? "Records" : Capital(population->noun());
      table.notes.resize(side.size());
      for (size_t k = 0; k < side.size(); ++k) {
        for (const CoverageResult& other : side.ret(k).coverages) {
          if (other.collection != result.collection || other.population != result.population ||
              other.not_supplied.empty()) {
            continue;
          }
          table.notes[k] = {"Not supplied: " + NotSuppliedInWords(other.not_supplied, names) + "."};
        }
      }
      FigureTable fates = table;
      AddCoverage(result, &CoverageResult::outcomes, OutcomeRows(names, *collection, side),
                  population == nullptr ? "All records" : Titled(population->title(), "All"), side,
                  &table);
      tables.push_back(std::move(table));
      fates.id = result.collection + "-answers";
      fates.title = names.Title(result.collection) + ": what happened to the answers";
      fates.labels = "What happened";
      fates.noun = "Sets of answers";
      fates.notes.assign(side.size(), {});
      AddCoverage(result, &CoverageResult::fates, FateRows(side),
                  "Sets of answers and reasons recorded", side, &fates);
      if (fates.rows.size() > 1) tables.push_back(std::move(fates));
    }
  }
  return tables;
}

}  // namespace

std::vector<FigureTable> WhoOf(const Names& names, const Side& side) {
  std::vector<FigureTable> tables;
  for (const v1::Collection& collection : names.definition().collection()) {
    FigureTable table;
    table.id = collection.id() + "-who";
    table.title = names.Title(collection.id()) + ": who asked and who answered";
    table.group = "Part";
    table.labels = "Who";
    table.noun = "Sets of answers";
    table.notes.resize(side.size());
    for (const char* fact : {"respondent", "interviewer"}) {
      AddWho(names, side, collection.id(), fact, &table);
    }
    if (!table.rows.empty()) tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<FigureTable> FiguresOf(const Names& names, const Side& side) {
  std::vector<FigureTable> tables;
  FigureTable key = KeyFigures(names, side);
  if (!key.rows.empty()) tables.push_back(std::move(key));
  for (FigureTable& table : WhoOf(names, side)) tables.push_back(std::move(table));
  for (const v1::Table& table : names.definition().table()) {
    FigureTable made = TableFigures(table, names, side).Make();
    const bool any_notes = std::any_of(made.notes.begin(), made.notes.end(),
                                       [](const auto& notes) { return !notes.empty(); });
    if (!made.rows.empty() || any_notes) tables.push_back(std::move(made));
  }
  for (FigureTable& table : Coverages(names, side)) tables.push_back(std::move(table));
  return tables;
}

int64_t PercentTenths(uint64_t count, uint64_t of) {
  std::string text = FormatPercent(count, of);  // "12.3%"
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; }),
             text.end());
  // No share of a whole number is longer.
  return text.size() > 15 ? 0 : std::stoll(text);
}

int64_t Signed(uint64_t count) {
  constexpr int64_t kMost = std::numeric_limits<int64_t>::max();
  return count > static_cast<uint64_t>(kMost) ? kMost : static_cast<int64_t>(count);
}

std::string SignedInWords(int64_t number) {
  if (number == 0) return "0";
  return (number < 0 ? "\xE2\x88\x92" : "+") +
         NumberInWords(static_cast<uint64_t>(number < 0 ? -number : number));
}

std::optional<FigureChange> ChangeOf(const FigureRow& row, const Side& side) {
  if (!side.change()) return std::nullopt;
  const Figure& before = row.figures[side.change()->first];
  const Figure& after = row.figures[side.change()->second];
  if (!before.supplied || !after.supplied) return std::nullopt;
  FigureChange change;
  change.count = Signed(after.count) - Signed(before.count);
  if (before.of && after.of && *before.of > 0 && *after.of > 0) {
    change.tenths = PercentTenths(after.count, *after.of) - PercentTenths(before.count, *before.of);
  }
  return change;
}

}  // namespace mspof::report
