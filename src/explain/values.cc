// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The compiled condition tells what decides, and the authored one how it is said: both have the
// same parts in the same order. Tested by tests/unit/explain/why_test.cc.

#include "explain/values.h"

#include <algorithm>

#include "support/text.h"
#include "words/dates.h"
#include "words/english.h"

namespace mspof::explain {

using definition::Condition;
using definition::FieldKind;
using definition::kNone;
using engine::Slot;
using engine::State;
using engine::Truth;
using support::StrCat;
using Kind = Condition::Kind;

namespace {

// The codes of a value with many.
std::string Codes(const engine::View& view, const words::Names& names, uint16_t field,
                  const Slot& slot) {
  const internal::Impl<Framework>& d = view.definition();
  std::vector<std::string> labels;
  const uint64_t* bits = view.CodeBits(slot);
  const size_t codes = d.lists[d.fields[field].list].codes.size();
  for (uint32_t code = 0; code <= codes; ++code) {
    if ((bits[code / 64] >> (code % 64) & 1) == 0) continue;
    labels.push_back(code < codes ? CodeLabel(d, names, field, code)
                                  : "a code that is not in the list");
  }
  return words::Joined(labels, "and");
}

// What follows the title of a field.
std::string Value(const engine::View& view, const words::Names& names, uint16_t field,
                  uint32_t row) {
  const internal::Impl<Framework>& d = view.definition();
  const definition::Field& f = d.fields[field];
  const Slot& slot = view.In(field, row);
  const Slot& given = view.record().At(field, f.scope == 0 ? 0 : row);
  if (slot.state == State::kAbsent) {
    if (given.state == State::kAbsent) return "is not recorded";
    return "does not count, because it does not apply";
  }
  if (f.many) return "includes " + Codes(view, names, field, slot);
  if (slot.state == State::kUnlisted) {
    if (given.state == State::kSupplied) return "does not count, because a rule excludes it";
    return f.kind == FieldKind::kCode ? "is not in the list" : "cannot be read";
  }
  switch (f.kind) {
    case FieldKind::kCode:
      return "is " + CodeLabel(d, names, field, static_cast<uint32_t>(slot.value));
    case FieldKind::kDate:
      return "is " + words::DateInWords(Date::FromDays(slot.value));
    default:
      return StrCat("is ", slot.value);
  }
}

// Without the parentheses around all of it, which a condition of several parts needs.
std::string Bare(const std::string& clause) {
  if (clause.empty() || clause.front() != '(' || clause.back() != ')') return clause;
  bool quoted = false;
  int depth = 0;
  for (size_t i = 0; i < clause.size(); ++i) {
    if (clause[i] == '"') quoted = !quoted;
    if (quoted) continue;
    depth += clause[i] == '(' ? 1 : clause[i] == ')' ? -1 : 0;
    if (depth == 0 && i + 1 < clause.size()) return clause;
  }
  return clause.substr(1, clause.size() - 2);
}

}  // namespace

std::string FieldTitle(const internal::Impl<Framework>& d, const words::Names& names,
                       uint16_t field) {
  return names.Phrase(d.fields[field].path);
}

std::string CodeLabel(const internal::Impl<Framework>& d, const words::Names& names, uint16_t field,
                      uint32_t code) {
  const definition::Field& f = d.fields[field];
  return words::Quoted(names.Label(f.path, d.lists[f.list].codes[code].id));
}

void Facts::Add(std::string clause) {
  if (std::find(clauses_.begin(), clauses_.end(), clause) == clauses_.end()) {
    clauses_.push_back(std::move(clause));
  }
}

std::string Facts::ToString() const { return words::Joined(clauses_, "and"); }

void Facts::AddField(uint16_t field, uint32_t row) {
  Add(StrCat(FieldTitle(view_.definition(), names_, field), " ", Value(view_, names_, field, row)));
}

void Facts::AddOperand(const definition::Operand& operand, uint32_t row) {
  using Of = definition::Operand::Kind;
  if (operand.kind == Of::kField) return AddField(operand.field, row);
  const std::optional<int32_t> day = view_.DateOf(operand, row);
  const std::string_view path = operand.kind == Of::kPeriodFirst  ? "period.first"
                                : operand.kind == Of::kPeriodLast ? "period.last"
                                                                  : "as-of";
  if (day) Add(StrCat(names_.Phrase(path), " is ", words::DateInWords(Date::FromDays(*day))));
}

void Facts::AddScope(uint16_t scope) {
  const std::string title = names_.Phrase(view_.definition().scopes[scope].id);
  if (!view_.Supplied(scope)) return Add(title + " is not recorded");
  const uint32_t rows = view_.RowCount(scope);
  Add(rows == 1
          ? StrCat("there is 1 entry of ", title)
          : StrCat("there are ", rows == 0 ? "no" : std::to_string(rows), " entries of ", title));
}

void Facts::AddCount(const Condition& part) {
  const Condition& where = part.parts().front();
  if (where.parts().empty() || view_.RowCount(part.scope) == 0) return AddScope(part.scope);
  uint32_t met = 0;
  for (uint32_t row = 0; row < view_.RowCount(part.scope); ++row) {
    const bool counts = !view_.Excluded(part.scope, row);
    met += counts && view_.Evaluate(where, row) == Truth::kTrue ? 1 : 0;
  }
  const uint32_t rows = view_.RowCount(part.scope);
  Add(StrCat(met == 0 ? "none" : std::to_string(met), " of the ",
             rows == 1 ? "1 entry" : StrCat(rows, " entries"), " of ",
             names_.Phrase(view_.definition().scopes[part.scope].id),
             met < 2 ? " is such an entry" : " are such entries"));
}

void Facts::AddDue(uint16_t question, uint32_t row) {
  const internal::Impl<Framework>& d = view_.definition();
  const Truth due = view_.Due(question, row);
  const std::string title = FieldTitle(d, names_, d.questions[question].field);
  if (due == Truth::kTrue) return Add(StrCat("question ", title, " applies"));
  if (due == Truth::kFalse) return Add(StrCat("question ", title, " does not apply"));
  Add(StrCat("it is not clear whether question ", title, " applies"));
}

void Facts::AddPart(const Condition& part, uint32_t row) {
  switch (part.kind) {
    case Kind::kAll:
    case Kind::kAny:
    case Kind::kNot:
      for (const Condition& one : part.parts()) AddPart(one, row);
      return;
    case Kind::kOneOf:
      return AddField(part.field, row);
    case Kind::kKnown:
      return part.scope != kNone ? AddScope(part.scope) : AddField(part.field, row);
    case Kind::kDue:
      return AddDue(part.question, row);
    case Kind::kDays:
      AddOperand(part.from, row);
      return AddOperand(part.to, row);
    case Kind::kAge: {
      AddField(part.field, row);
      AddOperand(part.to, row);
      const std::optional<int32_t> day = view_.DateOf(part.to, row);
      const Slot& born = view_.In(part.field, row);
      if (!day || born.state != State::kSupplied) return;
      const uint16_t died = view_.definition().died();
      if (died != kNone && view_.At(died, 0).state == State::kSupplied) AddField(died);
      return Add(StrCat("the age is ", view_.AgeAt(born.value, *day)));
    }
    case Kind::kCount:
      return AddCount(part);
  }
}

std::string ButNeeded(const engine::View& view, const words::Names& names,
                      const Condition& condition, const v1::Condition& authored, uint32_t row) {
  const Truth truth = view.Evaluate(condition, row);
  const std::vector<std::string> clauses = words::ClausesInEnglish(authored, names);
  size_t i = 0;
  for (const Condition& part : condition.parts()) {
    if (view.Evaluate(part, row) == truth) {
      Facts facts(view, names);
      facts.AddPart(part, row);
      return StrCat(facts.ToString(), ", but it is needed that ", Bare(clauses[i]));
    }
    ++i;
  }
  return "";
}

}  // namespace mspof::explain
