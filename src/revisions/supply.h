// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REVISIONS_SUPPLY_H_
#define MSPOF_REVISIONS_SUPPLY_H_

// Internal. What of a return matters when it is put beside another of the same scope: which
// measures it supplies, and of which records.

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mspof/return.h"

namespace mspof::revisions {

// A measure and its population, or a collection and its.
using RowKey = std::pair<std::string, std::string>;

// "feel-safer", or "sg1a in people-s42" where `several`.
std::string RowName(const RowKey& key);

struct Supply {
  // Measures with numbers.
  std::set<RowKey> measures;
  // Coverages with numbers.
  std::map<RowKey, CoverageResult> coverages;
  // Records counted and persons of the populations that these are of. Empty for a return from
  // counts, which does not say.
  std::map<std::string, std::pair<uint64_t, uint64_t>> populations;
};

Supply SupplyOf(const Return& ret);

// Two parts of one answer that do not go together.
struct Clash {
  size_t first = 0;
  size_t second = 0;
  // Measures that both supply, sorted.
  std::vector<RowKey> overlap;
  // In which population or collection they counted other records, and how many; empty: in none.
  std::string other_records;
};

// Each part against the first before it that supplies the same. Cost: linear in what they supply.
std::vector<Clash> Clashes(const std::vector<const Supply*>& parts);

// What `a` and `b` differ in, in words: "council", "period", "definition" and so on; empty:
// nothing.
std::string ScopeDifference(const Scope& a, const Scope& b);

}  // namespace mspof::revisions

#endif  // MSPOF_REVISIONS_SUPPLY_H_
