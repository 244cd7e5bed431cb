// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a sitting shows: each question with its wording, options and state, and how long there is
// time to answer. All of it is looked up in the snapshot and the definition.
// Tested by tests/unit/capture/interview_test.cc and tests/interview.

#include <utility>

#include "capture/interview_impl.h"
#include "definition/wording.h"
#include "words/english.h"

namespace mspof {
inline namespace abi0 {

using capture::Asked;
using capture::Heads;
using definition::kNone;

namespace {

constexpr std::string_view kStates[] = {"contradicted", "not-due",    "undecided", "to-confirm",
                                        "unanswered",   "unreadable", "answered"};

}  // namespace

std::string InterviewQuestion::LabelOf(std::string_view code) const {
  for (const AnswerOption& option : options) {
    if (option.code == code) return option.label;
  }
  return std::string(code);
}

std::string_view QuestionStateName(QuestionState state) {
  return kStates[static_cast<size_t>(state)];
}

definition::ChosenWording Interview::Impl::WordingOf(const v1::Question& row) const {
  const std::string_view whom =
      row.collection().empty() ? "" : std::string_view(sitting.respondent);
  return definition::ChooseWording(row, whom, sitting.language, sitting.wording_form);
}

const words::Names& Interview::Impl::names() const {
  if (!names_) names_ = std::make_unique<words::Names>(definition().definition());
  return *names_;
}

namespace {

void ShowWording(const v1::Question& row, definition::ChosenWording chosen,
                 InterviewQuestion* shown) {
  if (chosen.wording == nullptr) return;
  shown->wording = chosen.wording->id();
  shown->text = chosen.wording->text();
  shown->language = definition::LanguageOf(*chosen.wording);
  shown->instead_of = std::move(chosen.instead_of);
  shown->wording_reconstructed = definition::IsReconstructed(row, *chosen.wording);
}

void ShowOptions(const internal::Impl<Framework>& d, const Asked& asked, InterviewQuestion* shown) {
  const definition::CodeList& list = d.lists[d.fields[d.questions[asked.question].field].list];
  for (const auto& code : list.codes) {
    if (code.within == kNone) shown->options.push_back({code.id, code.label});
  }
  shown->options_reconstructed = definition::AreOptionsReconstructed(*asked.row, *list.row);
}

void ShowAnswer(const Heads& heads, InterviewQuestion* shown) {
  const Value* answer =
      shown->state == QuestionState::kToConfirm ? capture::Parked(heads) : capture::Counting(heads);
  const bool has = shown->state >= QuestionState::kToConfirm;
  const bool applies = has || shown->state == QuestionState::kContradicted;
  const Value* parked = applies ? nullptr : capture::Parked(heads);
  if (parked != nullptr && !parked->values.empty()) shown->parked = parked->values[0];
  if (has && answer != nullptr && !answer->values.empty()) shown->answer = answer->values[0];
  if (shown->state != QuestionState::kContradicted) return;
  for (const Value& head : heads) shown->sides.push_back(head.values.empty() ? "" : head.values[0]);
}

}  // namespace

InterviewQuestion Interview::Impl::Show(const Asked& asked) const {
  InterviewQuestion shown;
  shown.id = asked.id();
  shown.number = asked.number;
  shown.heading = *asked.heading;
  shown.title = asked.row->title();
  shown.of_collection = asked.of_collection();
  shown.state = now_->states[asked.question];
  const bool waits = shown.state == QuestionState::kUndecided;
  if (waits || shown.state == QuestionState::kNotDue) {
    shown.why = words::ConditionInEnglish(asked.row->due(), names());
  }
  if (waits) {
    shown.waits_for = framework.PathName(definition().HandleAt(now_->DueOf(asked).waits_for));
  }
  ShowWording(*asked.row, WordingOf(*asked.row), &shown);
  ShowOptions(definition(), asked, &shown);
  ShowAnswer(now_->HeadsOf(asked), &shown);
  return shown;
}

std::vector<InterviewQuestion> Interview::Questions() const {
  std::vector<InterviewQuestion> questions;
  for (const Asked& asked : impl_->asked()) {
    if (asked.ours) questions.push_back(impl_->Show(asked));
  }
  return questions;
}

std::optional<InterviewQuestion> Interview::Next() const {
  const capture::Snapshot& now = impl_->now();
  // With a reason for having no answers, the questions of the collection wait for nobody.
  const bool has_reason =
      now.set != std::string::npos && !now.record.answer_sets[now.set].reason.empty();
  for (const Asked& asked : impl_->asked()) {
    if (!asked.ours || (has_reason && asked.of_collection())) continue;
    if (capture::IsOpen(now.states[asked.question])) return impl_->Show(asked);
  }
  return std::nullopt;
}

// ---- Time -------------------------------------------------------------------------------------

namespace {

std::optional<AnswerTime> Until(std::optional<Date> last, Date day) {
  if (!last) return std::nullopt;
  return AnswerTime{*last, last->days() - day.days()};
}

}  // namespace

std::optional<AnswerTime> TimeToAnswer(const Framework& framework, const CaseRecord& record,
                                       std::string_view collection, Date day) {
  if (!day.valid()) return std::nullopt;
  capture::Reader reader(framework, day);
  reader.Read(record);
  return Until(reader.LastDayOf(collection), day);
}

std::optional<AnswerTime> Interview::TimeToAnswer() const {
  return Until(impl_->now().last_day, impl_->sitting.day);
}

}  // namespace abi0
}  // namespace mspof
