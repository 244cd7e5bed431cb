// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What is shown: each question with its wording, its options and where it stands; what is missing;
// how long there is time. Nothing here changes a record.
// Tested by tests/unit/interview_test.cc and tests/interview.

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

std::string_view RemedyOf(QuestionState state, bool is_question) {
  switch (state) {
    case QuestionState::kContradicted:
      return is_question ? "two systems say different things: answer it anew"
                         : "two systems say different things: write what is right from yours";
    case QuestionState::kUndecided:
      return "supply what decides whether it is asked";
    case QuestionState::kToConfirm:
      return "confirm the answer from before, or answer anew";
    case QuestionState::kUnreadable:
      return "answer it with one of its options";
    default:
      return "answer it";
  }
}

}  // namespace

std::string_view QuestionStateName(QuestionState state) {
  return kStates[static_cast<size_t>(state)];
}

QuestionState Interview::Impl::StateOf(uint16_t question, const Evaluation& evaluation,
                                       size_t set) const {
  return interview::StateOf(definition(), question, DueOf(question, evaluation, set),
                            HeadsOf(question));
}

const v1::Wording* Interview::Impl::WordingOf(const v1::Question& row) const {
  const std::string_view whom =
      row.collection().empty() ? "" : std::string_view(sitting.respondent);
  return framework::ChooseWording(row, whom, sitting.language, sitting.form).wording;
}

InterviewQuestion Interview::Impl::QuestionOf(const v1::Ask& ask, uint16_t question,
                                              const std::string& heading,
                                              const Evaluation& evaluation, size_t set) const {
  const Framework::Impl& d = definition();
  const v1::Question& row = RowOf(question);
  InterviewQuestion shown;
  shown.id = row.id();
  shown.number = ask.number();
  shown.heading = heading;
  shown.title = row.title();
  shown.of_collection = OfCollection(question);
  shown.state = StateOf(question, evaluation, set);
  const bool waits = shown.state == QuestionState::kUndecided;
  if (waits || shown.state == QuestionState::kNotDue) {
    shown.why = framework::ConditionInEnglish(row.due(), d.definition());
  }
  if (waits) {
    const uint32_t at = shown.of_collection ? evaluation.RowOf(set).value_or(0) : 0;
    const record::View& view = shown.of_collection ? evaluation.view() : evaluation.saved_view();
    const Path path{view.FirstUnknownOfDue(question, at)};
    shown.waits_for = framework.PathName(path);
  }
  const v1::Wording* wording = WordingOf(row);
  if (wording != nullptr) {
    shown.wording = wording->id();
    shown.text = wording->text();
    shown.language = framework::LanguageOf(*wording);
    shown.reconstructed = framework::IsReconstructed(row, *wording);
  }
  for (const auto& code : d.lists[d.fields[d.questions[question].field].list].codes) {
    if (code.within == kNone) shown.options.push_back({code.id, code.label});
  }
  const std::vector<Value> heads = HeadsOf(question);
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
  const auto [with, set] = impl_->WithSet();
  const Evaluation evaluation(impl_->framework, with, impl_->sitting.day, set);
  std::vector<InterviewQuestion> questions;
  std::string heading;
  for (const v1::Ask& ask : impl_->definition().definition().ask()) {
    if (!ask.heading().empty()) heading = ask.heading();
    const uint16_t question = impl_->FindQuestion(ask.question());
    if (question == kNone) continue;
    questions.push_back(impl_->QuestionOf(ask, question, heading, evaluation, set));
  }
  return questions;
}

std::optional<InterviewQuestion> Interview::Next() const {
  for (InterviewQuestion& question : Questions()) {
    if (interview::IsOpen(question.state)) return std::move(question);
  }
  return std::nullopt;
}

std::optional<AnswerTime> Interview::Time() const {
  const auto until = [&](Date last) {
    return AnswerTime{last, last.days() - impl_->sitting.day.days()};
  };
  if (impl_->last_day) return until(*impl_->last_day);
  const Framework::Impl& d = impl_->definition();
  const auto [with, index] = impl_->WithSet();
  const Evaluation evaluation(impl_->framework, with, impl_->sitting.day, index);
  for (const framework::Scope& scope : d.scopes) {
    const bool ours = scope.kind == framework::ScopeKind::kCollection &&
                      scope.id == impl_->sitting.collection && scope.from != kNone;
    if (!ours) continue;
    const record::Slot& from = evaluation.view().At(scope.from, 0);
    if (from.state != record::State::kSupplied) return std::nullopt;
    return until(Date::FromDays(static_cast<int32_t>(from.value + scope.most)));
  }
  return std::nullopt;
}

std::vector<MissingAnswer> Interview::Missing() const { return impl_->Missing(); }

std::vector<MissingAnswer> Interview::Impl::Missing() const {
  const Framework::Impl& d = definition();
  std::vector<MissingAnswer> missing;
  const auto add = [&](const std::string& place, const std::string& id, const std::string& set,
                       QuestionState state) {
    const bool asked_for = std::any_of(d.questions.begin(), d.questions.end(),
                                       [&](const auto& question) { return question.id == id; });
    missing.push_back({place, id, set, state, std::string(RemedyOf(state, asked_for))});
  };
  for (const Contradiction& contradiction : interview::ContradictionsOf(record)) {
    add(contradiction.place, contradiction.id, contradiction.set, QuestionState::kContradicted);
  }
  const Evaluation evaluation(framework, record, sitting.day, std::string::npos);
  const auto look = [&](uint16_t question, const std::string& name, const std::string& set,
                        std::vector<Value>* values, Truth due) {
    const QuestionState state =
        interview::StateOf(d, question, interview::Decided(asked, d.questions[question].id, due),
                           HeadsAt({d.questions[question].id, values}));
    const bool open = interview::IsOpen(state) || state == QuestionState::kUndecided;
    if (open && state != QuestionState::kContradicted) {
      add(name, d.questions[question].id, set, state);
    }
  };
  CaseRecord copy = record;
  std::vector<std::pair<uint16_t, std::string>> questions;  // with the collection of each
  for (const v1::Ask& ask : d.definition().ask()) {
    for (uint16_t q = 0; q < d.questions.size(); ++q) {
      if (d.questions[q].id == ask.question()) questions.emplace_back(q, RowOf(q).collection());
    }
  }
  for (const auto& [question, collection] : questions) {
    if (!collection.empty()) continue;
    look(question, d.questions[question].id, "", &copy.values, evaluation.view().Due(question, 0));
  }
  for (size_t i = 0; i < copy.answer_sets.size(); ++i) {
    AnswerSet& set = copy.answer_sets[i];
    const bool answered = std::any_of(questions.begin(), questions.end(), [&](const auto& q) {
      const std::vector<Value> heads = HeadsAt({d.questions[q.first].id, &set.values});
      const Value* counting = interview::Counting(heads);
      return q.second == set.collection && counting != nullptr && !counting->values.empty();
    });
    const std::optional<uint32_t> row = evaluation.RowOf(i);
    if (!answered || !row) continue;
    const std::string name = interview::NameOfSet(record, i);
    for (const auto& [question, collection] : questions) {
      if (collection != set.collection) continue;
      look(question, StrCat(name, ".", d.questions[question].id), set.id, &set.values,
           evaluation.view().Due(question, *row));
    }
  }
  return missing;
}

}  // namespace abi0
}  // namespace mspof
