// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_UNKNOWN_H_
#define MSPOF_ENGINE_UNKNOWN_H_

// Internal. Which leaf left a condition undecided: the first one.

#include <cstdint>

#include "definition/compiled.h"
#include "engine/view.h"

namespace mspof::engine {

// The path, as the index of a Path. `view`: a View or a Lane. `row`: of the scope to which the
// condition belongs. REQUIRES: Evaluate() gives kUnknown.
template <typename AnyView>
uint16_t FirstUnknown(const AnyView& view, const definition::Condition& condition, uint32_t row) {
  using Kind = definition::Condition::Kind;
  const internal::Impl<Framework>& d = view.definition();
  const auto unknown_date = [&](const definition::Operand& from, const definition::Operand& to) {
    return view.DateOf(from, row) ? to.field : from.field;
  };
  switch (condition.kind) {
    case Kind::kAll:
    case Kind::kAny:
    case Kind::kNot:
      for (const definition::Condition& part : condition.parts()) {
        if (view.Evaluate(part, row) == Truth::kUnknown) return FirstUnknown(view, part, row);
      }
      return definition::kNone;
    case Kind::kDue:
      return FirstUnknown(view, d.DueOf(condition.question), row);
    case Kind::kDays:
      return unknown_date(condition.from, condition.to);
    case Kind::kAge:
      if (view.In(condition.field, row).state != State::kSupplied) return condition.field;
      return unknown_date(condition.to, condition.to);
    case Kind::kCount: {
      const definition::Condition& where = condition.parts().front();
      for (uint32_t one = 0; one < view.RowCount(condition.scope); ++one) {
        if (view.Excluded(condition.scope, one)) continue;
        if (view.Evaluate(where, one) == Truth::kUnknown) return FirstUnknown(view, where, one);
      }
      return d.HandleOfScope(condition.scope).index;
    }
    default:
      return condition.field;
  }
}

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_UNKNOWN_H_
