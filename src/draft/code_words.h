// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_CODE_WORDS_H_
#define MSPOF_DRAFT_CODE_WORDS_H_

// Internal. Finds the code of a list that a host's code or label means.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "draft/certainty.h"
#include "draft/vocabulary.h"
#include "mspof/outline.h"

namespace mspof::draft {

// The meaning of a host's code.
struct CodePlace {
  uint16_t code = kNowhere;  // position in the list
  Certainty certainty = Certainty::kNone;
  // Whether it is an abbreviation: some letters of the words, or one that many hosts use.
  bool shortened = false;
  // Whether it has another word in the place of a word of the code.
  bool swapped = false;
};

// The position of a code in its list; kNowhere if the list does not have it.
uint16_t PositionIn(const OutlineList& list, std::string_view code);

// The names of the codes of one list. Immutable after construction.
class CodeWords {
 public:
  // `vocabulary` and `list` outlive this.
  CodeWords(const Vocabulary& vocabulary, const OutlineList& list);

  // Finds the code for the words of a host's code, as Divided() gives them. `heading` has the words
  // of the heading of its column.
  CodePlace Find(const std::vector<std::string>& tokens, const Words& heading) const;

  // Whether `text`, which programs write for "missing", may be a code of this list: the list has a
  // code "none", or one that begins with these letters.
  bool MayHave(std::string_view text) const;
  // Whether `text` has word by word the same words as a label of the list.
  bool IsOwnLabel(std::string_view text) const;

  const OutlineList& list() const { return list_; }

 private:
  struct Phrase {
    uint16_t code;
    Words words;
    std::vector<std::string> tokens;
    Words with;  // words that the heading must have
    bool weak = false;
  };

  void Add(uint16_t code, std::string_view text, std::string_view with, bool weak = false);
  CodePlace FindWords(const std::vector<std::string>& tokens, const Words& words,
                      const Words& heading) const;
  bool HasOnlyOurs(const Words& words) const;
  bool IsEither(const std::vector<std::string>& tokens, const Words& words, uint16_t code) const;
  CodePlace FindShort(const std::vector<std::string>& tokens) const;

  const Vocabulary& vocabulary_;
  const OutlineList& list_;
  std::vector<Phrase> phrases_;
};

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_CODE_WORDS_H_
