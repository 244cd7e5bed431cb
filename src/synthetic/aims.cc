// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Windows, periods and bands of ages are distances between two days, as conditions are, so all of
// them become aims of two kinds: a number of days, and a birthday. Each boundary has three: the day
// before, the day itself, the day after. Tested by tests/unit/synthetic/example_records_test.cc.

#include "synthetic/aims.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "support/text.h"

namespace mspof::synthetic {

using definition::Condition;
using definition::FieldKind;
using definition::kNone;
using definition::Operand;
using definition::ScopeKind;
using engine::State;
using engine::Truth;
using support::StrCat;
using Kind = Aim::Kind;

namespace {

constexpr std::string_view kOperands[] = {"", "period.first", "period.last", "as-of"};

class List {
 public:
  explicit List(const internal::Impl<Framework>& d) : d_(d) {}

  void AddCodes() {
    for (uint16_t field = 0; field < d_.fields.size(); ++field) {
      Aim aim;
      aim.field = field;
      aim.scope = d_.fields[field].scope;
      if (d_.fields[field].kind == FieldKind::kCode) {
        for (size_t code = 0; code < d_.lists[d_.fields[field].list].codes.size(); ++code) {
          aim.value = static_cast<int64_t>(code);
          aims.push_back(aim);
        }
      }
      // A row has one value at least.
      const definition::Scope& scope = d_.scopes[aim.scope];
      if (scope.kind == ScopeKind::kGroup && scope.fields.size() == 1) continue;
      aim.kind = Kind::kAbsent;
      aims.push_back(aim);
    }
  }

  void AddConditions() {
    for (uint32_t i = 0; i < d_.conditions.size(); ++i) {
      const Condition& c = d_.conditions[i];
      for (const int64_t bound : {c.least, c.most}) {
        if (bound == INT64_MIN || bound == INT64_MAX) continue;
        if (c.kind == Condition::Kind::kDays) AddDays(c.from, c.to, bound);
        if (c.kind == Condition::Kind::kAge) AddAge(c.field, c.to, bound + (bound == c.most));
        if (c.kind == Condition::Kind::kCount) AddCount(i, bound);
      }
    }
  }

  void AddWindows() {
    for (const definition::Scope& scope : d_.scopes) {
      if (scope.kind != ScopeKind::kCollection) continue;
      const Operand asked = Of(scope.fields[definition::kAsked]);
      if (scope.not_before != kNone) AddDays(Of(scope.not_before), asked, 0);
      if (scope.from != kNone) AddDays(Of(scope.from), asked, scope.most);
    }
  }

  void AddPeriods() {
    for (const definition::Population& population : d_.populations) {
      if (population.date == kNone) continue;
      AddDays(Of(Operand::Kind::kPeriodFirst), Of(population.date), 0);
      AddDays(Of(Operand::Kind::kPeriodLast), Of(population.date), 0);
    }
  }

  void AddBands() {
    for (const definition::Measure& measure : d_.measures) {
      for (const definition::Dimension& dimension : measure.dimensions) {
        for (const definition::Dimension::Band& band : dimension.bands) {
          for (const int64_t bound : {band.least, band.most}) {
            if (bound <= INT32_MIN || bound >= INT32_MAX) continue;
            if (dimension.age) {
              AddAge(dimension.field, dimension.at, bound + (bound == band.most));
            } else {
              AddNumber(dimension.field, bound);
            }
          }
        }
      }
    }
  }

  void AddRows() {
    for (uint16_t scope = 1; scope < d_.scopes.size(); ++scope) {
      for (int64_t rows = 0; rows <= 3; ++rows) Add(Kind::kRows, scope, rows);
      if (d_.scopes[scope].kind != ScopeKind::kCollection) continue;
      for (uint8_t fate = 0; fate < definition::kFates; ++fate) {
        if (CanBe(fate, scope)) Add(Kind::kFate, scope, fate);
      }
    }
  }

