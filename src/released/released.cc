// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Looks up the sides of the table of released numbers. There are few of each, so it goes through
// them. Tested by tests/unit/released/released_test.cc.

#include "mspof/compare/released.h"

#include <array>

namespace mspof {
inline namespace abi0 {
namespace compare {
namespace {

template <typename Rows, typename Is>
size_t PositionOf(const Rows& rows, Is is) {
  for (size_t i = 0; i < rows.size(); ++i) {
    if (is(rows[i])) return i;
  }
  return Released::kNone;
}

}  // namespace

std::string_view DisclosureMethodName(DisclosureMethod method) {
  switch (method) {
    case DisclosureMethod::kProtected:
      return "protected";
    case DisclosureMethod::kHiddenBelow8:
      return "hidden-below-8";
    case DisclosureMethod::kOfficial:
      return "official";
  }
  return "";
}

std::string_view MarkText(Mark mark) {
  static constexpr std::array<std::string_view, 5> kTexts = {"", "[low]", "[c]", "[x]", "[z]"};
  return static_cast<size_t>(mark) < kTexts.size() ? kTexts[static_cast<size_t>(mark)] : "";
}

size_t Released::Cell(std::string_view topic, std::string_view split,
                      std::string_view option) const {
  const size_t of = Topic(topic);
  if (of == kNone) return kNone;
  size_t wanted = ReleasedCell::kTotal;
  if (!option.empty()) {
    wanted = PositionOf(topics[of].options,
                        [option](const ReleasedOption& row) { return row.code == option; });
    if (wanted == kNone) return kNone;
  }
  return PositionOf(cells, [&](const ReleasedCell& cell) {
    return cell.topic == of && cell.option == wanted && cell.split == split;
  });
}

size_t Released::Place(std::string_view code) const {
  return PositionOf(places, [code](const ReleasedPlace& place) { return place.code == code; });
}

size_t Released::PeriodAt(const Period& period) const {
  return PositionOf(periods, [&period](const ReleasedPeriod& row) { return row.period == period; });
}

size_t Released::Topic(std::string_view id) const {
  return PositionOf(topics, [id](const ReleasedTopic& topic) { return topic.id == id; });
}

size_t Released::Share(std::string_view id) const {
  return PositionOf(shares, [id](const ReleasedShare& share) { return share.id == id; });
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
