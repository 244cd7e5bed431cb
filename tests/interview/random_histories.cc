// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// random_histories SEED COUNT: edits, saves, resumes and merges in random order, over copies of one
// record, which are made final, amended and withdrawn at last and go on. Beside the record stands
// what was entered, kept as sets in the plainest way; at each save both must say the same. What is
// looked at:
//   1. Nothing that was entered is lost before the record is made final.
//   2. No parked answer, and none that is not due, is in a count, a response, a hand-over or a
//   message.
//   3. Merging is commutative, associative and idempotent, also of what is final.
//   4. What is final holds nothing that is parked, and what is withdrawn counts nowhere.
// It ends with a digest of everything that was shown: two versions of the library with the same
// digest behaved alike.
// Tests of each rule by itself are in tests/conformance/interviews.

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mspof/mspof.h"
#include "shown_digest.h"

namespace {

using mspof::CaseRecord;
using mspof::Interview;
using mspof::RecordState;

// What was entered at a place: by which it is known, and the text; "" was withdrawn. The same
// entered twice by the same persons on the same day, after the same, is one entry.
struct Entry {
  size_t id;
  std::string text;
  friend bool operator<(const Entry& a, const Entry& b) { return a.id < b.id; }
};

// What stands at each place, and what was replaced there.
struct Model {
  std::map<std::string, std::set<Entry>> standing;
  std::map<std::string, std::set<size_t>> replaced;

  void Enter(const std::string& place, const std::string& text, const std::string& by) {
    std::set<size_t>& gone = replaced[place];
    for (const Entry& entry : standing[place]) gone.insert(entry.id);
    std::string all = text + "/" + by;
    for (size_t id : gone) all += "/" + std::to_string(id);
    standing[place] = {{std::hash<std::string>()(all), text}};
  }
  static Model Merge(Model a, const Model& b) {
    for (const auto& [place, numbers] : b.replaced) {
      a.replaced[place].insert(numbers.begin(), numbers.end());
    }
    for (const auto& [place, entries] : b.standing) {
      a.standing[place].insert(entries.begin(), entries.end());
    }
    for (auto& [place, entries] : a.standing) {
      const std::set<size_t>& gone = a.replaced[place];
      for (auto it = entries.begin(); it != entries.end();) {
        it = gone.count(it->id) > 0 ? entries.erase(it) : std::next(it);
      }
    }
    return a;
  }
};

struct Copy {
  CaseRecord record;
  Model model;
};

[[noreturn]] void Fail(uint64_t history, const std::string& what) {
  std::cout << "history " << history << ": " << what << "\n";
  std::exit(1);
}

using Texts = std::map<std::string, std::multiset<std::string>>;

Texts TextsOf(const CaseRecord& record) {
  Texts texts;
  const auto add = [&](const std::string& prefix, const std::vector<mspof::Value>& values) {
    for (const mspof::Value& value : values) {
      texts[prefix + value.id].insert(value.values.empty() ? "" : value.values[0]);
    }
  };
  add("", record.values);
  for (const mspof::AnswerSet& set : record.answer_sets) add(set.id + "/", set.values);
  return texts;
}

// Equal entries may be one version, so texts are compared as sets.
void CheckNothingLost(uint64_t history, const Copy& copy) {
  const Texts texts = TextsOf(copy.record);
  for (const auto& [place, entries] : copy.model.standing) {
    std::set<std::string> entered;
    for (const Entry& entry : entries) entered.insert(entry.text);
    const auto found = texts.find(place);
    std::set<std::string> kept;
    if (found != texts.end()) kept.insert(found->second.begin(), found->second.end());
    if (kept != entered) Fail(history, place + " does not hold what was entered");
  }
}

class History {
 public:
  History(const mspof::Framework& framework, uint64_t number, mspof::testing::ShownDigest* shown)
      : framework_(framework), number_(number), random_(number), shown_(*shown) {
    CaseRecord record;
    record.record_id = "r1";
    record.started = "2019-04-01";
    record.concluded = "2019-06-30";
    if (Pick(2) == 0) record.values.push_back({"risk-assessment", {"identified-action"}});
    copies_.push_back({record, {}});
    for (const auto& question : Interview::Open(framework_, record, SittingOfAll())->Questions()) {
      questions_.push_back(question.id);
    }
  }

