// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the table of the words of hosts, once, from the file that the build embeds.
// Tested by tests/unit/draft/draft_test.cc.

#include "draft/host_words.h"

#include <cassert>

#include "support/csv_row.h"
#include "support/kept.h"

namespace mspof::draft {
namespace {

enum Column : size_t { kKind, kOf, kText, kWith, kColumns };

std::vector<HostWord> Read() {
  std::vector<HostWord> words;
  std::string_view rest = kHostWordsCsv;
  std::vector<std::string> cells;
  while (!rest.empty()) {
    const char* wrong = support::TakeCsvRow(&rest, &cells);
    assert(wrong == nullptr && cells.size() == kColumns);
    if (wrong != nullptr || cells.size() != kColumns) break;
    words.push_back({cells[kKind], cells[kOf], cells[kText], cells[kWith]});
  }
  if (!words.empty()) words.erase(words.begin());  // the heading
  return words;
}

}  // namespace

const std::vector<HostWord>& HostWords() {
  static const support::Kept<std::vector<HostWord>> kWords(Read);
  return *kWords;
}

}  // namespace mspof::draft
