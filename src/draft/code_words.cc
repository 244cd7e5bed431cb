// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the code that a host's code means. The host's code is compared with the names of each code:
// its id, its label, and the rows of host-words.csv. First it is compared as words, then as an
// abbreviation of the beginnings of words in their order: "SELFN" for "self-neglect", "CH-N" for
// "care home, nursing", "RMV" for "removed" without vowels. A text that fits two codes equally well
// fits neither. A label with "no" or "not" never fits one without, and is a guess unless all words
// are the same: "S42 not met" is not another kind of enquiry. Two letters are always a guess: "NS"
// may be "not stated", "not sure" or "no support".
// Tested by tests/unit/draft/words_test.cc.

#include "draft/code_words.h"

#include <algorithm>
#include <set>

#include "draft/host_words.h"
#include "draft/thresholds.h"
#include "support/kept.h"

namespace mspof::draft {
namespace {

// Scores, in thousandths.
constexpr int kSameText = 1001;
constexpr int kSame = 1000;

bool IsNumber(std::string_view token) { return token[0] >= '0' && token[0] <= '9'; }

// The best code so far, and the score of the best other code.
struct Best {
  uint16_t code = kNowhere;
  int score = 0;
  int other = 0;

  void Offer(uint16_t offered, int offered_score) {
    if (offered == code) {
      score = std::max(score, offered_score);
    } else if (offered_score > score) {
      other = score;
      score = offered_score;
      code = offered;
    } else {
      other = std::max(other, offered_score);
    }
  }
  bool clear(int margin) const { return code != kNowhere && score - other >= margin; }
};

std::string WithoutVowels(std::string_view word) {
  std::string out(word.substr(0, 1));
  for (char c : word.substr(1)) {
    if (std::string_view("aeiou").find(c) == std::string_view::npos) out += c;
  }
  return out;
}

// Tries to read tokens as the beginnings of words, in order.
class Abbreviation {
 public:
  Abbreviation(const Vocabulary& vocabulary, const std::vector<std::string>& tokens,
               const std::vector<std::string>& words)
      : vocabulary_(vocabulary), tokens_(tokens), words_(words) {}

  // How much of the words the tokens cover, in thousandths; 0 if they are not an abbreviation.
  int Score() const {
    int all = 0;
    for (const std::string& word : words_) all += Weight(word);
    const int covered = Cover(0, 0, 0, true);
    return all == 0 || covered <= 0 ? 0 : 10 * covered / all;
  }

 private:
  static constexpr int kImpossible = -1;

  int Weight(const std::string& word) const { return vocabulary_.WeightOf(word); }

  static int Quality(size_t length, size_t whole) {
    return length == whole || length >= threshold::kWholeBeginning ? 100
           : length == 2                                           ? threshold::kTwoLetters
                                                                   : threshold::kOneLetter;
  }

  // The weight, in hundredths, that the letters from `at` of token `token` on can cover with the
  // words from `word` on.
  int Cover(size_t token, size_t at, size_t word, bool first) const {
    if (token == tokens_.size()) {
      const bool denied =
          std::any_of(words_.begin() + static_cast<std::ptrdiff_t>(word), words_.end(),
                      [this](const std::string& rest) { return vocabulary_.IsNegation(rest); });
      return denied ? kImpossible : 0;
    }
    if (at == tokens_[token].size()) return Cover(token + 1, 0, word, first);
    const std::string_view letters = std::string_view(tokens_[token]).substr(at);
    int best = kImpossible;
    bool later = !first;  // a significant word at the beginning was skipped
    for (size_t i = word; i < words_.size(); ++i) {
      best = std::max(best, CoverWith(token, at, letters, i, first && later));
      if (vocabulary_.IsNegation(words_[i])) break;
      later = later || Weight(words_[i]) > 0;
    }
    return best;
  }

  int CoverWith(size_t token, size_t at, std::string_view letters, size_t i, bool late) const {
    const std::string& word = words_[i];
    int best = kImpossible;
    const auto offer = [&](size_t length, int quality) {
      const int rest = Cover(token, at + length, i + 1, false);
      if (rest == kImpossible) return;
      const int all = Weight(word) * quality + rest;
      best = std::max(best, late ? all * threshold::kLateBeginning / 100 : all);
    };
    if (IsNumber(letters) || IsNumber(word)) {
      if (letters == word) offer(word.size(), 100);
      return best;
    }
    for (size_t n = 1; n <= std::min(letters.size(), word.size()) && letters[n - 1] == word[n - 1];
         ++n) {
      offer(n, Quality(n, word.size()));
    }
    const std::string skeleton = WithoutVowels(word);
    if (letters.size() >= threshold::kLeastSkeleton && skeleton.size() >= letters.size() &&
        skeleton.compare(0, letters.size(), letters) == 0) {
      offer(letters.size(), threshold::kSkeleton);
    }
    return best;
  }

