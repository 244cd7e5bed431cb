// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Counts the questions that remain. It tries all possible answers, but only to questions that
// another question depends on. Every other question counts as one, whatever its answer is.
// Tested by tests/unit/capture/interview_test.cc and tests/interview.

#include <algorithm>
#include <set>

#include "capture/interview_impl.h"

namespace mspof {
inline namespace abi0 {
namespace {

using capture::Asked;
using definition::kNone;
using engine::Truth;

constexpr int kMostTries = 5000;
// Each try looks at every question, so a long form has fewer tries.
constexpr size_t kMostLooks = 100'000;

void AddReads(const definition::Condition& condition, const internal::Impl<Framework>& d,
              std::set<uint16_t>* fields, std::set<uint16_t>* questions) {
  definition::ForEachUse(
      condition, [&](uint16_t field) { fields->insert(field); },
      [&](uint16_t question) {
        fields->insert(d.questions[question].field);
        questions->insert(question);
      });
  for (const definition::Condition& one : condition) {
    if (one.scope == kNone) continue;
    fields->insert(d.scopes[one.scope].fields.begin(), d.scopes[one.scope].fields.end());
  }
}

// The questions of a sitting, each after those on which it depends.
class Tries {
 public:
  Tries(const internal::Impl<Interview>& sitting, std::vector<const Asked*> questions, size_t set)
      : d_(sitting.definition()),
        interview_(sitting),
        evaluator_(sitting.framework, sitting.sitting.day),
        questions_(std::move(questions)),
        set_(set) {
    // In reverse order each comes before those that its condition looks at.
    std::set<uint16_t> looked;
    for (const Asked* asked : questions_) looked.insert(asked->question);
    for (auto it = d_.question_order.rbegin(); it != d_.question_order.rend(); ++it) {
      if (looked.count(*it) > 0) AddReads(d_.DueOf(*it), d_, &read_, &looked);
    }
  }

  std::optional<RemainingQuestions> Run(CaseRecord record) {
    const RemainingQuestions remaining = From(std::move(record), 0);
    if (TooMany()) return std::nullopt;
    return remaining;
  }

 private:
  bool TooMany() const {
    return tries_ > kMostTries || static_cast<size_t>(tries_) * questions_.size() > kMostLooks;
  }

  capture::Place PlaceOf(const Asked& asked, CaseRecord* record) const {
    return {asked.id(),
            asked.of_collection() ? &record->answer_sets[set_].values : &record->values};
  }

  Truth DueOf(const Asked& asked, const capture::Dues& dues) const {
    const capture::Due* due = asked.of_collection() ? dues.OfSet(set_) : dues.OfRecord();
    return interview_.DueOf(asked.id(), due[asked.question].truth);
  }

  // Parks the answers to questions that are not due.
  void ParkAnswers(const capture::Dues& dues, CaseRecord* record) const {
    for (const Asked* asked : questions_) {
      if (DueOf(*asked, dues) == Truth::kTrue) continue;
      const capture::Place place = PlaceOf(*asked, record);
      const std::vector<Value> heads = HeadsAt(place);
      const Value* counting = capture::Counting(heads);
      if (counting != nullptr && !counting->values.empty()) Park(place);
    }
  }

  // How many of the questions from `next` on remain, over all answers to them.
  RemainingQuestions From(CaseRecord record, size_t next) {
    RemainingQuestions remaining;
    if (next == questions_.size()) return remaining;
    ++tries_;
    if (TooMany()) return remaining;
    const capture::Dues dues = evaluator_.Decide(&record, set_).in_sitting;
    ParkAnswers(dues, &record);
    for (; next < questions_.size(); ++next) {
      const Asked& asked = *questions_[next];
      const capture::Place place = PlaceOf(asked, &record);
      const QuestionState state =
          capture::StateOf(d_, asked.question, DueOf(asked, dues), HeadsAt(place));
      if (!capture::IsOpen(state)) continue;
      ++remaining.least;
      ++remaining.most;
      const uint16_t field = d_.questions[asked.question].field;
      if (read_.count(field) == 0) continue;
      const RemainingQuestions rest = OverAnswers(record, place, field, next + 1);
      return {remaining.least + rest.least, remaining.most + rest.most};
    }
    return remaining;
  }

  // `place` is in `record`.
  RemainingQuestions OverAnswers(const CaseRecord& record, const capture::Place& place,
                                 uint16_t field, size_t next) {
    RemainingQuestions over{UINT64_MAX, 0};
    for (const auto& code : d_.lists[d_.fields[field].list].codes) {
      capture::SetHeads({{place.id, {code.id}, std::nullopt}}, place);
      const RemainingQuestions rest = From(record, next);
      over.least = std::min(over.least, rest.least);
      over.most = std::max(over.most, rest.most);
    }
    return over;
  }

  const internal::Impl<Framework>& d_;
  const internal::Impl<Interview>& interview_;
  capture::Evaluator evaluator_;
  const std::vector<const Asked*> questions_;
  const size_t set_;
  std::set<uint16_t> read_;
  int tries_ = 0;
};

}  // namespace

std::optional<RemainingQuestions> Interview::Remaining() const {
  const internal::Impl<Framework>& d = impl_->definition();
  std::vector<const Asked*> questions;
  for (uint16_t question : d.question_order) {
    const Asked* asked = impl_->FindQuestion(d.questions[question].id);
    if (asked != nullptr && asked->question == question) questions.push_back(asked);
  }
  const capture::Snapshot& now = impl_->now();
  CaseRecord record = now.record;
  size_t set = now.set;
  if (set == std::string::npos && !impl_->sitting.collection.empty()) {
    set = record.answer_sets.size();
    record.answer_sets.push_back(impl_->NewSet(now.facts));
  }
  return Tries(*impl_, std::move(questions), set).Run(std::move(record));
}

}  // namespace abi0
}  // namespace mspof
