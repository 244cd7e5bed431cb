// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rules of the definition, which compare sums of cells.
// Tested by tests/unit/returns/check_return_test.cc.

#include "returns/check_return.h"

#include <algorithm>
#include <tuple>

#include "definition/compiled.h"
#include "mspof/finding_ids.h"
#include "returns/arithmetic.h"
#include "returns/cell_set.h"
#include "returns/local.h"

namespace mspof {
namespace returns {
namespace {

const v1::CellComparison& Comparison(const v1::Rule& rule) {
  return rule.has_sum_equals() ? rule.sum_equals() : rule.subset_of();
}

}  // namespace

Verdict Judge(const v1::Rule& rule, const internal::Impl<Framework>& definition,
              const Return& ret) {
  const CellSum left = SumCells(Comparison(rule).left(), definition, ret);
  if (!left.not_supplied.empty()) return {false, left.not_supplied};
  const CellSum right = SumCells(Comparison(rule).right(), definition, ret);
  if (!right.not_supplied.empty()) return {false, right.not_supplied};
  const bool holds = rule.has_sum_equals() ? left.value == right.value : left.value <= right.value;
  return {!holds, ""};
}

Finding FindingOf(const v1::Rule& rule, const v1::CellSet& first, const Period& period) {
  Finding finding;
  finding.rule_id = rule.id();
  finding.severity = SeverityOf(rule, period);
  finding.path = first.coverage().empty() ? first.measure() : first.coverage();
  finding.message = rule.message();
  finding.remedy = rule.remedy();
  finding.source = rule.source();
  return finding;
}

Severity SeverityOf(const v1::Rule& rule, const Period& period) {
  const auto severity = static_cast<Severity>(rule.severity());
  const Result<Date> since = Date::Parse(rule.since());
  const bool early = since.ok() && period.first < *since;
  return early && severity == Severity::kError ? Severity::kWarning : severity;
}

Finding CountedOtherwise() {
  Finding finding;
  finding.rule_id = finding_id::kCountedOtherwise;
  finding.severity = Severity::kNote;
  finding.path = "framework";
  finding.message =
      "the returns were made by definitions that count differently, so a difference may come from "
      "the definition";
  finding.remedy = "compare the two definitions before you ask the council";
  finding.source = "mspof-project: returns";
  return finding;
}

}  // namespace returns

inline namespace abi0 {

std::vector<Finding> CheckReturn(const Framework& framework, const Return& ret) {
  const internal::Impl<Framework>& d = returns::DefinitionFor(framework, ret.scope);
  std::vector<Finding> findings = returns::CheckArithmetic(ret);
  if (framework.info().digest != ret.scope.digest) {
    findings.push_back(returns::OtherDefinition());
  } else {
    returns::CheckAgainstDefinition(d, ret, &findings);
    if (d.info.overlay != ret.scope.overlay) {
      findings.push_back(returns::OtherOverlay(!framework.info().overlay.empty()));
    }
    const Return all = returns::Joined(ret);
    for (const definition::Rule& rule : d.rules) {
      if (rule.kind != definition::RuleKind::kReturn) continue;
      if (!returns::Judge(*rule.row, d, all).broken) continue;
      const v1::CellSet& first = returns::Comparison(*rule.row).left(0);
      findings.push_back(returns::FindingOf(*rule.row, first, ret.scope.period));
    }
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.path, a.rule_id) < std::tie(b.path, b.rule_id);
  });
  return findings;
}

}  // namespace abi0
}  // namespace mspof
