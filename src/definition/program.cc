// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes each condition from its parts. A conjunction takes over the masks of its parts; a part that
// cannot be taken over so, because it is the negation of several bits or long, is kept as a bit of
// its own, and only once however many conditions have it.
// Tested by tests/engine/program_test.cc.

#include "definition/program.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "definition/program_builder.h"

namespace mspof::definition {
namespace {

// Of a longer conjunction it is cheaper to keep its result. It also bounds what a long chain of
// questions takes.
constexpr uint32_t kMostTakenOver = 4;
// A rule about values of more groups and collections has no tests: it is always looked at.
constexpr size_t kMostTests = 16;

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
      others_(d_.fields.size()),
      presences_(d_.scopes.size()),
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
  for (const Pair& pair : pairs_) AddSpan(pair);
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
ProgramBuilder::Level ProgramBuilder::LevelOf(const Pair& pair) const {
  Level level = std::max(LevelOf(pair.from), LevelOf(pair.to));
  if (pair.age && d_.died() != kNone) level = std::max(level, LevelOf(d_.died()));
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

Mask& ProgramBuilder::Open::Of(bool of_row, uint32_t word) {
  const auto found = std::find_if(masks.begin(), masks.end(), [&](const Mask& mask) {
    return mask.of_row == of_row && mask.word == word;
  });
  if (found != masks.end()) return *found;
  masks.push_back({word, of_row, 0, 0});
  return masks.back();
}

void ProgramBuilder::Begin() { open_.emplace_back(); }

void ProgramBuilder::And(const Literal& literal, bool negated) {
  const Place64 place = PlaceOf(literal);
  Mask& mask = open_.back().Of(literal.scope != 0, place.word);
  (negated ? mask.refused : mask.wanted) |= place.bit;
  open_.back().scope = std::max(open_.back().scope, literal.scope);
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
      Mask& mask = open_.back().Of(masks[i].of_row, masks[i].word);
      mask.wanted |= conjunction ? masks[i].wanted : masks[i].refused;
      mask.refused |= conjunction ? masks[i].refused : masks[i].wanted;
    }
    open_.back().scope = std::max(open_.back().scope, part.scope);
    return;
  }
  And(Keep(part), !conjunction);
}

Value ProgramBuilder::End(bool negated) {
  Open& open = open_.back();
  std::sort(open.masks.begin(), open.masks.end(), [](const Mask& a, const Mask& b) {
    return std::tie(a.of_row, a.word) < std::tie(b.of_row, b.word);
  });
  const Value value{static_cast<uint32_t>(p_.masks.size()),
                    static_cast<uint32_t>(open.masks.size()), open.scope, negated};
  p_.masks.insert(p_.masks.end(), open.masks.begin(), open.masks.end());
  open_.pop_back();
  return value;
}

// The bit of the conjunction, whether it is negated or not.
ProgramBuilder::Literal ProgramBuilder::Keep(const Value& conjunction) {
  std::vector<uint64_t> key{conjunction.scope};
  for (uint32_t i = 0; i < conjunction.count; ++i) {
    const Mask& mask = p_.masks[conjunction.first + i];
    key.insert(key.end(), {mask.of_row ? 1U : 0U, mask.word, mask.wanted, mask.refused});
  }
  const auto [at, fresh] = kept_.try_emplace(std::move(key), 0);
  if (fresh) at->second = NewBits(conjunction.scope, 1);
  const Literal literal{conjunction.scope, at->second};
  if (!fresh) return literal;
  const Level level = LevelOf(conjunction) + 1;
  SetLevel(literal, level);
  Plan(level, conjunction.scope, Step::Kind::kJoin, p_.joinings.size());
  p_.joinings.push_back({conjunction, PlaceOf(literal)});
  p_.joinings.back().value.negated = false;
  return literal;
}

ProgramBuilder::Literal ProgramBuilder::PresenceOf(uint16_t scope) {
  uint32_t& bit = presences_[scope];
  const bool fresh = bit == 0;
  if (fresh) bit = NewBits(0, 1) + 1;
  const Literal literal{0, bit - 1};
  if (!fresh) return literal;
  SetLevel(literal, 0);
  Plan(0, 0, Step::Kind::kPresence, p_.presences.size());
  p_.presences.push_back({scope, PlaceOf(literal)});
  return literal;
}

ProgramBuilder::Literal ProgramBuilder::CountOf(const Condition& c) {
  const auto where = static_cast<uint32_t>(&c - d_.conditions.data() + 1);
  const Literal literal{0, NewBits(0, 1)};
  const Level level = LevelOf(p_.values[where]) + 1;
  SetLevel(literal, level);
  Plan(level, 0, Step::Kind::kCount, p_.countings.size());
  p_.countings.push_back({c.scope, where, c.least, c.most, PlaceOf(literal)});
  return literal;
}

ProgramBuilder::Literal ProgramBuilder::LiteralOf(const Condition& c) {
  if (c.kind == Condition::Kind::kCount) return CountOf(c);
  if (c.kind == Condition::Kind::kDays || c.kind == Condition::Kind::kAge) {
    const auto [pair, leaf] = PairOf(c);
    const Literal literal{pair->scope, pair->leaves[leaf].bit};
    SetLevel(literal, LevelOf(*pair));
    return literal;
  }
  if (c.scope != kNone) return PresenceOf(c.scope);
  const bool known = c.kind == Condition::Kind::kKnown;
  return LiteralOf(c.field, known ? Leaf::Kind::kKnown : Leaf::Kind::kOneOf, c.codes);
}

ProgramBuilder::Literal ProgramBuilder::LiteralOf(uint16_t field, Leaf::Kind kind, uint32_t codes) {
  const Literal literal{d_.fields[field].scope, LeafOf(field, kind, codes)};
  SetLevel(literal, LevelOf(field));
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

void ProgramBuilder::AddRuleTest(uint16_t index, uint16_t scope,
                                 const std::vector<uint16_t>& fields) {
  const Rule& rule = d_.rules[index];
  Begin();
  And(p_.values[rule.when], false);
  open_.back().scope = std::max(open_.back().scope, scope);
  if (rule.kind == RuleKind::kMeets) {
    And(p_.values[rule.meets], true);
  } else {
    const bool required = rule.kind == RuleKind::kRequired;
    Begin();
    for (const uint16_t field : fields) {
      const Leaf::Kind kind = required ? Leaf::Kind::kGiven : Leaf::Kind::kGivenNotDue;
      And(LiteralOf(field, kind, 0), !required);
    }
    And(End(false), true);
  }
  p_.rule_tests.push_back({index, End(false)});
}

void ProgramBuilder::AddRuleTests() {
  for (uint16_t i = 0; i < d_.rules.size(); ++i) {
    const Rule& rule = d_.rules[i];
    const bool of_fields = rule.kind == RuleKind::kRequired || rule.kind == RuleKind::kOnlyIfDue;
    if (!of_fields && rule.kind != RuleKind::kMeets) continue;
    // A rule of the record may name values of rows.
    std::map<uint16_t, std::vector<uint16_t>> fields;
    fields[rule.scope];
    for (const uint16_t field : rule.fields) {
      const uint16_t scope = d_.fields[field].scope;
      if (of_fields) fields[scope == 0 ? rule.scope : scope].push_back(field);
    }
    if (fields.size() > kMostTests) continue;
    for (const auto& [scope, of_scope] : fields) AddRuleTest(i, scope, of_scope);
  }
}

// ---- Steps ------------------------------------------------------------------------------------

void ProgramBuilder::OrderSteps() {
  const auto key = [](const Planned& one) {
    return std::tie(one.level, one.scope, one.kind, one.index);
  };
  std::sort(planned_.begin(), planned_.end(),
            [&](const Planned& a, const Planned& b) { return key(a) < key(b); });
  Program ordered;
  const auto move = [](const auto& from, uint32_t index, auto* to) {
    to->push_back(from[index]);
    return to->size() - 1;
  };
  const auto place = [&](const Planned& one) {
    switch (one.kind) {
      case Step::Kind::kDays:
      case Step::Kind::kAge:
        return move(p_.spans, one.index, &ordered.spans);
      case Step::Kind::kPresence:
        return move(p_.presences, one.index, &ordered.presences);
      case Step::Kind::kCount:
        return move(p_.countings, one.index, &ordered.countings);
      case Step::Kind::kJoin:
        return move(p_.joinings, one.index, &ordered.joinings);
      default:
        return move(p_.readings, one.index, &ordered.readings);
    }
  };
  const Planned* before = nullptr;
  for (const Planned& one : planned_) {
    const auto at = static_cast<uint32_t>(place(one));
    const bool same = before != nullptr && before->level == one.level &&
                      before->scope == one.scope && before->kind == one.kind;
    if (!same) p_.steps.push_back({one.kind, one.scope, at, 0});
    ++p_.steps.back().count;
    before = &one;
  }
  p_.readings = std::move(ordered.readings);
  p_.spans = std::move(ordered.spans);
  p_.presences = std::move(ordered.presences);
  p_.countings = std::move(ordered.countings);
  p_.joinings = std::move(ordered.joinings);
}

}  // namespace mspof::definition
