// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Answer sets: how feedback comes in, and sets of each fate. Tested by
// tests/unit/synthetic/example_records_test.cc.

#include <algorithm>

#include "synthetic/maker.h"

namespace mspof::synthetic {

using definition::Fate;
using definition::kNone;
using definition::Scope;
using engine::Truth;

// A set in time, with who answered and at least one answer, if a question can be due.
void Maker::AnswerSet(uint16_t index, uint32_t row) {
  const Scope& scope = d_.scopes[index];
  Fill(scope.fields[definition::kRespondent], row);
  if (random_.Percent(97)) Fill(scope.fields[definition::kInterviewer], row);
  Fill(scope.fields[definition::kAsked], row);
  FillFacts(index, row);
  std::vector<uint16_t> questions;
  for (const uint16_t question : d_.question_order) {
    const uint16_t field = d_.questions[question].field;
    if (d_.fields[field].scope != index) continue;
    questions.push_back(question);
    const bool due = d_.questions[question].due == definition::kAlways ||
                     sketch_.view().Due(question, row) == Truth::kTrue;
    if (due && random_.Percent(94)) Fill(field, row);
  }
  const auto answered = [&](uint16_t question) {
    return sketch_.Has(d_.questions[question].field, row);
  };
  if (questions.empty() || std::any_of(questions.begin(), questions.end(), answered)) return;
  const uint16_t question = random_.Of(questions);
  MakeDue(question, row, true);
  Fill(d_.questions[question].field, row);
}

void Maker::FillReason(uint16_t scope) {
  if (!sketch_.HasRoom(scope)) return;
  Fill(d_.scopes[scope].fields[definition::kReason], sketch_.AddRow(scope));
}

// About half of the records have feedback that counts. Of the others, most have a reason why there
// is none; some came late, and some people were never asked.
void Maker::FillSets(uint16_t index) {
  const Scope& scope = d_.scopes[index];
  const uint16_t asked = scope.fields[definition::kAsked];
  const std::optional<int32_t> from = Day(scope.from, 0);
  const bool is_open = scope.from != kNone && !from;
  const bool is_fresh = from && as_of_.days() - *from < 14;
  if ((is_open && random_.Percent(95)) || (is_fresh && random_.Percent(70))) return;
  const uint32_t how = random_.Below(100);
  if (how < 54) {
    AddFilledRow(index);
  } else if (how < 64) {
    AddFilledRow(index);
    const uint32_t row = AddFilledRow(index);
    // Of somebody else.
    const uint16_t respondent = scope.fields[definition::kRespondent];
    const auto codes = static_cast<uint32_t>(d_.lists[d_.fields[respondent].list].codes.size());
    if (row == kNone || codes == 1) return;
    const auto other = static_cast<uint32_t>(sketch_.At(respondent, 0).value);
    sketch_.Set(respondent, row, (other + 1 + random_.Below(codes - 1)) % codes);
  } else if (how < 82) {
    FillReason(index);
  } else if (how < 88 && from) {
    const int64_t late = int64_t{*from} + scope.most + 1 + random_.Skewed(40);
    if (late > as_of_.days()) return;
    const uint32_t row = AddFilledRow(index);
    if (row != kNone) sketch_.Set(asked, row, late);
  } else if (how < 90) {
    MakeFate(index, definition::kFateSuperseded);
  }
}

void Maker::MakeFate(uint16_t index, Fate fate) {
  const Scope& scope = d_.scopes[index];
  const uint16_t respondent = scope.fields[definition::kRespondent];
  const uint16_t asked = scope.fields[definition::kAsked];
  sketch_.RemoveRows(index);
  if (fate == definition::kFateReason) return FillReason(index);
  if (fate == definition::kFateEmpty) {
    Fill(scope.fields[definition::kInterviewer], sketch_.AddRow(index));
    return;
  }
  if (fate == definition::kFateLate && scope.from != kNone && !Day(scope.from, 0)) {
    Fill(scope.from, 0);
  }
  if (fate == definition::kFateEarly && scope.not_before != kNone && !Day(scope.not_before, 0)) {
    Fill(scope.not_before, 0);
  }
  const uint32_t row = AddFilledRow(index);
  if (row == kNone) return;
  sketch_.Unset(scope.fields[definition::kReason], row);
  switch (fate) {
    case definition::kFateExcluded:
      for (uint16_t rule = 0; rule < d_.rules.size(); ++rule) {
        const bool fits =
            d_.rules[rule].scope == index && d_.rules[rule].excludes == definition::Excludes::kRow;
        if (fits) return Break(rule);
      }
      return;
    case definition::kFateNoRespondent:
      return sketch_.Unset(respondent, row);
    case definition::kFateUndated:
      return sketch_.Unset(asked, row);
    case definition::kFateEarly:
      if (scope.not_before == kNone) return;
      return sketch_.Set(asked, row,
                         Clipped(int64_t{*Day(scope.not_before, 0)} - 1 - random_.Skewed(20)));
    case definition::kFateLate: {
      if (scope.from == kNone) return;
      // It is early enough that there can be late answers.
      const int64_t latest = int64_t{as_of_.days()} - scope.most - 1;
      if (*Day(scope.from, 0) > latest) sketch_.Set(scope.from, 0, Clipped(latest));
      const int64_t late = int64_t{*Day(scope.from, 0)} + scope.most + 1;
      return sketch_.Set(asked, row,
                         Clipped(std::min<int64_t>(late + random_.Skewed(40), as_of_.days())));
    }
    default:
      break;
  }
  if (fate == definition::kFateCounted || !sketch_.HasRoom(index)) return;
  const uint32_t other = sketch_.CopyRow(index, row);
  if (fate == definition::kFateCopy) return;
  if (fate == definition::kFateSuperseded) {
    const auto [first, last] = InTime(index);
    const auto span = static_cast<uint32_t>(last - first) + 1;
    const int32_t day = first + static_cast<int32_t>(random_.Below(span));
    sketch_.Set(asked, row, first);
    return sketch_.Set(asked, other, std::max(day, std::min(first + 1, last)));
  }
  // A clash: the same respondent and day, and another answer.
  std::vector<uint16_t> others;
  for (const uint16_t field : scope.fields) {
    const bool own =
        d_.fields[field].slot == definition::kReason || field == respondent || field == asked;
    if (!own && sketch_.Has(field, other)) others.push_back(field);
  }
  if (!others.empty()) Fill(random_.Of(others), other);
}

}  // namespace mspof::synthetic
