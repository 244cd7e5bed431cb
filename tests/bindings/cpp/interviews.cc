// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Interviews and records by name: opened, answered, finalised, merged, looked at.
// Tested by tests/runner/conformance_test.cc.

#include <map>

#include "answers.h"
#include "mspof/capture/captured_record.h"
#include "mspof/capture/interview.h"
#include "mspof/capture/merge.h"

namespace mspof::bindings {
namespace {

using Opened = mspof::Interview;

// The states of the library begin with 0; those of the schema with 1.
v1::QuestionState StateOf(QuestionState state) {
  return static_cast<v1::QuestionState>(static_cast<int>(state) + 1);
}

v1::CaseRecord MessageOf(const CaseRecord& record) {
  v1::CaseRecord message;
  message.ParseFromString(record.Encode());
  return message;
}

void Fill(const InterviewQuestion& from, v1::InterviewQuestion* to) {
  to->set_id(from.id);
  to->set_number(from.number);
  to->set_heading(from.heading);
  to->set_title(from.title);
  to->set_wording(from.wording);
  to->set_text(from.text);
  to->set_language(from.language);
  to->set_instead_of(from.instead_of);
  to->set_wording_reconstructed(from.wording_reconstructed);
  to->set_options_reconstructed(from.options_reconstructed);
  for (const AnswerOption& option : from.options) {
    v1::AnswerOption* const added = to->add_option();
    added->set_code(option.code);
    added->set_label(option.label);
  }
  to->set_of_collection(from.of_collection);
  to->set_state(StateOf(from.state));
  to->set_why(from.why);
  to->set_waits_for(from.waits_for);
  to->set_answer(from.answer);
  for (const std::string& side : from.sides) to->add_side(side);
  to->set_parked(from.parked);
}

void Fill(const MissingAnswer& from, v1::MissingAnswer* to) {
  to->set_path(from.path);
  to->set_id(from.id);
  to->set_answer_set(from.answer_set);
  to->set_number(from.number);
  to->set_title(from.title);
  to->set_state(StateOf(from.state));
  to->set_what(from.what);
  to->set_remedy(from.remedy);
  to->set_waits_for(from.waits_for);
}

Status NoSuch() {
  return Status(StatusCode::kNotFound, "an earlier step did not make what this one names");
}

class Player {
 public:
  explicit Player(const Framework& framework) : framework_(framework) {}

  void Play(const v1::InterviewStep& step, v1::StepResult* result) {
    const Status status = step.has_look() ? Look(step.look(), result->mutable_state()) : Do(step);
    if (!status.ok()) {
      result->clear_state();
      result->set_refused(status.message());
    }
  }

 private:
  using Step = v1::InterviewStep;

  Status Do(const Step& step) {
    switch (step.step_case()) {
      case Step::kOpen:
        return Open(step.open());
      case Step::kAnswer:
        return With(step.answer().name(), [&](Opened& interview) {
          return interview.Answer(step.answer().question(), step.answer().value()).status();
        });
      case Step::kWithdraw:
        return With(step.withdraw().name(), [&](Opened& interview) {
          return interview.Withdraw(step.withdraw().question()).status();
        });
      case Step::kConfirm:
        return With(step.confirm().name(), [&](Opened& interview) {
          return interview.Confirm(step.confirm().question()).status();
        });
      case Step::kReason:
        return With(step.reason().name(), [&](Opened& interview) {
          return interview.GiveReason(step.reason().value()).status();
        });
      case Step::kFinalise:
        return Finalise(step.finalise());
      case Step::kWithdrawRecord:
        return Withdraw(step.withdraw_record());
      case Step::kMerge:
        return Merge(step.merge());
      default:
        return Status(StatusCode::kUnsupported, "there is no such step");
    }
  }

  template <typename Action>
  Status With(const std::string& name, const Action& action) {
    const auto found = interviews_.find(name);
    return found == interviews_.end() ? NoSuch() : action(found->second);
  }

  // The record of an interview, or one that was made; null: there is none.
  const CaseRecord* RecordOf(const std::string& name) const {
    const auto interview = interviews_.find(name);
    if (interview != interviews_.end()) return &interview->second.record();
    const auto record = records_.find(name);
    return record == records_.end() ? nullptr : &record->second;
  }

