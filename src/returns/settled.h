// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_SETTLED_H_
#define MSPOF_RETURNS_SETTLED_H_

// Internal. In a part of a return: the records whose ids were settled, and what each of them added,
// so that it can be taken back if another part holds the same record.

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "engine/copies.h"
#include "engine/counter.h"
#include "mspof/copies.h"
#include "returns/numbers.h"

namespace mspof::returns {

// One content of an id. It is there at most once for each way in which it was settled.
struct SettledKey {
  engine::Given given;
  // Its copies differ, so it is left out. Else it is counted.
  bool differing = false;

  friend bool operator<(const SettledKey& a, const SettledKey& b) {
    if (engine::Before(a.given, b.given)) return true;
    return !engine::Before(b.given, a.given) && a.differing < b.differing;
  }
};

// What is known of such a record.
struct SettledRecord {
  bool in_scope = false;
  // It has a finding that does not follow from its copies.
  bool found = false;
  // If it is counted: which numbers it added to, ascending, and how much.
  std::vector<std::pair<uint32_t, uint64_t>> added;

  bool SameAs(const SettledRecord& other) const {
    return in_scope == other.in_scope && added == other.added;
  }
};

using Settled = std::map<SettledKey, SettledRecord>;

// Records that two parts hold, which turned out to be copies when the parts were merged. Each is
// given from now on as a duplicate.
struct MergedCopies {
  uint64_t identical_here = 0;
  uint64_t identical_elsewhere = 0;
  // Of `identical_elsewhere`: those that had no finding.
  uint64_t newly_found_elsewhere = 0;
  uint64_t differing_here = 0;
  uint64_t differing_elsewhere = 0;
};

// All numbers of a tally.
std::vector<uint64_t> AllNumbers(engine::Counter* counter, std::vector<RuleCount>* rules,
                                 uint64_t* waived);
// Where `after` is larger than `before`, and by how much. REQUIRES: they have the same size.
std::vector<std::pair<uint32_t, uint64_t>> Added(const std::vector<uint64_t>& before,
                                                 const std::vector<uint64_t>& after);
// Takes the numbers back. REQUIRES: no number is smaller than what is taken back.
void TakeBack(const std::vector<std::pair<uint32_t, uint64_t>>& added, engine::Counter* counter,
              std::vector<RuleCount>* rules, uint64_t* waived);
// Makes a record that was left out as a differing copy a duplicate.
void MakeDuplicate(engine::Counter* counter);

// What must still be settled before a return can be made of a part, or of parts that were merged:
// every id whose copies are known, if there is one that is not settled. An id is not settled if it
// is in the list of those that are not and occurs again, or if it was counted with one content
// although it has another.
Settlement UnsettledOf(const engine::Copies& copies, const Settled& settled);

// The ids that have copies, as far as they are known.
struct SettledIds {
  uint64_t identical = 0;
  uint64_t differing = 0;
  // Of `differing`: all that is left out has the same content, so nothing differs.
  uint64_t no_longer_differing = 0;
  std::vector<support::Hash128> not_settled;
};
SettledIds SettledIdsOf(const engine::Copies& copies, const Settled& settled);

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_SETTLED_H_
