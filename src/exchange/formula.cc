// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// In Kleene's logic a leaf has two negations: it is FALSE, which needs a value, or it is not TRUE.
// A question is due only if its condition is TRUE, and "not" is TRUE if its part is FALSE. So each
// condition has a formula for TRUE and one for FALSE, and no other negation is needed. Questions
// are processed in the order in which they are decided: once backwards, to find the formulas that
// are needed, and once forwards, to make them. So a long chain of questions does not make deep
// recursion.
// Tested by tests/unit/exchange/fhir_test.cc and tests/capture/test_fhir.py.

#include "exchange/formula.h"

#include <algorithm>
#include <utility>

#include "exchange/outline.h"

namespace mspof::exchange {
namespace {

using definition::Condition;
using definition::kNone;

// A condition with more comparisons than this is written once, and named wherever it is used.
constexpr size_t kMostOpened = 8;

Formula Dates(const Condition& c, Formula::Kind kind) {
  if (c.to.kind != definition::Operand::Kind::kField) return {};
  Formula formula;
  formula.kind = kind;
  formula.leaf = &c;
  return formula;
}

bool IsLeaf(const Formula& formula) {
  return formula.kind == Formula::Kind::kIs || formula.kind == Formula::Kind::kKnown ||
         formula.kind == Formula::Kind::kUnknown;
}

// Adds a part to a conjunction or to alternatives. If the part is of the same kind, its parts are
// added instead. A helper that the last parts name is not named again.
void AddPart(Formula part, Formula* all) {
  if (part.kind == all->kind) {
    for (Formula& inner : part.parts) AddPart(std::move(inner), all);
    return;
  }
  constexpr size_t kLast = 4;
  const size_t begin = all->parts.size() - std::min(all->parts.size(), kLast);
  for (size_t i = begin; i < all->parts.size(); ++i) {
    const bool same = part.question != kNone && all->parts[i].kind == part.kind &&
                      all->parts[i].question == part.question;
    if (same) return;
  }
  all->parts.push_back(std::move(part));
}

// Whether it has at most kMostOpened comparisons.
bool IsShort(const Formula& formula, size_t* left) {
  if (formula.parts.empty()) {
    const size_t comparisons = std::max<size_t>(1, formula.codes.size());
    if (comparisons > *left) return false;
    *left -= comparisons;
    return true;
  }
  return std::all_of(formula.parts.begin(), formula.parts.end(),
                     [&](const Formula& part) { return IsShort(part, left); });
}

}  // namespace

Formulas::Formulas(const internal::Impl<Framework>& d, const std::vector<uint16_t>& questions,
                   Engine engine)
    : d_(d), engine_(engine), of_(d.questions.size()) {
  for (const uint16_t question : questions) of_[question].when[1].needed = true;
  const std::vector<uint16_t>& order = d_.question_order;
  for (auto it = order.rbegin(); it != order.rend(); ++it) {
    const Condition* due = DueOf(d_, *it);
    for (const bool truth : {false, true}) {
      if (due != nullptr && of_[*it].when[truth ? 1 : 0].needed) Need(*due, truth);
    }
  }
  for (const uint16_t question : order) {
    const Condition* due = DueOf(d_, question);
    for (const bool truth : {false, true}) {
      One& one = of_[question].when[truth ? 1 : 0];
      if (due == nullptr || !one.needed) continue;
      one.formula = Make(*due, truth);
      one.decidable = IsDecidable(one.formula);
    }
  }
  for (const uint16_t question : order) {
    for (const bool truth : {false, true}) {
      const One& one = of_[question].when[truth ? 1 : 0];
      if (one.shared) helpers_.push_back({question, truth, one.formula});
    }
  }
}

void Formulas::Need(const Condition& c, bool truth) {
  using Kind = Condition::Kind;
  switch (c.kind) {
    case Kind::kAll:
    case Kind::kAny:
      for (const Condition& part : c.parts()) Need(part, truth);
      return;
    case Kind::kNot:
      return Need(c.parts().front(), !truth);
    case Kind::kDue:
      of_[c.question].when[truth ? 1 : 0].needed = true;
      return;
    case Kind::kOneOf:
    case Kind::kKnown:
      if (QuestionBehind(c.field) != kNone) of_[QuestionBehind(c.field)].when[1].needed = true;
      return;
    default:
      return;
  }
}

Formula Formulas::Make(const Condition& c, bool truth) {
  using Kind = Condition::Kind;
  switch (c.kind) {
    case Kind::kAll:
      return Join(truth ? Formula::Kind::kAnd : Formula::Kind::kOr, c, truth);
    case Kind::kAny:
      return Join(truth ? Formula::Kind::kOr : Formula::Kind::kAnd, c, truth);
    case Kind::kNot:
      return Make(c.parts().front(), !truth);
    case Kind::kOneOf:
      return Reading(c.field, OneOf(c, truth));
    case Kind::kKnown:
      if (c.field == kNone) return {};
      if (truth) return Reading(c.field, {Formula::Kind::kKnown, c.field});
      return {Formula::Kind::kUnknown, c.field};
    case Kind::kDue:
      return MakeDue(c.question, truth);
    case Kind::kDays:
      if (c.from.kind != definition::Operand::Kind::kField) return {};
      return Dates(c, truth ? Formula::Kind::kDays : Formula::Kind::kNotDays);
    case Kind::kAge:
      return Dates(c, truth ? Formula::Kind::kAge : Formula::Kind::kNotAge);
    default:
      return {};
  }
}

Formula Formulas::MakeDue(uint16_t question, bool truth) {
  if (DueOf(d_, question) == nullptr) return {truth ? Formula::Kind::kAnd : Formula::Kind::kOr};
  One& one = of_[question].when[truth ? 1 : 0];
  if (!one.decidable) return {};
  size_t left = kMostOpened;
  if (IsShort(one.formula, &left)) return one.formula;
  one.shared = true;
  Formula named;
  named.kind = truth ? Formula::Kind::kDue : Formula::Kind::kNotDue;
  named.question = question;
  return named;
}

uint16_t Formulas::QuestionBehind(uint16_t field) const {
  if (engine_ == Engine::kForgets || field == kNone) return kNone;
  const uint16_t question = d_.fields[field].question;
  return question == kNone || DueOf(d_, question) == nullptr ? kNone : question;
}

Formula Formulas::Reading(uint16_t field, Formula leaf) {
  const uint16_t question = QuestionBehind(field);
  if (question == kNone) return leaf;
  Formula both;
  both.kind = Formula::Kind::kAnd;
  AddPart(std::move(leaf), &both);
  AddPart(MakeDue(question, true), &both);
  return both;
}

Formula Formulas::Join(Formula::Kind kind, const Condition& c, bool truth) {
  Formula all;
  all.kind = kind;
  for (const Condition& one : c.parts()) {
    AddPart(Make(one, truth), &all);
  }
  if (all.parts.size() != 1) return all;
  Formula only = std::move(all.parts[0]);
  return only;
}

Formula Formulas::OneOf(const Condition& c, bool truth) const {
  // For one value, "none of these codes" means "one of the others"; for many values it does not.
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
