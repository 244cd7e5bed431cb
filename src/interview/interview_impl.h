// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_INTERVIEW_INTERVIEW_IMPL_H_
#define MSPOF_INTERVIEW_INTERVIEW_IMPL_H_

// Internal. Users want mspof/interview.h.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/compiled.h"
#include "framework/describe/names.h"
#include "framework/wording.h"
#include "interview/canonical_record.h"
#include "mspof/checker.h"
#include "mspof/interview.h"
#include "record/set_numbers.h"
#include "record/view.h"

namespace mspof {
namespace interview {

// A captured record with a definition, evaluated: the values as conditions read them. `keep` is an
// answer set that is evaluated even if nothing in it counts; npos: there is none.
class Evaluation {
 public:
  Evaluation(const Framework& framework, const CaseRecord& record, Date day, size_t keep);
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  const record::View& view() const { return view_; }
  // For questions of the record, which read what is saved: they do not count a set in which nothing
  // counts.
  const record::View& saved_view() const { return saved_ ? saved_->view_ : view_; }
  // The row of an answer set; none if it is passed over.
  std::optional<uint32_t> RowOf(size_t set) const;

 private:
  CaseRecord copy_;
  Record filled_;
  record::View view_;
  std::vector<record::SetNumber> numbers_;
  std::unique_ptr<Evaluation> saved_;
};

// Whether a question is asked, if by the definition it is `due`. `asked`: the questions of a
// hand-over, which were decided where the rest of the record is; empty: nothing was decided.
record::Truth Decided(const std::optional<std::vector<std::string>>& asked,
                      std::string_view question, record::Truth due);

// Opens a record for which it was decided elsewhere that `questions` are due.
Result<Interview> OpenDecided(const Framework& framework, const CaseRecord& record,
                              const Sitting& sitting, const std::vector<std::string>& questions,
                              std::optional<Date> last_day);

// The state of a question whose heads are `heads`.
QuestionState StateOf(const Framework::Impl& definition, uint16_t question, record::Truth due,
                      const std::vector<Value>& heads);
// Whether somebody still has to answer.
inline bool IsOpen(QuestionState state) {
  return state == QuestionState::kContradicted || state == QuestionState::kToConfirm ||
         state == QuestionState::kUnanswered || state == QuestionState::kUnreadable;
}

}  // namespace interview

inline namespace abi0 {

/// Internal: a sitting.
class Interview::Impl {
 public:
  Impl(const Framework& f, CaseRecord r, Sitting s);

  const Framework::Impl& definition() const { return framework.impl(); }
  interview::Evaluation Evaluate() const {
    return interview::Evaluation(framework, record, sitting.day, set_index());
  }
  // Position of the sitting's answer set in the record; npos: none yet.
  size_t set_index() const;
  // The record with the sitting's answer set in it, even if that is empty.
  std::pair<CaseRecord, size_t> WithSet() const;
  // The question of the sitting with this id; kNone: it has none.
  uint16_t FindQuestion(std::string_view id) const;
  bool OfCollection(uint16_t question) const;
  // The place of a question; adds the answer set if it is needed.
  interview::Place PlaceOf(uint16_t question);
  // The heads of a question, without adding anything. The second form uses the result of WithSet(),
  // so that the record is copied once for all questions.
  std::vector<Value> HeadsOf(uint16_t question) const;
  std::vector<Value> HeadsOf(uint16_t question, CaseRecord* with, size_t set) const;
  record::Truth DueOf(uint16_t question, const interview::Evaluation& evaluation, size_t set) const;
  QuestionState StateOf(uint16_t question, const interview::Evaluation& evaluation,
                        size_t set) const;

  framework::ChosenWording WordingOf(const v1::Question& row) const;
  InterviewQuestion QuestionOf(const v1::Ask& ask, uint16_t question, const std::string& heading,
                               const interview::Evaluation& evaluation,
                               const framework::Names& names, CaseRecord* with, size_t set) const;

  AnswerSet* MakeSet();
  // Parks what no longer applies, and puts the record into its canonical form.
  void Settle();
  void PinDefinition();
  // Does both after a change, and returns the findings to show.
  std::vector<Finding> Changed();
  // All findings as of a day, and the findings to show during a sitting.
  std::vector<Finding> CheckAll(Date as_of) const;
  std::vector<Finding> Check() const;
  Capture NewCapture(const v1::Question& row) const;
  const v1::Question& RowOf(uint16_t question) const;
  std::vector<MissingAnswer> Missing() const;

  Framework framework;
  CaseRecord record;
  Sitting sitting;
  // Id of the sitting's answer set.
  std::string set_id;
  // The questions that a hand-over asks.
  std::optional<std::vector<std::string>> asked;
  std::optional<Date> last_day;

  // Takes back every change since it was made, unless the changes are kept. This needs no memory,
  // so a call that runs out of memory changes nothing.
  class Undo {
   public:
    explicit Undo(Impl* impl)
        : impl_(impl), record_(impl->record), facts_(impl->sitting.facts), set_id_(impl->set_id) {}
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;
    ~Undo() {
      if (kept_) return;
      std::swap(impl_->record, record_);
      impl_->sitting.facts.swap(facts_);
      impl_->set_id.swap(set_id_);
    }
    // The result for the caller, which is made before.
    std::vector<Finding> Keep(std::vector<Finding> findings) {
      kept_ = true;
      return findings;
    }

   private:
    Impl* const impl_;
    CaseRecord record_;
    std::vector<Value> facts_;
    std::string set_id_;
    bool kept_ = false;
  };
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_INTERVIEW_INTERVIEW_IMPL_H_
