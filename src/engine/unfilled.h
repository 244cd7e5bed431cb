// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_UNFILLED_H_
#define MSPOF_ENGINE_UNFILLED_H_

// Internal. Which paths no record ever filled, so that a missing number is not taken for zero.

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "definition/compiled.h"
#include "engine/counter.h"
#include "engine/record_buffer_impl.h"
#include "mspof/finding.h"
#include "support/digest.h"

namespace mspof::engine {

// What no record has filled yet, of two kinds: what a host must supply for the counts, and what it
// says that it never supplies. After some records few are left, so each look costs very little.
class Unfilled {
 public:
  // For the counts that `counter` supplies; `not_mapped` is that of NotMapped().
  Unfilled(const Counter& counter, const std::vector<bool>& not_mapped);

  // Removes what `record`, whose id has the hash `id`, fills. A group that was supplied without
  // rows counts as filled.
  void See(const internal::Impl<RecordBuffer>& record, const support::Hash128& id);
  // Puts back what only a record that `takes_back` names is known to have filled. Whether another
  // record fills it too is known once all others were seen again.
  void Doubt(const std::function<bool(const support::Hash128& id)>& takes_back);
  // Whether there is something that was put back and was not seen again.
  bool doubts() const { return !doubted_.empty() || doubts_seen_; }
  // Removes what the records of `other` filled. REQUIRES: it has the same options.
  void Merge(const Unfilled& other);

  // A warning for each path that the counts need and nothing filled, or one for a group or
  // collection in which nothing was; then one for each path, group or collection that is not mapped
  // and was filled. In the order of the definition. There are none if no record was seen.
  std::vector<Finding> Findings() const;

  // For the state of a tally: what is left, ascending, and whether a record was seen.
  const std::vector<definition::Use>& uses() const { return uses_; }
  bool seen() const { return seen_; }
  // Restores both. False, without a change, if they cannot come from such a tally.
  bool Restore(const std::vector<definition::Use>& uses, bool seen);

 private:
  // Where the uses of one scope that are left would be filled.
  struct Watch {
    uint16_t scope = 0;
    bool whole = false;  // in any row of the scope
    size_t width = 0;    // of a row
    std::vector<uint16_t> slots;
  };
  Watch& WatchOf(uint16_t scope);
  void WatchUses();
  void WatchUse(definition::Use use);
  bool MayFill(const internal::Impl<RecordBuffer>& record) const;
  // The scope to which a use belongs; stand-ins belong to the record.
  uint16_t ScopeOf(definition::Use use) const;
  void AddNeverFilled(std::vector<Finding>* findings) const;
  void AddNotMapped(std::vector<Finding>* findings) const;

  const internal::Impl<Framework>& d_;
  // For each field, whether it is named as not mapped; no count needs it then.
  const std::vector<bool> named_;
  // What is left of both kinds, ascending.
  std::vector<definition::Use> uses_;
  // Where they would be filled; made anew whenever they change.
  std::vector<Watch> watches_;
  // What was filled, and the record that did it first; none: it is not known.
  struct Filled {
    definition::Use use;
    std::optional<support::Hash128> by;
  };
  std::vector<Filled> filled_;
  std::optional<support::Hash128> first_;  // the record that was seen first, likewise
  std::vector<definition::Use> doubted_;   // of uses_
  bool doubts_seen_ = false;
  // For each scope, how many of its fields the counts need.
  std::vector<size_t> needed_;
  bool seen_ = false;
};

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_UNFILLED_H_
