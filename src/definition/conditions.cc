// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compiles conditions: paths and codes become numbers, and a condition that can never be true is
// refused.
// Tested by tests/unit/definition/mistakes_test.cc.

#include <algorithm>
#include <map>
#include <set>

#include "definition/compiler.h"

namespace mspof::definition {
namespace {

constexpr size_t kWordBits = 64;

}  // namespace

uint32_t Compiler::Open(Condition::Kind kind) {
  const auto at = static_cast<uint32_t>(out_->conditions.size());
  out_->conditions.emplace_back();
  out_->conditions.back().kind = kind;
  return at;
}

void Compiler::Close(uint32_t condition) {
  out_->conditions[condition].size = static_cast<uint32_t>(out_->conditions.size()) - condition;
}

uint32_t Compiler::CompileCondition(const v1::Condition& condition, const Where& where) {
  const uint32_t all = Open(Condition::Kind::kAll);
  for (const v1::OneOf& part : condition.one_of()) AddOneOf(part, where);
  for (const std::string& path : condition.known()) AddKnown(path, where);
  for (const std::string& question : condition.due()) AddDue(question, where);
  for (const v1::Days& part : condition.days()) AddDays(part, where);
  for (const v1::Age& part : condition.age()) AddAge(part, where);
  for (const v1::Count& part : condition.count()) AddCount(part, where);
  for (const v1::Any& part : condition.any()) {
    const uint32_t any = Open(Condition::Kind::kAny);
    for (const v1::Condition& alternative : part.condition()) CompileCondition(alternative, where);
    Close(any);
    if (part.condition().empty()) {
      errors_.Add(*where.row, "`any` has no alternatives, so it is never true",
                  "add a `condition`");
    }
  }
  for (const v1::Condition& part : condition.not_()) {
    const uint32_t negation = Open(Condition::Kind::kNot);
    CompileCondition(part, where);
    Close(negation);
  }
  Close(all);
  CheckPossible(*where.row, out_->conditions[all]);
  return all;
}

uint32_t Compiler::CompileCondition(const v1::Condition& condition, const Where& where,
                                    Uses* uses) {
  const uint32_t compiled = CompileCondition(condition, where);
  AddUses(out_->conditions[compiled], uses);
  return compiled;
}

uint32_t Compiler::CompileWithStandIns(const v1::Condition& condition, const Where& where,
                                       Uses* uses) {
  Uses own;
  const uint32_t compiled = CompileCondition(condition, where, &own);
  for (size_t i = 0; i < out_->stand_ins.size(); ++i) {
    const StandIn& stand_in = out_->stand_ins[i];
    if (own.fields.count(stand_in.field) == 0 || own.fields.count(stand_in.finer) == 0) continue;
    own.fields.erase(stand_in.field);
    own.fields.erase(stand_in.finer);
    own.stand_ins.insert(static_cast<uint16_t>(i));
  }
  uses->fields.merge(own.fields);
  uses->stand_ins.merge(own.stand_ins);
  uses->scopes.merge(own.scopes);
  uses->period |= own.period;
  return compiled;
}

void Compiler::AddUse(const Operand& operand, Uses* uses) {
  if (operand.field != kNone) uses->fields.insert(operand.field);
  uses->period |=
      operand.kind == Operand::Kind::kPeriodFirst || operand.kind == Operand::Kind::kPeriodLast;
}

void Compiler::AddUses(const Condition& condition, Uses* uses) const {
  // Whether a question is due depends on what its `due` looks at, not on its own value. But the
  // order in which questions are decided needs it.
  ForEachUse(
      condition, [&](uint16_t field) { uses->fields.insert(field); },
      [&](uint16_t question) { uses->fields.insert(out_->questions[question].field); });
  for (const Condition& one : condition) {
    AddUse(one.from, uses);
    AddUse(one.to, uses);
    // A count that looks at a value of its rows needs that value, and no other. Any value shows
    // that there is a row; without its day an answer set has no place.
    const bool of_rows = one.kind == Condition::Kind::kCount || one.kind == Condition::Kind::kKnown;
    if (!of_rows || one.scope == kNone || LooksInto(one, one.scope)) continue;
    const Scope& scope = out_->scopes[one.scope];
    if (scope.kind == ScopeKind::kCollection) {
      uses->fields.insert(scope.fields[kAsked]);
    } else {
      uses->scopes.insert(one.scope);
    }
  }
}

bool Compiler::LooksInto(const Condition& condition, uint16_t scope) const {
  bool looks = false;
  const auto see = [&](uint16_t field) { looks = looks || out_->fields[field].scope == scope; };
  ForEachUse(condition, see, [&](uint16_t question) { see(out_->questions[question].field); });
  return looks;
}

void Compiler::AddOneOf(const v1::OneOf& one_of, const Where& where) {
  const uint16_t index = FindField(one_of.of(), where);
  if (index == kNone) return;
  const Field& field = out_->fields[index];
  if (field.kind != FieldKind::kCode || field.list == kNone) {
    errors_.Add(*where.row, support::StrCat("\"", one_of.of(), "\" has no codes"),
                "use `known`, `days` or `age` for dates");
    return;
  }
  Condition& part = out_->conditions[Open(Condition::Kind::kOneOf)];
  part.field = index;
  part.many = field.many;
  part.codes = static_cast<uint32_t>(out_->code_bits.size());
  AddCodes(one_of, where, out_->lists[field.list]);
}

void Compiler::AddCodes(const v1::OneOf& one_of, const Where& where, const CodeList& list) {
  if (one_of.codes().empty()) {
    errors_.Add(*where.row, support::StrCat("`one_of` of \"", one_of.of(), "\" names no code"),
                "add `codes`");
  }
  std::vector<bool> meant(list.codes.size());
  for (const std::string& id : one_of.codes()) {
    const uint16_t code = list.Find(id);
    if (code == kNone) {
      errors_.Add(*where.row, support::StrCat("\"", id, "\" is not a code of \"", list.id, "\""),
                  "name one of the list's codes");
      continue;
    }
    meant[code] = true;
  }
  const size_t first = out_->code_bits.size();
  out_->code_bits.resize(first + list.words());
  // The coarser code is earlier in the list.
  for (size_t i = 0; i < meant.size(); ++i) {
    const uint16_t within = list.codes[i].within;
    if (within != kNone && meant[within]) meant[i] = true;
    if (meant[i]) out_->code_bits[first + i / kWordBits] |= uint64_t{1} << (i % kWordBits);
  }
}

void Compiler::AddKnown(const std::string& path, const Where& where) {
  const uint16_t scope = FindScope(path);
  const uint16_t field = scope == kNone ? FindField(path, where) : kNone;
  if (scope == kNone && field == kNone) return;
  Condition& part = out_->conditions[Open(Condition::Kind::kKnown)];
  part.scope = scope;
  part.field = field;
}

void Compiler::AddDue(const std::string& id, const Where& where) {
  const uint16_t field = FindField(id, where);
  if (field == kNone) return;
  const uint16_t question = out_->fields[field].question;
  if (question == kNone) {
    errors_.Add(*where.row, support::StrCat("\"", id, "\" is not a question"), "name one in `due`");
    return;
  }
  out_->conditions[Open(Condition::Kind::kDue)].question = question;
}

Operand Compiler::FindDate(const std::string& path, const Where& where) {
  Operand operand;
  if (path == "period.first" || path == "period.last") {
    operand.kind =
        path == "period.first" ? Operand::Kind::kPeriodFirst : Operand::Kind::kPeriodLast;
  } else if (path == "as-of") {
    operand.kind = Operand::Kind::kAsOf;
  } else {
    operand.field = FindField(path, where);
    if (operand.field == kNone) return operand;
    if (out_->fields[operand.field].kind != FieldKind::kDate) {
      errors_.Add(*where.row, support::StrCat("\"", path, "\" is not a date"), "name a date");
    }
  }
  return operand;
}

template <typename Row>
void Compiler::AddBounds(const Row& row, std::string_view what, const Where& where,
                         Condition* part) {
  if (row.has_least()) part->least = row.least();
  if (row.has_most()) part->most = row.most();
  if (!row.has_least() && !row.has_most()) {
    errors_.Add(*where.row, support::StrCat("`", what, "` has no bound"),
                "set `least`, `most` or both");
  }
}

void Compiler::AddDays(const v1::Days& days, const Where& where) {
  Condition& part = out_->conditions[Open(Condition::Kind::kDays)];
  part.from = FindDate(days.from(), where);
  part.to = FindDate(days.to(), where);
  AddBounds(days, "days", where, &part);
}

void Compiler::AddAge(const v1::Age& age, const Where& where) {
  Condition& part = out_->conditions[Open(Condition::Kind::kAge)];
  const Operand born = FindDate(age.of().empty() ? "born" : age.of(), where);
  part.field = born.field;
  part.to = FindDate(age.at().empty() ? "period.last" : age.at(), where);
  if (born.kind != Operand::Kind::kField) {
    errors_.Add(*where.row, "`age` does not name a date of birth", "name one in `of`");
  }
  AddBounds(age, "age", where, &part);
}

void Compiler::AddCount(const v1::Count& count, const Where& where) {
  const uint16_t scope = FindScope(count.of());
  if (scope == kNone) {
    errors_.Add(*where.row, support::StrCat("there is no group or collection \"", count.of(), "\""),
                "name one in `of`");
    return;
  }
  if (where.scope != 0) {
    errors_.Add(*where.row, "`count` is used where one row is meant",
                "count in a condition of the record");
    return;
  }
  const uint32_t part = Open(Condition::Kind::kCount);
  out_->conditions[part].scope = scope;
  CompileCondition(count.where(), {scope, where.row});
  Close(part);
  AddBounds(count, "count", where, &out_->conditions[part]);
}

void Compiler::SayNever(const google::protobuf::Message& at, std::string_view why) {
  errors_.Add(at, support::StrCat("the condition can never be true: ", why), "correct it");
}

void Compiler::CheckPossible(const google::protobuf::Message& at, const Condition& all) {
  for (const Condition& part : all.parts()) {
    if (part.least > part.most) SayNever(at, "`least` is more than `most`");
  }
  CheckCodesLeft(at, all);
  CheckNoneExcluded(at, all);
}

// Whether the `one_of` of each field have a code in common.
void Compiler::CheckCodesLeft(const google::protobuf::Message& at, const Condition& all) {
  std::map<uint16_t, std::vector<uint64_t>> left;
  for (const Condition& part : all.parts()) {
    if (part.kind != Condition::Kind::kOneOf || part.many) continue;
    const Field& field = out_->fields[part.field];
    const uint64_t* const first = out_->code_bits.data() + part.codes;
    const std::vector<uint64_t> codes(first, first + out_->lists[field.list].words());
    const auto any = [](const std::vector<uint64_t>& words) {
      return std::any_of(words.begin(), words.end(), [](uint64_t word) { return word != 0; });
    };
    const auto [it, fresh] = left.emplace(part.field, codes);
    if (fresh || !any(it->second)) continue;  // reported already, or no code was named
    for (size_t i = 0; i < codes.size(); ++i) it->second[i] &= codes[i];
    if (any(it->second)) continue;
    SayNever(at, support::StrCat("the `one_of` of \"", field.path, "\" have no code in common"));
  }
}

// Whether a value is required that must not be known.
void Compiler::CheckNoneExcluded(const google::protobuf::Message& at, const Condition& all) {
  using Kind = Condition::Kind;
  std::set<std::pair<uint16_t, uint16_t>> needed;  // field and scope
  for (const Condition& part : all.parts()) {
    const bool needs = part.kind == Kind::kOneOf || part.kind == Kind::kKnown;
    if (needs) needed.emplace(part.field, part.scope);
  }
  for (const Condition& part : all.parts()) {
    if (part.kind != Kind::kNot || !part.parts().front().parts().is_one()) continue;
    const Condition& denied = part.parts().front().parts().front();
    if (denied.kind != Kind::kKnown || needed.count({denied.field, denied.scope}) == 0) continue;
    const std::string& path =
        denied.field == kNone ? out_->scopes[denied.scope].id : out_->fields[denied.field].path;
    SayNever(at, support::StrCat("it requires \"", path, "\" and excludes it"));
  }
}

}  // namespace mspof::definition
