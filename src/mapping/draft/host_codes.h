// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_DRAFT_HOST_CODES_H_
#define MSPOF_MAPPING_DRAFT_HOST_CODES_H_

// Internal. The codes of one column, what they mean, and which of them may be shown.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mapping/draft/code_words.h"
#include "mapping/draft/shape.h"

namespace mspof::draft {

// A code as it is written, and where it belongs.
struct HostCode {
  std::string text;
  uint64_t cells = 0;
  CodePlace place;
};

// The codes of a column, read as those of one list.
struct HostCodes {
  // Those that may be shown: sorted by text, numbers by size.
  std::vector<HostCode> codes;
  // Those that may not, and in how many cells they stand.
  size_t hidden = 0;
  uint64_t hidden_cells = 0;
  // Different codes.
  size_t distinct = 0;
  // Of 1000 cells, and of 1000 codes: those whose meaning is at least likely.
  int placed_cells = 0;
  int placed_codes = 0;
  // Of 1000 cells: those whose meaning is sure.
  int sure_cells = 0;
  // The same without answers that fit many a question: yes, no, single letters and numbers.
  int telling_cells = 0;
  // Whether it looks like a list of codes at all; if not, none is shown.
  bool is_list = false;
  // All are codes of ours, so no map is needed.
  bool are_ours = false;
  // Some are written in upper and in lower case.
  bool ignore_case = false;
  // The known list of codes that gave them their meaning, "ISO 5218"; empty: none.
  std::string scheme;
  // What must be so for them to have their meaning, "1 to 4 mean always, …"; empty: nothing.
  std::string if_so;
};

// What is known of a column besides its texts, and what the caller wants to see of them.
struct Showing {
  // Its heading names a path that has a list. A few texts that repeat are codes then, whatever they
  // are; those that no list knows are not shown.
  bool is_named = false;
  // All codes are shown: the caller wants to see values of records.
  bool all = false;
};

// Reads the texts of `shape`. With a separator they are divided by it. A value of a person is
// never in `codes`, unless all are to be shown: a text is kept only if the column looks like a list
// of codes, and the text has a meaning, or is a number of two digits, a letter, or made of words of
// the definition.
HostCodes ReadCodes(const Shape& shape, std::string_view separator, const Words& heading,
                    const Vocabulary& vocabulary, const CodeWords& list, const Showing& showing);

// Whether `text`, which programs write for "missing", is a code in a column of this shape: the list
// may have it, or it is one of several pairs, as "N/A" is beside "R/A" and "R/NA".
bool IsCodeHere(const Shape& shape, const CodeWords& list, std::string_view text);

// The separator of the lists that the cells of `shape` hold; empty: they hold none.
std::string SeparatorOf(const Shape& shape);

}  // namespace mspof::draft

#endif  // MSPOF_MAPPING_DRAFT_HOST_CODES_H_
