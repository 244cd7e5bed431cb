// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Lists what keeps a record from being final: first the contradictions between its parts, then each
// open question of the record and of every answer set that has an answer. Tested by
// tests/unit/capture/interview_test.cc and tests/interview.

#include <algorithm>
#include <string_view>

#include "capture/canonical_record.h"
#include "capture/interview_impl.h"
#include "record/set_numbers.h"
#include "support/text.h"
#include "words/names.h"

namespace mspof {
inline namespace abi0 {

using capture::Asked;
using capture::Heads;
using support::StrCat;

namespace {

struct Words {
  std::string_view what;
  std::string_view remedy;
};

Words WordsOf(QuestionState state, bool is_question) {
  switch (state) {
    case QuestionState::kContradicted:
      return {"has two answers that contradict each other",
              is_question ? "answer it again" : "write the right value from your system"};
    case QuestionState::kUndecided:
      return {"may apply to this record", "supply what decides whether it applies"};
    case QuestionState::kToConfirm:
      return {"has an answer from before a change", "confirm it, or answer it again"};
    case QuestionState::kUnreadable:
      return {"has an answer that is not one of its options", "choose one of its options"};
    default:
      return {"has no answer", "answer it"};
  }
}

// The list as it grows, for one record.
class MissingAnswers {
 public:
  explicit MissingAnswers(const internal::Impl<Interview>& sitting)
      : interview_(sitting), d_(sitting.definition()), now_(sitting.now()) {}

  void AddContradiction(const RecordContradiction& one) {
    for (const Asked& asked : interview_.asked()) {
      if (asked.id() != one.id) continue;
      MissingAnswer& missing = Add(one.path, one.id, QuestionState::kContradicted, true);
      missing.answer_set = one.answer_set;
      missing.number = asked.number;
      return;
    }
    MissingAnswer& missing = Add(one.path, one.id, QuestionState::kContradicted, false);
    missing.answer_set = one.answer_set;
    // The name of a set is its collection and a number.
    const std::string collection = one.path.substr(0, one.path.find('['));
    if (collection != one.path) {
      missing.title = interview_.names().Title(StrCat(collection, ".", one.id));
    }
  }

  void AddQuestionsOfRecord() {
    for (const Asked& asked : interview_.asked()) {
      if (asked.of_collection()) continue;
      AddQuestion(asked, asked.id(), now_.due.saved.OfRecord(), now_.record.values, "");
    }
  }

  void AddQuestionsOf(size_t index, const record::SetNumber& number) {
    const AnswerSet& set = now_.record.answer_sets[index];
    const auto ours = [&](const Asked& asked) { return asked.row->collection() == set.collection; };
    const bool answered =
        number.row &&
        std::any_of(interview_.asked().begin(), interview_.asked().end(), [&](const Asked& asked) {
          if (!asked.of_collection() || !ours(asked)) return false;
          const Heads heads = capture::HeadsIn(set.values, asked.id());
          const Value* counting = capture::Counting(heads);
          return counting != nullptr && !counting->values.empty();
        });
    if (!answered) return;
    const std::string name = record::NameOfSet(set, number);
    for (const Asked& asked : interview_.asked()) {
      if (!ours(asked)) continue;
      AddQuestion(asked, StrCat(name, ".", asked.id()), now_.due.saved.OfSet(index), set.values,
                  set.id);
    }
  }

  std::vector<MissingAnswer> Take() { return std::move(list_); }

 private:
  // `due`: by compiled question.
  void AddQuestion(const Asked& asked, const std::string& place, const capture::Due* due,
                   const std::vector<Value>& values, const std::string& set) {
    const engine::Truth truth = interview_.DueOf(asked.id(), due[asked.question].truth);
    const QuestionState state =
        capture::StateOf(d_, asked.question, truth, capture::HeadsIn(values, asked.id()));
    const bool open = capture::IsOpen(state) || state == QuestionState::kUndecided;
    if (!open || state == QuestionState::kContradicted) return;
    MissingAnswer& missing = Add(place, asked.id(), state, true);
    missing.answer_set = set;
    missing.number = asked.number;
    if (state != QuestionState::kUndecided) return;
    const Path path = d_.HandleAt(due[asked.question].waits_for);
    missing.waits_for = interview_.framework.PathName(path);
  }

  MissingAnswer& Add(const std::string& place, const std::string& id, QuestionState state,
                     bool is_question) {
    MissingAnswer missing;
    missing.path = place;
    missing.id = id;
    missing.state = state;
    missing.title = interview_.names().Title(id);
    const Words words = WordsOf(state, is_question);
    missing.what = words.what;
    missing.remedy = words.remedy;
    list_.push_back(std::move(missing));
    return list_.back();
  }

  const internal::Impl<Interview>& interview_;
  const internal::Impl<Framework>& d_;
  const capture::Snapshot& now_;
  std::vector<MissingAnswer> list_;
};

}  // namespace

std::vector<MissingAnswer> Interview::Missing() const { return impl_->Missing(); }

std::vector<MissingAnswer> Interview::Impl::Missing() const {
  MissingAnswers missing(*this);
  for (const RecordContradiction& one : capture::ContradictionsOf(now_->record)) {
    missing.AddContradiction(one);
  }
  missing.AddQuestionsOfRecord();
  const std::vector<record::SetNumber> numbers = record::NumberSets(now_->record);
  for (size_t i = 0; i < numbers.size(); ++i) missing.AddQuestionsOf(i, numbers[i]);
  return missing.Take();
}

}  // namespace abi0
}  // namespace mspof
