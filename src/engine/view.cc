// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Questions are decided in the order that the compiler found: each after those that its `due` looks
// at. So one pass is enough.
// Tested by tests/conformance.

#include "engine/view.h"

namespace mspof::engine {

using definition::kNone;

View::View(const internal::Impl<Framework>& definition, const Context& context)
    : d_(definition), context_(context) {
  scopes_.resize(d_.scopes.size());
  excluded_.resize(d_.scopes.size());
  due_.resize(d_.questions.size());
  for (const definition::CodeList& list : d_.lists) {
    only_unlisted_at_.push_back(only_unlisted_.size());
    const size_t unlisted = only_unlisted_.size() * 64 + list.codes.size();
    only_unlisted_.resize(only_unlisted_.size() + WordsOf(list.codes.size()));
    only_unlisted_[unlisted / 64] = uint64_t{1} << (unlisted % 64);
  }
}

void View::Load(const internal::Impl<RecordBuffer>& record) {
  record_ = &record;
  for (size_t scope = 0; scope < scopes_.size(); ++scope) {
    const Rows& from = record.scopes[scope];
    scopes_[scope].supplied = from.supplied;
    scopes_[scope].count = from.count;
    scopes_[scope].slots.assign(from.slots.begin(), from.slots.end());
    excluded_[scope].assign(from.count, 0);
  }
  Settle();
}

void View::ExcludeValue(uint16_t field, uint32_t row) {
  // The value as given: a question that is not due now may become due when something else is
  // excluded.
  const Slot& given = record_->At(field, row);
  if (d_.fields[field].many && given.state != State::kAbsent) {
    const auto at = static_cast<int32_t>(only_unlisted_at_[d_.fields[field].list]);
    SlotAt(field, row) = Slot(-1 - at, State::kSupplied);
  }
  if (d_.fields[field].many || given.state != State::kSupplied) return;
  SlotAt(field, row) = Slot(given.value, State::kUnlisted);
}

void View::ExcludeRow(uint16_t scope, uint32_t row) { excluded_[scope][row] = 1; }

void View::Settle() {
  for (uint16_t question : d_.question_order) {
    const definition::Question& q = d_.questions[question];
    if (q.due == definition::kAlways) continue;
    const uint32_t rows = scopes_[d_.places[q.field].scope].count;
    std::vector<Truth>& due = due_[question];
    due.resize(rows);
    const definition::Condition& condition = d_.conditions[q.due];
    for (uint32_t row = 0; row < rows; ++row) {
      due[row] = Evaluate(condition, row);
      Slot& slot = SlotAt(q.field, row);
      if (due[row] != Truth::kTrue) {
        slot = Slot();
      } else if (slot.state == State::kAbsent) {
        slot = record_->At(q.field, row);
      }
    }
  }
}

Truth View::Due(uint16_t question, uint32_t row) const {
  const definition::Question& q = d_.questions[question];
  if (q.due == definition::kAlways) return Truth::kTrue;
  return due_[question][d_.places[q.field].scope == 0 ? 0 : row];
}

}  // namespace mspof::engine
