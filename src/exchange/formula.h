// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXCHANGE_FORMULA_H_
#define MSPOF_EXCHANGE_FORMULA_H_

// Internal. When a condition is TRUE, as a formula of two-valued logic without negation: what
// form engines of others understand.

#include <cstdint>
#include <string>
#include <vector>

#include "framework/compiled.h"

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
    kOther     // no form can decide it
  };
  Kind kind = Kind::kOther;
  uint16_t field = framework::kNone;
  std::string code = {};
  std::vector<std::string> codes = {};
  const framework::Condition* leaf = nullptr;
  std::vector<Formula> parts = {};
};

// The formula, with conjunctions in conjunctions and alternatives in alternatives opened.
// It refers to the condition, which must live as long.
Formula FormulaOf(const framework::Condition& condition, const Framework::Impl& d);

// Whether a form can decide all of it.
bool IsDecidable(const Formula& formula);
// Whether it is one leaf, or a conjunction or alternatives of leaves that look at one value.
bool IsFlat(const Formula& formula);

}  // namespace mspof::exchange

#endif  // MSPOF_EXCHANGE_FORMULA_H_
