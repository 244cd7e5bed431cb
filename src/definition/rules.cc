// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Compiles the rules of records. Rules of returns are only checked here; they are read from the
// definition when a return is checked.
// Tested by tests/unit/definition/mistakes_test.cc and tests/conformance.

#include <algorithm>
#include <set>

#include "definition/compiler.h"

namespace mspof::definition {
namespace {

Excludes ExcludesOf(v1::Excludes excludes) {
  switch (excludes) {
    case v1::EXCLUDES_VALUE:
      return Excludes::kValue;
    case v1::EXCLUDES_ROW:
      return Excludes::kRow;
    case v1::EXCLUDES_RECORD:
      return Excludes::kRecord;
    default:
      return Excludes::kNothing;
  }
}

}  // namespace

void Compiler::CompileRules() {
  for (int i = 0; i < definition().rule_size(); ++i) {
    AddRule(definition().rule(i), i >= linked_.first_local_rule);
  }
}

void Compiler::AddPaths(const v1::PathList& list, const Where& where, Rule* rule, Uses* uses) {
  const auto applies = [&](const Field& field) {
    switch (rule->kind) {
      case RuleKind::kKnownCode:
        return field.kind == FieldKind::kCode;
      case RuleKind::kFormat:
        return field.kind != FieldKind::kCode;
      case RuleKind::kOnlyIfDue:
        return field.question != kNone && out_->questions[field.question].due != kAlways;
      default:
        return true;
    }
  };
  std::set<std::string_view> named;
  for (const std::string& path : list.path()) {
    if (!named.insert(path).second) {
      errors_.Add(*where.row, support::StrCat("the path \"", path, "\" is named twice"),
                  "name it once");
      continue;
    }
    if (path == "*") {
      const bool open = rule->kind == RuleKind::kKnownCode || rule->kind == RuleKind::kFormat ||
                        rule->kind == RuleKind::kOnlyIfDue;
      if (!open || rule->scope != 0) {
        errors_.Add(*where.row, "\"*\" cannot be used here", "name the paths");
        continue;
      }
      for (uint16_t i = 0; i < out_->fields.size(); ++i) {
        if (applies(out_->fields[i])) rule->fields.push_back(i);
      }
      continue;
    }
    // Kinds of rules that look at one value at a time may name a value of a row.
    Where at = where;
    const uint16_t direct = out_->FindField(path);
    if (rule->scope == 0 && direct != kNone) at.scope = out_->fields[direct].scope;
    const uint16_t field = FindField(path, at);
    if (field == kNone) continue;
    if (!applies(out_->fields[field])) {
      errors_.Add(*where.row, support::StrCat("the rule cannot be about \"", path, "\""),
                  "known_code is about codes, format about dates and numbers, only_if_due about "
                  "questions with `due`");
    }
    rule->fields.push_back(field);
    uses->fields.insert(field);
  }
  if (list.path().empty()) errors_.Add(*where.row, "the rule names no path", "add `path`");
}

void Compiler::AddRule(const v1::Rule& row, bool local) {
  CheckRow(row, "rule");
  Rule rule;
  rule.local = local;
  AddRuleHead(row, &rule);
  Uses uses;
  Where where{0, &row};
  if (!row.of().empty()) {
    where.scope = FindScope(row.of());
    if (where.scope == kNone) {
      errors_.Add(row, support::StrCat("there is no group or collection \"", row.of(), "\""),
                  "name one in `of`");
      return;
    }
    rule.scope = where.scope;
  }
  if (row.has_when()) rule.when = CompileCondition(row.when(), where, &uses);
  if (!AddRuleKind(row, where, &rule, &uses)) return;
  CheckExcludes(row, rule);
  rule.uses_period = uses.period;
  rule.uses = WithDues(uses);
  out_->rules.push_back(std::move(rule));
}

void Compiler::AddRuleHead(const v1::Rule& row, Rule* rule) {
  rule->id = row.id();
  rule->row = &row;
  rule->severity = static_cast<int>(row.severity());
  rule->excludes = ExcludesOf(row.excludes());
  if (row.severity() == v1::SEVERITY_UNSPECIFIED || !v1::Severity_IsValid(row.severity())) {
    errors_.Add(row, "the rule has no severity", "set it to ERROR, WARNING or NOTE");
  }
  if (!v1::Excludes_IsValid(row.excludes())) {
    errors_.Add(row, "the rule has an unknown `excludes`",
                "set `excludes` to VALUE, ROW or RECORD");
  }
  if (row.message().empty() || row.remedy().empty()) {
    errors_.Add(row, "the rule has no message or no remedy", "set `message` and `remedy`");
  }
  if (row.since().empty()) return;
  const Result<Date> since = Date::Parse(row.since());
  if (!since.ok()) errors_.Add(row, "`since` is not a date", "write YYYY-MM-DD");
  if (since.ok()) rule->since = *since;
}

// False if the rule cannot be compiled any further.
bool Compiler::AddRuleKind(const v1::Rule& row, const Where& where, Rule* rule, Uses* uses) {
  const auto about = [&](RuleKind kind, const v1::PathList& paths) {
    rule->kind = kind;
    AddPaths(paths, where, rule, uses);
    return true;
  };
  switch (row.kind_case()) {
    case v1::Rule::kRequired:
      return about(RuleKind::kRequired, row.required());
    case v1::Rule::kKnownCode:
      return about(RuleKind::kKnownCode, row.known_code());
    case v1::Rule::kFormat:
      return about(RuleKind::kFormat, row.format());
    case v1::Rule::kOnlyIfDue:
      return about(RuleKind::kOnlyIfDue, row.only_if_due());
    case v1::Rule::kUnique:
      if (rule->scope == 0 || out_->scopes[rule->scope].kind != ScopeKind::kGroup) {
        errors_.Add(row, "`unique` is about rows of a group", "name one in `of`");
        return false;
      }
      return about(RuleKind::kUnique, row.unique());
    case v1::Rule::kAnswerSets:
      return AddFates(row, rule, uses);
    case v1::Rule::kMeets:
      AddMeets(row.meets(), where, rule, uses);
      return true;
    case v1::Rule::kSumEquals:
    case v1::Rule::kSubsetOf:
      rule->kind = RuleKind::kReturn;
      return true;
    case v1::Rule::kNotSmallerThan:
    case v1::Rule::kChangeWithin:
      rule->kind = RuleKind::kChange;
      return true;
    case v1::Rule::KIND_NOT_SET:
      errors_.Add(row, "the rule has no kind", "add `required`, `meets`, …");
      return true;
  }
  return true;
}

bool Compiler::AddFates(const v1::Rule& row, Rule* rule, Uses* uses) {
  rule->kind = RuleKind::kAnswerSets;
  if (rule->scope == 0 || out_->scopes[rule->scope].kind != ScopeKind::kCollection) {
    errors_.Add(row, "`answer_sets` is about a collection", "name one in `of`");
    return false;
  }
  for (const std::string& fate : row.answer_sets().fate()) {
    const uint8_t number = FateByName(fate);
    if (number == kFates) {
      errors_.Add(row, support::StrCat("\"", fate, "\" is not a fate"),
                  "see Collection in framework.proto");
    } else {
      rule->fates |= 1U << number;
    }
  }
  if (row.answer_sets().fate().empty()) {
    errors_.Add(row, "the rule names no fate", "add `fate`");
  }
  uses->fields.insert(out_->scopes[rule->scope].fields[kAsked]);
  return true;
}

void Compiler::AddMeets(const v1::Meets& meets, const Where& where, Rule* rule, Uses* uses) {
  rule->kind = RuleKind::kMeets;
  rule->meets = CompileCondition(meets.condition(), where, uses);
  const uint16_t scope = FindScope(meets.path());
  if (rule->scope == 0 && scope != kNone) {
    rule->path_scope = scope;
    return;
  }
  const uint16_t field = FindField(meets.path(), where);
  if (field == kNone) return;
  rule->fields.push_back(field);
  uses->fields.insert(field);
}

// What a rule leaves out must be what it is about.
void Compiler::CheckExcludes(const v1::Rule& row, const Rule& rule) {
  if (!IsOfRecords(rule.kind) && (row.has_when() || !row.of().empty())) {
    errors_.Add(row, "a rule of a return has `when` or `of`", "remove them");
  }
  if (!IsOfRecords(rule.kind) && rule.excludes == Excludes::kRecord) {
    errors_.Add(row, "a rule of a return excludes records", "remove `excludes`");
  }
  // `unique` finds rows.
  const bool of_values = rule.kind != RuleKind::kUnique && !rule.fields.empty();
  if (rule.excludes == Excludes::kValue && !of_values) {
    errors_.Add(row, "the rule excludes a value, but is not about a value",
                "exclude ROW or RECORD");
  }
  if (rule.excludes == Excludes::kRow && rule.scope == 0) {
    errors_.Add(row, "the rule excludes a row, but is about the record", "set `of`");
  }
  const bool of_record = std::any_of(rule.fields.begin(), rule.fields.end(), [&](uint16_t field) {
    return out_->fields[field].scope != rule.scope;
  });
  if (rule.excludes == Excludes::kRow && rule.scope != 0 && of_record) {
    errors_.Add(row, "the rule excludes a row, but is about the record", "name values of the row");
  }
}

}  // namespace mspof::definition
