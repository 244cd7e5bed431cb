// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Levenshtein's distance, where two letters that changed places are one edit. Three rows of the
// table are kept.
// Tested by tests/unit/definition/definition_test.cc.

#include "support/nearest.h"

#include <algorithm>
#include <array>

namespace mspof::support {
namespace {

// `rows` is scratch memory: the row in hand and the two before it.
size_t Distance(std::string_view a, std::string_view b, std::array<std::vector<size_t>, 3>* rows) {
  for (std::vector<size_t>& row : *rows) row.resize(b.size() + 1);
  for (size_t i = 0; i <= a.size(); ++i) {
    std::vector<size_t>& row = (*rows)[i % 3];
    const std::vector<size_t>& before = (*rows)[(i + 2) % 3];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      if (i == 0) {
        row[j] = j;
        continue;
      }
      const size_t change = before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], (*rows)[(i + 1) % 3][j - 2] + 1);
    }
  }
  return (*rows)[a.size() % 3].back();
}

}  // namespace

size_t Distance(std::string_view a, std::string_view b) {
  std::array<std::vector<size_t>, 3> rows;
  return Distance(a, b, &rows);
}

std::string_view Nearest(std::string_view text, const std::vector<std::string_view>& names) {
  // The table has a place for each pair of letters.
  constexpr size_t kLongest = 256;
  std::string_view best;
  if (text.size() > kLongest) return best;
  size_t least = text.size() / 3 + 1;
  std::array<std::vector<size_t>, 3> rows;
  for (std::string_view name : names) {
    // Each letter by which one is longer is an edit.
    if (name.size() > text.size() + least || text.size() > name.size() + least) continue;
    const size_t distance = Distance(text, name, &rows);
    if (distance < least || (distance == least && !best.empty() && name < best)) {
      least = distance;
      best = name;
    }
  }
  return best;
}

}  // namespace mspof::support
