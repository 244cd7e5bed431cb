// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_PROGRAM_BUILDER_H_
#define MSPOF_DEFINITION_PROGRAM_BUILDER_H_

// Internal. Makes the program of a compiled definition: first the leaves, of which all of one field
// or span get neighbouring bits; then each condition from its parts; and last the steps, each after
// those whose bits it looks at.

#include <cstdint>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "definition/compiled.h"

namespace mspof::definition {

class ProgramBuilder {
 public:
  // Fills the program of `definition`, of which all else is there.
  explicit ProgramBuilder(internal::Impl<Framework>* definition);
  void Build();

 private:
  // A leaf of a field.
  struct Leaf {
    enum class Kind : uint8_t { kOneOf, kKnown, kGiven, kGivenNotDue };
    Kind kind = Kind::kOneOf;
    uint32_t codes = 0;  // kOneOf: its first word in code_bits
    uint32_t bit = 0;
  };
  // A bit of a row of a scope.
  struct Literal {
    uint16_t scope = 0;
    uint32_t bit = 0;
  };
  // All leaves of one pair of days, or of one age; `born` is kNone for days.
  struct SpanKey {
    uint16_t scope;
    bool age;
    Operand from;
    Operand to;
    bool operator<(const SpanKey& other) const;
  };
  using Interval = std::pair<int64_t, int64_t>;  // least and most
  // When a step can run: after all of lower levels.
  using Level = uint32_t;
  template <typename Of>
  struct Leveled {
    Level level;
    uint16_t scope;
    Step::Kind kind;
    Of of;
  };

  // program_leaves.cc
  void CollectLeaves();
  // The bit of a leaf, which is added if it is new.
  uint32_t& LeafOf(uint16_t field, Leaf::Kind kind, uint32_t codes = 0);
  void PlaceLeaves();
  uint32_t NewBits(uint16_t scope, uint32_t count);
  void AddReadings(uint16_t field);
  void FillStates(uint16_t field, const Leaf& leaf, std::vector<uint8_t>* truths) const;
  void AddTable(const std::vector<Leaf>& leaves, Reading* reading);
  void AddWide(const std::vector<Leaf>& leaves, Reading* reading);
  void AddSpan(const SpanKey& key, const std::map<Interval, uint32_t>& leaves);
  Day DayOf(const Operand& operand) const;
  SpanKey KeyOf(const Condition& condition) const;

  // program.cc
  void BuildCondition(uint32_t condition);
  Literal LiteralOf(const Condition& leaf);
  Level LevelOf(uint16_t field) const;
  Level LevelOf(const Operand& operand) const;
  Level LevelOf(const Value& value) const;
  Level LevelOfSpan(const SpanKey& key) const;
  void SetLevel(const Literal& literal, Level level);
  // A conjunction is begun, gets its parts and is ended.
  void Begin();
  void And(const Literal& literal, bool negated);
  void And(const Value& part, bool negated);
  Value End(bool negated);
  Literal Keep(const Value& conjunction);
  static Place64 PlaceOf(const Literal& literal) {
    return {literal.bit / 64, uint64_t{1} << (literal.bit % 64)};
  }
  void AddRuleTests();
  void AddRuleTest(uint16_t rule, uint16_t scope);
  template <typename Of>
  void Emit(std::vector<Leveled<Of>>* from, std::vector<Of>* to);
  void OrderSteps();

  internal::Impl<Framework>& d_;
  Program& p_;
  std::vector<std::vector<Leaf>> leaves_;  // by field
  std::map<std::tuple<uint16_t, Leaf::Kind, std::vector<uint64_t>>, size_t> leaf_numbers_;
  std::map<SpanKey, std::map<Interval, uint32_t>> spans_;  // their bits
  std::map<uint16_t, Literal> presences_;                  // by scope
  std::vector<uint32_t> bits_;                             // by scope, that are taken
  std::vector<std::vector<Level>> levels_;                 // by scope and bit
  std::vector<bool> built_;                                // by condition
  using Key = std::pair<bool, uint32_t>;                   // of_row and word
  std::vector<std::map<Key, Mask>> open_;                  // conjunctions that are begun
  std::vector<uint16_t> open_scopes_;
  std::map<std::pair<uint16_t, std::vector<std::tuple<Key, uint64_t, uint64_t>>>, Literal> kept_;
  std::vector<Leveled<Reading>> readings_;
  std::vector<Leveled<Span>> span_steps_;
  std::vector<Leveled<Presence>> presence_steps_;
  std::vector<Leveled<Counting>> countings_;
  std::vector<Leveled<Joining>> joinings_;
  std::vector<std::pair<Level, Step>> steps_;
};

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_PROGRAM_BUILDER_H_
