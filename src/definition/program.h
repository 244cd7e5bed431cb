// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_PROGRAM_H_
#define MSPOF_DEFINITION_PROGRAM_H_

// Internal. The conditions of a definition as flat tables, made once when it is opened.
//
// Each LEAF (a code is one of these, a value is known, so many days lie between two dates) is one
// bit in the row that it looks at. All leaves of one field stand in one word, and a table by the
// field's code holds all of them: however many conditions look at a field, they cost one load.
// What has parts is a conjunction of bits, some of them negated: alternatives are the negation of a
// conjunction of negations. So one mask decides up to 64 parts at once.
//
// Rows of a group or collection have words of their own, and look at those of the record too.

#include <cstdint>
#include <vector>

namespace mspof::definition {

// Up to 64 leaves of a row: which are true, and which are false. What is neither is unknown.
struct Bits {
  uint64_t yes = 0;
  uint64_t no = 0;

  void Add(const Bits& other) {
    yes |= other.yes;
    no |= other.no;
  }
};

// One bit of a word.
struct Place64 {
  uint32_t word = 0;
  uint64_t bit = 0;
};

// Part of a conjunction: the bits of a word that must be true, and those that must be false.
struct Mask {
  uint32_t word = 0;
  bool of_row = false;  // a word of the row, not of the record
  uint64_t wanted = 0;
  uint64_t refused = 0;

  // Whether the bits of its word are as it has them.
  bool Holds(const Bits& bits) const { return ((wanted & ~bits.yes) | (refused & ~bits.no)) == 0; }
};

// What a condition comes to: a conjunction, or the negation of one. Without masks it is true.
struct Value {
  uint32_t first = 0;  // in masks
  uint32_t count = 0;
  uint16_t scope = 0;  // whose rows it looks at
  bool negated = false;
};

// Where a table has the states of a field: its codes, and then from the last code on these. A date
// or number that is supplied is "code" 0.
enum StateAt : uint16_t { kUnlistedAt, kAbsentAt, kNotDueAt, kGivenNotDueAt, kStates };

// Reads the leaves of one field. A question is read only if it is due.
struct Reading {
  uint16_t field = 0;
  uint16_t slot = 0;
  uint16_t codes = 0;       // positions before those of StateAt
  bool many = false;        // the field has many codes
  uint32_t value_mask = 0;  // all ones: the value of the slot is the position
  uint32_t word = 0;        // of its leaves
  uint64_t leaves = 0;      // the bits of them
  uint32_t first = 0;       // in table, or if `wide` in wide_leaves
  uint32_t count = 0;       // of wide_leaves
  bool wide = false;        // too many codes for a table
  uint32_t due = 0;         // a condition
};

// A leaf of a field with very many codes.
struct WideLeaf {
  uint64_t bit = 0;
  uint32_t first = 0;  // in wide_bits: a bit for each position where it is true
  uint32_t no = 0;     // the same where it is false
};

// A day that a condition names: one of the context, or in a slot.
struct Day {
  uint8_t kind = 0;  // Operand::Kind
  bool of_row = false;
  uint16_t slot = 0;
};

// Decides all leaves about the days between two dates, or about the age on a day. They differ only
// in their bounds: table[first + i] is for numbers that reach i of the bounds.
struct Span {
  Day from;  // of ages: the birth
  Day to;
  uint32_t word = 0;
  uint32_t bounds = 0;  // in bounds, ascending
  uint32_t count = 0;
  uint32_t first = 0;  // in table
};

// Whether a group was supplied, or a collection has an answer set.
struct Presence {
  uint16_t scope = 0;
  Place64 to;
};

// Counts the rows that meet a condition.
struct Counting {
  uint16_t scope = 0;
  uint32_t where = 0;  // a condition
  int64_t least = 0;
  int64_t most = 0;
  Place64 to;
};

// Keeps a conjunction as a bit of its own.
struct Joining {
  Value value;
  Place64 to;
};

// Steps of one kind for each row of one scope, in an order in which each looks only at bits that
// are decided already.
struct Step {
  enum class Kind : uint8_t { kRead, kReadSlowly, kAsk, kDays, kAge, kPresence, kCount, kJoin };
  Kind kind = Kind::kRead;
  uint16_t scope = 0;
  uint32_t first = 0;  // in the vector of that kind
  uint32_t count = 0;
};

// When a rule of records may be broken. Only if it is true must anybody look more closely.
struct RuleTest {
  uint16_t rule = 0;
  Value breaks;
};

struct Program {
  std::vector<uint32_t> words;  // by scope, of one row
  std::vector<Value> values;    // by condition
  std::vector<Mask> masks;
  std::vector<Bits> table;
  std::vector<int64_t> bounds;
  std::vector<WideLeaf> wide_leaves;
  std::vector<uint64_t> wide_bits;
  std::vector<Reading> readings;  // of the kinds kRead, kReadSlowly and kAsk
  std::vector<Span> spans;        // of the kinds kDays and kAge
  std::vector<Presence> presences;
  std::vector<Counting> countings;
  std::vector<Joining> joinings;
  std::vector<Step> steps;
  std::vector<RuleTest> rule_tests;  // in the order of the rules
};

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_PROGRAM_H_
