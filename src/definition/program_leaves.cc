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

bool ProgramBuilder::SpanKey::operator<(const SpanKey& other) const {
  const auto key = [](const SpanKey& k) {
    return std::make_tuple(k.scope, k.age, k.from.kind, k.from.field, k.to.kind, k.to.field);
  };
  return key(*this) < key(other);
}

uint32_t& ProgramBuilder::LeafOf(uint16_t field, Leaf::Kind kind, uint32_t codes) {
  std::vector<uint64_t> words;
  if (kind == Leaf::Kind::kOneOf) {
    const auto first = d_.code_bits.begin() + codes;
    words.assign(first,
                 first + static_cast<std::ptrdiff_t>(d_.lists[d_.fields[field].list].words()));
  }
  std::vector<Leaf>& leaves = leaves_[field];
  const auto [at, fresh] =
      leaf_numbers_.try_emplace({field, kind, std::move(words)}, leaves.size());
  if (fresh) leaves.push_back({kind, codes, 0});
  return leaves[at->second].bit;
}

ProgramBuilder::SpanKey ProgramBuilder::KeyOf(const Condition& c) const {
  const bool age = c.kind == Condition::Kind::kAge;
  const Operand born{Operand::Kind::kField, c.field};
  SpanKey key{0, age, age ? born : c.from, c.to};
  for (const Operand& operand : {key.from, key.to}) {
    if (operand.field != kNone) key.scope = std::max(key.scope, d_.fields[operand.field].scope);
  }
  return key;
}

void ProgramBuilder::CollectLeaves() {
  for (const Condition& c : d_.conditions) {
    if (c.kind == Condition::Kind::kOneOf) LeafOf(c.field, Leaf::Kind::kOneOf, c.codes);
    if (c.kind == Condition::Kind::kKnown && c.scope == kNone) {
      LeafOf(c.field, Leaf::Kind::kKnown);
    }
    if (c.kind == Condition::Kind::kDays || c.kind == Condition::Kind::kAge) {
      spans_[KeyOf(c)][{c.least, c.most}] = 0;
    }
  }
  for (const Rule& rule : d_.rules) {
    for (const uint16_t field : rule.fields) {
      if (rule.kind == RuleKind::kRequired) LeafOf(field, Leaf::Kind::kGiven);
      if (rule.kind == RuleKind::kOnlyIfDue) LeafOf(field, Leaf::Kind::kGivenNotDue);
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
  for (auto& [key, leaves] : spans_) {
    uint32_t bit = NewBits(key.scope, static_cast<uint32_t>(leaves.size()));
    for (auto& [interval, leaf] : leaves) leaf = bit++;
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
    readings_.push_back({LevelOf(field), f.scope, kind, reading});
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

void ProgramBuilder::AddSpan(const SpanKey& key, const std::map<Interval, uint32_t>& leaves) {
  const Step::Kind kind = key.age ? Step::Kind::kAge : Step::Kind::kDays;
  for (auto leaf = leaves.begin(); leaf != leaves.end();) {
    const uint32_t word = leaf->second / kWordBits;
    auto end = leaf;
    std::vector<int64_t> bounds;
    for (; end != leaves.end() && end->second / kWordBits == word; ++end) {
      if (end->first.first != INT64_MIN) bounds.push_back(end->first.first);
      if (end->first.second != INT64_MAX) bounds.push_back(end->first.second + 1);
    }
    std::sort(bounds.begin(), bounds.end());
    bounds.erase(std::unique(bounds.begin(), bounds.end()), bounds.end());
    Span span{DayOf(key.from),
              DayOf(key.to),
              word,
              static_cast<uint32_t>(p_.bounds.size()),
              static_cast<uint32_t>(bounds.size()),
              static_cast<uint32_t>(p_.table.size())};
    p_.bounds.insert(p_.bounds.end(), bounds.begin(), bounds.end());
    for (size_t reached = 0; reached <= bounds.size(); ++reached) {
      const int64_t number = reached == 0 ? INT64_MIN : bounds[reached - 1];
      Bits bits;
      for (auto one = leaf; one != end; ++one) {
        const bool within = number >= one->first.first && number <= one->first.second;
        (within ? bits.yes : bits.no) |= uint64_t{1} << (one->second % kWordBits);
      }
      p_.table.push_back(bits);
    }
    span_steps_.push_back({LevelOfSpan(key), key.scope, kind, span});
    leaf = end;
  }
}

}  // namespace mspof::definition
