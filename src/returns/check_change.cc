// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rules of the definition that compare a sum in two returns.
// Tested by tests/unit/returns/check_change_test.cc.

#include "mspof/change.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "definition/compiled.h"
#include "returns/cell_set.h"
#include "returns/check_return.h"
#include "returns/local.h"

namespace mspof {
namespace returns {
namespace {

// Months since the year 0 up to the end of the day's month.
int MonthOf(Date day) { return day.year() * 12 + day.month(); }

bool EndsMonth(Date day) { return Date::FromDays(day.days() + 1).day() == 1; }

// Whether `after` ends this many months after `before`, both at the end of a month.
bool EndsLater(const Period& after, const Period& before, int months) {
  return EndsMonth(after.last) && EndsMonth(before.last) &&
         MonthOf(after.last) - MonthOf(before.last) == months;
}

const v1::Change& ChangeOf(const v1::Rule& rule) {
  return rule.has_change_within() ? rule.change_within() : rule.not_smaller_than();
}

bool IsNear(uint64_t now, uint64_t before, const v1::Change& change) {
  const uint64_t difference = now < before ? before - now : now - before;
  if (difference <= change.units()) return true;
  // Exact as long as both products are below 2^53.
  constexpr double kPercent = 100;
  return static_cast<double>(difference) * kPercent <=
         static_cast<double>(before) * change.percent();
}

bool IsBroken(const v1::Rule& rule, const internal::Impl<Framework>& definition, const Return& ret,
              const Return& before) {
  const v1::Change& change = ChangeOf(rule);
  const CellSum now = SumCells(change.cells(), definition, ret);
  const CellSum then = SumCells(change.cells(), definition, before);
  if (!now.not_supplied.empty() || !then.not_supplied.empty()) return false;
  if (rule.has_not_smaller_than()) return now.value < then.value;
  return !IsNear(now.value, then.value, change);
}

}  // namespace
}  // namespace returns

inline namespace abi0 {

std::optional<Earlier> EarlierOf(const Period& period, const Period& before) {
  constexpr int kQuarter = 3;
  constexpr int kYear = 12;
  if (period == before) return Earlier::kRevision;
  if (period.first == before.first && returns::EndsLater(period, before, kQuarter)) {
    return Earlier::kQuarter;
  }
  const bool same_months = period.first.day() == before.first.day() &&
                           returns::MonthOf(period.first) - returns::MonthOf(before.first) == kYear;
  if (same_months && period.cumulative == before.cumulative &&
      returns::EndsLater(period, before, kYear)) {
    return Earlier::kYear;
  }
  return std::nullopt;
}

std::vector<Finding> CheckChange(const Framework& framework, const Return& ret,
                                 const Return& before) {
  std::vector<Finding> findings;
  const std::optional<Earlier> earlier = EarlierOf(ret.scope.period, before.scope.period);
  if (!earlier || ret.scope.council != before.scope.council ||
      ret.scope.framework != before.scope.framework) {
    return findings;
  }
  const internal::Impl<Framework>& d = returns::DefinitionFor(framework, ret.scope);
  // Rules of an overlay compare two returns that both have it.
  const bool alike = ret.scope.overlay == before.scope.overlay;
  const Return now = returns::Joined(ret);
  const Return then = returns::Joined(before);
  for (const definition::Rule& rule : d.rules) {
    if (rule.kind != definition::RuleKind::kChange || (rule.local && !alike)) continue;
    const v1::Change& change = returns::ChangeOf(*rule.row);
    if (change.than() != static_cast<v1::Earlier>(*earlier)) continue;
    if (!returns::IsBroken(*rule.row, d, now, then)) continue;
    findings.push_back(returns::FindingOf(*rule.row, change.cells(0), ret.scope.period));
  }
  if (!findings.empty() && !CountsAlike(ret.scope, before.scope)) {
    findings.push_back(returns::CountedOtherwise());
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.path, a.rule_id) < std::tie(b.path, b.rule_id);
  });
  return findings;
}

}  // namespace abi0
}  // namespace mspof
