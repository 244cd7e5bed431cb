// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_VOCABULARY_H_
#define MSPOF_DRAFT_VOCABULARY_H_

// Internal. The words of headings, labels and codes in a form that can be compared: split, written
// out, corrected, and with one word for each set with the same meaning.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/outline.h"
#include "support/text_map.h"

namespace mspof::draft {

// One word. `exactness` in percent: 100 unless it was guessed from an abbreviation or mended.
struct Word {
  std::string text;
  int exactness = 100;
};
using Words = std::vector<Word>;

// The place of a text: "NO" is a number in a heading and an answer in a cell.
enum class Place { kHeading, kValue };

// `text` split into words and numbers in lower case: at other characters, between letters and
// digits, and at a capital after a small letter. It is not split at apostrophes.
std::vector<std::string> Divided(std::string_view text);

// The words that the definition and data/host-words.csv use. Immutable after construction.
class Vocabulary {
 public:
  explicit Vocabulary(const Outline& outline);

  // The words of `text`.
  Words WordsOf(std::string_view text, Place place) const;

  // How significant a word is: 100, less for words in many headings, 0 for "of".
  int WeightOf(std::string_view word) const;
  // Whether it is a negation.
  bool IsNegation(std::string_view word) const { return negations_.count(word) > 0; }
  // Whether `word`, as Divided() gives it, is a word of the definition or of host-words.csv.
  bool IsWord(std::string_view word) const { return known_.count(word) > 0; }
  // Whether it is an abbreviation of values, not a word.
  bool IsShort(std::string_view word) const {
    return !IsWord(word) && short_[static_cast<int>(Place::kValue)].contains(word);
  }
  // Whether it is a word, or an abbreviation.
  bool Knows(std::string_view word) const;

  // How alike two texts are, in thousandths: 1000 if they have the same words.
  int Likeness(const Words& a, const Words& b) const;

 private:
  void Learn(std::string_view text);
  std::string Form(std::string_view word) const;
  std::string OnlyWordWith(std::string_view prefix) const;
  std::string Mended(std::string_view word) const;
  bool Broken(std::string_view word, std::vector<std::string>* parts) const;
  void Append(const std::string& token, Place place, Words* words) const;

  support::TextMap<int> weights_;
  std::set<std::string, std::less<>> negations_;
  support::TextMap<std::string> same_;
  // The meanings of abbreviations, in headings and in values.
  support::TextMap<std::string> short_[2];
  // Words as they are written, in order, so that words with the same beginning are neighbours.
  std::set<std::string, std::less<>> known_;
};

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_VOCABULARY_H_
