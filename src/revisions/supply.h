// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REVISIONS_SUPPLY_H_
#define MSPOF_REVISIONS_SUPPLY_H_

// Internal. The data that matter when a return is compared with another of the same scope: the
// measures that it supplies, those of its overlay among them, and the records that they are from.

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mspof/return.h"

namespace mspof::revisions {

// A measure and its population, or a collection and its population.
using RowKey = std::pair<std::string, std::string>;

// "feel-safer", or "sg1a in people-s42" where `several`.
std::string RowName(const RowKey& key);

struct Supply {
  // Measures with numbers.
  std::set<RowKey> measures;
  // Coverages with numbers.
  std::map<RowKey, CoverageResult> coverages;
  // Records counted and persons of their populations. Empty for a return from totals, which does
  // not have them.
  std::map<std::string, std::pair<uint64_t, uint64_t>> populations;
};

Supply SupplyOf(const Return& ret);

// Two parts of one answer that contradict each other.
struct Clash {
  size_t first = 0;
  size_t second = 0;
  // Measures that both supply, sorted.
  std::vector<RowKey> overlap;
  // The population or collection in which they counted other records, with the numbers; empty if
  // there is none.
  std::string other_records;
};

// Compares each part with the first part before it that supplies the same. Cost: linear in what
// they supply.
std::vector<Clash> Clashes(const std::vector<const Supply*>& parts);

// The differences between `a` and `b` in words: "council", "period", "definition", "overlay" and so
// on; empty if there are none.
std::string ScopeDifference(const Scope& a, const Scope& b);

}  // namespace mspof::revisions

#endif  // MSPOF_REVISIONS_SUPPLY_H_