  void AddRules() {
    for (uint16_t rule = 0; rule < d_.rules.size(); ++rule) {
      if (!definition::IsOfRecords(d_.rules[rule].kind)) continue;
      Aim aim;
      aim.kind = Kind::kRule;
      aim.rule = rule;
      aims.push_back(aim);
    }
  }

  std::vector<Aim> aims;

 private:
  static Operand Of(uint16_t field) { return {Operand::Kind::kField, field}; }
  static Operand Of(Operand::Kind kind) { return {kind, kNone}; }

  bool CanBe(uint8_t fate, uint16_t scope) const {
    switch (fate) {
      case definition::kFateEarly:
        return d_.scopes[scope].not_before != kNone;
      case definition::kFateLate:
        return d_.scopes[scope].from != kNone;
      case definition::kFateExcluded:
        return std::any_of(d_.rules.begin(), d_.rules.end(), [&](const definition::Rule& rule) {
          return rule.scope == scope && rule.excludes == definition::Excludes::kRow;
        });
      default:
        return true;
    }
  }
  void Add(Kind kind, uint16_t scope, int64_t value) {
    Aim aim;
    aim.kind = kind;
    aim.scope = scope;
    aim.value = value;
    aims.push_back(aim);
  }
  uint16_t ScopeOf(const Operand& operand) const {
    return operand.field == kNone ? uint16_t{0} : d_.fields[operand.field].scope;
  }

  // Rows may look at the same boundary in different places.
  bool IsNew(const Aim& aim) {
    return seen_
        .emplace(aim.kind, aim.field, aim.from.kind, aim.from.field, aim.to.kind, aim.to.field,
                 aim.value, aim.beside)
        .second;
  }
  void AddDays(const Operand& from, const Operand& to, int64_t bound) {
    if (from.field == kNone && to.field == kNone) return;
    if (from.field == to.field) return;
    Aim aim;
    aim.kind = Kind::kDays;
    aim.from = from;
    aim.to = to;
    aim.scope = std::max(ScopeOf(from), ScopeOf(to));
    for (aim.value = bound - 1; aim.value <= bound + 1; ++aim.value) {
      if (IsNew(aim)) aims.push_back(aim);
    }
  }
  void AddAge(uint16_t born, const Operand& day, int64_t years) {
    if (years <= 0) return;
    Aim aim;
    aim.kind = Kind::kAge;
    aim.field = born;
    aim.to = day;
    aim.value = years;
    aim.scope = std::max(d_.fields[born].scope, ScopeOf(day));
    for (aim.beside = -1; aim.beside <= 1; ++aim.beside) {
      if (IsNew(aim)) aims.push_back(aim);
    }
  }
  void AddNumber(uint16_t field, int64_t bound) {
    Aim aim;
    aim.kind = Kind::kNumber;
    aim.field = field;
    aim.scope = d_.fields[field].scope;
    for (aim.value = bound - 1; aim.value <= bound + 1; ++aim.value) {
      if (IsNew(aim)) aims.push_back(aim);
    }
  }
  void AddCount(uint32_t condition, int64_t bound) {
    Aim aim;
    aim.kind = Kind::kCount;
    aim.condition = condition;
    for (aim.value = std::max<int64_t>(bound - 1, 0); aim.value <= bound + 1; ++aim.value) {
      const auto same = [&](const Aim& other) {
        return other.kind == Kind::kCount && other.condition == condition &&
               other.value == aim.value;
      };
      if (std::none_of(aims.begin(), aims.end(), same)) aims.push_back(aim);
    }
  }

