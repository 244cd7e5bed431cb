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

namespace mspof::draft {
namespace {

using definition::kNone;

constexpr size_t kLeastCodes = 3;

bool Uses(const definition::Measure& measure, const Framework::Impl& definition,
          const definition::Field& field) {
  return std::any_of(measure.dimensions.begin(), measure.dimensions.end(),
                     [&](const definition::Dimension& dimension) {
                       return dimension.field != kNone &&
                              &definition.fields[dimension.field] == &field;
                     });
}

// The positions of `ids` in the list; empty if one is not in the list, means "absent", or is out of
// order.
std::vector<uint16_t> InOrder(const definition::CodeList& list, const v1::CellSet& cells) {
  std::vector<uint16_t> codes;
  for (const std::string& id : cells.codes()) {
    const uint16_t code = list.Find(id);
    if (code == kNone || code == list.absent) return {};
    if (!codes.empty() && code <= codes.back()) return {};
    codes.push_back(code);
  }
  return codes;
}

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

std::vector<uint16_t> ScaleOf(const Framework::Impl& definition, const definition::Field& field) {
  for (const v1::Proportion& proportion : definition.definition().proportion()) {
    if (proportion.denominator_size() != 1) continue;
    const v1::CellSet& whole = proportion.denominator(0);
    const definition::Measure* measure = definition.FindMeasure(whole.measure());
    if (measure == nullptr || !Uses(*measure, definition, field)) continue;
    std::vector<uint16_t> scale = InOrder(definition.lists[field.list], whole);
    if (scale.size() >= kLeastCodes) return scale;
  }
  return {};
}

std::vector<std::string> RunOf(const std::vector<HostCode>& codes, size_t size) {
  for (const bool letters : {false, true}) {
    std::vector<std::string> run = RunFrom(codes, size, letters, 1);
    if (!run.empty()) return run;
  }
  return RunFrom(codes, size, false, 0);
}

}  // namespace mspof::draft
