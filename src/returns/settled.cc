// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A record that two parts hold was counted in both. Its numbers are taken back once; what is known
// about persons and about filled paths need not be, since adding it twice changes nothing there.
// That is why only copies that are identical can be mended after the fact: copies that differ must
// not be counted at all, so their parts are counted again.
// Tested by tests/unit/returns/tally_part_test.cc.

#include "returns/settled.h"

#include <algorithm>
#include <set>

namespace mspof::returns {
namespace {

using support::Hash128;

// Collects the numbers.
struct Collect {
  std::vector<uint64_t> all;

  void Each(const uint64_t* number) { all.push_back(*number); }
  void Each(const std::vector<uint64_t>* numbers) {
    all.insert(all.end(), numbers->begin(), numbers->end());
  }
};

// Subtracts from those that are named.
struct Subtract {
  const std::vector<std::pair<uint32_t, uint64_t>>& added;
  size_t next = 0;
  uint32_t position = 0;

  void Each(uint64_t* number) {
    if (next < added.size() && added[next].first == position) *number -= added[next++].second;
    ++position;
  }
  void Each(std::vector<uint64_t>* numbers) {
    for (uint64_t& number : *numbers) Each(&number);
  }
};

// What is known of an id.
struct Known {
  std::set<uint64_t> contents;
  bool counted = false;
  bool left_out = false;
  bool unsettled = false;

  bool differs() const { return contents.size() > 1 || left_out; }
  bool settles() const { return !unsettled && (!counted || (contents.size() == 1 && !left_out)); }
};

std::map<Hash128, Known> KnownOf(const engine::Copies& copies, const Settled& settled) {
  engine::GivenList& plain = copies.NotSettled();
  std::map<Hash128, Known> ids;
  for (const auto& [key, record] : settled) {
    Known& known = ids[key.given.id];
    known.contents.insert(key.given.content);
    (key.differing ? known.left_out : known.counted) = true;
  }
  const auto add = [](const engine::Given& given, Known* known) {
    known->contents.insert(given.content);
    known->unsettled = true;
  };
  if (!ids.empty()) {
    plain.ForEach([&](const engine::Given& given) {
      const auto found = ids.find(given.id);
      if (found != ids.end()) add(given, &found->second);
    });
  }
  plain.ForEachRepeated([&](const engine::Given* records, size_t count) {
    Known& known = ids[records[0].id];
    for (size_t i = 0; i < count; ++i) add(records[i], &known);
  });
  return ids;
}

}  // namespace

std::vector<uint64_t> AllNumbers(engine::Counter* counter, std::vector<RuleCount>* rules,
                                 uint64_t* waived) {
  Collect collect;
  VisitAllNumbers(counter, rules, waived, &collect);
  return std::move(collect.all);
}

std::vector<std::pair<uint32_t, uint64_t>> Added(const std::vector<uint64_t>& before,
                                                 const std::vector<uint64_t>& after) {
  std::vector<std::pair<uint32_t, uint64_t>> added;
  for (size_t i = 0; i < before.size(); ++i) {
    if (after[i] > before[i]) added.emplace_back(static_cast<uint32_t>(i), after[i] - before[i]);
  }
  return added;
}

void TakeBack(const std::vector<std::pair<uint32_t, uint64_t>>& added, engine::Counter* counter,
              std::vector<RuleCount>* rules, uint64_t* waived) {
  Subtract subtract{added};
  VisitAllNumbers(counter, rules, waived, &subtract);
  for (engine::PopulationCount& population : counter->populations) {
    ++population.left_out[engine::Reasons::kDuplicate];
  }
}

void MakeDuplicate(engine::Counter* counter) {
  for (engine::PopulationCount& population : counter->populations) {
    --population.left_out[engine::Reasons::kDifferingCopies];
    ++population.left_out[engine::Reasons::kDuplicate];
  }
}

Settlement UnsettledOf(const engine::Copies& copies, const Settled& settled) {
  const std::map<Hash128, Known> ids = KnownOf(copies, settled);
  Settlement settlement;
  if (std::all_of(ids.begin(), ids.end(), [](const auto& id) { return id.second.settles(); })) {
    return settlement;
  }
  std::map<Hash128, bool> all(copies.settled().begin(), copies.settled().end());
  for (const auto& [id, known] : ids) all[id] |= known.differs();
  for (const auto& [id, differing] : all) {
    (differing ? settlement.differing : settlement.identical).push_back(engine::ToBytes(id));
  }
  std::sort(settlement.identical.begin(), settlement.identical.end());
  std::sort(settlement.differing.begin(), settlement.differing.end());
  return settlement;
}

SettledIds SettledIdsOf(const engine::Copies& copies, const Settled& settled) {
  SettledIds ids;
  for (const auto& [id, known] : KnownOf(copies, settled)) {
    ++(known.differs() ? ids.differing : ids.identical);
    if (!known.settles()) {
      ids.not_settled.push_back(id);
    } else if (known.left_out && known.contents.size() == 1) {
      ++ids.no_longer_differing;
    }
  }
  return ids;
}

}  // namespace mspof::returns