  const internal::Impl<Framework>& d_;
  std::set<
      std::tuple<Kind, uint16_t, Operand::Kind, uint16_t, Operand::Kind, uint16_t, int64_t, int>>
      seen_;
};

std::optional<int32_t> DayOf(Sketch* sketch, const Operand& operand, uint32_t row) {
  return sketch->view().DateOf(operand, row);
}

// Whether one row of the scope shows it; of the record, the record.
bool ShowsInRow(Maker* maker, const Aim& aim, uint32_t row) {
  Sketch& sketch = maker->sketch();
  const internal::Impl<Framework>& d = sketch.definition();
  const uint16_t question = aim.field == kNone ? kNone : d.fields[aim.field].question;
  const bool applies = question == kNone || sketch.view().Due(question, row) == Truth::kTrue;
  switch (aim.kind) {
    case Kind::kCode:
      return applies && sketch.HasCode(aim.field, row, static_cast<uint16_t>(aim.value));
    case Kind::kAbsent:
      return applies && !sketch.Has(aim.field, row);
    case Kind::kNumber: {
      const engine::Slot& slot = sketch.At(aim.field, row);
      return slot.state == State::kSupplied && slot.value == aim.value;
    }
    case Kind::kDays: {
      const auto from = DayOf(&sketch, aim.from, row);
      const auto to = DayOf(&sketch, aim.to, row);
      return from && to && int64_t{*to} - *from == aim.value;
    }
    default: {  // kAge
      const engine::Slot& born = sketch.At(aim.field, row);
      const auto last = maker->LastBirth(aim.to, aim.value, row);
      return last && born.state == State::kSupplied && born.value - *last == aim.beside;
    }
  }
}

// A row of the scope, which is made if there is none; kNone if it cannot be made.
uint32_t RowFor(Maker* maker, uint16_t scope) {
  Sketch& sketch = maker->sketch();
  if (scope == 0) return 0;
  if (sketch.Rows(scope) == 0) return maker->AddFilledRow(scope);
  return maker->random().Below(sketch.Rows(scope));
}

void PursueRows(Maker* maker, const Aim& aim) {
  Sketch& sketch = maker->sketch();
  while (static_cast<int64_t>(sketch.Rows(aim.scope)) > aim.value) {
    sketch.RemoveRow(aim.scope, maker->random().Below(sketch.Rows(aim.scope)));
  }
  while (static_cast<int64_t>(sketch.Rows(aim.scope)) < aim.value) {
    if (maker->AddFilledRow(aim.scope) == kNone) return;
  }
}

void PursueInRow(Maker* maker, const Aim& aim) {
  Sketch& sketch = maker->sketch();
  const internal::Impl<Framework>& d = sketch.definition();
  const bool is_reason = aim.kind == Kind::kCode && aim.scope != 0 &&
                         d.scopes[aim.scope].kind == ScopeKind::kCollection &&
                         d.fields[aim.field].slot == definition::kReason;
  // A reason stands for answers that are not there.
  if (is_reason) maker->MakeFate(aim.scope, definition::kFateReason);
  const uint32_t row = RowFor(maker, aim.scope);
  if (row == kNone) return;
  switch (aim.kind) {
    case Kind::kCode:
      maker->MakeApply(aim.field, row);
      if (!d.fields[aim.field].many) sketch.Unset(aim.field, row);
      return sketch.Set(aim.field, row, aim.value);
    case Kind::kAbsent:
      maker->MakeApply(aim.field, row);
      return sketch.Unset(aim.field, row);
    case Kind::kNumber:
      return sketch.Set(aim.field, row, aim.value);
    case Kind::kDays:
      for (const Operand& operand : {aim.from, aim.to}) {
        if (operand.field != kNone && maker->random().Percent(70)) maker->Pin(operand.field);
      }
      return maker->SetDays(aim.from, aim.to, aim.value, row);
    default: {  // kAge
      if (aim.to.field != kNone && !sketch.Has(aim.to.field, row)) maker->Fill(aim.to.field, row);
      maker->Pin(aim.field);
      const auto last = maker->LastBirth(aim.to, aim.value, row);
      if (last) sketch.Set(aim.field, row, *last + aim.beside);
    }
  }
}

}  // namespace

std::vector<Aim> AimsOf(const internal::Impl<Framework>& d) {
  List list(d);
  list.AddCodes();
  list.AddConditions();
  list.AddWindows();
  list.AddPeriods();
  list.AddBands();
  list.AddRows();
  list.AddRules();
  return std::move(list.aims);
}

std::string_view KindOf(const Aim& aim) {
  switch (aim.kind) {
    case Kind::kCode:
      return "code";
    case Kind::kAbsent:
      return "absent";
    case Kind::kRows:
      return "rows";
    case Kind::kFate:
      return "fate";
    case Kind::kRule:
      return "rule";
    default:
      return "boundary";
  }
}

std::string NameOf(const internal::Impl<Framework>& d, const Aim& aim) {
  const auto operand = [&](const Operand& of) -> std::string_view {
    return of.field == kNone ? kOperands[static_cast<size_t>(of.kind)] : d.fields[of.field].path;
  };
  switch (aim.kind) {
    case Kind::kCode: {
      const definition::Field& f = d.fields[aim.field];
      return StrCat(f.path, "=", d.lists[f.list].codes[static_cast<size_t>(aim.value)].id);
    }
    case Kind::kAbsent:
      return d.fields[aim.field].path;
    case Kind::kNumber:
      return StrCat(d.fields[aim.field].path, "=", aim.value);
    case Kind::kDays:
      return StrCat(operand(aim.from), "..", operand(aim.to), "=", aim.value);
    case Kind::kAge: {
      constexpr std::string_view kBeside[] = {"the day after", "on", "the day before"};
      return StrCat("birthday ", aim.value, " of ", d.fields[aim.field].path, ": ", operand(aim.to),
                    " is ", kBeside[static_cast<size_t>(aim.beside + 1)],
                    aim.beside == 0 ? " it" : "");
    }
    case Kind::kCount: {
      const Condition& c = d.conditions[aim.condition];
      std::string paths;
      definition::ForEachUse(
          c.parts().front(),
          [&](uint16_t field) { paths += (paths.empty() ? " by " : ", ") + d.fields[field].path; },
          [](uint16_t) {});
      return StrCat("count of ", d.scopes[c.scope].id, paths, "=", aim.value);
    }
    case Kind::kRows:
      return StrCat(d.scopes[aim.scope].id, "=", aim.value);
    case Kind::kFate:
      return StrCat(d.scopes[aim.scope].id, "=",
                    definition::FateName(static_cast<uint8_t>(aim.value)));
    default:
      return d.rules[aim.rule].id;
  }
}

bool Shows(Maker* maker, const Aim& aim) {
  Sketch& sketch = maker->sketch();
  const internal::Impl<Framework>& d = sketch.definition();
  switch (aim.kind) {
    case Kind::kRows:
      return static_cast<int64_t>(sketch.Rows(aim.scope)) == aim.value;
    case Kind::kFate: {
      const std::vector<uint8_t>& fates = sketch.fates()[aim.scope];
      return std::find(fates.begin(), fates.end(), static_cast<uint8_t>(aim.value)) != fates.end();
    }
    case Kind::kRule:
      return std::any_of(sketch.hits().begin(), sketch.hits().end(),
                         [&](const engine::Hit& hit) { return hit.rule == aim.rule; });
    case Kind::kCount: {
      const Condition& c = d.conditions[aim.condition];
      int64_t holds = 0;
      for (uint32_t row = 0; row < sketch.Rows(c.scope); ++row) {
        if (sketch.view().Evaluate(c.parts().front(), row) == Truth::kTrue) ++holds;
      }
      return holds == aim.value;
    }
    default:
      break;
  }
  const uint32_t rows = aim.scope == 0 ? 1 : sketch.Rows(aim.scope);
  for (uint32_t row = 0; row < rows; ++row) {
    if (ShowsInRow(maker, aim, row)) return true;
  }
  return false;
}

void Pursue(Maker* maker, const Aim& aim) {
  const internal::Impl<Framework>& d = maker->sketch().definition();
  switch (aim.kind) {
    case Kind::kRows:
      return PursueRows(maker, aim);
    case Kind::kFate:
      return maker->MakeFate(aim.scope, static_cast<definition::Fate>(aim.value));
    case Kind::kRule:
      return maker->Break(aim.rule);
    case Kind::kCount: {
      const Condition& c = d.conditions[aim.condition];
      return maker->SetCount(c.parts().front(), c.scope, aim.value);
    }
    default:
      return PursueInRow(maker, aim);
  }
}

}  // namespace mspof::synthetic