  void Run() {
    const size_t steps = 3 + Pick(12);
    for (size_t step = 0; step < steps; ++step) {
      Copy& copy = copies_[Pick(copies_.size())];
      switch (Pick(5)) {
        case 0:
          copies_.push_back(copy);
          break;
        case 1:
          Join();
          break;
        default:
          Edit(&copy);
      }
      CheckNothingLost(number_, copies_.back());
    }
    CheckLaws();
    if (Pick(2) == 0) CheckOutputs(copies_[Pick(copies_.size())].record);
    // What was entered since is known no more where purges came between; all else still holds.
    const size_t later = 1 + Pick(4);
    for (size_t step = 0; step < later; ++step) {
      Finish(&copies_[Pick(copies_.size())]);
      Copy* copy = &copies_[Pick(copies_.size())];
      const size_t what = Pick(6);
      if (what == 0) Withdraw(copy);
      if (what < 3) Reopen(copy);
      if (what == 3) copies_.push_back({Merged(), {}});
    }
    CheckLaws();
    CheckOutputs(copies_[Pick(copies_.size())].record);
  }

 private:
  size_t Pick(size_t below) { return std::uniform_int_distribution<size_t>(0, below - 1)(random_); }

  static mspof::Sitting SittingOfAll() {
    return {"feedback", "adult", "independent", mspof::Date::Of(2019, 7, 1)};
  }

  mspof::Sitting NewSitting() {
    mspof::Sitting sitting;
    sitting.day = mspof::Date::Of(2019, 7, 1 + static_cast<int>(Pick(3)));
    if (Pick(3) == 0) return sitting;
    sitting.collection = "feedback";
    sitting.respondent = Pick(2) == 0 ? "adult" : "representative";
    sitting.interviewer = Pick(2) == 0 ? "enquiry-lead" : "independent";
    return sitting;
  }

  // Some changes in one sitting, saved and read again.
  void Edit(Copy* copy) {
    const auto saved = CaseRecord::Decode(copy->record.Encode());
    const mspof::Sitting sitting = NewSitting();
    auto interview = Interview::Open(framework_, *saved, sitting);
    if (!interview.ok()) Fail(number_, interview.status().message());
    const size_t changes = 1 + Pick(3);
    for (size_t i = 0; i < changes; ++i) Change(&*interview, sitting, &copy->model);
    CheckShown(*interview);
    copy->record = interview->record();
    CheckNothingLost(number_, *copy);
  }

  void Change(Interview* interview, const mspof::Sitting& sitting, Model* model) {
    const auto questions = interview->Questions();
    const auto& question = questions[Pick(questions.size())];
    const std::string place =
        question.of_collection ? interview->answer_set() + "/" + question.id : question.id;
    const std::string by = sitting.day.ToString() + sitting.interviewer;
    const std::string before = interview->record().Encode();
    if (Pick(6) == 0) {
      const auto withdrawn = interview->Withdraw(question.id);
      shown_.Add(withdrawn);
      if (withdrawn.ok()) model->Enter(place, "", by);
    } else if (question.state == mspof::QuestionState::kToConfirm && Pick(2) == 0) {
      const auto confirmed = interview->Confirm(question.id);
      shown_.Add(confirmed);
      if (!confirmed.ok()) Fail(number_, "cannot be confirmed");
      model->Enter(place, question.answer, by);
    } else {
      // Each text is another, but for codes, so that a lost one is noticed.
      const std::string text = Pick(4) == 0 ? "typed " + std::to_string(++entries_)
                                            : question.options[Pick(question.options.size())].code;
      const auto answered = interview->Answer(question.id, text);
      shown_.Add(answered);
      // The same again is no new entry.
      if (answered.ok() && interview->record().Encode() != before) model->Enter(place, text, by);
    }
  }

  // What counts is what a question shows as answered, and the other way round.
  void CheckShown(const Interview& interview) {
    shown_.Add(interview);
    const CaseRecord effective = mspof::EffectiveRecord(interview.record());
    std::map<std::string, std::string> counting;
    for (const mspof::Value& value : effective.values) counting[value.id] = value.values[0];
    for (const auto& question : interview.Questions()) {
      if (question.of_collection) continue;
      const bool answered = question.state == mspof::QuestionState::kAnswered ||
                            question.state == mspof::QuestionState::kUnreadable;
      const auto found = counting.find(question.id);
      if (answered != (found != counting.end())) Fail(number_, question.id + " counts otherwise");
      if (answered && found->second != question.answer) Fail(number_, question.id + " differs");
    }
    const auto typed = [](const std::string& text) {
      return text.find("typed") != std::string::npos;
    };
    for (const mspof::Finding& finding : interview.Findings()) {
      if (typed(finding.message) || typed(finding.remedy))
        Fail(number_, "a message tells an answer");
    }
  }

