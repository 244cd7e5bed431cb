// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_PROGRAM_BUILDER_H_
#define MSPOF_DEFINITION_PROGRAM_BUILDER_H_

// Internal. Makes the program of a compiled definition: first the leaves, of which all of one field
// or span get neighbouring bits; then each condition from its parts; and last the steps, each after
// those whose bits it looks at.

#include <array>
#include <cstdint>
#include <map>
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
  // All leaves about one pair of days, or about one age.
  struct Pair {
    uint16_t scope = 0;
    bool age = false;
    Operand from;  // of ages: the birth
    Operand to;
    struct Bounds {
      int64_t least;
      int64_t most;
      uint32_t bit;
    };
    std::vector<Bounds> leaves;
  };
  // When a step can run: after all of lower levels.
  using Level = uint32_t;
  // A step for one of a vector.
  struct Planned {
    Level level = 0;
    uint16_t scope = 0;
    Step::Kind kind = Step::Kind::kRead;
    uint32_t index = 0;
  };
  // Numbers of what was met, by what it is.
  using Numbers = std::map<std::vector<uint64_t>, uint32_t>;

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
  void AddSpan(const Pair& pair);
  Day DayOf(const Operand& operand) const;
  // The pair of a condition about days or an age, and its leaf there.
  std::pair<Pair*, uint32_t> PairOf(const Condition& condition);

  // program.cc
  void BuildCondition(uint32_t condition);
  Literal LiteralOf(const Condition& leaf);
  Literal LiteralOf(uint16_t field, Leaf::Kind kind, uint32_t codes);
  Literal PresenceOf(uint16_t scope);
  Literal CountOf(const Condition& condition);
  Level LevelOf(uint16_t field) const;
  Level LevelOf(const Operand& operand) const;
  Level LevelOf(const Value& value) const;
  Level LevelOf(const Pair& pair) const;
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
  void AddRuleTest(uint16_t rule, uint16_t scope, const std::vector<uint16_t>& fields);
  void Plan(Level level, uint16_t scope, Step::Kind kind, size_t index) {
    planned_.push_back({level, scope, kind, static_cast<uint32_t>(index)});
  }
  void OrderSteps();

  internal::Impl<Framework>& d_;
  Program& p_;
  std::vector<std::vector<Leaf>> leaves_;  // by field
  Numbers one_of_;                         // field and codes: positions in leaves_ of the field
  std::vector<std::array<uint32_t, 3>>
      others_;  // of leaves of other kinds, by field; 0: none, or 1 more
  std::vector<Pair> pairs_;
  Numbers pair_numbers_;
  Numbers bounds_;                          // pair and bounds: positions in the leaves of the pair
  std::vector<uint32_t> presences_;         // by scope: the bit and 1, or 0
  std::vector<uint32_t> bits_;              // by scope, that are taken
  std::vector<std::vector<Level>> levels_;  // by scope and bit
  std::vector<bool> built_;                 // by condition
  // A conjunction that is begun: of each word one mask.
  struct Open {
    std::vector<Mask> masks;
    uint16_t scope = 0;
    Mask& Of(bool of_row, uint32_t word);
  };
  std::vector<Open> open_;
  Numbers kept_;  // conjunctions that are bits, by scope and masks
  std::vector<Planned> planned_;
};

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_PROGRAM_BUILDER_H_
