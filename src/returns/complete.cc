// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Computes proportions and the results of return rules, which are sums of cells of one return. It
// does not matter where the cells came from.
// Tested by tests/conformance, tests/oracle and tests/unit/revisions/top_up_test.cc.

#include "returns/complete.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "returns/cell_set.h"
#include "returns/check_return.h"
#include "returns/local.h"

namespace mspof::returns {
namespace {

using definition::Dimension;
using definition::Measure;

// The codes for each of which a proportion is given; one empty code: the whole.
std::vector<std::string> CodesFor(const v1::Proportion& row, const internal::Impl<Framework>& d) {
  if (row.for_each().empty()) return {""};
  const Measure* measure = d.FindMeasure(row.denominator(0).measure());
  const auto each =
      std::find_if(measure->dimensions.begin(), measure->dimensions.end(),
                   [&](const Dimension& dimension) { return dimension.id == row.for_each(); });
  return each->codes;
}

// `all`: with the rows of the overlay.
void AddProportions(const internal::Impl<Framework>& d, const Return& all, Return* ret) {
  for (const v1::Proportion& row : d.definition().proportion()) {
    for (const std::string& code : CodesFor(row, d)) {
      const std::string_view each = code.empty() ? std::string_view() : row.for_each();
      const CellSum numerator = SumCells(row.numerator(), d, all, each, code);
      const CellSum denominator = SumCells(row.denominator(), d, all, each, code);
      ProportionResult result;
      result.id = row.id();
      result.code = code;
      result.not_supplied =
          numerator.not_supplied.empty() ? denominator.not_supplied : numerator.not_supplied;
      if (result.not_supplied.empty()) {
        result.numerator = numerator.value;
        result.denominator = denominator.value;
      }
      ret->proportions.push_back(std::move(result));
    }
  }
}

void JudgeReturn(const internal::Impl<Framework>& d, const Return& all, Return* ret) {
  for (const definition::Rule& rule : d.rules) {
    if (rule.kind != definition::RuleKind::kReturn) continue;
    const Verdict verdict = Judge(*rule.row, d, all);
    const auto same = [&rule](const RuleResult& row) { return row.id == rule.id; };
    std::vector<RuleResult>& rules = rule.local ? ret->local.rules : ret->rules;
    rules.erase(std::remove_if(rules.begin(), rules.end(), same), rules.end());
    rules.push_back({rule.id, SeverityOf(*rule.row, ret->scope.period),
                     verdict.broken ? uint64_t{1} : 0, 0, verdict.not_run});
  }
}

// `rows`: of a return, or those of its overlay.
template <typename Rows>
void Sort(Rows* rows) {
  const auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
  std::sort(rows->populations.begin(), rows->populations.end(), by_id);
  std::sort(rows->measures.begin(), rows->measures.end(), [](const auto& a, const auto& b) {
    return std::tie(a.id, a.population) < std::tie(b.id, b.population);
  });
  std::sort(rows->coverages.begin(), rows->coverages.end(), [](const auto& a, const auto& b) {
    return std::tie(a.collection, a.population) < std::tie(b.collection, b.population);
  });
  std::sort(rows->rules.begin(), rows->rules.end(), by_id);
}

}  // namespace

void Complete(const internal::Impl<Framework>& d, Return* ret) {
  ret->proportions.clear();
  const Return all = Joined(*ret);
  AddProportions(d, all, ret);
  JudgeReturn(d, all, ret);
  Sort(ret);
  Sort(&ret->local);
  std::sort(ret->proportions.begin(), ret->proportions.end(), [](const auto& a, const auto& b) {
    return std::tie(a.id, a.code) < std::tie(b.id, b.code);
  });
}

}  // namespace mspof::returns
