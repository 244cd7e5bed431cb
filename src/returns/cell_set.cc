// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Adds up cells of a return. Rows are searched one after the other, because a return has tens of
// measures, and a definition has tens of sets. Tested by tests/unit/returns/return_test.cc.

#include "returns/cell_set.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>

namespace mspof::returns {
namespace {

using Codes = google::protobuf::RepeatedPtrField<std::string>;

bool Contains(const Codes& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string_view WithoutCollection(std::string_view dimension, std::string_view collection) {
  const size_t length = collection.size();
  const bool prefixed = length > 0 && dimension.size() > length && dimension[length] == '.' &&
                        dimension.substr(0, length) == collection;
  return prefixed ? dimension.substr(length + 1) : dimension;
}

// The one row of an id, in `population` if that is given; null if there is none, or if
// several could be meant.
template <typename Row, typename Id>
const Row* OnlyRow(const std::vector<Row>& rows, Id id_of, std::string_view id,
                   std::string_view population) {
  const Row* found = nullptr;
  for (const Row& row : rows) {
    if (row.*id_of != id || (!population.empty() && row.population != population)) continue;
    if (found != nullptr) return nullptr;
    found = &row;
  }
  return found != nullptr && found->not_supplied.empty() ? found : nullptr;
}

std::optional<uint64_t> CoverageSum(const v1::CellSet& set, const Return& ret) {
  const CoverageResult* row =
      OnlyRow(ret.coverages, &CoverageResult::collection, set.coverage(), set.population());
  if (row == nullptr) return std::nullopt;
  if (set.codes().empty()) return Sum(row->outcomes);
  uint64_t sum = 0;
  for (const NamedCount& outcome : row->outcomes) {
    if (Contains(set.codes(), outcome.name)) sum = AddUpTo(sum, outcome.count);
  }
  return sum;
}

// Position of a dimension in a measure; its number of dimensions if it lacks it.
size_t PositionOf(const MeasureResult& measure, std::string_view dimension,
                  std::string_view collection) {
  const auto same = [&](const std::string& id) { return SameDimension(id, dimension, collection); };
  return static_cast<size_t>(
      std::find_if(measure.dimensions.begin(), measure.dimensions.end(), same) -
      measure.dimensions.begin());
}

std::optional<uint64_t> MeasureSum(const v1::CellSet& set,
                                   const internal::Impl<Framework>& definition, const Return& ret,
                                   std::string_view for_each_dimension,
                                   std::string_view for_each_code) {
  const MeasureResult* row =
      OnlyRow(ret.measures, &MeasureResult::id, set.measure(), set.population());
  if (row == nullptr) return std::nullopt;
  const definition::Measure* measure = definition.FindMeasure(set.measure());
  const std::string_view collection =
      measure == nullptr ? std::string_view() : measure->row->collection();
  const size_t count = row->dimensions.size();
  const size_t each =
      for_each_dimension.empty() ? count : PositionOf(*row, for_each_dimension, collection);
  if (set.codes().empty() && each == count) return row->total;
  size_t chosen = count;
  if (!set.codes().empty()) {
    chosen = !set.dimension().empty() ? PositionOf(*row, set.dimension(), collection)
                                      : std::max<size_t>(count, 1) - 1;
    if (chosen == count) return std::nullopt;
  }
  uint64_t sum = 0;
  for (const Cell& cell : row->cells) {
    if (cell.codes.size() != count) continue;
    if (each < count && cell.codes[each] != for_each_code) continue;
    if (chosen < count && !Contains(set.codes(), cell.codes[chosen])) continue;
    sum = AddUpTo(sum, cell.count);
  }
  return sum;
}

}  // namespace

uint64_t AddUpTo(uint64_t a, uint64_t b) {
  const uint64_t most = std::numeric_limits<uint64_t>::max();
  return a > most - b ? most : a + b;
}

uint64_t Sum(const std::vector<NamedCount>& rows) {
  uint64_t sum = 0;
  for (const NamedCount& row : rows) sum = AddUpTo(sum, row.count);
  return sum;
}

uint64_t CountOf(const std::vector<NamedCount>& rows, std::string_view name) {
  const auto named = [name](const NamedCount& row) { return row.name == name; };
  const auto it = std::find_if(rows.begin(), rows.end(), named);
  return it == rows.end() ? 0 : it->count;
}

bool SameDimension(std::string_view a, std::string_view b, std::string_view collection) {
  return WithoutCollection(a, collection) == WithoutCollection(b, collection);
}

CellSum SumCells(const google::protobuf::RepeatedPtrField<v1::CellSet>& sets,
                 const internal::Impl<Framework>& definition, const Return& ret,
                 std::string_view for_each_dimension, std::string_view for_each_code) {
  CellSum sum;
  for (const v1::CellSet& set : sets) {
    const bool coverage = !set.coverage().empty();
    const std::optional<uint64_t> value =
        coverage ? CoverageSum(set, ret)
                 : MeasureSum(set, definition, ret, for_each_dimension, for_each_code);
    if (!value.has_value()) {
      return {0, "not-supplied:" + (coverage ? set.coverage() : set.measure())};
    }
    sum.value = AddUpTo(sum.value, *value);
  }
  return sum;
}

}  // namespace mspof::returns
