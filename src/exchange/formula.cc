// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Kleene's logic has two negations of a leaf: where it is FALSE, which needs a value, and where
// it is not TRUE. A question is due only where its condition is TRUE, and "not" is TRUE where
// its part is FALSE; so each condition has a formula for TRUE and one for FALSE, and no other
// negation is needed.
// Tested by tests/unit/fhir_test.cc and tests/capture/test_fhir.py.

#include "exchange/formula.h"

#include <algorithm>

#include "exchange/outline.h"

namespace mspof::exchange {
namespace {

using framework::Condition;
using framework::kNone;

class Maker {
 public:
  explicit Maker(const Framework::Impl& d) : d_(d) {}

  Formula Make(const Condition& c, bool truth) const {
    using Kind = Condition::Kind;
    switch (c.kind) {
      case Kind::kAll:
        return Join(truth ? Formula::Kind::kAnd : Formula::Kind::kOr, c, truth);
      case Kind::kAny:
        return Join(truth ? Formula::Kind::kOr : Formula::Kind::kAnd, c, truth);
      case Kind::kNot:
        return Make(c.parts[0], !truth);
      case Kind::kOneOf:
        return OneOf(c, truth);
      case Kind::kKnown:
        if (c.field == kNone) return {};
        return {truth ? Formula::Kind::kKnown : Formula::Kind::kUnknown, c.field};
      case Kind::kDue: {
        const Condition* due = DueOf(d_, c.question);
        if (due != nullptr) return Make(*due, truth);
        return {truth ? Formula::Kind::kAnd : Formula::Kind::kOr};
      }
      case Kind::kDays:
        if (c.from.kind != framework::Operand::Kind::kField) return {};
        return Dates(c, truth ? Formula::Kind::kDays : Formula::Kind::kNotDays);
      case Kind::kAge:
        return Dates(c, truth ? Formula::Kind::kAge : Formula::Kind::kNotAge);
      default:
        return {};
    }
  }

 private:
  static Formula Dates(const Condition& c, Formula::Kind kind) {
    if (c.to.kind != framework::Operand::Kind::kField) return {};
    Formula formula;
    formula.kind = kind;
    formula.leaf = &c;
    return formula;
  }

  Formula Join(Formula::Kind kind, const Condition& c, bool truth) const {
    Formula all;
    all.kind = kind;
    for (const Condition& one : c.parts) {
      Formula part = Make(one, truth);
      if (part.kind == kind) {
        for (Formula& inner : part.parts) all.parts.push_back(std::move(inner));
      } else {
        all.parts.push_back(std::move(part));
      }
    }
    if (all.parts.size() != 1) return all;
    Formula only = std::move(all.parts[0]);
    return only;
  }

  Formula OneOf(const Condition& c, bool truth) const {
    // Of one value "none of these codes" is "one of the others"; of many it is not.
    if (!truth && d_.fields[c.field].many) {
      Formula none;
      none.kind = Formula::Kind::kNoneOf;
      none.field = c.field;
      none.codes = CodesOf(c, d_);
      return none;
    }
    Formula any;
    any.kind = Formula::Kind::kOr;
    for (std::string& code : CodesOf(c, d_, !truth)) {
      any.parts.push_back({Formula::Kind::kIs, c.field, std::move(code)});
    }
    if (any.parts.size() != 1) return any;
    Formula only = std::move(any.parts[0]);
    return only;
  }

  const Framework::Impl& d_;
};

bool IsLeaf(const Formula& formula) {
  return formula.kind == Formula::Kind::kIs || formula.kind == Formula::Kind::kKnown ||
         formula.kind == Formula::Kind::kUnknown;
}

}  // namespace

Formula FormulaOf(const Condition& condition, const Framework::Impl& d) {
  return Maker(d).Make(condition, true);
}

bool IsDecidable(const Formula& formula) {
  return formula.kind != Formula::Kind::kOther &&
         std::all_of(formula.parts.begin(), formula.parts.end(), IsDecidable);
}

bool IsFlat(const Formula& formula) {
  if (IsLeaf(formula)) return true;
  const bool joins = formula.kind == Formula::Kind::kAnd || formula.kind == Formula::Kind::kOr;
  return joins && !formula.parts.empty() &&
         std::all_of(formula.parts.begin(), formula.parts.end(), IsLeaf);
}

}  // namespace mspof::exchange
