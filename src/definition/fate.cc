// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The names of the fates, as returns and the documentation show them.
// Tested by tests/unit/returns/tally_test.cc.

#include "definition/fate.h"

#include <iterator>

namespace mspof::definition {

std::string_view FateName(uint8_t fate) {
  constexpr std::string_view kNames[] = {"reason",  "empty", "excluded", "no-respondent",
                                         "undated", "early", "late",     "superseded",
                                         "copy",    "clash", "counted"};
  static_assert(std::size(kNames) == kFates, "each fate has a name");
  return fate < kFates ? kNames[fate] : std::string_view();
}

uint8_t FateByName(std::string_view name) {
  uint8_t fate = 0;
  while (fate < kFates && FateName(fate) != name) ++fate;
  return fate;
}

}  // namespace mspof::definition
