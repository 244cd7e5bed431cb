// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_WHY_H_
#define MSPOF_EXPLAIN_WHY_H_

// Internal. Why a record is not counted, in words: what the record holds, and what the definition
// needs.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/counter.h"
#include "explain/fates.h"
#include "mspof/tally.h"
#include "returns/intake.h"

namespace mspof::explain {

struct Why {
  std::string text;
  // Of the row of the definition that decides; empty: none does.
  std::string source;
};

// Why no population counts a record, whatever its values. REQUIRES: taken.reason is not kCounted.
std::string LeftOut(const returns::Taken& taken, const internal::Impl<RecordBuffer>& record,
                    const TallyOptions& options);

// The questions that are asked about the record in a view.
class WhyNot {
 public:
  WhyNot(const FateContext& context, const TallyOptions& options, uint16_t excluded_by)
      : c_(context), d_(context.view.definition()), options_(options), excluded_by_(excluded_by) {}

  // `reason`: for which the population leaves the record out.
  Why Population(size_t population, uint32_t reason) const;
  // The same of a measure in a population that counts the record.
  Why Measure(const engine::MeasureCount& count, uint32_t reason) const;

 private:
  Why Where(const definition::Condition& condition, const v1::Condition& authored,
            const std::string& source) const;
  Why Rule() const;
  Why NotDue(const definition::Measure& measure) const;
  Why NoAnswerSet(const definition::Measure& measure) const;

  const FateContext& c_;
  const internal::Impl<Framework>& d_;
  const TallyOptions& options_;
  const uint16_t excluded_by_;
};

}  // namespace mspof::explain

#endif  // MSPOF_EXPLAIN_WHY_H_
