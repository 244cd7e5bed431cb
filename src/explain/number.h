// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_NUMBER_H_
#define MSPOF_EXPLAIN_NUMBER_H_

// Internal. A number of a return by its name, as counts that are added up.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "definition/compiled.h"
#include "engine/counter.h"
#include "mspof/explain.h"
#include "mspof/return.h"
#include "mspof/status.h"
#include "words/names.h"

namespace mspof::explain {

// One of the counts that are added up.
struct Term {
  enum class Of { kPopulation, kMeasure, kCoverage };
  enum class Count {
    kGiven,          // records: of a population, or of a measure in it
    kCounted,        // records
    kLeftOut,        // records, for the reasons `at`
    kPersons,        // of a population
    kTotal,          // of a measure, and all that follow
    kRecords,        // with an answer set that counts
    kCells,          // `at`
    kAbsent,         // in the dimension at[0]
    kContradiction,  // in the dimension at[0]
    kOutcomes,       // of a coverage: `at`
    kFates           // of a coverage: `at`
  };
  Of of = Of::kPopulation;
  Count count = Count::kGiven;
  // Index into the populations, measures or coverages of a counter.
  size_t row = 0;
  // Sorted; each once.
  std::vector<uint32_t> at = {};
};

struct Number {
  ExplainedNumber shown;
  std::vector<Term> terms;
};

// What numbers are looked up in.
struct NumberContext {
  const internal::Impl<Framework>& definition;
  const words::Names& names;
  // It has the same rows as every other counter with the same options.
  const engine::Counter& counter;
  const Return& ret;

  const definition::Measure& MeasureOf(size_t row) const {
    return definition.measures[counter.measures[row].measure];
  }
  // The rows of the return. A population that no measure uses has none: null.
  const PopulationResult* PopulationRow(std::string_view id) const;
  const MeasureResult* MeasureResultOf(size_t row) const;
  const CoverageResult* CoverageRow(size_t row) const;
  // The names of all outcomes of a coverage.
  std::vector<std::string> OutcomesOf(size_t row) const {
    return engine::OutcomeNames(definition, definition.coverages[row],
                                counter.coverages[row].reason_mapped);
  }
};

// Fails with kNotFound or kFailedPrecondition, as Explainer::Create() does.
Result<Number> FindNumber(const NumberContext& context, std::string_view name);

// The count in the return.
uint64_t ValueOf(const NumberContext& context, const Term& term);
NumberUnit UnitOf(const NumberContext& context, const Term& term);

}  // namespace mspof::explain

#endif  // MSPOF_EXPLAIN_NUMBER_H_