  const Vocabulary& vocabulary_;
  const std::vector<std::string>& tokens_;
  const std::vector<std::string>& words_;
};

bool HasAll(const Words& words, const Words& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](const Word& want) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Word& word) { return word.text == want.text; });
  });
}

// Whether two texts have the same words, ignoring words that mean little.
bool TellTheSame(const Vocabulary& vocabulary, const Words& a, const Words& b) {
  constexpr int kTelling = 100;
  const auto telling = [&](const Words& words) {
    std::set<std::string_view> texts;
    for (const Word& word : words) {
      if (vocabulary.WeightOf(word.text) >= kTelling) texts.insert(word.text);
    }
    return texts;
  };
  return telling(a) == telling(b);
}

bool Denies(const Vocabulary& vocabulary, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const Word& word) { return vocabulary.IsNegation(word.text); });
}

// Whether `token` is an abbreviation: one that hosts use, or the first letters of a word.
bool IsCut(const Vocabulary& vocabulary, const std::string& token) {
  if (vocabulary.IsShort(token)) return true;
  return token.size() <= threshold::kMostCutLetters && !vocabulary.IsWord(token);
}

// Whether it has two letters and is not a word (such as "no").
bool IsTwoLetters(const Vocabulary& vocabulary, const std::vector<std::string>& tokens) {
  return tokens.size() == 1 && tokens[0].size() == 2 && !IsNumber(tokens[0]) &&
         !vocabulary.IsWord(tokens[0]);
}

// Whether each of two texts has a significant word that the other does not have: "health" and
// "capacity" for two kinds of advocate.
bool Swap(const Vocabulary& vocabulary, const Words& a, const Words& b) {
  const auto has_own = [&](const Words& words, const Words& other) {
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
      return vocabulary.WeightOf(word.text) > 0 && !HasAll(other, {word});
    });
  };
  return has_own(a, b) && has_own(b, a);
}

// Whether two texts are the same word by word. "Risk identified, no action" and "no risk
// identified, action" have the same words, but in another order.
bool IsSameText(const Vocabulary& vocabulary, const Words& a, const Words& b) {
  const auto telling = [&](const Words& words) {
    std::vector<std::string_view> texts;
    for (const Word& word : words) {
      if (vocabulary.WeightOf(word.text) > 0) texts.push_back(word.text);
    }
    return texts;
  };
  return telling(a) == telling(b);
}

// Whether an id has most of the significant words of the label.
bool IsWholeId(const Vocabulary& vocabulary, const OutlineCode& code) {
  const auto telling = [&](std::string_view text) {
    const Words words = vocabulary.WordsOf(text, Place::kValue);
    return std::count_if(words.begin(), words.end(),
                         [&](const Word& word) { return vocabulary.WeightOf(word.text) > 0; });
  };
  return telling(code.label) - telling(code.id) <= threshold::kMostMoreInLabel;
}

// Whether it has a significant word twice: "neglect or self-neglect".
bool Repeats(const Vocabulary& vocabulary, const std::vector<std::string>& tokens) {
  std::set<std::string> seen;
  return std::any_of(tokens.begin(), tokens.end(), [&](const std::string& token) {
    return vocabulary.WeightOf(token) > 0 && !vocabulary.IsNegation(token) && !IsNumber(token) &&
           !seen.insert(token).second;
  });
}

// The number of negations in a text: "no, lacks capacity" has one, "no, did not lack capacity" two.
std::ptrdiff_t Denials(const Vocabulary& vocabulary, const std::vector<std::string>& tokens) {
  return std::count_if(tokens.begin(), tokens.end(), [&](const std::string& token) {
    return vocabulary.IsNegation(token) || token == "no";
  });
}

bool BeginsWithNo(const std::vector<std::string>& tokens) {
  return !tokens.empty() && tokens[0] == "no";
}

// The words without notes such as "do not use", whose "not" denies nothing; all of them if there
// are only notes.
std::vector<std::string> WithoutNotes(const std::vector<std::string>& tokens) {
  static const support::Kept<std::vector<std::vector<std::string>>> kNotes([] {
    std::vector<std::vector<std::string>> notes;
    for (const HostWord& row : HostWords()) {
      if (row.kind == "note") notes.push_back(Divided(row.text));
    }
    // "Do not use" is part of "please do not use".
    std::sort(notes.begin(), notes.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return notes;
  });
  std::vector<std::string> rest = tokens;
  for (const std::vector<std::string>& note : *kNotes) {
    const auto at = std::search(rest.begin(), rest.end(), note.begin(), note.end());
    if (at != rest.end()) rest.erase(at, at + static_cast<std::ptrdiff_t>(note.size()));
  }
  return rest.empty() ? tokens : rest;
}

bool IsExact(const Words& words) {
  return std::all_of(words.begin(), words.end(),
                     [](const Word& word) { return word.exactness == 100; });
}

}  // namespace

