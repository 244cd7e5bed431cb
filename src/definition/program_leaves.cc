// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Numbers the leaves of all conditions, and makes the tables that decide them. A leaf that several
// conditions have is one bit.
// Tested by tests/engine/program_test.cc.

#include <algorithm>
#include <cstddef>
#include <utility>

#include "definition/program_builder.h"

namespace mspof::definition {
namespace {

constexpr uint32_t kWordBits = 64;
// A table takes 16 bytes for each code; of longer lists each leaf keeps two bits for each.
constexpr size_t kMostTabled = 128;

constexpr uint8_t kYes = 1;
constexpr uint8_t kNo = 2;

}  // namespace

uint32_t& ProgramBuilder::LeafOf(uint16_t field, Leaf::Kind kind, uint32_t codes) {
  std::vector<Leaf>& leaves = leaves_[field];
  const auto next = static_cast<uint32_t>(leaves.size());
  uint32_t at = next;
  if (kind == Leaf::Kind::kOneOf) {
    std::vector<uint64_t> key{field};
    const auto first = d_.code_bits.begin() + codes;
    const size_t words = d_.lists[d_.fields[field].list].words();
    key.insert(key.end(), first, first + static_cast<std::ptrdiff_t>(words));
    at = one_of_.try_emplace(std::move(key), next).first->second;
  } else {
    uint32_t& known = others_[field][static_cast<size_t>(kind) - 1];
    if (known == 0) known = next + 1;
    at = known - 1;
  }
  if (at == next) leaves.push_back({kind, codes, 0});
  return leaves[at].bit;
}

std::pair<ProgramBuilder::Pair*, uint32_t> ProgramBuilder::PairOf(const Condition& c) {
  Pair pair;
  pair.age = c.kind == Condition::Kind::kAge;
  pair.from = pair.age ? Operand{Operand::Kind::kField, c.field} : c.from;
  pair.to = c.to;
  std::vector<uint64_t> key{pair.age ? 1U : 0U};
  for (const Operand& operand : {pair.from, pair.to}) {
    key.insert(key.end(), {static_cast<uint64_t>(operand.kind), operand.field});
    if (operand.field != kNone) pair.scope = std::max(pair.scope, d_.fields[operand.field].scope);
  }
  const auto [at, fresh] =
      pair_numbers_.try_emplace(std::move(key), static_cast<uint32_t>(pairs_.size()));
  if (fresh) pairs_.push_back(std::move(pair));
  std::vector<Pair::Bounds>& leaves = pairs_[at->second].leaves;
  const auto [leaf, is_new] = bounds_.try_emplace(
      {at->second, static_cast<uint64_t>(c.least), static_cast<uint64_t>(c.most)},
      static_cast<uint32_t>(leaves.size()));
  if (is_new) leaves.push_back({c.least, c.most, 0});
  return {&pairs_[at->second], leaf->second};
}

void ProgramBuilder::CollectLeaves() {
  for (const Condition& c : d_.conditions) {
    if (c.kind == Condition::Kind::kOneOf) LeafOf(c.field, Leaf::Kind::kOneOf, c.codes);
    if (c.kind == Condition::Kind::kKnown && c.scope == kNone) {
      LeafOf(c.field, Leaf::Kind::kKnown);
    }
    if (c.kind == Condition::Kind::kDays || c.kind == Condition::Kind::kAge) PairOf(c);
  }
  for (const Rule& rule : d_.rules) {
    const bool required = rule.kind == RuleKind::kRequired;
    if (!required && rule.kind != RuleKind::kOnlyIfDue) continue;
    for (const uint16_t field : rule.fields) {
      LeafOf(field, required ? Leaf::Kind::kGiven : Leaf::Kind::kGivenNotDue);
    }
  }
}

// Neighbours, in one word if there are no more than that has.
uint32_t ProgramBuilder::NewBits(uint16_t scope, uint32_t count) {
  uint32_t& taken = bits_[scope];
  const uint32_t left = kWordBits - taken % kWordBits;
  if (count > left && left < kWordBits) taken += left;
  const uint32_t first = taken;
  taken += count;
  return first;
}

void ProgramBuilder::PlaceLeaves() {
  for (uint16_t field = 0; field < d_.fields.size(); ++field) {
    std::vector<Leaf>& leaves = leaves_[field];
    uint32_t bit = NewBits(d_.fields[field].scope, static_cast<uint32_t>(leaves.size()));
    for (Leaf& leaf : leaves) leaf.bit = bit++;
  }
  for (Pair& pair : pairs_) {
    uint32_t bit = NewBits(pair.scope, static_cast<uint32_t>(pair.leaves.size()));
    for (Pair::Bounds& leaf : pair.leaves) leaf.bit = bit++;
  }
}

// The truth of the leaf in each state of the field.
void ProgramBuilder::FillStates(uint16_t field, const Leaf& leaf,
                                std::vector<uint8_t>* truths) const {
  const Field& f = d_.fields[field];
  const bool coded = f.list != kNone;
  const size_t codes = coded ? d_.lists[f.list].codes.size() : 1;
  truths->assign(codes + kStates, 0);
  const auto set = [&](size_t at, bool yes) { (*truths)[at] = yes ? kYes : kNo; };
  for (size_t at = 0; at <= codes + kUnlistedAt; ++at) {
    switch (leaf.kind) {
      case Leaf::Kind::kOneOf: {
        const uint64_t word = at < codes ? d_.code_bits[leaf.codes + at / kWordBits] : 0;
        set(at, (word >> (at % kWordBits) & 1) != 0);
        break;
      }
      case Leaf::Kind::kKnown:
        set(at, true);
        break;
      case Leaf::Kind::kGiven:
        set(at, !coded || at != d_.lists[f.list].absent);
        break;
      case Leaf::Kind::kGivenNotDue:
        set(at, false);
        break;
    }
  }
  if (leaf.kind == Leaf::Kind::kOneOf) return;
  const bool rule = leaf.kind != Leaf::Kind::kKnown;
  set(codes + kAbsentAt, false);
  set(codes + kNotDueAt, leaf.kind == Leaf::Kind::kGiven);
  set(codes + kGivenNotDueAt, rule);
}

void ProgramBuilder::AddTable(const std::vector<Leaf>& leaves, Reading* reading) {
  reading->first = static_cast<uint32_t>(p_.table.size());
  p_.table.resize(p_.table.size() + reading->codes + kStates);
  std::vector<uint8_t> truths;
  for (const Leaf& leaf : leaves) {
    FillStates(reading->field, leaf, &truths);
    const uint64_t bit = uint64_t{1} << (leaf.bit % kWordBits);
    for (size_t at = 0; at < truths.size(); ++at) {
      if (truths[at] == kYes) p_.table[reading->first + at].yes |= bit;
      if (truths[at] == kNo) p_.table[reading->first + at].no |= bit;
    }
  }
}

void ProgramBuilder::AddWide(const std::vector<Leaf>& leaves, Reading* reading) {
  reading->first = static_cast<uint32_t>(p_.wide_leaves.size());
  reading->count = static_cast<uint32_t>(leaves.size());
  std::vector<uint8_t> truths;
  for (const Leaf& leaf : leaves) {
    FillStates(reading->field, leaf, &truths);
    const auto words = static_cast<uint32_t>((truths.size() + kWordBits - 1) / kWordBits);
    const auto first = static_cast<uint32_t>(p_.wide_bits.size());
    p_.wide_bits.resize(first + size_t{2} * words);
    p_.wide_leaves.push_back({uint64_t{1} << (leaf.bit % kWordBits), first, first + words});
    for (size_t at = 0; at < truths.size(); ++at) {
      if (truths[at] == 0) continue;
      const size_t word = first + (truths[at] == kYes ? 0 : words) + at / kWordBits;
      p_.wide_bits[word] |= uint64_t{1} << (at % kWordBits);
    }
  }
}

void ProgramBuilder::AddReadings(uint16_t field) {
  const Field& f = d_.fields[field];
  const uint32_t due = f.question == kNone ? kAlways : d_.questions[f.question].due;
  const std::vector<Leaf>& leaves = leaves_[field];
  // The values of all questions are decided, also of those at which no condition looks.
  if (leaves.empty() && due == kAlways) return;
  for (size_t i = 0; i == 0 || i < leaves.size();) {
    std::vector<Leaf> of_word;
    const uint32_t word = leaves.empty() ? 0 : leaves[i].bit / kWordBits;
    while (i < leaves.size() && leaves[i].bit / kWordBits == word) of_word.push_back(leaves[i++]);
    Reading reading;
    reading.field = field;
    reading.slot = f.slot;
    reading.codes =
        f.list == kNone ? uint16_t{1} : static_cast<uint16_t>(d_.lists[f.list].codes.size());
    reading.many = f.many;
    reading.value_mask = f.list == kNone ? 0 : UINT32_MAX;
    reading.word = word;
    for (const Leaf& leaf : of_word) reading.leaves |= uint64_t{1} << (leaf.bit % kWordBits);
    reading.due = due;
    reading.wide = reading.codes > kMostTabled;
    reading.wide ? AddWide(of_word, &reading) : AddTable(of_word, &reading);
    const bool quick = !reading.many && !reading.wide;
    const Step::Kind kind = due != kAlways ? Step::Kind::kAsk
                            : quick        ? Step::Kind::kRead
                                           : Step::Kind::kReadSlowly;
    Plan(LevelOf(field), f.scope, kind, p_.readings.size());
    p_.readings.push_back(reading);
    if (leaves.empty()) break;
  }
}

Day ProgramBuilder::DayOf(const Operand& operand) const {
  Day day;
  day.kind = static_cast<uint8_t>(operand.kind);
  if (operand.field == kNone) return day;
  day.of_row = d_.fields[operand.field].scope != 0;
  day.slot = d_.fields[operand.field].slot;
  return day;
}

void ProgramBuilder::AddSpan(const Pair& pair) {
  const Step::Kind kind = pair.age ? Step::Kind::kAge : Step::Kind::kDays;
  for (auto leaf = pair.leaves.begin(); leaf != pair.leaves.end();) {
    const uint32_t word = leaf->bit / kWordBits;
    auto end = leaf;
    std::vector<int64_t> bounds;
    for (; end != pair.leaves.end() && end->bit / kWordBits == word; ++end) {
      if (end->least != INT64_MIN) bounds.push_back(end->least);
      if (end->most != INT64_MAX) bounds.push_back(end->most + 1);
    }
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    Plan(LevelOf(pair), pair.scope, kind, p_.spans.size());
    p_.spans.push_back(
        {DayOf(pair.from), DayOf(pair.to), word, static_cast<uint32_t>(p_.bounds.size()),
         static_cast<uint32_t>(bounds.size()), static_cast<uint32_t>(p_.table.size())});
    p_.bounds.insert(p_.bounds.end(), bounds.begin(), bounds.end());
    for (size_t reached = 0; reached <= bounds.size(); ++reached) {
      const int64_t number = reached == 0 ? INT64_MIN : bounds[reached - 1];
      Bits bits;
      for (auto one = leaf; one != end; ++one) {
        const bool within = number >= one->least && number <= one->most;
        (within ? bits.yes : bits.no) |= uint64_t{1} << (one->bit % kWordBits);
      }
      p_.table.push_back(bits);
    }
    leaf = end;
  }
}

}  // namespace mspof::definition
