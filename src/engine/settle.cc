// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Runs the program of a definition over a record. First each field sets the bits of its leaves, by
// one load from a table; then conjunctions of bits set those of what has parts. The steps are in
// the order that the compiler found: each question after those that its `due` looks at. So one pass
// is enough.
// Source: proto/mspof/v1/framework.proto, Condition.
// Tested by tests/conformance and tests/engine/program_test.cc.

#include <algorithm>

#include "engine/answer_sets.h"
#include "engine/positions.h"
#include "engine/view.h"

namespace mspof::engine {

using definition::Bits;
using definition::Reading;
using definition::Span;
using definition::Step;

namespace {

// Sets one bit of a row.
void Set(const definition::Place64& to, Truth truth, Bits* bits) {
  if (truth == Truth::kTrue) bits[to.word].yes |= to.bit;
  if (truth == Truth::kFalse) bits[to.word].no |= to.bit;
}

}  // namespace

// ---- Values -----------------------------------------------------------------------------------

inline void View::ReadAt(const Reading& reading, size_t at, Bits* bits) const {
  if (reading.wide) return AddWideLeaves(p_, reading, at, bits + reading.word);
  bits[reading.word].Add(p_.table[reading.first + at]);
}

inline void View::ReadSlowly(const Reading& reading, const Slot& slot, Bits* bits) const {
  if (!reading.many || slot.state == State::kAbsent) {
    return ReadAt(reading, StateOf(reading, slot), bits);
  }
  // Of many codes, a leaf is true if it is of one of them.
  const uint64_t* const codes = CodeBits(slot);
  for (size_t at = 0; at <= reading.codes; ++at) {
    if (HasBit(codes, at)) ReadAt(reading, at, bits);
  }
  bits[reading.word].no &= ~reading.leaves;
  bits[reading.word].no |= reading.leaves & ~bits[reading.word].yes;
}

inline void View::Ask(const Reading& reading, uint32_t row, Bits* bits) {
  const Truth due = Evaluate(p_.values[reading.due], row);
  const Scope& scope = scopes_[d_.places[reading.field].scope];
  const std::vector<Slot>& all_given = record_->scopes[d_.places[reading.field].scope].slots;
  const size_t at = size_t{row} * d_.places[reading.field].width + reading.slot;
  const Slot& slot = scope.slots[at];
  const Slot& given = all_given[at];
  if (due == Truth::kTrue) {
    // What was not due before something was excluded may be due now.
    const bool again = slot.state == State::kAbsent && given.state != State::kAbsent;
    if (again) SlotToChange(reading.field, row) = given;
    return ReadSlowly(reading, again ? given : slot, bits);
  }
  if (slot.state != State::kAbsent) SlotToChange(reading.field, row) = Slot();
  const bool breaks = due == Truth::kFalse && given.state != State::kAbsent;
  ReadAt(reading,
         reading.codes + size_t{breaks ? definition::kGivenNotDueAt : definition::kNotDueAt}, bits);
}

// ---- Days and ages ----------------------------------------------------------------------------

inline const int32_t* View::DayAt(const definition::Day& day, const Slot* row) const {
  if (day.kind != static_cast<uint8_t>(definition::Operand::Kind::kField)) {
    return days_[day.kind] ? &*days_[day.kind] : nullptr;
  }
  const Slot& slot = (day.of_row ? row : scopes_[0].slots)[day.slot];
  return slot.state == State::kSupplied ? &slot.value : nullptr;
}

inline void View::AddNumber(const Span& span, int64_t number, Bits* bits) const {
  const uint32_t reached = BoundsReached(p_.bounds.data() + span.bounds, span.count, number);
  bits[span.word].Add(p_.table[span.first + reached]);
}

inline void View::AddDays(const Span& span, const Slot* row, Bits* bits) const {
  const int32_t* const from = DayAt(span.from, row);
  const int32_t* const to = DayAt(span.to, row);
  if (from != nullptr && to != nullptr) AddNumber(span, int64_t{*to} - *from, bits);
}

void View::AddAge(const Span& span, const Slot* row, Bits* bits) const {
  const int32_t* const born = DayAt(span.from, row);
  const int32_t* const day = DayAt(span.to, row);
  if (born == nullptr || day == nullptr) return;
  const uint32_t reached =
      AgesReached(p_.bounds.data() + span.bounds, span.count, *born, DayOfAge(*day));
  bits[span.word].Add(p_.table[span.first + reached]);
}

// ---- Rows -------------------------------------------------------------------------------------

void View::Count(const definition::Counting& c, Bits* bits) const {
  const bool group = d_.scopes[c.scope].kind == definition::ScopeKind::kGroup;
  if (group && !Supplied(c.scope)) return;
  int64_t sure = 0;
  int64_t unsure = 0;
  for (uint32_t row = 0; row < RowCount(c.scope); ++row) {
    if (Excluded(c.scope, row)) continue;
    const Truth truth = Evaluate(p_.values[c.where], row);
    if (truth == Truth::kTrue) ++sure;
    if (truth == Truth::kUnknown) ++unsure;
  }
  if (sure > c.most || sure + unsure < c.least) return Set(c.to, Truth::kFalse, bits);
  if (sure >= c.least && sure + unsure <= c.most) Set(c.to, Truth::kTrue, bits);
}

// ---- The steps --------------------------------------------------------------------------------

void View::Settle() {
  for (size_t i = 0; i < scopes_.size(); ++i) {
    scopes_[i].bits.assign(size_t{scopes_[i].count} * p_.words[i], Bits());
  }
  for (const Step& step : p_.steps) {
    if (scopes_[step.scope].count > 0) Run(step);
  }
  for (const uint16_t collection : collections_) {
    Scope& sets = scopes_[collection];
    sets.fates.resize(sets.count);
    ComputeFates(*this, collection, sets.fates.data());
    sets.seen_fates = 0;
    for (const uint8_t fate : sets.fates) sets.seen_fates |= 1U << fate;
  }
}

void View::Run(const Step& step) {
  Scope& scope = scopes_[step.scope];
  const size_t words = p_.words[step.scope];
  const size_t width = scope.width;
  // Calls `act` for each of the step, for each row.
  const auto each = [&](const auto& all, const auto& act) {
    const auto* const first = all.data() + step.first;
    Bits* bits = scope.bits.data();
    for (uint32_t row = 0; row < scope.count; ++row, bits += words) {
      for (const auto* one = first; one != first + step.count; ++one) act(*one, row, bits);
    }
  };
  switch (step.kind) {
    case Step::Kind::kRead:
      return each(p_.readings, [&, slots = scope.slots, table = p_.table.data()](
                                   const Reading& reading, uint32_t row, Bits* bits) {
        const Slot& slot = slots[row * width + reading.slot];
        bits[reading.word].Add(table[reading.first + StateOf(reading, slot)]);
      });
    case Step::Kind::kReadSlowly:
      return each(p_.readings, [&](const Reading& reading, uint32_t row, Bits* bits) {
        ReadSlowly(reading, scope.slots[row * width + reading.slot], bits);
      });
    case Step::Kind::kAsk:
      return each(p_.readings, [&](const Reading& reading, uint32_t row, Bits* bits) {
        Ask(reading, row, bits);
      });
    case Step::Kind::kDays:
      return each(p_.spans, [&](const Span& span, uint32_t row, Bits* bits) {
        AddDays(span, scope.slots + row * width, bits);
      });
    case Step::Kind::kAge:
      return each(p_.spans, [&](const Span& span, uint32_t row, Bits* bits) {
        AddAge(span, scope.slots + row * width, bits);
      });
    case Step::Kind::kPresence:
      return each(p_.presences, [&](const definition::Presence& presence, uint32_t, Bits* bits) {
        Set(presence.to, HasAny(presence.scope) ? Truth::kTrue : Truth::kFalse, bits);
      });
    case Step::Kind::kCount:
      return each(p_.countings, [&](const definition::Counting& counting, uint32_t, Bits* bits) {
        Count(counting, bits);
      });
    case Step::Kind::kJoin:
      return each(p_.joinings, [&](const definition::Joining& joining, uint32_t row, Bits* bits) {
        Set(joining.to, Evaluate(joining.value, row), bits);
      });
  }
}

}  // namespace mspof::engine
