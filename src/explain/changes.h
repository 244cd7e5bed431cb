// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_CHANGES_H_
#define MSPOF_EXPLAIN_CHANGES_H_

// Internal. Every change of one value of a record with which it would count.

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/counter.h"
#include "explain/days.h"
#include "mspof/explain.h"
#include "mspof/tally.h"
#include "returns/intake.h"
#include "words/names.h"

namespace mspof::explain {

// A population, or a measure in one, that does not count the record. Indices of a counter.
struct Target {
  bool is_measure = false;
  size_t index = 0;
};

class Changes {
 public:
  // `counter` is used for counting; what it holds is lost. All must outlive it.
  Changes(const internal::Impl<Framework>& definition, const words::Names& names,
          const TallyOptions& options, returns::Intake* intake, engine::Counter* counter);

  // For each target, the changes with which it would count the record. Afterwards the intake has
  // another record in its view.
  std::vector<std::vector<WouldCount>> Find(const internal::Impl<RecordBuffer>& record,
                                            const std::vector<Target>& targets);

 private:
  struct Trial;

  void TryCodes(uint16_t field, uint32_t row, Trial* trial);
  void TryDates(uint16_t field, uint32_t row, Trial* trial);
  void TryNumber(uint16_t field, uint32_t row, Trial* trial);
  // Counts the changed record; sets a flag for each target that counts it.
  void Count(const internal::Impl<RecordBuffer>& record, const std::vector<Target>& targets,
             std::vector<bool>* counts);
  std::string Subject(uint16_t field, uint32_t row) const;
  std::string Path(uint16_t field, uint32_t row) const;

  const internal::Impl<Framework>& d_;
  const words::Names& names_;
  const TallyOptions& options_;
  returns::Intake* intake_;
  engine::Counter* counter_;
  const Turns turns_;
  // By field: whether its value can decide if something counts.
  std::vector<bool> decides_;
};

}  // namespace mspof::explain

#endif  // MSPOF_EXPLAIN_CHANGES_H_
