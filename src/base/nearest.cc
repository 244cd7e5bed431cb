// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Levenshtein's distance with one row of the table.
// Tested by tests/unit/definition_test.cc.

#include "base/nearest.h"

#include <algorithm>

namespace mspof::base {
namespace {

size_t Distance(std::string_view a, std::string_view b, std::vector<size_t>* row) {
  row->resize(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) (*row)[j] = j;
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = (*row)[0];
    (*row)[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t above = (*row)[j + 1];
      (*row)[j + 1] = std::min({above + 1, (*row)[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row->back();
}

}  // namespace

std::string_view Nearest(std::string_view text, const std::vector<std::string_view>& names) {
  std::string_view best;
  size_t least = text.size() / 3 + 1;
  std::vector<size_t> row;
  for (std::string_view name : names) {
    const size_t distance = Distance(text, name, &row);
    if (distance < least || (distance == least && !best.empty() && name < best)) {
      least = distance;
      best = name;
    }
  }
  return best;
}

}  // namespace mspof::base
