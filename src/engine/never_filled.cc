// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// If a host never fills a path and does not name it in not_mapped, the return shows zero where
// "not known" is meant. The numbers do not reveal this, but the records do.
// Tested by tests/unit/returns/tally_test.cc.

#include "engine/never_filled.h"

#include <algorithm>

#include "engine/uses.h"
#include "mspof/finding_ids.h"
#include "support/text.h"

namespace mspof::engine {

using definition::Use;

namespace {

bool Fills(const internal::Impl<Framework>& d, const internal::Impl<RecordBuffer>& record,
           definition::Use use) {
  if (use >= d.fields.size()) {
    const definition::StandIn& one = d.stand_ins[use - d.fields.size()];
    return Fills(d, record, one.field) || Fills(d, record, one.finer);
  }
  const uint16_t field = use;
  const definition::Field& f = d.fields[field];
  const engine::Rows& rows = record.scopes[f.scope];
  if (rows.supplied && rows.count == 0) return true;
  for (uint32_t row = 0; row < rows.count; ++row) {
    if (record.At(field, row).state != engine::State::kAbsent) return true;
  }
  return false;
}

}  // namespace

NeverFilled::NeverFilled(const Counter& counter)
    : d_(counter.definition()), needed_(d_.scopes.size()) {
  const auto add = [this](const std::vector<Use>& uses) {
    uses_.insert(uses_.end(), uses.begin(), uses.end());
  };
  for (const MeasureCount& count : counter.measures) {
    if (!count.not_supplied.empty()) continue;
    add(UsesOf(d_, count.population, d_.measures[count.measure]));
  }
  for (size_t c = 0; c < counter.coverages.size(); ++c) {
    if (counter.coverages[c].not_supplied.empty()) add(UsesOf(d_, d_.coverages[c]));
  }
  std::sort(uses_.begin(), uses_.end());
  uses_.erase(std::unique(uses_.begin(), uses_.end()), uses_.end());
  for (Use use : uses_) ++needed_[ScopeOf(use)];
}

uint16_t NeverFilled::ScopeOf(Use use) const {
  return use < d_.fields.size() ? d_.fields[use].scope : uint16_t{0};
}

void NeverFilled::See(const internal::Impl<RecordBuffer>& record) {
  seen_ = true;
  if (uses_.empty()) return;
  uses_.erase(
      std::remove_if(uses_.begin(), uses_.end(), [&](Use use) { return Fills(d_, record, use); }),
      uses_.end());
}

void NeverFilled::Merge(const NeverFilled& other) {
  seen_ = seen_ || other.seen_;
  uses_.erase(std::remove_if(uses_.begin(), uses_.end(),
                             [&](Use use) {
                               return !std::binary_search(other.uses_.begin(), other.uses_.end(),
                                                          use);
                             }),
              uses_.end());
}

bool NeverFilled::Restore(const std::vector<Use>& uses, bool seen) {
  if (!std::is_sorted(uses.begin(), uses.end()) ||
      !std::includes(uses_.begin(), uses_.end(), uses.begin(), uses.end()) ||
      (!seen && uses != uses_)) {
    return false;
  }
  uses_ = uses;
  seen_ = seen;
  return true;
}

std::vector<Finding> NeverFilled::Findings() const {
  std::vector<Finding> findings;
  if (!seen_) return findings;
  const auto add = [&findings](const std::string& path, const std::string& shown) {
    // A fact may be needed itself, and also because its stand-in is missing.
    if (std::any_of(findings.begin(), findings.end(),
                    [&](const Finding& one) { return one.path == path; })) {
      return;
    }
    Finding finding;
    finding.rule_id = finding_id::kPathNeverFilled;
    finding.severity = Severity::kWarning;
    finding.path = path;
    finding.message = support::StrCat("no record fills ", shown,
                                      ", so the return reports that there was nothing to count");
    finding.remedy =
        "map the column that holds it; if your records never hold it, remove its column from the "
        "mapping (for a record stream: leave it out of `supplies`); a program names it as not "
        "mapped";
    finding.source = "mspof-project: records";
    findings.push_back(std::move(finding));
  };
  std::vector<size_t> left(d_.scopes.size());
  for (Use use : uses_) ++left[ScopeOf(use)];
  std::vector<bool> said(d_.scopes.size());
  for (Use use : uses_) {
    const uint16_t scope = ScopeOf(use);
    if (scope == 0 || left[scope] < needed_[scope]) {
      const std::string& path = d_.PathOf(use);
      const bool choice = use >= d_.fields.size();
      add(path, choice ? support::StrCat(d_.fields[d_.stand_ins[use - d_.fields.size()].field].path,
                                         " or ", path)
                       : path);
    } else if (!said[scope]) {
      add(d_.scopes[scope].id, d_.scopes[scope].id);
      said[scope] = true;
    }
  }
  return findings;
}

}  // namespace mspof::engine
