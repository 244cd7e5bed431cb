// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_HOST_WORDS_H_
#define MSPOF_DRAFT_HOST_WORDS_H_

// Internal. data/host-words.csv: the words that hosts use. data/README.md explains its kinds of
// rows.

#include <string>
#include <string_view>
#include <vector>

namespace mspof::draft {

// The file, which the build puts into the library.
extern const std::string_view kHostWordsCsv;

// One row.
struct HostWord {
  std::string kind;
  std::string of;
  std::string text;
  std::string with;
};

// All rows, in the order of the file.
const std::vector<HostWord>& HostWords();

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_HOST_WORDS_H_
