// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_HOST_CODES_H_
#define MSPOF_DRAFT_HOST_CODES_H_

// Internal. The codes of one column, what they mean, and which of them may be shown.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "draft/code_words.h"
#include "draft/shape.h"

namespace mspof::draft {

// A code as the host writes it, and its meaning.
struct HostCode {
  std::string text;
  uint64_t cells = 0;
  CodePlace place;
};

// The codes of a column, read as those of one list.
struct HostCodes {
  // The codes that may be shown, sorted by text; numbers are sorted by size.
  std::vector<HostCode> codes;
  // The number of codes that may not be shown, and of their cells.
  size_t hidden = 0;
  uint64_t hidden_cells = 0;
  // The number of different codes.
  size_t distinct = 0;
  // How many of 1000 cells, and of 1000 codes, have a meaning that is at least likely.
  int placed_cells = 0;
  int placed_codes = 0;
  // How many of 1000 cells have a sure meaning.
  int sure_cells = 0;
  // The same without answers that fit many questions: yes, no, single letters and numbers.
  int telling_cells = 0;
  // Whether the column looks like a list of codes; if not, no code is shown.
  bool is_list = false;
  // Whether all codes are our own, so that no map is needed.
  bool are_ours = false;
  // Whether several codes have a meaning, and all of them the same.
  bool all_one = false;
  // Whether some codes occur in upper and in lower case.
  bool ignore_case = false;
  // The known list of codes that gave them their meaning, "ISO 5218"; empty if there is none.
  std::string scheme;
  // The condition for their meanings, "1 to 4 mean always, …"; empty if there is none.
  std::string if_so;
};

// The data about a column besides its texts, and the texts that the caller wants to see.
struct Showing {
  // Whether its heading names a path with a list. Then a few repeated texts are codes, whatever
  // their words; texts that are not in a list are not shown.
  bool is_named = false;
  // Whether all codes are shown: the caller wants to see values from records.
  bool all = false;
};

// Reads the texts of `shape`, divided by the separator if there is one. `codes` never holds a value
// about a person, unless all codes are shown. A text is kept only if the column looks like a list
// of codes, and the text has a meaning, or is a number of two digits, a letter, or made of words of
// the definition.
HostCodes ReadCodes(const Shape& shape, std::string_view separator, const Words& heading,
                    const Vocabulary& vocabulary, const CodeWords& list, const Showing& showing);

// Whether `text`, which programs write for "missing", is a code in a column of this shape. It is
// one if the list may have it, or if there are similar codes: "N/A" beside "R/A" and "R/NA".
bool IsCodeHere(const Shape& shape, const CodeWords& list, std::string_view text);

// The separator of the lists in the cells of `shape`; empty if the cells hold no lists.
std::string SeparatorOf(const Shape& shape);

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_HOST_CODES_H_
