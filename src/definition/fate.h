// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_FATE_H_
#define MSPOF_DEFINITION_FATE_H_

// Internal. What becomes of an answer set in a count: it counts, or the reason why it does not.

#include <cstdint>
#include <string_view>

namespace mspof::definition {

// Fates of answer sets, in the order in which they are tried; and their names.
enum Fate : uint8_t {
  kFateReason,
  kFateEmpty,
  kFateExcluded,
  kFateNoRespondent,
  kFateUndated,
  kFateEarly,
  kFateLate,
  kFateSuperseded,
  kFateCopy,
  kFateClash,
  kFateCounted,
  kFates
};
// The fates that decide the outcome of a record in a coverage, in the order in which they are
// tried. An outcome is called like its fate.
inline constexpr Fate kOutcomeFates[] = {kFateCounted, kFateClash,        kFateLate,    kFateEarly,
                                         kFateUndated, kFateNoRespondent, kFateExcluded};

std::string_view FateName(uint8_t fate);
// What happened to an answer set, for a list: "Replaced by a later one". Empty if there is no such
// fate.
std::string_view FateInWords(std::string_view name);
// What is known of a record's answers, for a list: "Answers that count". Empty for "reason:…",
// which the definition words.
std::string_view OutcomeInWords(std::string_view outcome);
// kFates if there is no such fate.
uint8_t FateByName(std::string_view name);

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_FATE_H_
