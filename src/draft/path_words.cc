// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the path that a heading names. The heading is compared with each phrase of a path: its id
// and title, the wordings of a question, and the rows of host-words.csv. For paths of a group or
// collection the heading should also name the group ("RISK1_TYPE", "FB_ADULT_DATE"), because "type"
// alone could be anything. Who answered, and numbers, distinguish rows, not paths, so they go into
// the rest. A heading about somebody else (a carer, a worker) names a path only if the phrase of
// the path does too. The same holds for a heading with a negation.
// Tested by tests/unit/draft/words_test.cc.

#include "draft/path_words.h"

#include <algorithm>

#include "draft/host_words.h"
#include "draft/thresholds.h"
#include "mapping/names.h"

namespace mspof::draft {
namespace {

bool IsNumber(const std::string& word) { return word[0] >= '0' && word[0] <= '9'; }

const Word* FindWord(const Words& words, const std::string& text) {
  const auto it =
      std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.text == text; });
  return it == words.end() ? nullptr : &*it;
}

// The number of a question, after a word of host-words.csv; 0 if there is no number.
uint32_t QuestionNumber(const Words& heading) {
  const auto numbers = [](const std::string& word) {
    return std::any_of(HostWords().begin(), HostWords().end(), [&](const HostWord& row) {
      return row.kind == "numbering" && row.text == word;
    });
  };
  for (size_t i = 0; i + 1 < heading.size(); ++i) {
    if (!IsNumber(heading[i + 1].text) || !numbers(heading[i].text)) continue;
    if (heading[i + 1].text.size() > threshold::kMostQuestionDigits) return 0;
    return static_cast<uint32_t>(std::stoul(heading[i + 1].text));
  }
  return 0;
}

}  // namespace

PathWords::PathWords(const Outline& outline, const Vocabulary& vocabulary)
    : outline_(outline), vocabulary_(vocabulary), contexts_(outline.groups.size()) {
  for (std::string_view id : {mapping::kToRecordId, mapping::kToPersonId, mapping::kToCouncil}) {
    targets_.push_back({std::string(id), 0, {}, 0});
  }
  for (const OutlinePath& field : outline.paths) {
    targets_.push_back({field.path, field.group, {}, 0});
  }
  AddPhrases();
  AddContexts(vocabulary);
  for (const HostWord& row : HostWords()) {
    if (row.kind == "own") {
      AddOwn(row);
    } else if (row.kind == "other" || row.kind == "whose") {
      Topics& topics = row.kind == "other" ? others_ : whose_;
      for (const Word& word : vocabulary.WordsOf(row.text, Place::kHeading)) {
        topics.emplace_back(word.text, row.of);
      }
    }
  }
}

void PathWords::AddOwn(const HostWord& row) {
  OwnDates own;
  own.most = row.of == "likely"  ? Certainty::kLikely
             : row.of == "guess" ? Certainty::kGuess
                                 : Certainty::kNone;
  for (const Word& word : vocabulary_.WordsOf(row.text, Place::kHeading)) {
    own.words.insert(word.text);
  }
  for (const Word& word : vocabulary_.WordsOf(row.with, Place::kHeading)) {
    own.unless.insert(word.text);
    if (word.text != "date") case_words_.insert(word.text);
  }
  own_.push_back(std::move(own));
}

size_t PathWords::Find(std::string_view path) const {
  const auto it = std::find_if(targets_.begin(), targets_.end(),
                               [&](const Target& target) { return target.path == path; });
  return static_cast<size_t>(it - targets_.begin());
}

