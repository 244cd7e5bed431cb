// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A council is in the numbers of its region, its type and England if it supplied the topic.
// Tested by tests/unit/compare/comparison_test.cc.

#include "compare/members.h"

namespace mspof::comparison {

using compare::Mark;
using compare::PlaceKind;
using compare::Released;
using compare::ReleasedCell;
using compare::ReleasedPlace;

bool IsWithin(const Released& released, size_t council, size_t place) {
  if (council >= released.places.size()) return false;
  const ReleasedPlace& one = released.places[council];
  if (one.kind != PlaceKind::kCouncil) return false;
  switch (released.places[place].kind) {
    case PlaceKind::kCouncil:
      return council == place;
    case PlaceKind::kRegion:
      return one.region == place;
    case PlaceKind::kType:
      return one.type == place;
    case PlaceKind::kEngland:
      return true;
  }
  return false;
}

Members::Members(const Released& released)
    : released_(released), totals_(released.topics.size(), Released::kNone) {
  for (size_t i = 0; i < released.cells.size(); ++i) {
    const ReleasedCell& cell = released.cells[i];
    if (cell.split.empty() && cell.option == ReleasedCell::kTotal) totals_[cell.topic] = i;
  }
}

bool Members::Supplied(size_t council, size_t period, size_t topic) const {
  if (released_.Supply(council, period).councils == 0) return false;
  const Mark mark = MarkOf(council, period, topic);
  return mark != Mark::kNotSupplied && mark != Mark::kNotApplicable;
}

Mark Members::MarkOf(size_t place, size_t period, size_t topic) const {
  if (totals_[topic] == Released::kNone) return Mark::kNotSupplied;
  return released_.Number(place, period, totals_[topic]).mark;
}

Members::List Members::Of(size_t place, size_t period, size_t topic) const {
  const ReleasedPlace& of = released_.places[place];
  List list;
  if (of.kind == PlaceKind::kCouncil) {
    if (!Supplied(place, period, topic)) return list;
    list.emplace_back(static_cast<uint32_t>(place), released_.QuartersOf(place, period, topic));
    return list;
  }
  for (size_t i = 0; i < released_.places.size(); ++i) {
    if (!IsWithin(released_, i, place) || !Supplied(i, period, topic)) continue;
    list.emplace_back(static_cast<uint32_t>(i), released_.QuartersOf(i, period, topic));
  }
  return list;
}

}  // namespace mspof::comparison
