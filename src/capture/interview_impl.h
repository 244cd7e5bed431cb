// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CAPTURE_INTERVIEW_IMPL_H_
#define MSPOF_CAPTURE_INTERVIEW_IMPL_H_

// Internal. Users want mspof/capture/interview.h.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "capture/evaluation.h"
#include "capture/versions.h"
#include "definition/compiled.h"
#include "definition/wording.h"
#include "mspof/capture/interview.h"
#include "mspof/checker.h"
#include "words/names.h"

namespace mspof {
namespace capture {

// What was decided where the rest of a handed-over record is.
struct Decided {
  // The questions that are due there.
  std::vector<std::string> questions;
  std::optional<Date> last_day;
};

// Opens a record for which it was decided elsewhere what is due.
Result<Interview> OpenDecided(const Framework& framework, const CaseRecord& record,
                              const Sitting& sitting, Decided decided);

// A question that the definition asks.
struct Asked {
  uint16_t question = definition::kNone;
  uint32_t number = 0;
  const v1::Question* row = nullptr;
  // The heading above it.
  const std::string* heading = nullptr;
  // Whether this sitting asks it.
  bool ours = false;

  const std::string& id() const { return row->id(); }
  bool of_collection() const { return !row->collection().empty(); }
};

// A record in a sitting, with all that follows from it. A change makes another one.
struct Snapshot {
  // Canonical; what no longer applies is parked.
  CaseRecord record;
  // The facts of the sitting, which are stored with the first answer.
  std::vector<Value> facts;
  // Position of the sitting's answer set in the record; npos: it is not there yet.
  size_t set = std::string::npos;
  Decisions due;
  // By compiled question, for those of the sitting.
  std::vector<QuestionState> states;
  std::optional<Date> last_day;
  // All findings of the record.
  std::vector<Finding> findings;

  // Whether a question is due in the sitting, as the definition decides.
  const Due& DueOf(const Asked& asked) const;
  // The heads of a question in the sitting.
  Heads HeadsOf(const Asked& asked) const;
};

// The state of a question whose heads are `heads`.
QuestionState StateOf(const internal::Impl<Framework>& definition, uint16_t question,
                      engine::Truth due, const Heads& heads);
// Whether somebody still has to answer.
inline bool IsOpen(QuestionState state) {
  return state == QuestionState::kContradicted || state == QuestionState::kToConfirm ||
         state == QuestionState::kUnanswered || state == QuestionState::kUnreadable;
}

}  // namespace capture

inline namespace abi0 {

/// Internal: an interview. Nothing in it changes but the snapshot.
class Interview::Impl {
 public:
  Impl(const Framework& f, const CaseRecord& record, Sitting s, Checker checker,
       std::optional<capture::Decided> decided);

  const internal::Impl<Framework>& definition() const { return internal::ImplOf(framework); }
  const capture::Snapshot& now() const { return *now_; }

  // All questions of the definition, in the order in which they are asked.
  const std::vector<capture::Asked>& asked() const { return asked_; }
  // The question of the sitting with this id; null: it has none.
  const capture::Asked* FindQuestion(std::string_view id) const;
  // Whether a question is asked, if by the definition it is `due`. For a hand-over that was decided
  // where the rest of the record is.
  engine::Truth DueOf(std::string_view question, engine::Truth due) const;
  // Position of the sitting's answer set in a record; npos: it has none.
  size_t SetIn(const CaseRecord& record) const;
  // The sitting's answer set before it is in the record.
  AnswerSet NewSet(std::vector<Value> facts) const;

  definition::ChosenWording WordingOf(const v1::Question& row) const;
  InterviewQuestion Show(const capture::Asked& asked) const;
  const words::Names& names() const;
  std::vector<MissingAnswer> Missing() const;
  // The findings of the snapshot without those about answers that are missing.
  std::vector<Finding> Shown(const std::vector<Finding>& findings) const;

  // The first snapshot.
  void Begin(CaseRecord record);
  // The only way to change something: `change` is applied to copies of the record and the facts,
  // and what follows replaces the snapshot when it is whole. Returns the findings to show.
  template <typename Change>
  std::vector<Finding> Apply(const Change& change) {
    CaseRecord record = now_->record;
    std::vector<Value> facts = now_->facts;
    change(&record, &facts);
    return Replace(std::move(record), std::move(facts));
  }
  // Puts a version in the place of all heads of a question.
  std::vector<Finding> Enter(const capture::Asked& asked, Value version);
  // The sitting's answer set in `record`, with its facts; it is added if it is not there yet.
  // REQUIRES: the sitting has a collection.
  AnswerSet* MakeSet(CaseRecord* record, const std::vector<Value>& facts) const;
  // How something that is entered now is captured.
  Capture NewCapture() const;
  // An answer that is given now; without values, it is withdrawn.
  Value NewVersion(const capture::Asked& asked, std::vector<std::string> values) const;
  void PinTo(CaseRecord* record) const;
  // Why a question that is not due cannot be answered.
  Status NotDue(const capture::Asked& asked, engine::Truth due) const;
  // Whether a reason for having no answers can be given now.
  Status CheckReason(std::string_view code) const;

  const Framework framework;
  const Sitting sitting;
  // Id of the sitting's answer set; empty: it asks no collection.
  const std::string set_id;
  const std::optional<capture::Decided> decided;

 private:
  void AddAsked();
  std::vector<Finding> Replace(CaseRecord record, std::vector<Value> facts);
  std::unique_ptr<capture::Snapshot> Settled(CaseRecord record, std::vector<Value> facts);
  capture::Decisions Decide(capture::Snapshot* snapshot);
  // Adds a finding for each earlier answer set that the sitting's replaces before it is complete.
  void AppendReplaced(capture::Snapshot* snapshot) const;
  bool IsUnfinished(const capture::Snapshot& snapshot, size_t index) const;
  // Whether anything was parked.
  bool ParkWhatIsNotDue(capture::Snapshot* snapshot) const;

  std::vector<capture::Asked> asked_;
  // Position in `asked_` by compiled question; npos: it is not asked.
  std::vector<size_t> positions_;
  // Ids of the rules that find that questions have no answer.
  std::vector<std::string_view> rules_of_missing_;
  // Working memory.
  capture::Evaluator evaluator_;
  Checker checker_;
  // Made when they are needed.
  mutable std::unique_ptr<const words::Names> names_;
  std::unique_ptr<const capture::Snapshot> now_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CAPTURE_INTERVIEW_IMPL_H_
