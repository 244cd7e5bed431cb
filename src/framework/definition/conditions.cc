// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compiles conditions: paths and codes become numbers, and a condition that can never be true is
// refused.
// Tested by tests/unit/framework/definition/mistakes_test.cc.

#include <algorithm>
#include <map>
#include <set>

#include "framework/definition/compiler.h"

namespace mspof::framework {
namespace {

constexpr size_t kWordBits = 64;

}  // namespace

Condition Compiler::CompileCondition(const v1::Condition& condition, const Where& where,
                                     Uses* uses) {
  Condition all;
  all.kind = Condition::Kind::kAll;
  for (const v1::OneOf& part : condition.one_of()) AddOneOf(part, where, uses, &all);
  for (const std::string& path : condition.known()) AddKnown(path, where, uses, &all);
  for (const std::string& question : condition.due()) AddDue(question, where, uses, &all);
  for (const v1::Days& part : condition.days()) AddDays(part, where, uses, &all);
  for (const v1::Age& part : condition.age()) AddAge(part, where, uses, &all);
  for (const v1::Count& part : condition.count()) AddCount(part, where, uses, &all);
  for (const v1::Any& part : condition.any()) {
    Condition any;
    any.kind = Condition::Kind::kAny;
    for (const v1::Condition& alternative : part.condition()) {
      any.parts.push_back(CompileCondition(alternative, where, uses));
    }
    if (any.parts.empty()) {
      errors_.Add(*where.row, "`any` has no alternatives, so it is never true",
                  "add a `condition`");
    }
    all.parts.push_back(std::move(any));
  }
  for (const v1::Condition& part : condition.not_()) {
    Condition negation;
    negation.kind = Condition::Kind::kNot;
    negation.parts.push_back(CompileCondition(part, where, uses));
    all.parts.push_back(std::move(negation));
  }
  CheckPossible(*where.row, all);
  return all;
}

Condition Compiler::CompileWithStandIns(const v1::Condition& condition, const Where& where,
                                        Uses* uses) {
  Uses own;
  Condition compiled = CompileCondition(condition, where, &own);
  for (size_t i = 0; i < out_->stand_ins.size(); ++i) {
    const StandIn& stand_in = out_->stand_ins[i];
    if (own.fields.count(stand_in.field) == 0 || own.fields.count(stand_in.finer) == 0) continue;
    own.fields.erase(stand_in.field);
    own.fields.erase(stand_in.finer);
    own.stand_ins.insert(static_cast<uint16_t>(i));
  }
  uses->fields.merge(own.fields);
  uses->stand_ins.merge(own.stand_ins);
  uses->period |= own.period;
  return compiled;
}

void Compiler::AddOneOf(const v1::OneOf& one_of, const Where& where, Uses* uses, Condition* all) {
  const uint16_t field = FindField(one_of.of(), where);
  if (field == kNone) return;
  uses->fields.insert(field);
  if (out_->fields[field].kind != FieldKind::kCode || out_->fields[field].list == kNone) {
    errors_.Add(*where.row, base::StrCat("\"", one_of.of(), "\" has no codes"),
                "use `known`, `days` or `age` for dates");
    return;
  }
  const CodeList& list = out_->lists[out_->fields[field].list];
  Condition part;
  part.kind = Condition::Kind::kOneOf;
  part.field = field;
  part.codes.resize((list.codes.size() + kWordBits - 1) / kWordBits);
  if (one_of.codes().empty()) {
    errors_.Add(*where.row, base::StrCat("`one_of` of \"", one_of.of(), "\" names no code"),
                "add `codes`");
  }
  std::vector<bool> meant(list.codes.size());
  for (const std::string& id : one_of.codes()) {
    const uint16_t code = list.Find(id);
    if (code == kNone) {
      errors_.Add(*where.row, base::StrCat("\"", id, "\" is not a code of \"", list.id, "\""),
                  "name one of the list's codes");
      continue;
    }
    meant[code] = true;
  }
  // The coarser code is earlier in the list.
  for (size_t i = 0; i < meant.size(); ++i) {
    const uint16_t within = list.codes[i].within;
    if (within != kNone && meant[within]) meant[i] = true;
    if (meant[i]) part.codes[i / kWordBits] |= uint64_t{1} << (i % kWordBits);
  }
  all->parts.push_back(std::move(part));
}

void Compiler::AddKnown(const std::string& path, const Where& where, Uses* uses, Condition* all) {
  Condition part;
  part.kind = Condition::Kind::kKnown;
  part.scope = FindScope(path);
  if (part.scope == kNone) {
    part.field = FindField(path, where);
    if (part.field == kNone) return;
    uses->fields.insert(part.field);
  }
  all->parts.push_back(std::move(part));
}

void Compiler::AddDue(const std::string& id, const Where& where, Uses* uses, Condition* all) {
  const uint16_t field = FindField(id, where);
  if (field == kNone) return;
  Condition part;
  part.kind = Condition::Kind::kDue;
  part.question = out_->fields[field].question;
  if (part.question == kNone) {
    errors_.Add(*where.row, base::StrCat("\"", id, "\" is not a question"), "name one in `due`");
    return;
  }
  // Whether it is due depends on what its `due` looks at, not on its own value. But the order in
  // which questions are decided needs it.
  uses->fields.insert(field);
  all->parts.push_back(std::move(part));
}

Operand Compiler::FindDate(const std::string& path, const Where& where, Uses* uses) {
  Operand operand;
  if (path == "period.first" || path == "period.last") {
    uses->period = true;
    operand.kind =
        path == "period.first" ? Operand::Kind::kPeriodFirst : Operand::Kind::kPeriodLast;
  } else if (path == "as-of") {
    operand.kind = Operand::Kind::kAsOf;
  } else {
    operand.field = FindField(path, where);
    if (operand.field == kNone) return operand;
    uses->fields.insert(operand.field);
    if (out_->fields[operand.field].kind != FieldKind::kDate) {
      errors_.Add(*where.row, base::StrCat("\"", path, "\" is not a date"), "name a date");
    }
  }
  return operand;
}

void Compiler::AddDays(const v1::Days& days, const Where& where, Uses* uses, Condition* all) {
  Condition part;
  part.kind = Condition::Kind::kDays;
  part.from = FindDate(days.from(), where, uses);
  part.to = FindDate(days.to(), where, uses);
  if (days.has_least()) part.least = days.least();
  if (days.has_most()) part.most = days.most();
  if (!days.has_least() && !days.has_most()) {
    errors_.Add(*where.row, "`days` has no bound", "set `least`, `most` or both");
  }
  all->parts.push_back(std::move(part));
}

void Compiler::AddAge(const v1::Age& age, const Where& where, Uses* uses, Condition* all) {
  Condition part;
  part.kind = Condition::Kind::kAge;
  const Operand born = FindDate(age.of().empty() ? "born" : age.of(), where, uses);
  part.field = born.field;
  part.to = FindDate(age.at().empty() ? "period.last" : age.at(), where, uses);
  if (age.has_least()) part.least = age.least();
  if (age.has_most()) part.most = age.most();
  if (born.kind != Operand::Kind::kField) {
    errors_.Add(*where.row, "`age` does not name a date of birth", "name one in `of`");
  }
  if (!age.has_least() && !age.has_most()) {
    errors_.Add(*where.row, "`age` has no bound", "set `least`, `most` or both");
  }
  all->parts.push_back(std::move(part));
}

void Compiler::AddCount(const v1::Count& count, const Where& where, Uses* uses, Condition* all) {
  Condition part;
  part.kind = Condition::Kind::kCount;
  part.scope = FindScope(count.of());
  if (part.scope == kNone) {
    errors_.Add(*where.row, base::StrCat("there is no group or collection \"", count.of(), "\""),
                "name one in `of`");
    return;
  }
  if (where.scope != 0) {
    errors_.Add(*where.row, "`count` is used where one row is meant",
                "count in a condition of the record");
    return;
  }
  part.parts.push_back(CompileCondition(count.where(), {part.scope, where.row}, uses));
  // Counting rows needs at least one column of them.
  if (count.where().ByteSizeLong() == 0) {
    const Scope& scope = out_->scopes[part.scope];
    if (!scope.fields.empty()) {
      const size_t first = scope.kind == ScopeKind::kCollection ? size_t{kAsked} : 0;
      uses->fields.insert(scope.fields[first]);
    }
  }
  if (count.has_least()) part.least = count.least();
  if (count.has_most()) part.most = count.most();
  if (!count.has_least() && !count.has_most()) {
    errors_.Add(*where.row, "`count` has no bound", "set `least`, `most` or both");
  }
  all->parts.push_back(std::move(part));
}

void Compiler::CheckPossible(const google::protobuf::Message& at, const Condition& all) {
  const auto never = [&](std::string_view why) {
    errors_.Add(at, base::StrCat("the condition can never be true: ", why), "correct it");
  };
  using Kind = Condition::Kind;
  // The values that are needed, as field and scope; and the codes that are left for each field.
  std::set<std::pair<uint16_t, uint16_t>> needed;
  std::map<uint16_t, std::vector<uint64_t>> left;
  for (const Condition& part : all.parts) {
    if (part.least > part.most) never("`least` is more than `most`");
    if (part.kind == Kind::kOneOf || part.kind == Kind::kKnown) {
      needed.emplace(part.field, part.scope);
    }
    if (part.kind != Kind::kOneOf || out_->fields[part.field].many) continue;
    const auto [it, first] = left.emplace(part.field, part.codes);
    if (first) continue;
    const auto any = [](const std::vector<uint64_t>& codes) {
      return std::any_of(codes.begin(), codes.end(), [](uint64_t word) { return word != 0; });
    };
    if (!any(it->second)) continue;  // reported already, or no code was named
    for (size_t i = 0; i < it->second.size(); ++i) it->second[i] &= part.codes[i];
    if (any(it->second)) continue;
    never(base::StrCat("the `one_of` of \"", out_->fields[part.field].path,
                       "\" have no code in common"));
  }
  for (const Condition& part : all.parts) {
    if (part.kind != Kind::kNot) continue;
    const std::vector<Condition>& denied = part.parts[0].parts;
    if (denied.size() != 1 || denied[0].kind != Kind::kKnown) continue;
    if (needed.count({denied[0].field, denied[0].scope}) == 0) continue;
    const std::string& path = denied[0].field == kNone ? out_->scopes[denied[0].scope].id
                                                       : out_->fields[denied[0].field].path;
    never(base::StrCat("it requires \"", path, "\" and excludes it"));
  }
}

}  // namespace mspof::framework
