// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Takes the exact counts from where the published numbers come from, before they are rounded: no
// two ways of counting can stand side by side. Numbers of interviews by who answered or asked are
// left out: the report shows them for all together. Tested by tests/cli/test_compare.py.

#include "own_counts.h"

#include <utility>

#include "mspof/compare/disclosure.h"

namespace mspof::cli {

using compare::Released;

Result<std::vector<compare::OwnCount>> OwnCountsOf(const compare::Collected& collected,
                                                   const compare::Comparison& comparison) {
  std::vector<compare::OwnCount> own;
  if (comparison.council == Released::kNone) return own;
  const Released& released = comparison.released;
  const Result<std::vector<compare::TrueCount>> counts =
      compare::TrueCountsOf(collected, released.places[comparison.council].code);
  if (!counts.ok()) return counts.status();
  for (const compare::TrueCount& one : *counts) {
    if (released.cells[one.cell].split.empty()) own.push_back({one.period, one.cell, one.count});
  }
  return own;
}

}  // namespace mspof::cli