  void Join() {
    const Copy a = copies_[Pick(copies_.size())];
    const Copy b = copies_[Pick(copies_.size())];
    auto merged = mspof::MergeRecords(a.record, b.record);
    if (!merged.ok()) Fail(number_, merged.status().message());
    shown_.Add(merged->record.Encode());
    copies_.push_back({merged->record, Model::Merge(a.model, b.model)});
  }

  // Another sitting over what may be final.
  void Reopen(Copy* copy) {
    const mspof::Sitting sitting = NewSitting();
    auto interview = Interview::Open(framework_, copy->record, sitting);
    if (!interview.ok()) Fail(number_, interview.status().message());
    Change(&*interview, sitting, &copy->model);
    CheckShown(*interview);
    const bool was = mspof::RecordStateOf(copy->record) == RecordState::kWithdrawn;
    const bool is = mspof::RecordStateOf(interview->record()) == RecordState::kWithdrawn;
    if (was != is) Fail(number_, "an answer changes whether it is withdrawn");
    copy->record = interview->record();
  }

  CaseRecord Merged() {
    const CaseRecord& a = copies_[Pick(copies_.size())].record;
    const CaseRecord& b = copies_[Pick(copies_.size())].record;
    return mspof::MergeRecords(a, b)->record;
  }

  void Withdraw(Copy* copy) {
    const auto withdrawn = mspof::WithdrawRecord(copy->record, mspof::Date::Of(2019, 9, 1), "r");
    const bool was_final = copy->record.draft && !copy->record.draft->finalisations.empty();
    if (withdrawn.ok() != was_final) Fail(number_, "is withdrawn otherwise");
    if (!withdrawn.ok()) return;
    copy->record = *withdrawn;
    if (mspof::RecordStateOf(*withdrawn) != RecordState::kWithdrawn) {
      Fail(number_, "is not withdrawn");
    }
  }

  // A record with nothing but what questions show as answered, and what was never asked.
  CaseRecord Shown(const CaseRecord& record) {
    CaseRecord shown;
    shown.record_id = record.record_id;
    shown.started = record.started;
    shown.concluded = record.concluded;
    for (const mspof::Value& value : record.values) {
      if (value.id == "risk-assessment") shown.values.push_back({value.id, value.values});
    }
    const auto add = [&](const mspof::Sitting& sitting, std::vector<mspof::Value>* values) {
      const auto interview = Interview::Open(framework_, record, sitting);
      for (const auto& question : interview->Questions()) {
        const bool answered = question.state == mspof::QuestionState::kAnswered ||
                              question.state == mspof::QuestionState::kUnreadable;
        if (question.of_collection != !sitting.collection.empty() || !answered) continue;
        values->push_back({question.id, {question.answer}});
      }
    };
    mspof::Sitting sitting;
    sitting.day = mspof::Date::Of(2019, 8, 1);
    add(sitting, &shown.values);
    sitting.collection = "feedback";
    for (const mspof::SavedAnswerSet& saved : mspof::SavedAnswerSets(record, "feedback")) {
      sitting.answer_set = saved.id;
      mspof::AnswerSet set = {"feedback", saved.respondent, saved.interviewer, saved.asked, "", {},
                              ""};
      add(sitting, &set.values);
      if (!set.values.empty()) shown.answer_sets.push_back(std::move(set));
    }
    return shown;
  }

  mspof::Return CountsOf(const CaseRecord& record) {
    auto tally = mspof::Tally::Create(framework_, {"E06000023", *mspof::Period::Parse("2019-20/Q1"),
                                                   mspof::Date::Of(2019, 9, 30)});
    mspof::RecordBuffer one(framework_);
    const std::string bytes = record.Encode();
    if (!one.Decode(bytes).ok()) Fail(number_, "the record cannot be read");
    tally->Add(one);
    return *tally->Finish()->council_return;
  }

