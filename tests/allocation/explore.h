// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_ALLOCATION_EXPLORE_H_
#define MSPOF_TESTS_ALLOCATION_EXPLORE_H_

// Runs a scenario again and again, and lets another allocation fail each time.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "run.h"

namespace mspof::testing {

/// What came of a scenario.
struct Explored {
  /// Places at which memory was asked for: those of every run, and those of the first in a process.
  size_t places = 0;
  size_t first_places = 0;
  /// Runs in which an allocation failed.
  size_t runs = 0;
  /// Public functions that let std::bad_alloc out.
  std::set<std::string> threw;
  /// Where a failure has another end, in code that is not ours: why (see KnownEnd()), how often.
  std::map<std::string, size_t> ended_outside;
  /// What should not be: one text each.
  std::vector<std::string> wrong;
};

/// `most` of each kind of run, evenly spread over the places; 0: all.
Explored Explore(const Scenario& scenario, size_t most);

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_ALLOCATION_EXPLORE_H_