void PathWords::AddPhrases() {
  const auto add = [this](Target* target, std::string_view text) {
    Words words = vocabulary_.WordsOf(text, Place::kHeading);
    if (!words.empty()) target->phrases.push_back(std::move(words));
  };
  for (size_t i = kIds; i < targets_.size(); ++i) {
    Target& target = targets_[i];
    add(&target, std::string_view(target.path).substr(target.path.find('.') + 1));
    add(&target, field(i)->title);
    for (const std::string& wording : field(i)->wordings) add(&target, wording);
    target.number = field(i)->number;
  }
  for (const HostWord& row : HostWords()) {
    if (row.kind != "path") continue;
    const size_t target = Find(row.of);
    if (target < targets_.size()) add(&targets_[target], row.text);
  }
}

void PathWords::AddContexts(const Vocabulary& vocabulary) {
  for (size_t scope = 1; scope < contexts_.size(); ++scope) {
    Context& context = contexts_[scope];
    const OutlineGroup& rows = outline_.groups[scope];
    for (const Word& word : vocabulary.WordsOf(rows.id, Place::kHeading)) {
      context.words.insert(word.text);
    }
    for (const HostWord& row : HostWords()) {
      if (row.kind != "context" || row.of != rows.id) continue;
      for (const Word& word : vocabulary.WordsOf(row.text, Place::kHeading)) {
        context.words.insert(word.text);
      }
    }
    if (rows.kind != OutlineGroupKind::kCollection) continue;
    const OutlinePath& respondent = outline_.paths[rows.respondent];
    const OutlineList& list = outline_.lists[respondent.list];
    context.respondents.resize(list.codes.size());
    for (uint16_t code = 0; code < list.codes.size(); ++code) {
      for (const Word& word : vocabulary.WordsOf(list.codes[code].label, Place::kHeading)) {
        context.respondents[code].insert(word.text);
      }
      for (const HostWord& row : HostWords()) {
        if (row.kind != "code" || row.of != list.id + ":" + list.codes[code].id) continue;
        const Words words = vocabulary.WordsOf(row.text, Place::kHeading);
        if (words.size() == 1) context.respondents[code].insert(words[0].text);
      }
    }
  }
}

bool PathWords::SaysWho(const std::string& word, uint16_t scope) const {
  const auto& respondents = contexts_[scope].respondents;
  return std::any_of(respondents.begin(), respondents.end(),
                     [&](const std::set<std::string>& words) { return words.count(word) > 0; });
}

uint16_t PathWords::RespondentIn(const std::vector<std::string>& rest, uint16_t scope) const {
  uint16_t found = kNowhere;
  const auto& respondents = contexts_[scope].respondents;
  for (uint16_t code = 0; code < respondents.size(); ++code) {
    const bool named = std::any_of(rest.begin(), rest.end(), [&](const std::string& word) {
      return respondents[code].count(word) > 0;
    });
    if (!named) continue;
    if (found != kNowhere) return kNowhere;
    found = code;
  }
  return found;
}

