// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DISCLOSURE_PUBLISH_H_
#define MSPOF_DISCLOSURE_PUBLISH_H_

// Internal. Quarters, years, areas and shares from numbers to date of councils. It does not know
// whether the numbers are rounded; disclosure/method.h decides what is shown of them.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "disclosure/tree.h"
#include "mspof/compare/released.h"

namespace mspof::disclosure {

// Quarters 1 to 4, then the year.
inline constexpr size_t kSpans = kQuarters + 1;
inline constexpr size_t kYear = kQuarters;

// One topic of one council and year.
struct TopicYear {
  // Which quarters are in the numbers at the end of each: bit 0 is the first one.
  std::array<uint8_t, kQuarters> quarters{};
  // For each span: the mark if there is no number, and the position in Released::reasons of why.
  std::array<compare::Mark, kSpans> absent{};
  std::array<uint16_t, kSpans> reason{};
};

// Whether there is a number of one span: the year, or exactly that quarter.
bool HasNumber(const TopicYear& topic, size_t span);

// The number of one span, where there is one.
int64_t NumberOf(const ToDate& to_date, size_t span);

// One council and year.
struct CouncilYear {
  // Position in Released::places.
  size_t place = 0;
  // Positions in Released::periods; Released::kNone: it is not there.
  std::array<size_t, kSpans> periods{};
  // By position in Released::topics.
  std::vector<TopicYear> topics;
  // By position in Released::cells.
  std::vector<ToDate> cells;
  // What is known of each span.
  std::array<compare::ReleasedSupply, kSpans> supply{};
};

// Fills all tables of `released`, of which the sides are there and `reasons` has its texts.
void Publish(const std::vector<CouncilYear>& years, compare::Released* released);

}  // namespace mspof::disclosure

#endif  // MSPOF_DISCLOSURE_PUBLISH_H_
