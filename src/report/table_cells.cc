// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Each number is the sum of the cells of a measure's result that agree with the code of the row and
// of the column. Percentages are of the column's total, which is the sum of its cells. Where one
// unit may be in several cells (many values, every_value), a sum is not a total: then percentages
// are of the units counted, and there is no column for all.
// Tested by tests/unit/report/report_test.cc.

#include "report/table_cells.h"

#include <algorithm>
#include <string_view>

namespace mspof::report {
namespace {

constexpr std::string_view kPopulation = "population";

}  // namespace

std::vector<words::Option> AllOptions(const words::Names& names, const std::string& dimension) {
  std::vector<words::Option> options = names.Options(dimension);
  for (const std::string_view code : {words::kAbsent, words::kUnlisted}) {
    options.push_back({std::string(code), names.Label(dimension, code)});
  }
  return options;
}

bool IsReserved(const words::Option& option) {
  return option.id == words::kAbsent || option.id == words::kUnlisted;
}

std::string Capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::vector<Column> TableCells::Columns() const {
  if (table_.line().empty()) return {};
  if (table_.columns() == kPopulation) return PopulationColumns();
  if (!table_.columns().empty()) return CodeColumns();
  std::string noun = Noun(table_.line(0), {});
  for (const v1::Line& line : table_.line()) {
    if (Noun(line, {}) != noun) noun.clear();
  }
  return {{Capital(noun), "", std::nullopt}};
}

std::vector<Column> TableCells::PopulationColumns() const {
  std::vector<Column> columns;
  for (const v1::Line& line : table_.line()) {
    const v1::Measure* measure = names_.FindMeasure(line.measure());
    if (measure == nullptr) continue;
    for (const std::string& id : measure->population()) {
      const v1::Population* population = names_.FindPopulation(id);
      const bool known = std::any_of(columns.begin(), columns.end(),
                                     [&](const Column& c) { return c.population == id; });
      if (population == nullptr || known) continue;
      const Column column = {population->title(), id, std::nullopt};
      if (Find(line, column) != nullptr) columns.push_back(column);
    }
  }
  return columns;
}

std::vector<Column> TableCells::CodeColumns() const {
  std::vector<Column> columns;
  for (const words::Option& option : AllOptions(names_, table_.columns())) {
    const Column column = {option.label, "", option.id};
    if (!IsReserved(option) || AnyCount(column)) columns.push_back(column);
  }
  const bool overlaps = std::any_of(table_.line().begin(), table_.line().end(),
                                    [this](const v1::Line& line) { return Overlaps(line); });
  if (!overlaps) columns.push_back({"All", "", std::nullopt});
  return columns;
}

const MeasureResult* TableCells::Find(const v1::Line& line, const Column& column) const {
  const std::string& population = column.population.empty() ? line.population() : column.population;
  const auto results = results_.find(line.measure());
  if (results == results_.end()) return nullptr;
  for (const MeasureResult* result : results->second) {
    if (!population.empty() && result->population != population) continue;
    return result->not_supplied.empty() ? result : nullptr;
  }
  return nullptr;
}

bool TableCells::Has(const v1::Line& line, const Column& column) const {
  const MeasureResult* result = Find(line, column);
  return result != nullptr && (!column.code || Position(*result, table_.columns()));
}

uint64_t TableCells::Sum(const v1::Line& line, const Column& column,
                         const std::optional<std::string>& row) const {
  const MeasureResult* result = Find(line, column);
  if (result == nullptr) return 0;
  size_t row_at = kAny;
  size_t column_at = kAny;
  for (const auto& [code, dimension, at] :
       {std::tuple(&row, &line.rows(), &row_at),
        std::tuple(&column.code, &table_.columns(), &column_at)}) {
    if (!*code) continue;
    const std::optional<size_t> position = Position(*result, *dimension);
    if (!position) return 0;
    *at = *position;
  }
  const Sums& sums = SumsOf(*result, row_at, column_at);
  const auto it = sums.find(std::pair(row.value_or(""), column.code.value_or("")));
  return it == sums.end() ? 0 : it->second;
}

const TableCells::Sums& TableCells::SumsOf(const MeasureResult& result, size_t row_at,
                                           size_t column_at) const {
  const auto [it, fresh] = sums_.try_emplace(std::tuple(&result, row_at, column_at));
  Sums& sums = it->second;
  if (!fresh) return sums;
  for (const Cell& cell : result.cells) {
    const auto has = [&cell](size_t at) { return at == kAny || at < cell.codes.size(); };
    const auto code = [&cell](size_t at) { return at == kAny ? std::string() : cell.codes[at]; };
    if (has(row_at) && has(column_at)) sums[std::pair(code(row_at), code(column_at))] += cell.count;
  }
  return sums;
}

uint64_t TableCells::Denominator(const v1::Line& line, const Column& column) const {
  const MeasureResult* result = Find(line, column);
  if (result == nullptr) return 0;
  return column.code && !Overlaps(line) ? Sum(line, column, std::nullopt) : result->total;
}

bool TableCells::Overlaps(const v1::Line& line) const {
  const v1::Measure* measure = names_.FindMeasure(line.measure());
  if (measure == nullptr) return false;
  return measure->every_value() ||
         std::any_of(measure->by().begin(), measure->by().end(),
                     [this](const std::string& id) { return names_.IsMany(id); });
}

std::string TableCells::Noun(const v1::Line& line, const Column& column) const {
  const v1::Measure* measure = names_.FindMeasure(line.measure());
  if (measure != nullptr && !measure->collection().empty()) return "sets of answers";
  const MeasureResult* result = Find(line, column);
  const v1::Population* population =
      result == nullptr ? nullptr : names_.FindPopulation(result->population);
  return population == nullptr || population->noun().empty() ? "records" : population->noun();
}

bool TableCells::AnyCount(const Column& column) const {
  return std::any_of(table_.line().begin(), table_.line().end(),
                     [&](const v1::Line& line) { return Sum(line, column, std::nullopt) > 0; });
}

std::optional<size_t> TableCells::Position(const MeasureResult& result,
                                           const std::string& id) const {
  for (size_t i = 0; i < result.dimensions.size(); ++i) {
    if (names_.FullPath(result.dimensions[i]) == names_.FullPath(id)) return i;
  }
  return std::nullopt;
}

}  // namespace mspof::report
