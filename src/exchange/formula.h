// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_FORMULA_H_
#define MSPOF_EXCHANGE_FORMULA_H_

// Internal. When a condition is TRUE, as a formula of two-valued logic without negation, which
// other form engines understand.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "definition/compiled.h"

namespace mspof::exchange {

struct Formula {
  enum class Kind : uint8_t {
    kAnd,      // all parts; none: true
    kOr,       // any part; none: false
    kIs,       // the value of `field` is, or one of them is, `code`
    kKnown,    // `field` has a value
    kUnknown,  // it has none
    kNoneOf,   // `field` has a value, and none is one of `codes`
    kDays,     // the condition `leaf` of dates is true
    kNotDays,  // it is false
    kAge,      // the condition `leaf` of an age is true
    kNotAge,   // it is false
    kDue,      // the condition of `question` is true: written once, elsewhere
    kNotDue,   // it is false: the same
    kOther     // no form can decide it
  };
  Kind kind = Kind::kOther;
  uint16_t field = definition::kNone;
  std::string code = {};
  std::vector<std::string> codes = {};
  const definition::Condition* leaf = nullptr;
  std::vector<Formula> parts = {};
  uint16_t question = definition::kNone;
};

// The formulas of the conditions of questions. Conjunctions inside conjunctions are flattened, and
// so are alternatives inside alternatives. If a formula asks whether another question is due, a
// short condition of that question is copied into it. A longer one becomes a helper, which is
// written once, however often it is used. So all formulas together grow no faster than the
// definition.
class Formulas {
 public:
  // A condition that is written once.
  struct Helper {
    uint16_t question = definition::kNone;
    // Where it is true, or where it is false.
    bool truth = true;
    Formula formula;
  };

  // Whether a form engine forgets the answer to a question that is no longer due. If it may keep
  // the answer, a formula that looks at the answer also checks that its question is due.
  enum class Engine : uint8_t { kForgets, kMayKeep };

  // For these compiled questions. The formulas refer to the definition, which must outlive them.
  Formulas(const internal::Impl<Framework>& d, const std::vector<uint16_t>& questions,
           Engine engine);

  // When one of the questions is due.
  // REQUIRES: it has a condition.
  const Formula& Due(uint16_t question) const { return of_[question].when[1].formula; }
  // In an order in which each helper comes after those that it looks at.
  const std::vector<Helper>& helpers() const { return helpers_; }

 private:
  struct One {
    bool needed = false;
    // It is a helper: other formulas name it.
    bool shared = false;
    bool decidable = false;
    Formula formula;
  };
  struct Both {
    One when[2];  // false, true
  };

  void Need(const definition::Condition& condition, bool truth);
  Formula Make(const definition::Condition& condition, bool truth);
  Formula MakeDue(uint16_t question, bool truth);
  Formula Join(Formula::Kind kind, const definition::Condition& condition, bool truth);
  Formula OneOf(const definition::Condition& condition, bool truth) const;
  // The question that must be due for the value of a field to be read; kNone: none.
  uint16_t QuestionBehind(uint16_t field) const;
  Formula Reading(uint16_t field, Formula leaf);

  const internal::Impl<Framework>& d_;
  const Engine engine_;
  // By compiled question.
  std::vector<Both> of_;
  std::vector<Helper> helpers_;
};

// Whether a form can decide all of it.
bool IsDecidable(const Formula& formula);
// Whether it is one leaf, or a conjunction or alternatives of leaves that look at one value.
bool IsFlat(const Formula& formula);

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_FORMULA_H_