uint16_t PositionIn(const OutlineList& list, std::string_view code) {
  const auto found = std::find_if(list.codes.begin(), list.codes.end(),
                                  [code](const OutlineCode& one) { return one.id == code; });
  return found == list.codes.end() ? kNowhere : static_cast<uint16_t>(found - list.codes.begin());
}

CodeWords::CodeWords(const Vocabulary& vocabulary, const OutlineList& list)
    : vocabulary_(vocabulary), list_(list) {
  for (uint16_t i = 0; i < list.codes.size(); ++i) {
    // An id of one word is not enough for a long label.
    if (IsWholeId(vocabulary, list.codes[i])) Add(i, list.codes[i].id, {});
    Add(i, list.codes[i].label, {});
  }
  for (const HostWord& row : HostWords()) {
    if (row.kind != "code" && row.kind != "label" && row.kind != "weak") continue;
    const size_t colon = row.of.find(':');
    if (std::string_view(row.of).substr(0, colon) != list.id) continue;
    const uint16_t code = PositionIn(list, std::string_view(row.of).substr(colon + 1));
    if (code != kNowhere) Add(code, row.text, row.with, row.kind == "weak");
  }
}

void CodeWords::Add(uint16_t code, std::string_view text, std::string_view with, bool weak) {
  Phrase phrase;
  phrase.weak = weak;
  phrase.code = code;
  phrase.words = vocabulary_.WordsOf(text, Place::kValue);
  phrase.with = vocabulary_.WordsOf(with, Place::kHeading);
  for (const std::string& token : Divided(text)) {
    if (vocabulary_.WeightOf(token) > 0) phrase.tokens.push_back(token);
  }
  phrases_.push_back(std::move(phrase));
}

bool CodeWords::IsOwnLabel(std::string_view text) const {
  const Words words = vocabulary_.WordsOf(text, Place::kValue);
  return std::any_of(list_.codes.begin(), list_.codes.end(), [&](const auto& code) {
    return IsSameText(vocabulary_, words, vocabulary_.WordsOf(code.label, Place::kValue));
  });
}

CodePlace CodeWords::Find(const std::vector<std::string>& all, const Words& heading) const {
  const std::vector<std::string> tokens = WithoutNotes(all);
  if (tokens.size() < all.size()) {
    CodePlace place = Find(tokens, heading);
    place.certainty = std::min(place.certainty, Certainty::kLikely);
    return place;
  }
  std::string text;
  for (const std::string& token : tokens) text += (text.empty() ? "" : " ") + token;
  const Words words = vocabulary_.WordsOf(text, Place::kValue);
  CodePlace place = FindWords(tokens, words, heading);
  place.shortened = std::any_of(tokens.begin(), tokens.end(), [&](const std::string& token) {
    return token.size() > 1 && !IsNumber(token) && IsCut(vocabulary_, token);
  });
  if (IsTwoLetters(vocabulary_, tokens)) {
    if (place.certainty == Certainty::kNone) place = FindShort(tokens);
    place.shortened = true;
    place.certainty = std::min(place.certainty, Certainty::kGuess);
    return place;
  }
  if (place.certainty >= Certainty::kLikely) return place;
  // "1 - Always": a number before a label.
  if (tokens.size() > 1 && IsNumber(tokens[0])) {
    const CodePlace rest = Find({tokens.begin() + 1, tokens.end()}, heading);
    if (rest.certainty > place.certainty) return rest;
  }
  const CodePlace abbreviated = FindShort(tokens);
  return abbreviated.certainty > place.certainty ? abbreviated : place;
}

bool CodeWords::MayHave(std::string_view text) const {
  const std::string lower = Divided(text).empty() ? std::string() : Divided(text)[0];
  return std::any_of(phrases_.begin(), phrases_.end(), [&](const Phrase& phrase) {
    if (!phrase.with.empty()) return false;
    std::string initials;
    for (const std::string& token : phrase.tokens) initials += token[0];
    const bool has = std::count(phrase.tokens.begin(), phrase.tokens.end(), lower) > 0;
    const bool plain_no = phrase.tokens.size() == 1 && BeginsWithNo(phrase.tokens);
    // "NIL" in a list of reasons for support is "no support reason".
    const bool nil = lower == "nil" && BeginsWithNo(phrase.tokens);
    return has || initials == lower || (lower == "none" && plain_no) || nil;
  });
}

