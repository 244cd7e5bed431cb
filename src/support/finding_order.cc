// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Paths are compared as text, but the numbers in them as numbers.
// Tested by tests/unit/engine/checker_test.cc.

#include "support/finding_order.h"

#include <algorithm>

namespace mspof::support {

bool PathLess(std::string_view a, std::string_view b) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  size_t i = 0;
  size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (digit(a[i]) && digit(b[j])) {
      // Row numbers have no leading zeros: the longer one is the larger one.
      size_t ai = i;
      size_t bj = j;
      while (ai < a.size() && digit(a[ai])) ++ai;
      while (bj < b.size() && digit(b[bj])) ++bj;
      if (ai - i != bj - j) return ai - i < bj - j;
      const int order = a.substr(i, ai - i).compare(b.substr(j, bj - j));
      if (order != 0) return order < 0;
      i = ai;
      j = bj;
      continue;
    }
    if (a[i] != b[j]) return a[i] < b[j];
    ++i;
    ++j;
  }
  return a.size() - i < b.size() - j;
}

void SortFindings(size_t first, std::vector<Finding>* findings) {
  std::stable_sort(findings->begin() + static_cast<std::ptrdiff_t>(first), findings->end(),
                   [](const Finding& a, const Finding& b) {
                     if (a.path != b.path) return PathLess(a.path, b.path);
                     return a.rule_id < b.rule_id;
                   });
}

}  // namespace mspof::support
