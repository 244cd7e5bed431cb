// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The same view that rules and measures read decides what counts. So an interview never asks a
// question that is not counted.
// Tested by tests/unit/interview/interview_test.cc.

#include <algorithm>

#include "interview/interview_impl.h"
#include "record/wire.h"

namespace mspof::interview {

using record::Truth;

namespace {

// Without its id a set is never passed over.
CaseRecord Keeping(CaseRecord record, size_t keep) {
  if (keep < record.answer_sets.size()) record.answer_sets[keep].id.clear();
  return record;
}

// Whether a set was not saved yet, because no question was ever answered in it.
bool IsNew(const Framework::Impl& definition, const AnswerSet& set) {
  const auto of_interview = [&](const Value& value) {
    return value.id == "reason" || definition.FindQuestion(value.id) != framework::kNone;
  };
  return !set.id.empty() && set.reason.empty() &&
         std::none_of(set.values.begin(), set.values.end(), of_interview);
}

}  // namespace

Evaluation::Evaluation(const Framework& framework, const CaseRecord& record, Date day, size_t keep)
    : copy_(Keeping(record, keep)),
      filled_(framework),
      view_(framework.impl(), {day, std::nullopt}),
      numbers_(record::NumberSets(copy_)) {
  if (keep < record.answer_sets.size()) {
    const AnswerSet& kept = record.answer_sets[keep];
    CaseRecord saved = record;
    const bool is_new = IsNew(framework.impl(), kept);
    if (is_new) saved.answer_sets.erase(saved.answer_sets.begin() + static_cast<ptrdiff_t>(keep));
    if (is_new || record::IsPassedOver(kept)) {
      saved_ = std::make_unique<Evaluation>(framework, saved, day, std::string::npos);
    }
  }
  filled_.Assign(copy_);
  view_.Load(filled_.impl());
}

std::optional<uint32_t> Evaluation::RowOf(size_t set) const { return numbers_[set].row; }

Truth Decided(const std::optional<std::vector<std::string>>& asked, std::string_view question,
              Truth due) {
  if (!asked || due == Truth::kFalse) return due;
  const bool named = std::find(asked->begin(), asked->end(), question) != asked->end();
  return named ? Truth::kTrue : Truth::kFalse;
}

QuestionState StateOf(const Framework::Impl& definition, uint16_t question, Truth due,
                      const std::vector<Value>& heads) {
  if (Contradict(heads)) return QuestionState::kContradicted;
  if (due == Truth::kFalse) return QuestionState::kNotDue;
  if (due == Truth::kUnknown) return QuestionState::kUndecided;
  const Value* parked = Parked(heads);
  if (parked != nullptr && !parked->values.empty()) return QuestionState::kToConfirm;
  const Value* counting = Counting(heads);
  if (counting == nullptr || counting->values.empty()) return QuestionState::kUnanswered;
  const framework::Field& field = definition.fields[definition.questions[question].field];
  const bool one = counting->values.size() == 1 || field.many;
  const bool listed =
      std::all_of(counting->values.begin(), counting->values.end(), [&](const std::string& text) {
        return definition.lists[field.list].Find(text) != framework::kNone;
      });
  return one && listed ? QuestionState::kAnswered : QuestionState::kUnreadable;
}

}  // namespace mspof::interview
