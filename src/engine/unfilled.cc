// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// If a host never fills a path and does not name it as not mapped, the return shows zero where "not
// known" is meant. If it names a path and fills it, what it holds is not counted. The numbers
// reveal neither, but the records do. Tested by tests/unit/returns/tally_test.cc.

#include "engine/unfilled.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <iterator>
#include <string>
#include <utility>

#include "engine/uses.h"
#include "mspof/finding_ids.h"
#include "support/text.h"

namespace mspof::engine {

using definition::Use;

namespace {

// Whether some row has a value whose state passes.
template <typename Passes>
bool HasValue(const internal::Impl<Framework>& d, const internal::Impl<RecordBuffer>& record,
              uint16_t field, Passes passes) {
  const engine::Rows& rows = record.scopes[d.fields[field].scope];
  for (uint32_t row = 0; row < rows.count; ++row) {
    if (passes(record.At(field, row).state)) return true;
  }
  return false;
}

bool Fills(const internal::Impl<Framework>& d, const internal::Impl<RecordBuffer>& record,
           definition::Use use) {
  if (const definition::StandIn* const choice = d.ChoiceOf(use); choice != nullptr) {
    return Fills(d, record, choice->field) || Fills(d, record, choice->finer);
  }
  if (const uint16_t whole = d.WholeOf(use); whole != definition::kNone) {
    return record.scopes[whole].supplied || record.scopes[whole].count > 0;
  }
  const engine::Rows& rows = record.scopes[d.fields[use].scope];
  // A value that is in no list tells a count no more than none.
  return (rows.supplied && rows.count == 0) ||
         HasValue(d, record, use, [](State state) { return state == State::kSupplied; });
}

Finding Warning(std::string_view id, const std::string& path, std::string message,
                std::string remedy) {
  Finding finding;
  finding.rule_id = id;
  finding.severity = Severity::kWarning;
  finding.path = path;
  finding.message = std::move(message);
  finding.remedy = std::move(remedy);
  finding.source = "mspof-project: records";
  return finding;
}

}  // namespace

Unfilled::Unfilled(const Counter& counter, const std::vector<bool>& not_mapped)
    : d_(counter.definition()),
      named_(not_mapped.begin(),
             not_mapped.begin() + static_cast<std::ptrdiff_t>(d_.fields.size())),
      needed_(d_.scopes.size()) {
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
  for (Use field = 0; field < named_.size(); ++field) {
    if (named_[field]) uses_.push_back(field);
  }
  std::sort(uses_.begin(), uses_.end());
  WatchUses();
}

void Unfilled::WatchUses() {
  watches_.clear();
  for (const Use use : uses_) WatchUse(use);
}

Unfilled::Watch& Unfilled::WatchOf(uint16_t scope) {
  const auto found = std::find_if(watches_.begin(), watches_.end(),
                                  [scope](const Watch& watch) { return watch.scope == scope; });
  if (found != watches_.end()) return *found;
  watches_.push_back({scope, false, d_.scopes[scope].fields.size(), {}});
  return watches_.back();
}

void Unfilled::WatchUse(Use use) {
  if (const definition::StandIn* const choice = d_.ChoiceOf(use); choice != nullptr) {
    WatchUse(choice->field);
    WatchUse(choice->finer);
  } else if (const uint16_t whole = d_.WholeOf(use); whole != definition::kNone) {
    WatchOf(whole).whole = true;
  } else {
    WatchOf(d_.fields[use].scope).slots.push_back(d_.fields[use].slot);
  }
}

// Whether the record has something where a use that is left would be filled. Nearly all records
// have nothing there.
bool Unfilled::MayFill(const internal::Impl<RecordBuffer>& record) const {
  for (const Watch& watch : watches_) {
    const engine::Rows& rows = record.scopes[watch.scope];
    if (!rows.supplied) continue;
    if (rows.count == 0 || watch.whole) return true;
    const engine::Slot* row = rows.slots.data();
    for (uint32_t left = rows.count; left > 0; --left, row += watch.width) {
      // All bits of an absent slot are zero.
      uint64_t any = 0;
      for (const uint16_t slot : watch.slots) {
        uint64_t bits = 0;
        std::memcpy(&bits, row + slot, sizeof bits);
        any |= bits;
      }
      if (any != 0) return true;
    }
  }
  return false;
}

uint16_t Unfilled::ScopeOf(Use use) const {
  if (const uint16_t whole = d_.WholeOf(use); whole != definition::kNone) return whole;
  return use < d_.fields.size() ? d_.fields[use].scope : uint16_t{0};
}

void Unfilled::See(const internal::Impl<RecordBuffer>& record, const support::Hash128& id) {
  if (!seen_) first_ = id;
  seen_ = true;
  doubts_seen_ = false;
  if (!MayFill(record)) return;
  // That a group has no rows says nothing of a path of it that is not mapped.
  const auto filled = [&](Use use) {
    const bool named = use < named_.size() && named_[use];
    if (!named) return Fills(d_, record, use);
    return HasValue(d_, record, use, [](State state) { return state != State::kAbsent; });
  };
  size_t left = 0;
  for (const Use use : uses_) {
    if (!filled(use)) {
      uses_[left++] = use;
      continue;
    }
    filled_.push_back({use, id});
    doubted_.erase(std::remove(doubted_.begin(), doubted_.end(), use), doubted_.end());
  }
  uses_.resize(left);
  WatchUses();
}

void Unfilled::Doubt(const std::function<bool(const support::Hash128& id)>& takes_back) {
  const auto doubtful = [&](const std::optional<support::Hash128>& by) {
    return !by || takes_back(*by);
  };
  const auto doubted = std::stable_partition(
      filled_.begin(), filled_.end(), [&](const Filled& filled) { return !doubtful(filled.by); });
  for (auto it = doubted; it != filled_.end(); ++it) doubted_.push_back(it->use);
  filled_.erase(doubted, filled_.end());
  uses_.insert(uses_.end(), doubted_.begin(), doubted_.end());
  std::sort(uses_.begin(), uses_.end());
  WatchUses();
  doubts_seen_ = seen_ && doubtful(first_);
  seen_ = seen_ && !doubts_seen_;
}

void Unfilled::Merge(const Unfilled& other) {
  if (!seen_) first_ = other.first_;
  seen_ = seen_ || other.seen_;
  for (const Filled& filled : other.filled_) {
    const auto at = std::lower_bound(uses_.begin(), uses_.end(), filled.use);
    if (at == uses_.end() || *at != filled.use) continue;
    uses_.erase(at);
    filled_.push_back(filled);
  }
  WatchUses();
}

bool Unfilled::Restore(const std::vector<Use>& uses, bool seen) {
  if (!std::is_sorted(uses.begin(), uses.end()) ||
      !std::includes(uses_.begin(), uses_.end(), uses.begin(), uses.end()) ||
      (!seen && uses != uses_)) {
    return false;
  }
  for (const Use use : uses_) {
    if (!std::binary_search(uses.begin(), uses.end(), use)) filled_.push_back({use, std::nullopt});
  }
  uses_ = uses;
  WatchUses();
  seen_ = seen;
  return true;
}

std::vector<Finding> Unfilled::Findings() const {
  std::vector<Finding> findings;
  if (!seen_) return findings;
  AddNeverFilled(&findings);
  AddNotMapped(&findings);
  return findings;
}

void Unfilled::AddNeverFilled(std::vector<Finding>* findings) const {
  const auto add = [findings](const std::string& path, const std::string& shown) {
    // A fact may be needed itself, and also because its stand-in is missing.
    if (std::any_of(findings->begin(), findings->end(),
                    [&](const Finding& one) { return one.path == path; })) {
      return;
    }
    findings->push_back(Warning(
        finding_id::kPathNeverFilled, path,
        support::StrCat("no record has a value of ", shown,
                        " that can be read, so the return reports that there was nothing to count"),
        "map the column that holds it, and its codes; if your records never hold it, remove its "
        "column from the "
        "mapping (for a record stream: leave it out of `supplies`); a program names it as not "
        "mapped"));
  };
  std::vector<Use> needed;
  std::copy_if(uses_.begin(), uses_.end(), std::back_inserter(needed),
               [this](Use use) { return use >= named_.size() || !named_[use]; });
  std::vector<size_t> left(d_.scopes.size());
  for (Use use : needed) ++left[ScopeOf(use)];
  std::vector<bool> said(d_.scopes.size());
  for (Use use : needed) {
    const uint16_t scope = ScopeOf(use);
    if (scope == 0 || left[scope] < needed_[scope]) {
      const std::string& path = d_.PathOf(use);
      const definition::StandIn* const choice = d_.ChoiceOf(use);
      add(path,
          choice != nullptr ? support::StrCat(d_.fields[choice->field].path, " or ", path) : path);
    } else if (!said[scope]) {
      add(d_.scopes[scope].id, d_.scopes[scope].id);
      said[scope] = true;
    }
  }
}

void Unfilled::AddNotMapped(std::vector<Finding>* findings) const {
  std::vector<bool> said(d_.scopes.size());
  for (Use use = 0; use < named_.size(); ++use) {
    if (!named_[use] || std::binary_search(uses_.begin(), uses_.end(), use)) continue;
    const uint16_t scope = ScopeOf(use);
    if (scope != 0 && said[scope]) continue;
    said[scope] = true;
    const std::string& path = scope == 0 ? d_.PathOf(use) : d_.scopes[scope].id;
    findings->push_back(Warning(finding_id::kPathNotMapped, path,
                                support::StrCat("records fill ", path,
                                                ", but it is named as not mapped, so no count uses "
                                                "it"),
                                "if it holds what it should, do not name it as not mapped any "
                                "more; otherwise ignore this"));
  }
}

}  // namespace mspof::engine
