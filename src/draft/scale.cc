// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Recognises answers from one end of a scale to the other that a host numbers. The numbers do not
// show which end is which: 1 is "always" in one system and "never" in another. But it is one of the
// two, so a person who knows the system only needs to choose one. A run that is shorter or longer
// than the scale has no meaning, and neither has a run in which a code already has a meaning.
// Tested by tests/unit/draft/scale_test.cc.

#include "draft/scale.h"

#include <algorithm>
#include <map>

#include "draft/thresholds.h"

namespace mspof::draft {
namespace {

// The place of a code in a run: 3 for "3", "03" and "C"; -1 for others.
int PlaceInRun(const std::string& text, bool letters) {
  if (letters) {
    const char lower = static_cast<char>(text[0] | 0x20);
    return text.size() == 1 && lower >= 'a' && lower <= 'z' ? lower - 'a' + 1 : -1;
  }
  const bool number =
      !text.empty() && text.size() <= 2 &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number ? std::stoi(text) : -1;
}

std::vector<std::string> RunFrom(const std::vector<HostCode>& codes, size_t size, bool letters,
                                 int first) {
  std::map<int, std::string> places;
  for (const HostCode& code : codes) {
    const int place = PlaceInRun(code.text, letters);
    if (place < 0) continue;
    if (code.place.certainty >= Certainty::kLikely && place < first + static_cast<int>(size)) {
      return {};
    }
    if (!places.emplace(place, code.text).second) return {};
  }
  std::vector<std::string> run;
  for (const auto& [place, text] : places) {
    if (place != first + static_cast<int>(run.size())) break;
    run.push_back(text);
  }
  return run.size() == size ? run : std::vector<std::string>();
}

}  // namespace

std::vector<uint16_t> ScaleOf(const OutlinePath& field) {
  return field.scale.size() >= threshold::kLeastScale ? field.scale : std::vector<uint16_t>();
}

std::vector<std::string> RunOf(const std::vector<HostCode>& codes, size_t size) {
  for (const bool letters : {false, true}) {
    std::vector<std::string> run = RunFrom(codes, size, letters, 1);
    if (!run.empty()) return run;
  }
  return RunFrom(codes, size, false, 0);
}

}  // namespace mspof::draft
