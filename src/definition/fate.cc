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

std::string_view FateInWords(std::string_view name) {
  constexpr std::string_view kWords[] = {"Only a reason why there are no answers",
                                         "Neither an answer nor a reason",
                                         "Excluded by a rule",
                                         "Who answered is not recorded, or is not in the list",
                                         "Date asked is not recorded, or cannot be read",
                                         "Asked too early",
                                         "Asked too late",
                                         "Replaced by a later one",
                                         "Copy of another",
                                         "Different from another on the same day",
                                         "Counted"};
  static_assert(std::size(kWords) == kFates, "each fate has words");
  const uint8_t fate = FateByName(name);
  return fate < kFates ? kWords[fate] : std::string_view();
}

std::string_view OutcomeInWords(std::string_view outcome) {
  if (outcome == "counted") return "Answers that count";
  if (outcome == "clash") return "Different answers on the same day";
  if (outcome == "not-recorded") return "Nothing recorded";
  if (outcome == "reason-not-mapped") return "No answers; reasons are not mapped";
  return FateInWords(outcome);
}

uint8_t FateByName(std::string_view name) {
  uint8_t fate = 0;
  while (fate < kFates && FateName(fate) != name) ++fate;
  return fate;
}

}  // namespace mspof::definition
