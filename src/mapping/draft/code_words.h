// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_DRAFT_CODE_WORDS_H_
#define MSPOF_MAPPING_DRAFT_CODE_WORDS_H_

// Internal. Which code of a list a host's code or label means.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "framework/compiled.h"
#include "mapping/draft/certainty.h"
#include "mapping/draft/vocabulary.h"

namespace mspof::draft {

// Where a host's code belongs.
struct CodePlace {
  uint16_t code = framework::kNone;  // position in the list
  Certainty certainty = Certainty::kNone;
  // Only letters of its words are there, or an abbreviation that many hosts use.
  bool shortened = false;
  // It has a word that the code has not, in the place of one that the code has.
  bool swapped = false;
};

// What the codes of one list are called. Immutable after construction.
class CodeWords {
 public:
  // `vocabulary` and `list` outlive this.
  CodeWords(const Vocabulary& vocabulary, const framework::CodeList& list);

  // Finds the code for the words of a host's code, as Divided() gives them, in a column with
  // these words in its heading.
  CodePlace Find(const std::vector<std::string>& tokens, const Words& heading) const;

  // Whether `text`, which programs write for "missing", may be a code of this list: it has a code
  // "none", or begins with these letters.
  bool MayHave(std::string_view text) const;
  // Whether `text` says word by word what a label of the list itself does.
  bool IsOwnLabel(std::string_view text) const;

  const framework::CodeList& list() const { return list_; }

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
  const framework::CodeList& list_;
  std::vector<Phrase> phrases_;
};

}  // namespace mspof::draft

#endif  // MSPOF_MAPPING_DRAFT_CODE_WORDS_H_
