// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_NUMBERS_H_
#define MSPOF_RETURNS_NUMBERS_H_

// Internal. All numbers of a tally, one after another, always in the same order. `numbers` has a
// function Each() of a uint64_t* and of a std::vector<uint64_t>*.

#include <cstdint>
#include <vector>

#include "engine/counter.h"

namespace mspof::returns {

// What the rules of records found in records that matter to the return.
struct RuleCount {
  uint64_t findings = 0;
  uint64_t records = 0;
};

template <typename Numbers>
void Visit(engine::PopulationCount* count, Numbers* numbers) {
  numbers->Each(&count->counted);
  numbers->Each(&count->left_out);
}

template <typename Numbers>
void Visit(engine::MeasureCount* count, Numbers* numbers) {
  numbers->Each(&count->counted);
  numbers->Each(&count->left_out);
  numbers->Each(&count->total);
  numbers->Each(&count->records);
  numbers->Each(&count->cells);
  numbers->Each(&count->absent);
}

template <typename Numbers>
void Visit(engine::CoverageCount* count, Numbers* numbers) {
  numbers->Each(&count->outcomes);
  numbers->Each(&count->fates);
}

// Those of the counter, then those of the rules, then `waived`. Without `given`.
template <typename Numbers>
void VisitAllNumbers(engine::Counter* counter, std::vector<RuleCount>* rules, uint64_t* waived,
                     Numbers* numbers) {
  for (engine::PopulationCount& count : counter->populations) Visit(&count, numbers);
  for (engine::MeasureCount& count : counter->measures) Visit(&count, numbers);
  for (engine::CoverageCount& count : counter->coverages) Visit(&count, numbers);
  for (RuleCount& rule : *rules) {
    numbers->Each(&rule.findings);
    numbers->Each(&rule.records);
  }
  numbers->Each(waived);
}

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_NUMBERS_H_
