// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The reason is the one for which the counter left the record out. Each reason has one sentence. It
// begins with what the record holds and goes on with what is needed.
// Tested by tests/unit/explain/why_test.cc.

#include "explain/why.h"

#include <algorithm>

#include "engine/record_findings.h"
#include "explain/values.h"
#include "support/shown.h"
#include "support/text.h"
#include "words/english.h"

namespace mspof::explain {

using definition::kNone;
using engine::Reasons;
using engine::Truth;
using support::StrCat;

std::string LeftOut(const returns::Taken& taken, const internal::Impl<RecordBuffer>& record,
                    const TallyOptions& options) {
  switch (taken.reason) {
    case Reasons::kDuplicate:
      return "it is a copy of a record with the same id and the same values, which is counted once";
    case Reasons::kDifferingCopies:
      return "there are records with the same id that differ from each other, so none of them is "
             "counted";
    case Reasons::kOtherCouncil:
      return record.council_is_another
                 ? StrCat("it belongs to a council other than ", options.council)
                 : StrCat("it belongs to council ", support::Shown(record.council), ", and not to ",
                          options.council);
    case Reasons::kWithdrawn:
      return "it was withdrawn";
    default: {
      const auto unfit = engine::Unfit(record, record.definition, true);
      return unfit ? unfit->message : "it cannot be used as a record";
    }
  }
}

Why WhyNot::Where(const definition::Condition& condition, const v1::Condition& authored,
                  const std::string& source) const {
  return {ButNeeded(c_.view, c_.names, condition, authored), source};
}

Why WhyNot::Rule() const {
  const definition::Rule& rule = d_.rules[excluded_by_];
  const auto of_rule = [&](const engine::Hit& hit) { return hit.rule == excluded_by_; };
  const engine::Hit& hit = *std::find_if(c_.hits.begin(), c_.hits.end(), of_rule);
  // A rule of the record may be about any row.
  const bool of_row = hit.row > 0;
  const uint32_t row = of_row ? hit.row - 1 : 0;
  Facts facts(c_.view, c_.names);
  if (rule.scope == 0 || of_row) {
    facts.AddPart(d_.conditions[rule.when], row);
    facts.AddPart(d_.conditions[rule.meets], row);
  }
  if (hit.path < d_.fields.size()) facts.AddField(hit.path, row);
  std::string text = StrCat("rule ", rule.id, " leaves it out: ", rule.row->message());
  if (!facts.empty()) {
    support::StrAppend(&text, of_row ? StrCat("; in entry ", hit.row, ", ") : "; ",
                       facts.ToString());
  }
  return {std::move(text), rule.row->source()};
}

Why WhyNot::Population(size_t index, uint32_t reason) const {
  const definition::Population& population = d_.populations[index];
  if (reason == Reasons::kNoDate || reason == Reasons::kOutsidePeriod) {
    Facts facts(c_.view, c_.names);
    facts.AddField(population.date);
    std::string text = facts.ToString();
    if (reason == Reasons::kOutsidePeriod) {
      const bool before = c_.view.At(population.date, 0).value < options_.period.first.days();
      text += before ? ", which is before the period" : ", which is after the period";
    } else {
      text += ", so it is not known whether it is in the period";
    }
    return {std::move(text), population.row->source()};
  }
  if (excluded_by_ != kNone) return Rule();
  return Where(d_.conditions[population.where], population.row->where(), population.row->source());
}

Why WhyNot::NotDue(const definition::Measure& measure) const {
  const auto not_due = [&](uint16_t question) { return c_.view.Due(question, 0) != Truth::kTrue; };
  const uint16_t index = *std::find_if(measure.questions.begin(), measure.questions.end(), not_due);
  const definition::Question& question = d_.questions[index];
  const std::string title = FieldTitle(d_, c_.names, question.field);
  const bool unknown = c_.view.Due(index, 0) == Truth::kUnknown;
  return {StrCat(unknown ? "it is not clear whether question " : "question ", title,
                 unknown ? " applies: " : " does not apply: ",
                 ButNeeded(c_.view, c_.names, d_.DueOf(index), question.row->due())),
          question.row->source()};
}

Why WhyNot::NoAnswerSet(const definition::Measure& measure) const {
  const definition::Scope& scope = d_.scopes[measure.collection];
  const std::string& source = scope.row->source();
  const std::string title = c_.names.Phrase(scope.id);
  const std::vector<uint8_t>& fates = c_.view.Fates(measure.collection);
  if (fates.empty()) return {StrCat("it has no set of answers of ", title), source};
  if (std::count(fates.begin(), fates.end(), definition::kFateCounted) == 0) {
    return {StrCat("no set of answers of ", title,
                   " counts: ", FatesInWords(c_, measure.collection, fates)),
            source};
  }
  // The sets count, but a question of the measure does not apply to any of them.
  for (const definition::Dimension& dimension : measure.dimensions) {
    const definition::Field& field = d_.fields[dimension.field];
    if (field.question == kNone || field.scope == 0) continue;
    for (uint32_t row = 0; row < fates.size(); ++row) {
      if (fates[row] != definition::kFateCounted) continue;
      if (c_.view.Due(field.question, row) == Truth::kTrue) continue;
      const v1::Question& question = *d_.questions[field.question].row;
      return {StrCat("question ", FieldTitle(d_, c_.names, dimension.field),
                     " does not apply to set ", row + 1, ": ",
                     ButNeeded(c_.view, c_.names, d_.DueOf(field.question), question.due(), row)),
              question.source()};
    }
  }
  return {StrCat("no set of answers of ", title, " counts"), source};
}

Why WhyNot::Measure(const engine::MeasureCount& count, uint32_t reason) const {
  const definition::Measure& measure = d_.measures[count.measure];
  if (reason == Reasons::kNoPerson) {
    return {"it has no person id, and this measure counts persons",
            d_.populations[count.population].row->source()};
  }
  if (reason == Reasons::kNoAnswerSet) return NoAnswerSet(measure);
  if (c_.view.Evaluate(d_.conditions[measure.where]) != Truth::kTrue) {
    return Where(d_.conditions[measure.where], measure.row->where(), measure.row->source());
  }
  return NotDue(measure);
}

}  // namespace mspof::explain