NameMatch PathWords::MatchPhrase(const Words& heading, const Target& target, const Words& phrase,
                                 bool in_context) const {
  NameMatch match;
  int common = 0;
  int all = 0;
  // If all words of a phrase mean little, the heading must have all of them and no others.
  const bool plain_phrase = std::all_of(phrase.begin(), phrase.end(), [this](const Word& word) {
    return vocabulary_.WeightOf(word.text) < 100;
  });
  const Context& context = contexts_[target.scope];
  // "Risk" is the subject of a whole group, so for "type of risk" the heading must have "type".
  const bool only_context =
      target.scope != 0 && std::all_of(phrase.begin(), phrase.end(), [&](const Word& word) {
        return vocabulary_.WeightOf(word.text) < 100 || context.words.count(word.text) > 0;
      });
  for (const Word& word : heading) {
    const Word* other = FindWord(phrase, word.text);
    const int weight = vocabulary_.WeightOf(word.text);
    if (target.scope != 0 && context.words.count(word.text) > 0 && other == nullptr) {
      in_context = true;
    } else if (other != nullptr) {
      in_context = in_context || context.words.count(word.text) > 0;
      all += weight * 100;
      common += weight * std::min(word.exactness, other->exactness);
      if (SaysWho(word.text, target.scope)) match.rest.push_back(word.text);
    } else if (IsNumber(word.text) || SaysWho(word.text, target.scope)) {
      match.rest.push_back(word.text);
    } else if (vocabulary_.IsNegation(word.text) || IsSomebody(word.text)) {
      return NameMatch();  // "not asked" is not "asked", a carer is not the adult
    } else {
      const bool plain = weight < 100;
      all += plain && !plain_phrase ? weight * threshold::kPlainLeft : weight * 100;
      if (!plain) match.rest.push_back(word.text);
    }
  }
  for (const Word& word : phrase) {
    const bool found = FindWord(heading, word.text) != nullptr;
    if (!found && vocabulary_.IsNegation(word.text)) return NameMatch();
    if (!found && only_context && vocabulary_.WeightOf(word.text) > 0) return NameMatch();
    all += vocabulary_.WeightOf(word.text) * 100;
  }
  if (common == 0) return NameMatch();
  if (target.scope != 0) {
    all += threshold::kContextWeight * 100 * (in_context ? 2 : 1);
    common += in_context ? threshold::kContextWeight * 100 : 0;
    match.in_context = in_context;
  }
  match.score = all == 0 ? 0 : static_cast<int>(2000LL * common / all);
  return match;
}

NameMatch PathWords::Match(const Words& heading, size_t target, const Words& table) const {
  NameMatch best;
  const Target& to = targets_[target];
  const std::set<std::string>& context = contexts_[to.scope].words;
  const bool in_context = std::any_of(
      table.begin(), table.end(), [&](const Word& word) { return context.count(word.text) > 0; });
  for (const Words& phrase : to.phrases) {
    NameMatch match = MatchPhrase(heading, to, phrase, in_context);
    if (match.score > best.score) best = std::move(match);
  }
  if (to.number == 0 || best.score >= threshold::kByNumber || QuestionNumber(heading) != to.number)
    return best;
  for (const Word& word : heading) {
    if (IsSomebody(word.text) && !SaysWho(word.text, to.scope)) return best;
  }
  best.score = threshold::kByNumber;
  best.rest.clear();
  for (const Word& word : heading) {
    if (SaysWho(word.text, to.scope)) best.rest.push_back(word.text);
  }
  return best;
}

std::string_view PathWords::TopicOf(const Words& heading, const Topics& topics) {
  for (const auto& [word, what] : topics) {
    // "Finding" is not a typing mistake for "funding" if other words describe it.
    const Word* found = FindWord(heading, word);
    if (found != nullptr && found->exactness == 100) return what;
  }
  return {};
}

std::string_view PathWords::OtherThan(const Words& heading) const {
  return TopicOf(heading, others_);
}

std::string_view PathWords::WhoseIs(const Words& heading) const { return TopicOf(heading, whose_); }

bool PathWords::IsSomebody(const std::string& word) const {
  return std::any_of(whose_.begin(), whose_.end(),
                     [&](const auto& somebody) { return somebody.first == word; });
}

Certainty PathWords::MostOfDate(const Words& heading, bool in_form) const {
  const auto has = [&](const std::set<std::string>& words) {
    return std::any_of(heading.begin(), heading.end(),
                       [&](const Word& word) { return words.count(word.text) > 0; });
  };
  Certainty most = in_form && !has(case_words_) ? Certainty::kNone : Certainty::kSure;
  for (const OwnDates& own : own_) {
    if (has(own.words) && !has(own.unless)) most = std::min(most, own.most);
  }
  return most;
}

bool PathWords::IsOfForm(std::string_view heading) const {
  const std::vector<std::string> tokens = Divided(heading);
  return std::any_of(HostWords().begin(), HostWords().end(), [&](const HostWord& row) {
    return row.kind == "form" && Divided(row.text) == tokens;
  });
}

}  // namespace mspof::draft
