// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What follows from a record in a sitting is decided once for each change: what is parked, which
// questions are due, their states and the findings. Everything that is shown is looked up in the
// result, which never changes.
// Tested by tests/unit/capture/interview_test.cc and tests/interview.

#include <algorithm>

#include "capture/interview_impl.h"
#include "capture/record_union.h"
#include "record/wire.h"
#include "support/finding_order.h"

namespace mspof {

using capture::Asked;
using capture::Decisions;
using capture::Due;
using capture::Dues;
using capture::Heads;
using capture::Snapshot;
using definition::kNone;
using engine::Truth;

namespace capture {

const Due& Snapshot::DueOf(const Asked& asked) const {
  const Dues& dues = due.in_sitting;
  if (!asked.of_collection()) return dues.OfRecord()[asked.question];
  return dues.OfSet(set == std::string::npos ? record.answer_sets.size() : set)[asked.question];
}

Heads Snapshot::HeadsOf(const Asked& asked) const {
  if (!asked.of_collection()) return HeadsIn(record.values, asked.id());
  return set == std::string::npos ? Heads() : HeadsIn(record.answer_sets[set].values, asked.id());
}

QuestionState StateOf(const internal::Impl<Framework>& definition, uint16_t question, Truth due,
                      const Heads& heads) {
  if (Contradict(heads)) return QuestionState::kContradicted;
  if (due == Truth::kFalse) return QuestionState::kNotDue;
  if (due == Truth::kUnknown) return QuestionState::kUndecided;
  const Value* parked = Parked(heads);
  if (parked != nullptr && !parked->values.empty()) return QuestionState::kToConfirm;
  const Value* counting = Counting(heads);
  if (counting == nullptr || counting->values.empty()) return QuestionState::kUnanswered;
  const definition::Field& field = definition.fields[definition.questions[question].field];
  const bool one = counting->values.size() == 1 || field.many;
  const bool listed = std::all_of(
      counting->values.begin(), counting->values.end(),
      [&](const std::string& text) { return definition.lists[field.list].Find(text) != kNone; });
  return one && listed ? QuestionState::kAnswered : QuestionState::kUnreadable;
}

namespace {

// Parks the answer to a question, if there is one that counts.
bool ParkAnswer(const std::string& id, std::vector<Value>* values) {
  const Value* counting = Counting(HeadsIn(*values, id));
  if (counting == nullptr || counting->values.empty()) return false;
  ParkIn(id, values);
  return true;
}

// Parks the reason for having no answers, if there is an answer.
bool ParkReason(const internal::Impl<Framework>& definition, AnswerSet* set) {
  if (set->reason.empty()) return false;
  const bool answered =
      std::any_of(set->values.begin(), set->values.end(), [&](const Value& value) {
        return definition.FindQuestion(value.id) != kNone && record::Counts(value);
      });
  if (answered) Park({"reason", &set->values, &set->reason});
  return answered;
}

}  // namespace
}  // namespace capture

inline namespace abi0 {

Truth Interview::Impl::DueOf(std::string_view question, Truth due) const {
  if (!decided || due == Truth::kFalse) return due;
  const std::vector<std::string>& handed = decided->questions;
  const bool named = std::find(handed.begin(), handed.end(), question) != handed.end();
  return named ? Truth::kTrue : Truth::kFalse;
}

bool Interview::Impl::ParkWhatIsNotDue(Snapshot* snapshot) const {
  const internal::Impl<Framework>& d = definition();
  CaseRecord& record = snapshot->record;
  // A set that is not in the record yet decides nothing there.
  const Dues& dues =
      snapshot->set == std::string::npos ? snapshot->due.saved : snapshot->due.in_sitting;
  bool parked = false;
  const auto park = [&](uint16_t scope, const Due* due, std::vector<Value>* values) {
    for (uint16_t q = 0; q < d.questions.size(); ++q) {
      const definition::Question& question = d.questions[q];
      if (question.field == kNone || d.fields[question.field].scope != scope) continue;
      if (DueOf(question.id, due[q].truth) == Truth::kTrue) continue;
      parked = capture::ParkAnswer(question.id, values) || parked;
    }
  };
  park(0, dues.OfRecord(), &record.values);
  for (size_t i = 0; i < record.answer_sets.size(); ++i) {
    AnswerSet& set = record.answer_sets[i];
    const uint16_t scope = d.FindScope(set.collection, definition::ScopeKind::kCollection);
    if (set.id.empty()) continue;
    if (scope != kNone) park(scope, dues.OfSet(i), &set.values);
    parked = capture::ParkReason(d, &set) || parked;
  }
  return parked;
}

Decisions Interview::Impl::Decide(Snapshot* snapshot) {
  const bool new_set = !sitting.collection.empty() && snapshot->set == std::string::npos;
  if (!new_set) return evaluator_.Decide(&snapshot->record, snapshot->set);
  return evaluator_.DecideWith(&snapshot->record, NewSet(snapshot->facts));
}

std::unique_ptr<Snapshot> Interview::Impl::Settled(CaseRecord record, std::vector<Value> facts) {
  auto next = std::make_unique<Snapshot>();
  next->record = std::move(record);
  next->facts = std::move(facts);
  next->set = SetIn(next->record);
  next->due = Decide(next.get());
  if (ParkWhatIsNotDue(next.get())) next->due = Decide(next.get());
  next->states.resize(definition().questions.size());
  for (const Asked& one : asked_) {
    if (!one.ours) continue;
    next->states[one.question] = capture::StateOf(
        definition(), one.question, DueOf(one.id(), next->DueOf(one).truth), next->HeadsOf(one));
  }
  next->last_day = decided && decided->last_day ? decided->last_day
                                                : evaluator_.saved().LastDayOf(sitting.collection);
  checker_.Check(evaluator_.saved().record(), &next->findings);
  AppendReplaced(next.get());
  support::SortFindings(0, &next->findings);
  return next;
}

void Interview::Impl::Begin(CaseRecord record) {
  capture::MakeCanonical(&record);
  now_ = Settled(std::move(record), sitting.facts);
}

std::vector<Finding> Interview::Impl::Replace(CaseRecord record, std::vector<Value> facts) {
  std::unique_ptr<const Snapshot> next = Settled(std::move(record), std::move(facts));
  std::vector<Finding> shown = Shown(next->findings);
  now_ = std::move(next);
  return shown;
}

}  // namespace abi0
}  // namespace mspof
