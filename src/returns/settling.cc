// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Settling copies without counting all records again. The first pass counted every record as if it
// were no copy. Counts are sums, so those of the copies are taken back: a copy is counted once more
// into a counter of its own, which is then subtracted, and is left out instead. What is no sum is
// treated apart. Persons cannot be taken back, so a tally that has any refuses. A path that only a
// differing copy filled counts as never filled until another record fills it again. Each copy must
// come as it came before, by its hash, so that nothing is taken back that was not counted.
// Tested by tests/unit/returns/settling_test.cc.

#include <utility>

#include "returns/tally_impl.h"

namespace mspof {
namespace returns {
namespace {

void Subtract(const std::vector<uint64_t>& from, std::vector<uint64_t>* to) {
  for (size_t i = 0; i < from.size(); ++i) (*to)[i] -= from[i];
}

// REQUIRES: `from` counted some of the records of `to`, and no persons.
void Subtract(const engine::Counter& from, engine::Counter* to) {
  to->given -= from.given;
  for (size_t p = 0; p < from.populations.size(); ++p) {
    to->populations[p].counted -= from.populations[p].counted;
    Subtract(from.populations[p].left_out, &to->populations[p].left_out);
  }
  for (size_t m = 0; m < from.measures.size(); ++m) {
    const engine::MeasureCount& copies = from.measures[m];
    engine::MeasureCount& all = to->measures[m];
    all.counted -= copies.counted;
    all.total -= copies.total;
    all.records -= copies.records;
    Subtract(copies.left_out, &all.left_out);
    Subtract(copies.cells, &all.cells);
    Subtract(copies.absent, &all.absent);
  }
  for (size_t c = 0; c < from.coverages.size(); ++c) {
    Subtract(from.coverages[c].outcomes, &to->coverages[c].outcomes);
    Subtract(from.coverages[c].fates, &to->coverages[c].fates);
  }
}

}  // namespace
}  // namespace returns

inline namespace abi0 {

using engine::Reasons;

Status Tally::Impl::BeginSettling() {
  if (!options.settlement.empty()) {
    return Status(StatusCode::kUnsupported,
                  "the tally was made with ids to settle: make another one with those that it has "
                  "now, and add all records again");
  }
  if (counter.persons.size() > 0) {
    return Status(StatusCode::kUnsupported,
                  "persons were counted, and cannot be taken back: make a second tally with the "
                  "ids to settle, and add all records again");
  }
  Settlement settlement = intake.copies.Unsettled();
  if (settlement.empty()) return Status();
  engine::Counter none = counter;
  none.Clear();
  settling = std::make_unique<returns::Settling>(
      returns::Settling{std::move(none), std::vector<returns::RuleCount>(rules.size()), 0});
  intake.copies.Settle(settlement);
  unfilled.Doubt([this](const support::Hash128& id) { return intake.copies.Differs(id); });
  options.settlement = std::move(settlement);
  fingerprint = FingerprintOf(framework, options, marks);
  return Status();
}

bool Tally::Impl::AddAgain(const RecordBuffer& record, std::vector<Finding>* findings) {
  const internal::Impl<RecordBuffer>& r = internal::ImplOf(record);
  const std::optional<support::Hash128> id = intake.IdIfReadable(record);
  if (!id || !intake.copies.IsSettled(*id)) {
    // Accounted for already; only what it fills may be in doubt.
    if (id && unfilled.doubts() && intake.MayCount(record)) unfilled.See(r, *id);
    return true;
  }
  const returns::Taken taken = intake.Take(record, findings);
  if (taken.reason == Reasons::kCounted) {
    unfilled.See(r, *id);
  } else if (taken.reason == Reasons::kDuplicate || taken.reason == Reasons::kDifferingCopies) {
    const returns::Taken first = intake.TakeAsFirst(record);
    if (first.reason == Reasons::kCounted) {
      if (first.in_scope) CountHits(&settling->rules);
      if (first.in_scope && first.waived) ++settling->waived;
      settling->counter.Count(intake.view(), options.period, first.excluded_by, nullptr);
    } else {
      settling->counter.LeaveOut(first.reason);
    }
    counter.LeaveOut(taken.reason);
  }
  return taken.in_scope;
}

void Tally::Impl::TakeBack() {
  if (settling == nullptr || settling->counter.given == 0) return;
  returns::Subtract(settling->counter, &counter);
  settling->counter.Clear();
  for (size_t i = 0; i < rules.size(); ++i) {
    rules[i].findings -= settling->rules[i].findings;
    rules[i].records -= settling->rules[i].records;
    settling->rules[i] = {};
  }
  waived -= std::exchange(settling->waived, 0);
}

}  // namespace abi0
}  // namespace mspof
