// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_LANE_VALUES_H_
#define MSPOF_ENGINE_LANE_VALUES_H_

// Internal. One value of 64 records. Their slots lie in as many places; they are loaded two by two,
// and their numbers and states are then divided by shuffles, so that a value costs some four
// instructions.
// Tested by tests/engine/lane_values_test.cc.

#include <array>
#include <cstddef>
#include <cstdint>

#include "engine/record_buffer_impl.h"
#include "support/lanes.h"

namespace mspof::engine {

// Where a row of each lane is.
using LaneRows = std::array<const Slot*, support::kLanes>;

struct LaneValues {
  // The values at slot `at` of these rows.
  static LaneValues Of(const LaneRows& rows, uint16_t at);

  // The lanes of each code, then of "unlisted", then of "absent". REQUIRES: codes <= 254, and each
  // code is less than that; if not `is_code`, all that are supplied have the code 0.
  void FindCodes(size_t codes, bool is_code, uint64_t* lanes) const;

  std::array<int32_t, support::kLanes> value;
  uint64_t supplied = 0;
  uint64_t absent = 0;
};

#if defined(__SSE2__)

inline LaneValues LaneValues::Of(const LaneRows& rows, uint16_t at) {
  LaneValues values;
  // Divides those of four lanes; a state is the lowest two bits of its word.
  const auto states_of = [&](size_t lane) {
    const auto two = [at](const Slot* a, const Slot* b) {
      const __m128d low = _mm_load_sd(reinterpret_cast<const double*>(a + at));
      return _mm_castpd_ps(_mm_loadh_pd(low, reinterpret_cast<const double*>(b + at)));
    };
    const __m128 first = two(rows[lane], rows[lane + 1]);
    const __m128 second = two(rows[lane + 2], rows[lane + 3]);
    constexpr int kNumbers = 0b10001000;
    constexpr int kStates = 0b11011101;
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&values.value[lane]),
                     _mm_castps_si128(_mm_shuffle_ps(first, second, kNumbers)));
    return _mm_and_si128(_mm_castps_si128(_mm_shuffle_ps(first, second, kStates)),
                         _mm_set1_epi32(3));
  };
  for (size_t lane = 0; lane < support::kLanes; lane += 16) {
    const __m128i low = _mm_packs_epi32(states_of(lane), states_of(lane + 4));
    const __m128i high = _mm_packs_epi32(states_of(lane + 8), states_of(lane + 12));
    const __m128i states = _mm_packs_epi16(low, high);
    const auto in_state = [&](State state) {
      const __m128i sought = _mm_set1_epi8(static_cast<char>(state));
      const int found = _mm_movemask_epi8(_mm_cmpeq_epi8(states, sought));
      return static_cast<uint64_t>(static_cast<uint32_t>(found)) << lane;
    };
    values.supplied |= in_state(State::kSupplied);
    values.absent |= in_state(State::kAbsent);
  }
  return values;
}

#else

inline LaneValues LaneValues::Of(const LaneRows& rows, uint16_t at) {
  LaneValues values;
  for (size_t lane = 0; lane < support::kLanes; ++lane) {
    const Slot& slot = rows[lane][at];
    values.value[lane] = slot.value;
    values.supplied |= uint64_t{slot.state == State::kSupplied ? 1U : 0U} << lane;
    values.absent |= uint64_t{slot.state == State::kAbsent ? 1U : 0U} << lane;
  }
  return values;
}

#endif

inline void LaneValues::FindCodes(size_t codes, bool is_code, uint64_t* lanes) const {
  if (is_code) {
    std::array<uint8_t, support::kLanes> bytes;
    support::Narrow(value.data(), bytes.data());
    for (size_t i = 0; i < codes; ++i) {
      lanes[i] = support::EqualBytes(bytes.data(), static_cast<uint8_t>(i)) & supplied;
    }
  } else {
    for (size_t i = 0; i < codes; ++i) lanes[i] = i == 0 ? supplied : 0;
  }
  lanes[codes] = ~(supplied | absent);
  lanes[codes + 1] = absent;
}

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_LANE_VALUES_H_
