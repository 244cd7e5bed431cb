// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_SCHEMA_CONDITION_H_
#define MSPOF_EXCHANGE_SCHEMA_CONDITION_H_

// Internal. Conditions as JSON Schema.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "definition/compiled.h"
#include "exchange/json.h"

namespace mspof::exchange {

// The most parts of a schema that a validator works through if all questions are answered. A
// validator does not keep its result for a definition that is referred to, so a small schema can
// take too long. docs/formats/json-schema.md states this number.
inline constexpr size_t kMostSchemaSteps = 10'000'000;

// Conditions as schemas. The condition of a question is a definition in the schema, which others
// refer to. So all conditions together grow no faster than those of the framework.
class SchemaConditions {
 public:
  explicit SchemaConditions(const internal::Impl<Framework>& d);

  // A schema for an object with the values of `scope`, which is met unless the condition is false.
  // What the schema cannot decide, it accepts; see Decides().
  Json UnlessFalse(const definition::Condition& condition, uint16_t scope);
  // Whether UnlessFalse() refuses everything that makes the condition false. It does if the
  // condition has no dates, ages, numbers of rows or values of another scope.
  bool Decides(const definition::Condition& condition, uint16_t scope) const;

  // The definitions that are referred to: an object for `$defs`. Call it once, after every
  // UnlessFalse().
  Json TakeDefinitions();
  // Whether a validator has to work through more than kMostSchemaSteps parts. After
  // TakeDefinitions().
  bool IsTooMuchWork() const { return too_much_work_; }

 private:
  enum class When : uint8_t { kTrue, kNotFalse };
  static size_t Index(When when) { return when == When::kTrue ? 0 : 1; }
  // Where a condition of a question is read, which, and when.
  using Key = std::tuple<uint16_t, uint16_t, When>;
  // The cost of a schema: its own parts, and the definitions that it refers to.
  struct Cost {
    size_t parts = 0;
    std::vector<Key> refers = {};
  };
  struct Definition {
    Json schema = Json::Object();
    Cost cost;
  };

  // The questions that are named by a conjunction where it is true, and where it is not false.
  struct Implied {
    std::vector<uint16_t> when[2];
  };

  static Json Undecided(When when) { return when == When::kNotFalse; }

  Json Write(const definition::Condition& c, When when);
  Json Any(const definition::Condition& c, When when);
  Json All(const definition::Condition& c, When when);
  Json DueRef(uint16_t question, When when);
  Json Read(uint16_t field, Json schema);
  Json Present(uint16_t field, Json schema) const;
  Json Value(const definition::Condition& c, bool negated) const;
  Json OneOf(const definition::Condition& c, When when);
  Json Known(const definition::Condition& c, When when);
  // The question that must be due, or may be due, wherever the leaf is met; kNone: none.
  uint16_t NeededBy(const definition::Condition& leaf, When when) const;
  std::vector<uint16_t> WithoutImplied(std::vector<uint16_t> questions, When when) const;
  int32_t ReachOf(const definition::Condition& c) const;
  std::string NameOf(const Key& key) const;

  const internal::Impl<Framework>& d_;
  // By compiled question: its place in the order in which questions are decided, in whose values
  // its condition looks, and the questions that are due, or may be, wherever it is.
  std::vector<size_t> order_;
  std::vector<int32_t> reach_;
  std::vector<Implied> implied_;
  // Of what is being written.
  uint16_t scope_ = 0;
  Cost cost_;
  // Of what UnlessFalse() gave.
  Cost total_;
  std::map<Key, Definition> definitions_;
  std::vector<Key> open_;
  bool too_much_work_ = false;
};

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_SCHEMA_CONDITION_H_
