// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compares what returns supply. Parts of one answer share populations and collections. Counts do
// not show whether both were counted from the same records. But if the numbers of records differ,
// they were not.
// Tested by tests/unit/revisions/resolve_test.cc.

#include "revisions/supply.h"

#include <algorithm>

#include "returns/local.h"

namespace mspof::revisions {
namespace {

std::string Sized(const std::pair<uint64_t, uint64_t>& size) {
  std::string text = std::to_string(size.first) + " records";
  if (size.second > 0) text += " of " + std::to_string(size.second) + " persons";
  return text;
}

// The part that supplied each measure or coverage first.
template <typename Key>
using Firsts = std::map<Key, size_t>;

// The clashes of one part, by the earlier part.
using ClashesOfPart = std::map<size_t, Clash>;

void Disagree(ClashesOfPart* clashes, size_t first, std::string what) {
  Clash& clash = (*clashes)[first];
  if (clash.other_records.empty()) clash.other_records = std::move(what);
}

}  // namespace

std::string RowName(const RowKey& key) { return key.first + " (" + key.second + ")"; }

Supply SupplyOf(const Return& given) {
  const Return ret = returns::Joined(given);
  Supply supply;
  std::set<std::string> populations;
  for (const MeasureResult& row : ret.measures) {
    if (!row.not_supplied.empty()) continue;
    supply.measures.insert({row.id, row.population});
    populations.insert(row.population);
  }
  for (const CoverageResult& row : ret.coverages) {
    if (!row.not_supplied.empty()) continue;
    supply.coverages.emplace(RowKey(row.collection, row.population), row);
    populations.insert(row.population);
  }
  if (ret.from_counts) return supply;
  for (const PopulationResult& row : ret.populations) {
    if (populations.count(row.id) == 0) continue;
    supply.populations[row.id] = {row.accounting.counted, row.persons};
  }
  return supply;
}

std::vector<Clash> Clashes(const std::vector<const Supply*>& parts) {
  std::vector<Clash> all;
  Firsts<RowKey> measures;
  Firsts<RowKey> coverages;
  Firsts<std::string> populations;
  for (size_t part = 0; part < parts.size(); ++part) {
    ClashesOfPart clashes;
    for (const RowKey& key : parts[part]->measures) {
      const auto [first, fresh] = measures.emplace(key, part);
      if (!fresh) clashes[first->second].overlap.push_back(key);
    }
    for (const auto& [id, size] : parts[part]->populations) {
      const auto [first, fresh] = populations.emplace(id, part);
      const auto& other = parts[first->second]->populations.at(id);
      if (fresh || other == size) continue;
      Disagree(&clashes, first->second,
               "population " + id + " has " + Sized(other) + " in one and " + Sized(size) +
                   " in the other");
    }
    for (const auto& [key, row] : parts[part]->coverages) {
      const auto [first, fresh] = coverages.emplace(key, part);
      if (fresh || parts[first->second]->coverages.at(key) == row) continue;
      Disagree(&clashes, first->second, "the coverage of " + RowName(key) + " differs");
    }
    for (auto& [first, clash] : clashes) {
      clash.first = first;
      clash.second = part;
      all.push_back(std::move(clash));
    }
  }
  return all;
}

std::string ScopeDifference(const Scope& a, const Scope& b) {
  std::string text;
  const auto compare = [&text](bool same, const char* what) {
    if (!same) text += (text.empty() ? "" : ", ") + std::string(what);
  };
  compare(a.council == b.council, "council");
  compare(a.framework == b.framework && a.edition == b.edition, "framework");
  compare(a.period == b.period, "period");
  compare(CountsAlike(a, b), "definition");
  compare(a.overlay == b.overlay, "overlay");
  compare(a.as_of == b.as_of, "as-of date");
  return text;
}

}  // namespace mspof::revisions
