// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compares a period with the sum of its parts. Records that are entered or changed late are in the
// whole and not in its parts, so a difference is a question to ask, not a mistake.
// Tested by tests/unit/returns/check_change_test.cc.

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mspof/change.h"

#include "mspof/finding_ids.h"
#include "returns/check_return.h"

namespace mspof {
namespace returns {
namespace {

// Counts by codes; without codes the total.
using Numbers = std::map<std::vector<std::string>, uint64_t>;

void AddNumbers(const MeasureResult& row, Numbers* numbers) {
  (*numbers)[{}] += row.total;
  for (const Cell& cell : row.cells) {
    if (cell.count > 0 && !cell.codes.empty()) (*numbers)[cell.codes] += cell.count;
  }
}

using Measures = std::vector<MeasureResult>;

// The sums of the row; none if one of the returns does not supply it.
std::optional<Numbers> SumOf(const MeasureResult& row, const std::vector<const Measures*>& parts) {
  Numbers sum;
  for (const Measures* part : parts) {
    const auto same = std::find_if(part->begin(), part->end(), [&row](const auto& other) {
      return other.id == row.id && other.population == row.population;
    });
    if (same == part->end() || !same->not_supplied.empty()) return std::nullopt;
    AddNumbers(*same, &sum);
  }
  return sum;
}

void CheckSums(const Measures& whole, const std::vector<const Measures*>& parts,
               std::vector<Finding>* findings) {
  for (const MeasureResult& row : whole) {
    if (!row.adds_over_periods || !row.not_supplied.empty()) continue;
    const std::optional<Numbers> sum = SumOf(row, parts);
    Numbers numbers;
    AddNumbers(row, &numbers);
    if (!sum || *sum == numbers) continue;
    const uint64_t total = sum->at({});
    Finding finding;
    finding.rule_id = finding_id::kAddsUp;
    finding.severity = Severity::kWarning;
    finding.path = row.id;
    finding.message =
        total == row.total
            ? "the parts of the period add up to the same total, but not in every cell"
            : "the parts of the period add up to " + std::to_string(total) + ", the whole has " +
                  std::to_string(row.total);
    finding.remedy =
        "check whether records were entered or changed between the two; if so, have the older "
        "return revised";
    finding.source = "mspof-project: period";
    findings->push_back(std::move(finding));
  }
}

}  // namespace
}  // namespace returns

inline namespace abi0 {

std::vector<Finding> CheckAddsUp(const Return& whole, const std::vector<Return>& parts) {
  std::vector<Finding> findings;
  std::vector<const returns::Measures*> published;
  std::vector<const returns::Measures*> local;
  for (const Return& part : parts) {
    published.push_back(&part.measures);
    if (part.scope.overlay == whole.scope.overlay) local.push_back(&part.local.measures);
  }
  returns::CheckSums(whole.measures, published, &findings);
  // Measures of two overlays may mean different things, even if they have the same id.
  if (local.size() == parts.size()) returns::CheckSums(whole.local.measures, local, &findings);
  const auto alike = [&whole](const Return& part) { return CountsAlike(whole.scope, part.scope); };
  if (!findings.empty() && !std::all_of(parts.begin(), parts.end(), alike)) {
    findings.push_back(returns::CountedOtherwise());
  }
  return findings;
}

}  // namespace abi0
}  // namespace mspof
