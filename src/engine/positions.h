// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_POSITIONS_H_
#define MSPOF_ENGINE_POSITIONS_H_

// Internal. Where the tables of a program have a value: the position of a code or state, and how
// many bounds a number of days or years reaches.

#include <cstddef>
#include <cstdint>

#include "definition/program.h"
#include "engine/record_buffer_impl.h"
#include "mspof/date.h"

namespace mspof::engine {

// The state of a value of which there is only one. Without a branch: which values are there differs
// from record to record.
inline size_t StateOf(const definition::Reading& reading, const Slot& slot) {
  const size_t position = static_cast<uint32_t>(slot.value) & reading.value_mask;
  const size_t missing = reading.codes + size_t{slot.state == State::kAbsent ? 1U : 0U};
  return slot.state == State::kSupplied ? position : missing;
}
static_assert(definition::kUnlistedAt == 0 && definition::kAbsentAt == 1, "see StateOf()");

inline bool HasBit(const uint64_t* bits, size_t at) {
  return (bits[at / 64] >> (at % 64) & 1) != 0;
}

// Adds the leaves of a reading that has no table.
inline void AddWideLeaves(const definition::Program& program, const definition::Reading& reading,
                          size_t at, definition::Bits* bits) {
  for (uint32_t i = reading.first; i < reading.first + reading.count; ++i) {
    const definition::WideLeaf& leaf = program.wide_leaves[i];
    if (HasBit(program.wide_bits.data() + leaf.first, at)) bits->yes |= leaf.bit;
    if (HasBit(program.wide_bits.data() + leaf.no, at)) bits->no |= leaf.bit;
  }
}

// `bounds`: `count` of them, ascending.
inline uint32_t BoundsReached(const int64_t* bounds, uint32_t count, int64_t number) {
  uint32_t reached = 0;
  while (reached < count && number >= bounds[reached]) ++reached;
  return reached;
}

// The same of an age in completed years. A year has 365 or 366 days, so most ages are clear without
// the calendar.
inline uint32_t AgesReached(const int64_t* bounds, uint32_t count, int32_t born, int32_t day) {
  constexpr int64_t kMostYears = 1000;
  const int64_t days = int64_t{day} - born;
  uint32_t reached = 0;
  for (; reached < count; ++reached) {
    const int64_t years = bounds[reached];
    const bool usual = years > 0 && years < kMostYears;
    if (usual && days >= 366 * years) continue;
    if (usual && days < 365 * years) break;
    if (AgeOn(Date::FromDays(born), Date::FromDays(day)) < years) break;
  }
  return reached;
}

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_POSITIONS_H_