  // All that leaves a record says what is shown as answered, and nothing else.
  void CheckOutputs(const CaseRecord& merged) {
    // Opening parks what the other part of a merger made inapplicable.
    mspof::Sitting today;
    today.day = mspof::Date::Of(2019, 8, 1);
    const CaseRecord record = Interview::Open(framework_, merged, today)->record();
    const CaseRecord shown = Shown(record);
    const mspof::Return counts = CountsOf(record);
    const bool withdrawn = mspof::RecordStateOf(record) == RecordState::kWithdrawn;
    if (!(counts == CountsOf(mspof::EffectiveRecord(record)))) Fail(number_, "counts differ");
    if (withdrawn && counts.populations[0].accounting.counted != 0) {
      Fail(number_, "a withdrawn record is counted");
    }
    if (!withdrawn && !(counts == CountsOf(shown))) Fail(number_, "counts what is not shown");
    std::set<std::string> answered;
    for (const mspof::Value& value : shown.values) answered.insert(value.id);
    for (const mspof::AnswerSet& set : shown.answer_sets) {
      for (const mspof::Value& value : set.values) answered.insert(value.id);
    }
    const auto written = mspof::AnswersToFhir(framework_, record, today.day);
    for (const std::string& response : written->documents) {
      shown_.Add(response);
      for (const std::string& question : questions_) {
        const bool there = response.find("\"" + question + "\"") != std::string::npos;
        if (there && answered.count(question) == 0) Fail(number_, question + " is given out");
      }
      if (response.find("typed ") != std::string::npos) Fail(number_, "a text is given out");
    }
    const auto handover = mspof::MakeHandover(framework_, record, "feedback", today.day);
    if (handover.ok() && !handover->answer_sets.empty()) Fail(number_, "hands answers over");
  }

  void CheckLaws() {
    const auto merge = [](const CaseRecord& a, const CaseRecord& b) {
      return mspof::MergeRecords(a, b)->record;
    };
    const CaseRecord& a = copies_[Pick(copies_.size())].record;
    const CaseRecord& b = copies_[Pick(copies_.size())].record;
    const CaseRecord& c = copies_[Pick(copies_.size())].record;
    const CaseRecord ab = merge(a, b);
    if (ab.Encode() != merge(b, a).Encode()) Fail(number_, "merging is not commutative");
    if (ab.Encode() != merge(ab, a).Encode()) Fail(number_, "merging is not idempotent");
    if (merge(ab, c).Encode() != merge(a, merge(b, c)).Encode()) {
      Fail(number_, "merging is not associative");
    }
  }

  void Finish(Copy* copy) {
    auto interview = Interview::Open(framework_, copy->record, NewSitting());
    const auto before = mspof::RecordStateOf(interview->record());
    const bool first =
        !interview->record().draft.has_value() || interview->record().draft->finalisations.empty();
    mspof::FinaliseOptions options;
    options.day = mspof::Date::Of(2019, 8, 1);
    options.reason = first ? "" : "a change";
    options.incomplete = true;
    const auto finalised = interview->Finalise(options);
    shown_.Add(finalised);
    shown_.Add(*interview);
    const bool final_now = finalised.ok();
    const auto status = mspof::RecordStateOf(interview->record());
    const auto wanted = !final_now ? before : first ? RecordState::kFinal : RecordState::kAmended;
    if (status != wanted) Fail(number_, "has another standing than it was given");
    if (final_now && (before == RecordState::kFinal || before == RecordState::kAmended)) {
      Fail(number_, "is made final twice");
    }
    if (!final_now) return;
    const auto check = [this](const std::vector<mspof::Value>& values) {
      for (const mspof::Value& value : values) {
        const bool parked = value.capture && value.capture->state == mspof::CaptureState::kParked;
        if (parked) Fail(number_, "a parked answer is left in a final record");
      }
    };
    check(interview->record().values);
    for (const mspof::AnswerSet& set : interview->record().answer_sets) check(set.values);
    copy->record = interview->record();
  }

  const mspof::Framework& framework_;
  const uint64_t number_;
  std::mt19937_64 random_;
  mspof::testing::ShownDigest& shown_;
  std::vector<Copy> copies_;
  std::vector<std::string> questions_;
  int entries_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: random_histories SEED COUNT\n";
    return 2;
  }
  const uint64_t seed = std::strtoull(argv[1], nullptr, 10);
  const uint64_t count = std::strtoull(argv[2], nullptr, 10);
  const auto framework = mspof::Framework::Open("mspof");
  mspof::testing::ShownDigest shown;
  for (uint64_t i = 0; i < count; ++i) History(*framework, seed + i, &shown).Run();
  std::cout << count << " histories: nothing lost, nothing counted that is not due; all shown: "
            << shown.Hex() << "\n";
  return count == 0 ? 1 : 0;
}
