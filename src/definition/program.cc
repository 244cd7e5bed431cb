// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes each condition from its parts. A conjunction takes over the masks of its parts; a part that
// cannot be taken over so, because it is the negation of several bits or long, is kept as a bit of
// its own, and only once however many conditions have it.
// Tested by tests/engine/program_test.cc.

#include "definition/program.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "definition/program_builder.h"

namespace mspof::definition {
namespace {

// Of a longer conjunction it is cheaper to keep its result. It also bounds what a long chain of
// questions takes.
constexpr uint32_t kMostTakenOver = 4;

bool IsOneBit(uint64_t word) { return word != 0 && (word & (word - 1)) == 0; }

uint32_t PositionOf(uint64_t bit) {
  uint32_t at = 0;
  while ((bit >> at & 1) == 0) ++at;
  return at;
}

}  // namespace

ProgramBuilder::ProgramBuilder(internal::Impl<Framework>* definition)
    : d_(*definition),
      p_(definition->program),
      leaves_(d_.fields.size()),
      bits_(d_.scopes.size()),
      levels_(d_.scopes.size()),
      built_(d_.conditions.size()) {}

void ProgramBuilder::Build() {
  p_.values.resize(d_.conditions.size());
  CollectLeaves();
  PlaceLeaves();
  // In this order no question waits for another, so nothing is deep but the conditions themselves.
  for (const uint16_t question : d_.question_order) BuildCondition(d_.questions[question].due);
  for (uint32_t condition = 0; condition < d_.conditions.size(); ++condition) {
    BuildCondition(condition);
  }
  AddRuleTests();
  for (uint16_t field = 0; field < d_.fields.size(); ++field) AddReadings(field);
  for (const auto& [key, leaves] : spans_) AddSpan(key, leaves);
  // At least one, for questions at which no condition looks.
  for (const uint32_t bits : bits_) p_.words.push_back(std::max(bits + 63, 64U) / 64);
  OrderSteps();
}

// ---- Levels -----------------------------------------------------------------------------------

ProgramBuilder::Level ProgramBuilder::LevelOf(uint16_t field) const {
  const uint16_t question = d_.fields[field].question;
  if (question == kNone || d_.questions[question].due == kAlways) return 0;
  return LevelOf(p_.values[d_.questions[question].due]) + 1;
}

ProgramBuilder::Level ProgramBuilder::LevelOf(const Operand& operand) const {
  return operand.field == kNone ? 0 : LevelOf(operand.field);
}

// After that of the fields: the value of a question is decided in the step that reads its leaves.
ProgramBuilder::Level ProgramBuilder::LevelOfSpan(const SpanKey& key) const {
  Level level = std::max(LevelOf(key.from), LevelOf(key.to));
  if (key.age && d_.died() != kNone) level = std::max(level, LevelOf(d_.died()));
  return level + 1;
}

ProgramBuilder::Level ProgramBuilder::LevelOf(const Value& value) const {
  Level level = 0;
  for (uint32_t i = 0; i < value.count; ++i) {
    const Mask& mask = p_.masks[value.first + i];
    const std::vector<Level>& levels = levels_[mask.of_row ? value.scope : 0];
    for (uint64_t bits = mask.wanted | mask.refused; bits != 0; bits &= bits - 1) {
      level = std::max(level, levels[mask.word * size_t{64} + PositionOf(bits)]);
    }
  }
  return level;
}

void ProgramBuilder::SetLevel(const Literal& literal, Level level) {
  std::vector<Level>& levels = levels_[literal.scope];
  if (levels.size() <= literal.bit) levels.resize(literal.bit + size_t{1});
  levels[literal.bit] = level;
}

// ---- Conditions -------------------------------------------------------------------------------

void ProgramBuilder::Begin() {
  open_.emplace_back();
  open_scopes_.push_back(0);
}

void ProgramBuilder::And(const Literal& literal, bool negated) {
  const Place64 place = PlaceOf(literal);
  const Key key{literal.scope != 0, place.word};
  Mask& mask = open_.back()[key];
  (negated ? mask.refused : mask.wanted) |= place.bit;
  open_scopes_.back() = std::max(open_scopes_.back(), literal.scope);
}

void ProgramBuilder::And(const Value& part, bool negated) {
  const bool conjunction = part.negated == negated;
  const Mask* const masks = p_.masks.data() + part.first;
  const auto one_bit = [&] {
    return part.count == 1 && (masks->wanted == 0 || masks->refused == 0) &&
           IsOneBit(masks->wanted | masks->refused);
  };
  if ((conjunction && part.count <= kMostTakenOver) || (!conjunction && one_bit())) {
    for (uint32_t i = 0; i < part.count; ++i) {
      Mask& mask = open_.back()[{masks[i].of_row, masks[i].word}];
      mask.wanted |= conjunction ? masks[i].wanted : masks[i].refused;
      mask.refused |= conjunction ? masks[i].refused : masks[i].wanted;
    }
    open_scopes_.back() = std::max(open_scopes_.back(), part.scope);
    return;
  }
  And(Keep(part), !conjunction);
}

Value ProgramBuilder::End(bool negated) {
  Value value;
  value.first = static_cast<uint32_t>(p_.masks.size());
  value.count = static_cast<uint32_t>(open_.back().size());
  value.scope = open_scopes_.back();
  value.negated = negated;
  for (const auto& [key, mask] : open_.back()) {
    p_.masks.push_back({key.second, key.first, mask.wanted, mask.refused});
  }
  open_.pop_back();
  open_scopes_.pop_back();
  return value;
}

// The bit of the conjunction, whether it is negated or not.
ProgramBuilder::Literal ProgramBuilder::Keep(const Value& conjunction) {
  std::vector<std::tuple<Key, uint64_t, uint64_t>> parts;
  for (uint32_t i = 0; i < conjunction.count; ++i) {
    const Mask& mask = p_.masks[conjunction.first + i];
    parts.emplace_back(Key{mask.of_row, mask.word}, mask.wanted, mask.refused);
  }
  const auto [at, fresh] = kept_.try_emplace({conjunction.scope, std::move(parts)});
  if (!fresh) return at->second;
  at->second = {conjunction.scope, NewBits(conjunction.scope, 1)};
  Joining joining{conjunction, PlaceOf(at->second)};
  joining.value.negated = false;
  const Level level = LevelOf(conjunction) + 1;
  SetLevel(at->second, level);
  joinings_.push_back({level, conjunction.scope, Step::Kind::kJoin, joining});
  return at->second;
}

ProgramBuilder::Literal ProgramBuilder::LiteralOf(const Condition& c) {
  switch (c.kind) {
    case Condition::Kind::kOneOf:
    case Condition::Kind::kKnown: {
      if (c.scope != kNone) {
        const auto [at, fresh] = presences_.try_emplace(c.scope);
        if (!fresh) return at->second;
        at->second = {0, NewBits(0, 1)};
        SetLevel(at->second, 0);
        presence_steps_.push_back({0, 0, Step::Kind::kPresence, {c.scope, PlaceOf(at->second)}});
        return at->second;
      }
      const bool known = c.kind == Condition::Kind::kKnown;
      const Literal literal{
          d_.fields[c.field].scope,
          LeafOf(c.field, known ? Leaf::Kind::kKnown : Leaf::Kind::kOneOf, c.codes)};
      SetLevel(literal, LevelOf(c.field));
      return literal;
    }
    case Condition::Kind::kDays:
    case Condition::Kind::kAge: {
      const SpanKey key = KeyOf(c);
      const Literal literal{key.scope, spans_[key][{c.least, c.most}]};
      SetLevel(literal, LevelOfSpan(key));
      return literal;
    }
    default:
      break;
  }
  // A count.
  const auto where = static_cast<uint32_t>(&c - d_.conditions.data() + 1);
  const Literal literal{0, NewBits(0, 1)};
  const Level level = LevelOf(p_.values[where]) + 1;
  SetLevel(literal, level);
  countings_.push_back(
      {level, 0, Step::Kind::kCount, {c.scope, where, c.least, c.most, PlaceOf(literal)}});
  return literal;
}

void ProgramBuilder::BuildCondition(uint32_t condition) {
  if (built_[condition]) return;
  built_[condition] = true;
  const Condition& c = d_.conditions[condition];
  const auto index = [&](const Condition& one) {
    return static_cast<uint32_t>(&one - d_.conditions.data());
  };
  for (const Condition& part : c.parts()) BuildCondition(index(part));
  const bool any = c.kind == Condition::Kind::kAny;
  switch (c.kind) {
    case Condition::Kind::kAll:
    case Condition::Kind::kAny:
      Begin();
      for (const Condition& part : c.parts()) And(p_.values[index(part)], any);
      p_.values[condition] = End(any);
      return;
    case Condition::Kind::kNot:
      p_.values[condition] = p_.values[index(c.parts().front())];
      p_.values[condition].negated = !p_.values[condition].negated;
      return;
    case Condition::Kind::kDue:
      p_.values[condition] = p_.values[d_.questions[c.question].due];
      return;
    default:
      Begin();
      And(LiteralOf(c), false);
      p_.values[condition] = End(false);
  }
}

// ---- Rules ------------------------------------------------------------------------------------

void ProgramBuilder::AddRuleTest(uint16_t index, uint16_t scope) {
  const Rule& rule = d_.rules[index];
  Begin();
  And(p_.values[rule.when], false);
  open_scopes_.back() = std::max(open_scopes_.back(), scope);
  if (rule.kind == RuleKind::kMeets) {
    And(p_.values[rule.meets], true);
  } else {
    const bool required = rule.kind == RuleKind::kRequired;
    Begin();
    for (const uint16_t field : rule.fields) {
      const uint16_t of = d_.fields[field].scope;
      if (of != scope && (of != 0 || rule.scope != scope)) continue;
      const Leaf::Kind kind = required ? Leaf::Kind::kGiven : Leaf::Kind::kGivenNotDue;
      const Literal literal{of, LeafOf(field, kind)};
      SetLevel(literal, LevelOf(field));
      And(literal, !required);
    }
    And(End(false), true);
  }
  p_.rule_tests.push_back({index, End(false)});
}

void ProgramBuilder::AddRuleTests() {
  for (uint16_t i = 0; i < d_.rules.size(); ++i) {
    const Rule& rule = d_.rules[i];
    if (rule.kind != RuleKind::kMeets && rule.kind != RuleKind::kRequired &&
        rule.kind != RuleKind::kOnlyIfDue) {
      continue;
    }
    // A rule of the record may name values of rows.
    std::set<uint16_t> scopes{rule.scope};
    if (rule.kind != RuleKind::kMeets) {
      for (const uint16_t field : rule.fields) {
        if (d_.fields[field].scope != 0) scopes.insert(d_.fields[field].scope);
      }
    }
    for (const uint16_t scope : scopes) AddRuleTest(i, scope);
  }
}

// ---- Steps ------------------------------------------------------------------------------------

template <typename Of>
void ProgramBuilder::Emit(std::vector<Leveled<Of>>* from, std::vector<Of>* to) {
  std::stable_sort(from->begin(), from->end(), [](const auto& a, const auto& b) {
    return std::tie(a.level, a.scope, a.kind) < std::tie(b.level, b.scope, b.kind);
  });
  const Leveled<Of>* before = nullptr;
  for (const Leveled<Of>& one : *from) {
    const bool same = before != nullptr && before->level == one.level &&
                      before->scope == one.scope && before->kind == one.kind;
    if (!same) {
      steps_.emplace_back(one.level,
                          Step{one.kind, one.scope, static_cast<uint32_t>(to->size()), 0});
    }
    ++steps_.back().second.count;
    to->push_back(one.of);
    before = &one;
  }
}

void ProgramBuilder::OrderSteps() {
  Emit(&readings_, &p_.readings);
  Emit(&span_steps_, &p_.spans);
  Emit(&presence_steps_, &p_.presences);
  Emit(&countings_, &p_.countings);
  Emit(&joinings_, &p_.joinings);
  std::stable_sort(steps_.begin(), steps_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [level, step] : steps_) p_.steps.push_back(step);
}

}  // namespace mspof::definition
