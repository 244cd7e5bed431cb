// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Lists what keeps a record from being final: first the contradictions between its parts, then each
// open question of the record and of every answer set that has an answer. Tested by
// tests/unit/interview/interview_test.cc and tests/interview.

#include <algorithm>
#include <map>
#include <string_view>

#include "base/text.h"
#include "framework/describe/names.h"
#include "interview/interview_impl.h"
#include "record/set_numbers.h"

namespace mspof {
inline namespace abi0 {

using base::StrCat;
using interview::Evaluation;
using interview::HeadsAt;

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

// A question that a definition asks, with its number and collection.
struct AskedQuestion {
  uint16_t question;
  uint32_t number;
  std::string collection;
};

// The list as it grows, for one record.
class MissingAnswers {
 public:
  MissingAnswers(const Framework& framework, const Evaluation& evaluation)
      : framework_(framework),
        d_(framework.impl()),
        evaluation_(evaluation),
        names_(d_.definition()) {
    for (const uint16_t q : d_.asked) {
      const framework::Question& question = d_.questions[q];
      by_id_.emplace(question.id, asked_.size());
      asked_.push_back({q, question.ask->number(), question.row->collection()});
    }
  }

  const std::vector<AskedQuestion>& asked() const { return asked_; }

  void AddContradiction(const Contradiction& one) {
    const auto asked = by_id_.find(one.id);
    if (asked != by_id_.end()) {
      MissingAnswer& missing = Add(one.place, one.id, QuestionState::kContradicted, true);
      missing.set = one.set;
      missing.number = asked_[asked->second].number;
      return;
    }
    MissingAnswer& missing = Add(one.place, one.id, QuestionState::kContradicted, false);
    missing.set = one.set;
    // The name of a set is its collection and a number.
    const std::string collection = one.place.substr(0, one.place.find('['));
    if (collection != one.place) missing.title = names_.Title(StrCat(collection, ".", one.id));
  }

  void AddQuestion(const AskedQuestion& asked, const std::string& place, QuestionState state,
                   uint32_t row, const std::string& set) {
    MissingAnswer& missing = Add(place, d_.questions[asked.question].id, state, true);
    missing.set = set;
    missing.number = asked.number;
    if (state != QuestionState::kUndecided) return;
    const Path path = d_.HandleAt(evaluation_.view().FirstUnknownOfDue(asked.question, row));
    missing.waits_for = framework_.PathName(path);
  }

  std::vector<MissingAnswer> Take() { return std::move(list_); }

 private:
  MissingAnswer& Add(const std::string& place, const std::string& id, QuestionState state,
                     bool is_question) {
    MissingAnswer missing;
    missing.place = place;
    missing.id = id;
    missing.state = state;
    missing.title = names_.Title(id);
    const Words words = WordsOf(state, is_question);
    missing.what = words.what;
    missing.remedy = words.remedy;
    list_.push_back(std::move(missing));
    return list_.back();
  }

  const Framework& framework_;
  const Framework::Impl& d_;
  const Evaluation& evaluation_;
  const framework::Names names_;
  std::vector<AskedQuestion> asked_;
  // Positions in `asked_`.
  std::map<std::string_view, size_t> by_id_;
  std::vector<MissingAnswer> list_;
};

}  // namespace

std::vector<MissingAnswer> Interview::Missing() const { return impl_->Missing(); }

std::vector<MissingAnswer> Interview::Impl::Missing() const {
  const Framework::Impl& d = definition();
  const Evaluation evaluation(framework, record, sitting.day, std::string::npos);
  MissingAnswers missing(framework, evaluation);
  for (const Contradiction& one : interview::ContradictionsOf(record)) {
    missing.AddContradiction(one);
  }
  CaseRecord copy = record;
  const std::vector<record::SetNumber> numbers = record::NumberSets(record);
  const auto heads_of = [&](const AskedQuestion& one, std::vector<Value>* values) {
    return HeadsAt({d.questions[one.question].id, values});
  };
  const auto look = [&](const AskedQuestion& one, const std::string& place,
                        std::vector<Value>* values, uint32_t row, const std::string& set) {
    const record::Truth due = interview::Decided(asked, d.questions[one.question].id,
                                                 evaluation.view().Due(one.question, row));
    const QuestionState state = interview::StateOf(d, one.question, due, heads_of(one, values));
    const bool open = interview::IsOpen(state) || state == QuestionState::kUndecided;
    if (!open || state == QuestionState::kContradicted) return;
    missing.AddQuestion(one, place, state, row, set);
  };
  for (const AskedQuestion& one : missing.asked()) {
    if (!one.collection.empty()) continue;
    look(one, d.questions[one.question].id, &copy.values, 0, "");
  }
  for (size_t i = 0; i < copy.answer_sets.size(); ++i) {
    AnswerSet& set = copy.answer_sets[i];
    const auto& all = missing.asked();
    const bool answered = std::any_of(all.begin(), all.end(), [&](const AskedQuestion& one) {
      if (one.collection != set.collection) return false;
      const std::vector<Value> heads = heads_of(one, &set.values);
      const Value* counting = interview::Counting(heads);
      return counting != nullptr && !counting->values.empty();
    });
    const std::optional<uint32_t> row = evaluation.RowOf(i);
    if (!answered || !row) continue;
    const std::string name = record::NameOfSet(set, numbers[i]);
    for (const AskedQuestion& one : all) {
      if (one.collection != set.collection) continue;
      look(one, StrCat(name, ".", d.questions[one.question].id), &set.values, *row, set.id);
    }
  }
  return missing.Take();
}

}  // namespace abi0
}  // namespace mspof
