// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A break belongs to one topic: an edition breaks only what it defines differently, and a year only
// what has other quarters. Tested by tests/unit/compare/breaks_test.cc.

#include "compare/breaks.h"

#include <algorithm>

namespace mspof::comparison {

using compare::Break;
using compare::Released;

namespace {

// The newest period of the same length before in which the place supplied something.
size_t LastSupplied(const Released& released, size_t place, size_t period) {
  for (size_t i = period; i-- > 0;) {
    if (released.periods[i].year == released.periods[period].year &&
        released.Supply(place, i).councils > 0) {
      return i;
    }
  }
  return Released::kNone;
}

bool AreAdjacent(const Released& released, size_t before, size_t period) {
  return released.periods[before].period.last.days() + 1 ==
         released.periods[period].period.first.days();
}

}  // namespace

bool IsOfSomeEditions(const compare::ReleasedTopic& topic) {
  return topic.id.find('@') != topic.id.npos;
}

Break BreakOf(const Released& released, const Members& members, size_t place, size_t period,
              size_t topic) {
  const size_t before = LastSupplied(released, place, period);
  if (before == Released::kNone) return Break::kNone;
  const Members::List now = members.Of(place, period, topic);
  if (now.empty()) return Break::kNone;
  const Members::List then = members.Of(place, before, topic);
  if (then.empty()) {
    const bool other = IsOfSomeEditions(released.topics[topic]) &&
                       members.MarkOf(place, before, topic) == compare::Mark::kNotApplicable;
    return other ? Break::kEdition : Break::kNone;
  }
  if (!AreAdjacent(released, before, period)) return Break::kNone;
  const auto same_council = [](const auto& a, const auto& b) { return a.first == b.first; };
  if (!std::equal(now.begin(), now.end(), then.begin(), then.end(), same_council)) {
    return Break::kCouncils;
  }
  // Quarters are other ones each time.
  return released.periods[period].year && now != then ? Break::kQuarters : Break::kNone;
}

}  // namespace mspof::comparison
