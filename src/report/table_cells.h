// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_TABLE_CELLS_H_
#define MSPOF_REPORT_TABLE_CELLS_H_

// Internal. The numbers behind a table of the definition.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <mspof/v1/framework.pb.h>

#include "mspof/return.h"
#include "words/names.h"

namespace mspof::report {

// The results of each measure.
using ResultsById = std::map<std::string_view, std::vector<const MeasureResult*>>;

// One column: the result that its numbers come from, and the code that they must have.
struct Column {
  std::string heading;
  std::string population;           // the result's; empty: the line's
  std::optional<std::string> code;  // none: all codes
};

// The arguments must outlive it.
class TableCells {
 public:
  TableCells(const v1::Table& table, const words::Names& names, const ResultsById& results)
      : table_(table), names_(names), results_(results) {}

  // The columns that have something to show.
  std::vector<Column> Columns() const;

  // The result of a line in a column; null if it is not supplied.
  const MeasureResult* Find(const v1::Line& line, const Column& column) const;
  // Whether the line has a number in the column.
  bool Has(const v1::Line& line, const Column& column) const;
  // The sum of the cells with `row` (none: any) in the line's dimension and with the column's
  // code. Dimensions that the table does not show are summed over.
  uint64_t Sum(const v1::Line& line, const Column& column,
               const std::optional<std::string>& row) const;
  // What the numbers of a line in a column are percentages of.
  uint64_t Denominator(const v1::Line& line, const Column& column) const;
  // Whether one unit may be in several cells of the line, so that a sum is not a total.
  bool Overlaps(const v1::Line& line) const;
  // What the units of the line are called, in the plural.
  std::string Noun(const v1::Line& line, const Column& column) const;

 private:
  std::vector<Column> PopulationColumns() const;
  std::vector<Column> CodeColumns() const;
  bool AnyCount(const Column& column) const;
  // Position of a dimension in the result; none if the result does not have it.
  std::optional<size_t> Position(const MeasureResult& result, const std::string& id) const;

  // Sums by the codes of a row and a column; empty: any.
  using Sums = std::map<std::pair<std::string, std::string>, uint64_t>;
  static constexpr size_t kAny = SIZE_MAX;
  // The sums by the dimensions at two positions; kAny: not by a dimension. Computed once.
  const Sums& SumsOf(const MeasureResult& result, size_t row_at, size_t column_at) const;

  const v1::Table& table_;
  const words::Names& names_;
  const ResultsById& results_;
  mutable std::map<std::tuple<const MeasureResult*, size_t, size_t>, Sums> sums_;
};

// The codes of a dimension, then "~absent" and "~unlisted".
std::vector<words::Option> AllOptions(const words::Names& names, const std::string& dimension);
// Whether a code is "~absent" or "~unlisted": shown only where it is not zero.
bool IsReserved(const words::Option& option);
// The first letter in upper case.
std::string Capital(std::string text);

}  // namespace mspof::report

#endif  // MSPOF_REPORT_TABLE_CELLS_H_
