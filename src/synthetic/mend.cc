// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What breaks a rule of each kind, and what mends it. Tested by
// tests/unit/synthetic/example_records_test.cc.

#include <algorithm>

#include "synthetic/maker.h"

namespace mspof::synthetic {

using definition::FieldKind;
using definition::kNone;
using definition::Rule;
using definition::RuleKind;
using definition::ScopeKind;
using engine::Hit;

// There is a row afterwards, if the scope is not the record.
uint32_t Maker::SomeRow(uint16_t scope) {
  if (scope == 0) return 0;
  if (sketch_.Rows(scope) == 0) AddFilledRow(scope);
  return random_.Below(std::max(sketch_.Rows(scope), 1U));
}

// A field that the rule can be broken at.
uint16_t Maker::SomeField(const Rule& rule) {
  std::vector<uint16_t> fields;
  for (const uint16_t field : rule.fields) {
    const uint16_t question = d_.fields[field].question;
    const bool always = question == kNone || d_.questions[question].due == definition::kAlways;
    if (rule.kind != RuleKind::kOnlyIfDue || !always) fields.push_back(field);
  }
  return fields.empty() ? kNone : random_.Of(fields);
}

void Maker::MakeOdd(const Rule& rule, uint16_t field, uint32_t row) {
  switch (rule.kind) {
    case RuleKind::kOnlyIfDue:
      MakeDue(d_.fields[field].question, row, false);
      if (!sketch_.Has(field, row)) Fill(field, row);
      return;
    case RuleKind::kRequired: {
      MakeApply(field, row);
      sketch_.Unset(field, row);
      const uint16_t list = d_.fields[field].list;
      const uint16_t absent = list == kNone ? kNone : d_.lists[list].absent;
      if (absent != kNone && random_.Percent(40)) sketch_.Set(field, row, absent);
      return;
    }
    default:
      MakeApply(field, row);
      sketch_.SetUnlisted(field, row);
  }
}

void Maker::BreakField(const Rule& rule, uint32_t row) {
  const uint16_t field = SomeField(rule);
  if (field == kNone) return;
  const uint16_t scope = d_.fields[field].scope;
  MakeOdd(rule, field, scope == rule.scope ? row : SomeRow(scope));
}

void Maker::Break(uint16_t index) {
  const Rule& rule = d_.rules[index];
  const uint32_t row = SomeRow(rule.scope);
  if (rule.scope != 0 && sketch_.Rows(rule.scope) == 0) return;
  if (rule.kind == RuleKind::kAnswerSets) {
    std::vector<definition::Fate> fates;
    for (uint8_t fate = 0; fate < definition::kFates; ++fate) {
      if ((rule.fates >> fate & 1) != 0) fates.push_back(static_cast<definition::Fate>(fate));
    }
    MakeFate(rule.scope, random_.Of(fates));
    if (sketch_.Rows(rule.scope) > 0) Make(d_.conditions[rule.when], 0, true);
    return;
  }
  Make(d_.conditions[rule.when], row, true);
  if (rule.kind == RuleKind::kMeets) return Make(d_.conditions[rule.meets], row, false);
  if (rule.kind != RuleKind::kUnique) return BreakField(rule, row);
  for (const uint16_t field : rule.fields) {
    if (!sketch_.Has(field, row)) Fill(field, row);
  }
  if (sketch_.HasRoom(rule.scope)) {
    sketch_.CopyRow(rule.scope, row);
  } else if (row > 0) {
    for (const uint16_t field : rule.fields) {
      if (!d_.fields[field].many) sketch_.Set(field, row, sketch_.At(field, 0).value);
    }
  }
}

void Maker::Mend(const Hit& hit) {
  const Rule& rule = d_.rules[hit.rule];
  const uint32_t row = hit.row == 0 ? 0 : hit.row - 1;
  const auto field = hit.path < d_.fields.size() ? hit.path : kNone;
  // Of meets: the row that the rule is about. The path may be one of the record.
  uint32_t about = rule.scope == 0 ? 0 : row;
  if (rule.kind == RuleKind::kMeets && rule.scope != 0 && hit.row == 0) {
    const auto found = [&](uint32_t r) {
      return sketch_.view().Evaluate(d_.conditions[rule.when], r) == engine::Truth::kTrue &&
             sketch_.view().Evaluate(d_.conditions[rule.meets], r) == engine::Truth::kFalse;
    };
    while (about + 1 < sketch_.Rows(rule.scope) && !found(about)) ++about;
  }
  const uint32_t how = random_.Below(100);
  if (rule.scope != 0 && how < 12) return sketch_.RemoveRow(rule.scope, about);
  const bool stays = field != kNone && pinned_[field];
  if (rule.when != definition::kAlways && how < (stays ? 85 : 24)) {
    return Make(d_.conditions[rule.when], about, false);
  }
  switch (rule.kind) {
    case RuleKind::kMeets:
      if (field != kNone && how > 92) return sketch_.Unset(field, row);
      return Make(d_.conditions[rule.meets], about, true);
    case RuleKind::kOnlyIfDue:
      return sketch_.Unset(field, row);
    case RuleKind::kUnique:
      if (how < 40) return sketch_.RemoveRow(rule.scope, about);
      return Fill(random_.Of(rule.fields), row);
    case RuleKind::kAnswerSets:
      if (how < 40 || sketch_.Rows(rule.scope) > 1) {
        return sketch_.RemoveRow(rule.scope, about);
      }
      return MakeFate(rule.scope, definition::kFateCounted);
    case RuleKind::kRequired:
    case RuleKind::kKnownCode:
    case RuleKind::kFormat:
      return Fill(field, row);
    default:
      return;
  }
}

}  // namespace mspof::synthetic
