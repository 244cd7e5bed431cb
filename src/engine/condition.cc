// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Evaluates conditions over a view, in Kleene's logic, and finds the leaf that left one undecided.
// Source: proto/mspof/v1/framework.proto, Condition.
// Tested by tests/conformance.

#include <algorithm>

#include "engine/view.h"

namespace mspof::engine {

using definition::Condition;
using definition::kNone;
using definition::Operand;
using Kind = definition::Condition::Kind;

namespace {

Truth TruthOf(bool holds) { return holds ? Truth::kTrue : Truth::kFalse; }

Truth Within(int64_t value, const Condition& c) {
  return TruthOf(value >= c.least && value <= c.most);
}

}  // namespace

std::optional<int32_t> View::DateOfContext(const Operand& operand) const {
  switch (operand.kind) {
    case Operand::Kind::kPeriodFirst:
      if (!context_.period) return std::nullopt;
      return context_.period->first.days();
    case Operand::Kind::kPeriodLast:
      if (!context_.period) return std::nullopt;
      return context_.period->last.days();
    case Operand::Kind::kAsOf:
      return context_.as_of.days();
    case Operand::Kind::kField:
      break;
  }
  return std::nullopt;
}

int View::AgeAt(int32_t born, int32_t day) const {
  if (d_.died() != kNone) {
    const Slot& died = At(d_.died(), 0);
    if (died.state == State::kSupplied) day = std::min(day, died.value);
  }
  return AgeOn(Date::FromDays(born), Date::FromDays(day));
}

// Inlined for the leaves, of which there are many in each conjunction.
inline Truth View::EvaluatePart(const Condition& c, uint32_t row) const {
  return c.kind <= Kind::kNot ? Evaluate(c, row) : EvaluateLeaf(c, row);
}

Truth View::Evaluate(const Condition& c, uint32_t row) const {
  if (c.kind == Kind::kAll) {
    Truth all = Truth::kTrue;
    for (const Condition& part : c.parts()) {
      all = std::min(all, EvaluatePart(part, row));
      if (all == Truth::kFalse) break;
    }
    return all;
  }
  if (c.kind == Kind::kAny) {
    Truth any = Truth::kFalse;
    for (const Condition& part : c.parts()) {
      any = std::max(any, EvaluatePart(part, row));
      if (any == Truth::kTrue) break;
    }
    return any;
  }
  if (c.kind != Kind::kNot) return EvaluateLeaf(c, row);
  const Truth truth = Evaluate(c.parts().front(), row);
  return truth == Truth::kUnknown ? truth : TruthOf(truth == Truth::kFalse);
}

Truth View::EvaluateLeaf(const Condition& c, uint32_t row) const {
  switch (c.kind) {
    case Kind::kOneOf:
      return EvaluateOneOf(c, In(c.field, row));
    case Kind::kKnown:
      return TruthOf(c.scope != kNone ? HasAny(c.scope) : In(c.field, row).state != State::kAbsent);
    case Kind::kDue:
      return Due(c.question, row);
    case Kind::kDays: {
      const std::optional<int32_t> from = DateOf(c.from, row);
      const std::optional<int32_t> to = DateOf(c.to, row);
      if (!from || !to) return Truth::kUnknown;
      return Within(int64_t{*to} - *from, c);
    }
    case Kind::kAge: {
      const Slot& born = In(c.field, row);
      const std::optional<int32_t> day = DateOf(c.to, row);
      if (born.state != State::kSupplied || !day) return Truth::kUnknown;
      return Within(AgeAt(born.value, *day), c);
    }
    default:
      return EvaluateCount(c);
  }
}

Truth View::EvaluateOneOf(const Condition& c, const Slot& slot) const {
  if (slot.state == State::kAbsent) return Truth::kUnknown;
  const uint64_t* codes = &d_.code_bits[c.codes];
  if (!c.many) {
    if (slot.state != State::kSupplied) return Truth::kFalse;
    const auto code = static_cast<uint32_t>(slot.value);
    return TruthOf((codes[code / 64] >> (code % 64) & 1) != 0);
  }
  const uint64_t* bits = Bits(slot);
  const uint64_t* const end = codes + d_.lists[d_.fields[c.field].list].words();
  while (codes != end) {
    if ((*bits++ & *codes++) != 0) return Truth::kTrue;
  }
  return Truth::kFalse;
}

bool View::HasAny(uint16_t scope) const {
  if (d_.scopes[scope].kind == definition::ScopeKind::kGroup) return Supplied(scope);
  uint32_t row = 0;
  while (row < RowCount(scope) && Excluded(scope, row)) ++row;
  return row < RowCount(scope);
}

Truth View::EvaluateCount(const Condition& c) const {
  const bool group = d_.scopes[c.scope].kind == definition::ScopeKind::kGroup;
  if (group && !Supplied(c.scope)) return Truth::kUnknown;
  int64_t sure = 0;
  int64_t unsure = 0;
  for (uint32_t row = 0; row < RowCount(c.scope); ++row) {
    if (Excluded(c.scope, row)) continue;
    const Truth truth = Evaluate(c.parts().front(), row);
    if (truth == Truth::kTrue) ++sure;
    if (truth == Truth::kUnknown) ++unsure;
  }
  if (sure > c.most || sure + unsure < c.least) return Truth::kFalse;
  return sure >= c.least && sure + unsure <= c.most ? Truth::kTrue : Truth::kUnknown;
}

uint16_t View::FirstUnknown(const Condition& c, uint32_t row) const {
  switch (c.kind) {
    case Kind::kAll:
    case Kind::kAny:
    case Kind::kNot:
      for (const Condition& part : c.parts()) {
        if (Evaluate(part, row) == Truth::kUnknown) return FirstUnknown(part, row);
      }
      return kNone;
    case Kind::kDue:
      return FirstUnknownOfDue(c.question, row);
    case Kind::kDays:
      return UnknownDate(c.from, c.to, row);
    case Kind::kAge:
      if (In(c.field, row).state != State::kSupplied) return c.field;
      return UnknownDate(c.to, c.to, row);
    case Kind::kCount:
      return FirstUnknownOfCount(c);
    default:
      return c.field;
  }
}

uint16_t View::FirstUnknownOfDue(uint16_t question, uint32_t row) const {
  return FirstUnknown(d_.DueOf(question), row);
}

uint16_t View::UnknownDate(const Operand& from, const Operand& to, uint32_t row) const {
  if (!DateOf(from, row)) return from.field;
  return to.field;
}

uint16_t View::FirstUnknownOfCount(const Condition& c) const {
  for (uint32_t row = 0; row < RowCount(c.scope); ++row) {
    if (Excluded(c.scope, row)) continue;
    const Condition& where = c.parts().front();
    if (Evaluate(where, row) == Truth::kUnknown) return FirstUnknown(where, row);
  }
  return d_.HandleOfScope(c.scope).index;
}

}  // namespace mspof::engine
