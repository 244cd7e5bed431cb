// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_PATH_WORDS_H_
#define MSPOF_DRAFT_PATH_WORDS_H_

// Internal. Finds the path that a heading names.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "draft/certainty.h"
#include "draft/code_words.h"
#include "draft/vocabulary.h"
#include "mspof/outline.h"

namespace mspof::draft {

struct HostWord;

// How well a heading names a path.
struct NameMatch {
  // In thousandths: 1000 if it has no other words.
  int score = 0;
  // Its other words, in order: who answered, a number, words that the path does not have.
  std::vector<std::string> rest;
  // For a path with rows: whether it names their group too.
  bool in_context = false;
};

// The possible values of `to`: the three ids of a record, then the fields of the framework.
class PathWords {
 public:
  // `outline` and `vocabulary` outlive this.
  PathWords(const Outline& outline, const Vocabulary& vocabulary);

  size_t size() const { return targets_.size(); }
  const std::string& name(size_t target) const { return targets_[target].path; }
  // The field; null for an id of the record.
  const OutlinePath* field(size_t target) const {
    return target < kIds ? nullptr : &outline_.paths[target - kIds];
  }
  // The position of a path; size() if there is no such path.
  size_t Find(std::string_view path) const;

  // `table` has words of the name of a further table: its headings need not repeat its subject.
  NameMatch Match(const Words& heading, size_t target, const Words& table = {}) const;
  // The subject of a column without a path, "a place"; empty if its heading does not show it.
  std::string_view OtherThan(const Words& heading) const;
  // The person that a column is about, "a carer", if not the adult; empty if its heading does not
  // show it.
  std::string_view WhoseIs(const Words& heading) const;
  // How sure a heading can be that a date is one of the case, not one that a form or a system keeps
  // for itself. `in_form` is whether the table is from a form.
  Certainty MostOfDate(const Words& heading, bool in_form) const;
  // Whether web forms use this heading for data that they keep for themselves.
  bool IsOfForm(std::string_view heading) const;
  // The code of the respondent that `rest` names; kNowhere if it names none, or several.
  uint16_t RespondentIn(const std::vector<std::string>& rest, uint16_t scope) const;

 private:
  static constexpr size_t kIds = 3;
  struct Target {
    std::string path;
    uint16_t scope = 0;
    std::vector<Words> phrases;
    uint32_t number = 0;  // of the question
  };
  // The words of a group or collection.
  struct Context {
    std::set<std::string> words;
    // The words for who answers, for each code.
    std::vector<std::set<std::string>> respondents;
  };

  void AddPhrases();
  void AddOwn(const HostWord& row);
  void AddContexts(const Vocabulary& vocabulary);
  NameMatch MatchPhrase(const Words& heading, const Target& target, const Words& phrase,
                        bool in_context) const;
  bool IsSomebody(const std::string& word) const;
  bool SaysWho(const std::string& word, uint16_t scope) const;

  const Outline& outline_;
  const Vocabulary& vocabulary_;
  std::vector<Target> targets_;
  std::vector<Context> contexts_;  // by scope
  // Dates that a form or a system keeps for itself.
  struct OwnDates {
    std::set<std::string> words;
    std::set<std::string> unless;  // words that make them dates of the case
    Certainty most = Certainty::kNone;
  };
  using Topics = std::vector<std::pair<std::string, std::string>>;

  static std::string_view TopicOf(const Words& heading, const Topics& topics);

  // Words of headings without a path, and the subject of such a column; and words for other people.
  Topics others_;
  Topics whose_;
  std::vector<OwnDates> own_;
  std::set<std::string> case_words_;  // the words of `unless` in all rows
};

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_PATH_WORDS_H_