  Status Open(const v1::OpenStep& step) {
    std::string saved = step.record().SerializeAsString();
    if (!step.from().empty()) {
      const CaseRecord* const from = RecordOf(step.from());
      if (from == nullptr) return NoSuch();
      saved = from->Encode();
    }
    // As it was saved, so that each opening is a resumption.
    const auto record = CaseRecord::Decode(saved);
    if (!record.ok()) return record.status();
    const auto day = Date::Parse(step.day());
    if (!day.ok()) return day.status();
    Sitting sitting;
    sitting.collection = step.collection();
    sitting.respondent = step.respondent();
    sitting.interviewer = step.interviewer();
    sitting.day = *day;
    sitting.answer_set = step.answer_set();
    for (const v1::Value& fact : step.fact()) {
      sitting.facts.push_back(
          {fact.id(), {fact.value().begin(), fact.value().end()}, std::nullopt});
    }
    auto interview = Opened::Open(framework_, *record, sitting);
    if (!interview.ok()) return interview.status();
    interviews_.insert_or_assign(step.name(), *std::move(interview));
    return Status();
  }

  Status Finalise(const v1::FinaliseStep& step) {
    const auto day = Date::Parse(step.day());
    if (!day.ok()) return day.status();
    return With(step.name(), [&](Opened& interview) {
      return interview.Finalise({*day, step.reason(), step.incomplete()}).status();
    });
  }

  Status Withdraw(const v1::FinaliseStep& step) {
    const auto day = Date::Parse(step.day());
    if (!day.ok()) return day.status();
    const CaseRecord* const record = RecordOf(step.name());
    if (record == nullptr) return NoSuch();
    auto withdrawn = WithdrawRecord(*record, *day, step.reason());
    if (withdrawn.ok()) records_[step.result()] = *std::move(withdrawn);
    return withdrawn.status();
  }

  Status Merge(const v1::MergeStep& step) {
    const CaseRecord* const a = RecordOf(step.name());
    const CaseRecord* const b = RecordOf(step.other());
    if (a == nullptr || b == nullptr) return NoSuch();
    auto merged = MergeRecords(*a, *b);
    if (merged.ok()) records_[step.result()] = std::move(merged->record);
    return merged.status();
  }

  Status Look(const std::string& name, v1::StepState* state) const {
    const CaseRecord* const record = RecordOf(name);
    if (record == nullptr) return NoSuch();
    *state->mutable_effective() = MessageOf(EffectiveRecord(*record));
    state->set_status(std::string(RecordStateName(RecordStateOf(*record))));
    const auto merged = MergeRecords(*record, *record);
    if (!merged.ok()) return merged.status();
    for (const RecordContradiction& one : merged->contradictions) {
      v1::RecordContradiction* const added = state->add_contradiction();
      added->set_path(one.path);
      added->set_id(one.id);
      added->set_answer_set(one.answer_set);
      added->set_sides(one.sides);
    }
    const auto found = interviews_.find(name);
    if (found == interviews_.end()) return Status();
    const Opened& interview = found->second;
    for (const InterviewQuestion& one : interview.Questions()) Fill(one, state->add_question());
    for (const MissingAnswer& one : interview.Missing()) Fill(one, state->add_missing());
    if (const auto remaining = interview.Remaining()) {
      state->mutable_remaining()->set_least(remaining->least);
      state->mutable_remaining()->set_most(remaining->most);
    }
    if (const auto time = interview.TimeToAnswer()) {
      state->mutable_time()->set_last_day(time->last_day.ToString());
      state->mutable_time()->set_days_left(time->days_left);
    }
    return Status();
  }

  const Framework& framework_;
  std::map<std::string, Opened> interviews_;
  std::map<std::string, CaseRecord> records_;
};

}  // namespace

Status Interview(const Framework& framework, const v1::InterviewWork& work,
                 v1::InterviewResult* result) {
  Player player(framework);
  for (const v1::InterviewStep& step : work.step()) player.Play(step, result->add_step());
  return Status();
}

}  // namespace mspof::bindings
