// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A condition is made true from the top down: all of its parts, or one of its alternatives. Each
// leaf changes the value that it looks at. A later part may undo what an earlier one did; then
// whoever steers sees that and tries again, with other choices. Tested by
// tests/unit/synthetic/example_records_test.cc.

#include <algorithm>

#include "synthetic/maker.h"

namespace mspof::synthetic {

using definition::Condition;
using definition::kNone;
using definition::Operand;
using engine::Truth;
using Kind = Condition::Kind;

std::optional<int32_t> Maker::Day(const Operand& operand, uint32_t row) const {
  switch (operand.kind) {
    case Operand::Kind::kPeriodFirst:
      return period_.first.days();
    case Operand::Kind::kPeriodLast:
      return period_.last.days();
    case Operand::Kind::kAsOf:
      return as_of_.days();
    default:
      return Day(operand.field, row);
  }
}

bool Maker::Is(const Condition& c, uint32_t row, bool wanted) {
  return sketch_.view().Evaluate(c, row) == (wanted ? Truth::kTrue : Truth::kFalse);
}

void Maker::Make(const Condition& c, uint32_t row, bool wanted) {
  if (!Is(c, row, wanted)) MakePart(c, row, wanted);
}

void Maker::MakePart(const Condition& c, uint32_t row, bool wanted) {
  switch (c.kind) {
    case Kind::kAll:
    case Kind::kAny: {
      if (wanted == (c.kind == Kind::kAll)) {
        for (const Condition& part : c.parts()) Make(part, row, wanted);
        return;
      }
      std::vector<const Condition*> parts;
      for (const Condition& part : c.parts()) parts.push_back(&part);
      if (!parts.empty()) Make(*random_.Of(parts), row, wanted);
      return;
    }
    case Kind::kNot:
      return Make(c.parts().front(), row, !wanted);
    case Kind::kOneOf:
      return MakeOneOf(c, row, wanted);
    case Kind::kKnown:
      return MakeKnown(c, row, wanted);
    case Kind::kDue:
      return MakeDue(c.question, row, wanted);
    case Kind::kDays:
      return MakeDays(c, row, wanted);
    case Kind::kAge:
      return MakeAge(c, row, wanted);
    case Kind::kCount:
      return MakeCount(c, wanted);
  }
}

void Maker::MakeDue(uint16_t question, uint32_t row, bool wanted) {
  Make(d_.DueOf(question), row, wanted);
}

void Maker::MakeApply(uint16_t field, uint32_t row) {
  const uint16_t question = d_.fields[field].question;
  if (question != kNone) MakeDue(question, row, true);
}

void Maker::MakeOneOf(const Condition& c, uint32_t row, bool wanted) {
  MakeApply(c.field, row);
  std::vector<uint16_t> codes;
  const definition::CodeList& list = d_.lists[d_.fields[c.field].list];
  for (uint16_t code = 0; code < list.codes.size(); ++code) {
    const bool in = (d_.code_bits[c.codes + code / 64U] >> (code % 64U) & 1) != 0;
    if (in == wanted) codes.push_back(code);
    if (in && !wanted && c.many) sketch_.Remove(c.field, row, code);
  }
  if (codes.empty()) return;
  if (!c.many) sketch_.Unset(c.field, row);
  sketch_.Set(c.field, row, random_.Of(codes));
}

void Maker::MakeKnown(const Condition& c, uint32_t row, bool wanted) {
  if (c.scope != kNone) {
    if (wanted) {
      AddFilledRow(c.scope);
    } else {
      sketch_.RemoveRows(c.scope);
    }
    return;
  }
  if (!wanted) return sketch_.Unset(c.field, row);
  MakeApply(c.field, row);
  if (!sketch_.Has(c.field, row)) Fill(c.field, row);
}

void Maker::SetDays(const Operand& from, const Operand& to, int64_t days, uint32_t row) {
  for (const Operand& operand : {from, to}) {
    if (operand.field != kNone && !Day(operand, row)) Fill(operand.field, row);
  }
  // Which of the two is moved: the later one, most often, but not one that is to stay.
  bool moves_to = to.field != kNone;
  if (from.field != kNone && to.field != kNone) {
    moves_to = pinned_[from.field] != pinned_[to.field] ? pinned_[from.field] : random_.Percent(65);
  }
  const Operand& moved = moves_to ? to : from;
  if (moved.field == kNone) return;
  const int64_t other = *Day(moves_to ? from : to, row);
  sketch_.Set(moved.field, row, Clipped(moves_to ? other + days : other - days));
}

void Maker::MakeDays(const Condition& c, uint32_t row, bool wanted) {
  constexpr uint32_t kNear = 40;
  const bool has_least = c.least != INT64_MIN;
  const bool has_most = c.most != INT64_MAX;
  int64_t days = 0;
  const bool below = has_least && (!has_most || random_.Percent(50));
  if (wanted) {
    days = has_least ? c.least + random_.Skewed(kNear) : c.most - random_.Skewed(kNear);
    if (has_most) days = std::min(days, c.most);
  } else {
    days = below ? c.least - 1 - random_.Skewed(kNear) : c.most + 1 + random_.Skewed(kNear);
  }
  SetDays(c.from, c.to, days, row);
}

std::optional<int32_t> Maker::LastBirth(const Operand& day, int64_t years, uint32_t row) {
  std::optional<int32_t> on = Day(day, row);
  if (!on) return std::nullopt;
  if (const std::optional<int32_t> died = Day(d_.died(), 0)) on = std::min(*on, *died);
  const Date then = Date::FromDays(*on);
  const int64_t year = then.year() - years;
  if (year < 2 || year > 9998) return std::nullopt;
  Date born = Date::Of(static_cast<int>(year), then.month(), then.day());
  if (!born.valid()) born = Date::Of(static_cast<int>(year), 3, 1);
  int32_t last = born.days();
  while (AgeOn(Date::FromDays(last), then) < years) --last;
  while (AgeOn(Date::FromDays(last + 1), then) >= years) ++last;
  return last;
}

void Maker::MakeAge(const Condition& c, uint32_t row, bool wanted) {
  if (c.to.field != kNone && !Day(c.to, row)) Fill(c.to.field, row);
  // They are some years older than the least, or younger.
  constexpr uint32_t kYears = 10;
  const bool has_least = c.least != INT64_MIN;
  const bool has_most = c.most != INT64_MAX;
  int64_t age = 0;
  if (wanted) {
    age = has_least ? c.least + random_.Skewed(kYears) : c.most - random_.Skewed(kYears);
    if (has_most) age = std::min(age, c.most);
  } else if (has_least && (!has_most || random_.Percent(50))) {
    age = c.least - 1 - random_.Skewed(kYears);
  } else {
    age = c.most + 1 + random_.Skewed(kYears);
  }
  age = std::max<int64_t>(age, 0);
  const std::optional<int32_t> last = LastBirth(c.to, age, row);
  const std::optional<int32_t> older = LastBirth(c.to, age + 1, row);
  if (!last || !older) return;
  const auto span = static_cast<uint32_t>(*last - *older);
  sketch_.Set(c.field, row, *last - static_cast<int32_t>(random_.Below(span)));
}

void Maker::SetCount(const Condition& where, uint16_t scope, int64_t count) {
  int64_t holds = 0;
  for (uint32_t row = sketch_.Rows(scope); row > 0; --row) {
    const Truth truth = sketch_.view().Evaluate(where, row - 1);
    if (truth == Truth::kFalse) continue;
    if (truth == Truth::kTrue && holds < count) {
      ++holds;
    } else if (random_.Percent(50)) {
      sketch_.RemoveRow(scope, row - 1);
    } else {
      Make(where, row - 1, false);
    }
  }
  for (; holds < count; ++holds) {
    const uint32_t row = AddFilledRow(scope);
    if (row == kNone) return;
    Make(where, row, true);
  }
}

void Maker::MakeCount(const Condition& c, bool wanted) {
  int64_t count = 0;
  const bool has_least = c.least > 0;
  const bool has_most = c.most != INT64_MAX;
  if (wanted) {
    count = has_least ? c.least : 0;
    if (!has_least && has_most) count = random_.Below(static_cast<uint32_t>(c.most) + 1);
  } else {
    const bool below = has_least && (!has_most || random_.Percent(50));
    count = below ? c.least - 1 : c.most + 1;
  }
  SetCount(c.parts().front(), c.scope, count);
}

}  // namespace mspof::synthetic