// Whether each word is in some phrase of the list: "abuse" is not in reasons for support.
bool CodeWords::HasOnlyOurs(const Words& words) const {
  return std::all_of(words.begin(), words.end(), [&](const Word& word) {
    return vocabulary_.WeightOf(word.text) == 0 ||
           std::any_of(phrases_.begin(), phrases_.end(),
                       [&](const Phrase& phrase) { return HasAll(phrase.words, {word}); });
  });
}

// Whether a text names another code as well as `code`, with "and" or "or": "adult or
// representative".
bool CodeWords::IsEither(const std::vector<std::string>& tokens, const Words& words,
                         uint16_t code) const {
  const bool several = std::any_of(tokens.begin(), tokens.end(), [](const std::string& token) {
    return token == "and" || token == "or";
  });
  return several && std::any_of(phrases_.begin(), phrases_.end(), [&](const Phrase& phrase) {
           return phrase.code != code && phrase.with.empty() && HasAll(words, phrase.words);
         });
}

CodePlace CodeWords::FindWords(const std::vector<std::string>& tokens, const Words& words,
                               const Words& heading) const {
  Best best;
  std::set<uint16_t> possible;  // codes that have all of the words
  std::set<uint16_t> told;      // codes with the same significant words
  bool weak = false;
  bool swapped = false;
  const bool denies = Denies(vocabulary_, words);
  for (const Phrase& phrase : phrases_) {
    if (phrase.with.empty()) {
      const bool same = IsSameText(vocabulary_, words, phrase.words);
      int score = same ? kSameText : vocabulary_.Likeness(words, phrase.words);
      // "No, lacks capacity" has the words of "does not lack capacity".
      if (denies && (BeginsWithNo(tokens) != BeginsWithNo(phrase.tokens) ||
                     Denials(vocabulary_, tokens) != Denials(vocabulary_, phrase.tokens))) {
        score = std::min(score, threshold::kPlainDiffers - 1);
      }
      const bool swaps = !same && Swap(vocabulary_, words, phrase.words);
      if (swaps) score = std::min(score, threshold::kPlainDiffers - 1);
      if (score > best.score) swapped = swaps;
      best.Offer(phrase.code, score);
      weak = weak || (phrase.weak && same);
      if (HasAll(phrase.words, words)) possible.insert(phrase.code);
      if (TellTheSame(vocabulary_, words, phrase.words)) told.insert(phrase.code);
    } else if (HasAll(heading, phrase.with) && vocabulary_.Likeness(words, phrase.words) >= kSame) {
      // A row of host-words.csv that depends on the heading was written for it.
      return {phrase.code, Certainty::kLikely};
    }
  }
  if (best.score >= kSame && best.clear(1)) {
    const bool either = weak || (best.score == kSame && Repeats(vocabulary_, tokens));
    return {best.code, either           ? Certainty::kGuess
                       : IsExact(words) ? Certainty::kSure
                                        : Certainty::kLikely};
  }
  // Only words that mean little differ.
  const bool denied = denies && told.count(best.code) == 0;
  const bool doubted = denied || weak || IsEither(tokens, words, best.code) || !HasOnlyOurs(words);
  if (best.score >= threshold::kPlainDiffers && best.clear(threshold::kClearly) && !doubted) {
    return {best.code, Certainty::kLikely};
  }
  const bool only = possible.empty() || (possible.size() == 1 && possible.count(best.code) > 0);
  if (best.score >= threshold::kSomewhatAlike && best.clear(threshold::kClearly) && only) {
    return {best.code, Certainty::kGuess, false, swapped};
  }
  return {};
}

CodePlace CodeWords::FindShort(const std::vector<std::string>& tokens) const {
  size_t letters = 0;
  bool shortened = false;  // whole words are not an abbreviation: "yes" is not "yes, expressed"
  for (const std::string& token : tokens) {
    letters += token.size();
    shortened = shortened || (!IsNumber(token) && !vocabulary_.IsWord(token));
  }
  if (!shortened || letters < threshold::kLeastShortLetters ||
      letters > threshold::kMostShortLetters)
    return {};
  Best best;
  for (const Phrase& phrase : phrases_) {
    if (!phrase.with.empty()) continue;
    best.Offer(phrase.code, Abbreviation(vocabulary_, tokens, phrase.tokens).Score());
  }
  if (best.score >= threshold::kShortAlike && best.clear(threshold::kClearly)) {
    return {best.code, Certainty::kLikely, true};
  }
  if (best.score >= threshold::kShortSomewhatAlike && best.clear(threshold::kClearly)) {
    return {best.code, Certainty::kGuess, true};
  }
  return {};
}

}  // namespace mspof::draft
