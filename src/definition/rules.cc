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
  for (const v1::Rule& row : definition().rule()) AddRule(row);
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

void Compiler::AddRule(const v1::Rule& row) {
  CheckRow(row, "rule");
  Rule rule;
  rule.id = row.id();
  rule.row = &row;
  rule.severity = static_cast<int>(row.severity());
  rule.excludes = ExcludesOf(row.excludes());
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
  if (!row.since().empty()) {
    const Result<Date> since = Date::Parse(row.since());
    if (!since.ok()) errors_.Add(row, "`since` is not a date", "write YYYY-MM-DD");
    if (since.ok()) rule.since = *since;
  }
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
  switch (row.kind_case()) {
    case v1::Rule::kRequired:
      rule.kind = RuleKind::kRequired;
      AddPaths(row.required(), where, &rule, &uses);
      break;
    case v1::Rule::kKnownCode:
      rule.kind = RuleKind::kKnownCode;
      AddPaths(row.known_code(), where, &rule, &uses);
      break;
    case v1::Rule::kFormat:
      rule.kind = RuleKind::kFormat;
      AddPaths(row.format(), where, &rule, &uses);
      break;
    case v1::Rule::kOnlyIfDue:
      rule.kind = RuleKind::kOnlyIfDue;
      AddPaths(row.only_if_due(), where, &rule, &uses);
      break;
    case v1::Rule::kUnique:
      rule.kind = RuleKind::kUnique;
      if (rule.scope == 0 || out_->scopes[rule.scope].kind != ScopeKind::kGroup) {
        errors_.Add(row, "`unique` is about rows of a group", "name one in `of`");
        return;
      }
      AddPaths(row.unique(), where, &rule, &uses);
      break;
    case v1::Rule::kAnswerSets:
      rule.kind = RuleKind::kAnswerSets;
      if (rule.scope == 0 || out_->scopes[rule.scope].kind != ScopeKind::kCollection) {
        errors_.Add(row, "`answer_sets` is about a collection", "name one in `of`");
        return;
      }
      for (const std::string& fate : row.answer_sets().fate()) {
        const uint8_t number = FateByName(fate);
        if (number == kFates) {
          errors_.Add(row, support::StrCat("\"", fate, "\" is not a fate"),
                      "see Collection in framework.proto");
        } else {
          rule.fates |= 1U << number;
        }
      }
      if (row.answer_sets().fate().empty()) {
        errors_.Add(row, "the rule names no fate", "add `fate`");
      }
      uses.fields.insert(out_->scopes[rule.scope].fields[kAsked]);
      break;
    case v1::Rule::kMeets: {
      rule.kind = RuleKind::kMeets;
      rule.meets = CompileCondition(row.meets().condition(), where, &uses);
      const uint16_t scope = FindScope(row.meets().path());
      if (rule.scope == 0 && scope != kNone) {
        rule.path_scope = scope;
      } else {
        const uint16_t field = FindField(row.meets().path(), where);
        if (field != kNone) rule.fields.push_back(field);
        if (field != kNone) uses.fields.insert(field);
      }
      break;
    }
    case v1::Rule::kSumEquals:
    case v1::Rule::kSubsetOf:
      rule.kind = RuleKind::kReturn;
      break;
    case v1::Rule::kNotSmallerThan:
    case v1::Rule::kChangeWithin:
      rule.kind = RuleKind::kChange;
      break;
    case v1::Rule::KIND_NOT_SET:
      errors_.Add(row, "the rule has no kind", "add `required`, `meets`, …");
      break;
  }
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
  rule.uses_period = uses.period;
  rule.uses = WithDues(uses);
  out_->rules.push_back(std::move(rule));
}

}  // namespace mspof::definition
