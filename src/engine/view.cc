// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Whether conditions hold is decided in settle.cc. Here are what the view takes from a record, what
// rules exclude from it, and which leaf left a condition undecided.
// Source: proto/mspof/v1/framework.proto, Condition.
// Tested by tests/conformance and tests/engine/program_test.cc.

#include "engine/view.h"

#include <algorithm>

#include "engine/unknown.h"

namespace mspof::engine {

using definition::Condition;
using definition::kNone;
using definition::Operand;

ContextDays DaysOf(const Context& context) {
  ContextDays days;
  days[static_cast<size_t>(Operand::Kind::kAsOf)] = context.as_of.days();
  if (context.period) {
    days[static_cast<size_t>(Operand::Kind::kPeriodFirst)] = context.period->first.days();
    days[static_cast<size_t>(Operand::Kind::kPeriodLast)] = context.period->last.days();
  }
  return days;
}

View::View(const internal::Impl<Framework>& definition, const Context& context)
    : d_(definition),
      p_(d_.program),
      context_(context),
      days_(DaysOf(context)),
      scopes_(d_.scopes.size()) {
  for (uint16_t i = 0; i < scopes_.size(); ++i) {
    scopes_[i].width = static_cast<uint32_t>(d_.scopes[i].fields.size());
    if (d_.scopes[i].kind == definition::ScopeKind::kCollection) collections_.push_back(i);
  }
  for (const definition::CodeList& list : d_.lists) {
    only_unlisted_at_.push_back(only_unlisted_.size());
    const size_t unlisted = only_unlisted_.size() * 64 + list.codes.size();
    only_unlisted_.resize(only_unlisted_.size() + WordsOf(list.codes.size()));
    only_unlisted_[unlisted / 64] = uint64_t{1} << (unlisted % 64);
  }
}

void View::Load(const internal::Impl<RecordBuffer>& record) {
  record_ = &record;
  for (size_t i = 0; i < scopes_.size(); ++i) {
    const Rows& from = record.scopes[i];
    Scope& scope = scopes_[i];
    scope.slots = from.slots.data();
    scope.count = from.count;
    scope.supplied = from.supplied;
    scope.excluded.clear();
  }
  Settle();
}

Slot& View::SlotToChange(uint16_t field, uint32_t row) {
  const definition::Place& place = d_.places[field];
  Scope& scope = scopes_[place.scope];
  const Slot* const given = record_->scopes[place.scope].slots.data();
  if (scope.slots == given) {
    scope.changed.assign(given, given + size_t{scope.count} * scope.width);
    scope.slots = scope.changed.data();
  }
  return scope.changed[size_t{row} * place.width + place.slot];
}

void View::ExcludeValue(uint16_t field, uint32_t row) {
  // The value as given: a question that is not due now may become due when something else is
  // excluded.
  const Slot& given = record_->At(field, row);
  if (d_.fields[field].many && given.state != State::kAbsent) {
    const auto at = static_cast<int32_t>(only_unlisted_at_[d_.fields[field].list]);
    SlotToChange(field, row) = Slot(-1 - at, State::kSupplied);
  }
  if (d_.fields[field].many || given.state != State::kSupplied) return;
  SlotToChange(field, row) = Slot(given.value, State::kUnlisted);
}

void View::ExcludeRow(uint16_t scope, uint32_t row) {
  scopes_[scope].excluded.resize(scopes_[scope].count);
  scopes_[scope].excluded[row] = 1;
}

int32_t View::DayOfAge(int32_t day) const {
  if (d_.died() == kNone) return day;
  const Slot& died = At(d_.died(), 0);
  return died.state == State::kSupplied ? std::min(day, died.value) : day;
}

int View::AgeAt(int32_t born, int32_t day) const {
  return AgeOn(Date::FromDays(born), Date::FromDays(DayOfAge(day)));
}

bool View::HasAny(uint16_t scope) const {
  if (d_.scopes[scope].kind == definition::ScopeKind::kGroup) return Supplied(scope);
  uint32_t row = 0;
  while (row < RowCount(scope) && Excluded(scope, row)) ++row;
  return row < RowCount(scope);
}

uint16_t View::FirstUnknown(const Condition& condition, uint32_t row) const {
  return engine::FirstUnknown(*this, condition, row);
}

uint16_t View::FirstUnknownOfDue(uint16_t question, uint32_t row) const {
  return FirstUnknown(d_.DueOf(question), row);
}

}  // namespace mspof::engine
