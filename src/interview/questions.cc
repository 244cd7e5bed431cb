// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a sitting shows: each question with its wording, options and state, and how long there is
// time to answer. No function here changes a record.
// Tested by tests/unit/interview/interview_test.cc and tests/interview.

#include <algorithm>

#include "base/text.h"
#include "framework/describe/english.h"
#include "framework/wording.h"
#include "interview/interview_impl.h"

namespace mspof {
inline namespace abi0 {

using base::StrCat;
using framework::kNone;
using interview::Evaluation;
using interview::HeadsAt;
using record::Truth;

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

QuestionState Interview::Impl::StateOf(uint16_t question, const Evaluation& evaluation,
                                       size_t set) const {
  return interview::StateOf(definition(), question, DueOf(question, evaluation, set),
                            HeadsOf(question));
}

framework::ChosenWording Interview::Impl::WordingOf(const v1::Question& row) const {
  const std::string_view whom =
      row.collection().empty() ? "" : std::string_view(sitting.respondent);
  return framework::ChooseWording(row, whom, sitting.language, sitting.form);
}

InterviewQuestion Interview::Impl::QuestionOf(const v1::Ask& ask, uint16_t question,
                                              const std::string& heading,
                                              const Evaluation& evaluation,
                                              const framework::Names& names, CaseRecord* with,
                                              size_t set) const {
  const Framework::Impl& d = definition();
  const v1::Question& row = RowOf(question);
  InterviewQuestion shown;
  shown.id = row.id();
  shown.number = ask.number();
  shown.heading = heading;
  shown.title = row.title();
  shown.of_collection = OfCollection(question);
  const std::vector<Value> heads = HeadsOf(question, with, set);
  shown.state = interview::StateOf(d, question, DueOf(question, evaluation, set), heads);
  const bool waits = shown.state == QuestionState::kUndecided;
  if (waits || shown.state == QuestionState::kNotDue) {
    shown.why = framework::ConditionInEnglish(row.due(), names);
  }
  if (waits) {
    const uint32_t at = shown.of_collection ? evaluation.RowOf(set).value_or(0) : 0;
    const record::View& view = shown.of_collection ? evaluation.view() : evaluation.saved_view();
    const Path path = d.HandleAt(view.FirstUnknownOfDue(question, at));
    shown.waits_for = framework.PathName(path);
  }
  const framework::ChosenWording chosen = WordingOf(row);
  if (chosen.wording != nullptr) {
    shown.wording = chosen.wording->id();
    shown.text = chosen.wording->text();
    shown.language = framework::LanguageOf(*chosen.wording);
    shown.instead_of = chosen.instead_of;
    shown.reconstructed = framework::IsReconstructed(row, *chosen.wording);
  }
  const framework::CodeList& list = d.lists[d.fields[d.questions[question].field].list];
  for (const auto& code : list.codes) {
    if (code.within == kNone) shown.options.push_back({code.id, code.label});
  }
  shown.options_reconstructed = framework::AreOptionsReconstructed(row, *list.row);
  const Value* answer = interview::Counting(heads);
  if (shown.state == QuestionState::kToConfirm) answer = interview::Parked(heads);
  const bool has = shown.state >= QuestionState::kToConfirm;
  if (has && answer != nullptr && !answer->values.empty()) shown.answer = answer->values[0];
  if (shown.state == QuestionState::kContradicted) {
    for (const Value& head : heads) {
      shown.sides.push_back(head.values.empty() ? "" : head.values[0]);
    }
  }
  return shown;
}

std::vector<InterviewQuestion> Interview::Questions() const {
  auto [with, set] = impl_->WithSet();
  const Evaluation evaluation(impl_->framework, with, impl_->sitting.day, set);
  const framework::Names names(impl_->definition().definition());
  std::vector<InterviewQuestion> questions;
  std::string heading;
  for (const v1::Ask& ask : impl_->definition().definition().ask()) {
    if (!ask.heading().empty()) heading = ask.heading();
    const uint16_t question = impl_->FindQuestion(ask.question());
    if (question == kNone) continue;
    questions.push_back(impl_->QuestionOf(ask, question, heading, evaluation, names, &with, set));
  }
  return questions;
}

std::optional<InterviewQuestion> Interview::Next() const {
  for (InterviewQuestion& question : Questions()) {
    if (interview::IsOpen(question.state)) return std::move(question);
  }
  return std::nullopt;
}

// ---- Time -------------------------------------------------------------------------------------

namespace {

AnswerTime Until(Date last, Date day) { return {last, last.days() - day.days()}; }

std::optional<AnswerTime> TimeOf(const Framework::Impl& d, const record::View& view,
                                 std::string_view collection, Date day) {
  const uint16_t index = d.FindScope(collection, framework::ScopeKind::kCollection);
  if (index == kNone || d.scopes[index].from == kNone) return std::nullopt;
  const framework::Scope& scope = d.scopes[index];
  const record::Slot& from = view.At(scope.from, 0);
  if (from.state != record::State::kSupplied) return std::nullopt;
  const int64_t last = std::min<int64_t>(from.value + scope.most, Date::Of(9999, 12, 31).days());
  return Until(Date::FromDays(static_cast<int32_t>(last)), day);
}

}  // namespace

std::optional<AnswerTime> TimeToAnswer(const Framework& framework, const CaseRecord& record,
                                       std::string_view collection, Date day) {
  if (!day.valid()) return std::nullopt;
  const Evaluation evaluation(framework, record, day, std::string::npos);
  return TimeOf(framework.impl(), evaluation.view(), collection, day);
}

std::optional<AnswerTime> Interview::Time() const {
  const Impl& impl = *impl_;
  if (impl.last_day) return Until(*impl.last_day, impl.sitting.day);
  const auto [with, index] = impl.WithSet();
  const Evaluation evaluation(impl.framework, with, impl.sitting.day, index);
  return TimeOf(impl.definition(), evaluation.view(), impl.sitting.collection, impl.sitting.day);
}

}  // namespace abi0
}  // namespace mspof
