// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The value of a number is read from the return and not counted again, so that it is the number
// that people see there. Tested by tests/unit/explain/number_test.cc.

#include <algorithm>

#include "explain/number.h"
#include "returns/cell_set.h"
#include "returns/cells.h"

namespace mspof::explain {

using definition::Dimension;
using definition::Measure;
using Count = Term::Count;

namespace {

bool IsOfUnits(Count count) {
  return count == Count::kTotal || count == Count::kCells || count == Count::kAbsent ||
         count == Count::kContradiction;
}

uint64_t CountOf(const std::vector<AbsentCount>& rows, std::string_view dimension) {
  uint64_t count = 0;
  for (const AbsentCount& row : rows) count += row.dimension == dimension ? row.count : 0;
  return count;
}

uint64_t SumOfCells(const Measure& measure, const MeasureResult& result, const Term& term) {
  uint64_t sum = 0;
  for (const Cell& cell : result.cells) {
    uint32_t index = 0;
    for (size_t i = 0; i < measure.dimensions.size(); ++i) {
      const Dimension& dimension = measure.dimensions[i];
      index = index * dimension.radix() + *returns::PositionOf(dimension, cell.codes[i]);
    }
    if (std::binary_search(term.at.begin(), term.at.end(), index)) sum += cell.count;
  }
  return sum;
}

uint64_t ValueOfCoverage(const NumberContext& context, const Term& term) {
  const CoverageResult& row = *context.CoverageRow(term.row);
  const std::vector<std::string> outcomes = context.OutcomesOf(term.row);
  uint64_t sum = 0;
  for (const uint32_t at : term.at) {
    sum += term.count == Count::kOutcomes
               ? returns::CountOf(row.outcomes, outcomes[at])
               : returns::CountOf(row.fates, definition::FateName(static_cast<uint8_t>(at)));
  }
  return sum;
}

uint64_t ValueOfAccount(const NumberContext& context, const Accounting& accounting,
                        const Term& term) {
  if (term.count == Count::kGiven) return accounting.given;
  if (term.count == Count::kCounted) return accounting.counted;
  uint64_t sum = 0;
  for (const uint32_t reason : term.at) {
    sum += returns::CountOf(accounting.left_out, context.counter.reasons().Name(reason));
  }
  return sum;
}

}  // namespace

const PopulationResult* NumberContext::PopulationRow(std::string_view id) const {
  for (const PopulationResult& row : ret.populations) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

const MeasureResult* NumberContext::MeasureResultOf(size_t row) const {
  const std::string& population = definition.populations[counter.measures[row].population].id;
  for (const MeasureResult& result : ret.measures) {
    if (result.id == MeasureOf(row).id && result.population == population) return &result;
  }
  return nullptr;
}

const CoverageResult* NumberContext::CoverageRow(size_t row) const {
  const definition::Coverage& coverage = definition.coverages[row];
  for (const CoverageResult& result : ret.coverages) {
    if (result.collection == definition.scopes[coverage.collection].id &&
        result.population == definition.populations[coverage.population].id) {
      return &result;
    }
  }
  return nullptr;
}

uint64_t ValueOf(const NumberContext& context, const Term& term) {
  if (term.of == Term::Of::kCoverage) return ValueOfCoverage(context, term);
  if (term.of == Term::Of::kPopulation) {
    const PopulationResult& row =
        *context.PopulationRow(context.definition.populations[term.row].id);
    if (term.count == Count::kPersons) return row.persons;
    return ValueOfAccount(context, row.accounting, term);
  }
  const MeasureResult& row = *context.MeasureResultOf(term.row);
  switch (term.count) {
    case Count::kTotal:
      return row.total;
    case Count::kRecords:
      return row.records;
    case Count::kCells:
      return SumOfCells(context.MeasureOf(term.row), row, term);
    case Count::kAbsent:
      return CountOf(row.absent, row.dimensions[term.at[0]]);
    case Count::kContradiction:
      return returns::CountOf(row.contradictions, row.dimensions[term.at[0]]);
    default:
      return ValueOfAccount(context, row.accounting, term);
  }
}

NumberUnit UnitOf(const NumberContext& context, const Term& term) {
  if (term.count == Count::kPersons) return NumberUnit::kPersons;
  if (term.count == Count::kFates) return NumberUnit::kAnswerSets;
  if (term.of != Term::Of::kMeasure || !IsOfUnits(term.count)) return NumberUnit::kRecords;
  const engine::MeasureCount& count = context.counter.measures[term.row];
  if (context.definition.populations[count.population].persons) return NumberUnit::kPersons;
  return context.MeasureOf(term.row).collection != definition::kNone ? NumberUnit::kAnswerSets
                                                                     : NumberUnit::kRecords;
}

}  // namespace mspof::explain
