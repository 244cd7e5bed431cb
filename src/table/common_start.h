// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_COMMON_START_H_
#define MSPOF_TABLE_COMMON_START_H_

// Internal. How far two texts are the same, 16 bytes at a time.
// Tested by tests/unit/table/repeated_start_test.cc.

#include <cstddef>
#include <cstdint>

#include "support/lanes.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mspof::table {

// The number of bytes, at most `most`, that `a` and `b` have in common from their beginnings.
// REQUIRES: 15 bytes after `most` can be read in both.
inline size_t CommonStart(const char* a, const char* b, size_t most) {
#if defined(__SSE2__)
  constexpr size_t kStep = sizeof(__m128i);
  for (size_t at = 0; at < most; at += kStep) {
    const __m128i in_a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a + at));
    const __m128i in_b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + at));
    const auto same = static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(in_a, in_b)));
    constexpr uint32_t kAll = 0xFFFF;
    if (same == kAll) continue;
    const size_t end = at + support::LowestBit(same ^ kAll);
    return end < most ? end : most;
  }
  return most;
#else
  size_t at = 0;
  while (at < most && a[at] == b[at]) ++at;
  return at;
#endif
}

}  // namespace mspof::table

#endif  // MSPOF_TABLE_COMMON_START_H_
