// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_LANES_H_
#define MSPOF_SUPPORT_LANES_H_

// Internal. 64 small values side by side, and a bit for each: what many records have in common is
// decided by a few instructions for all of them.

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mspof::support {

constexpr size_t kLanes = 64;

// Position of the lowest bit that is set. REQUIRES: bits != 0.
inline size_t LowestBit(uint64_t bits) { return static_cast<size_t>(__builtin_ctzll(bits)); }

// How many bits are set. Without an instruction for it, the compiler would call a function: sums of
// two, of four and of eight bits take less.
inline uint64_t CountBits(uint64_t bits) {
#if defined(__x86_64__) && !defined(__POPCNT__)
  bits -= (bits >> 1) & 0x5555555555555555u;
  bits = (bits & 0x3333333333333333u) + ((bits >> 2) & 0x3333333333333333u);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return (bits * 0x0101010101010101u) >> 56;
#else
  return static_cast<uint64_t>(__builtin_popcountll(bits));
#endif
}

// Calls `act` with the position of each bit that is set, from the lowest.
template <typename Act>
void ForEachBit(uint64_t bits, const Act& act) {
  for (; bits != 0; bits &= bits - 1) act(LowestBit(bits));
}

#if defined(__SSE2__)

// A bit for each of the 64 bytes that is `sought`.
inline uint64_t EqualBytes(const uint8_t* bytes, uint8_t sought) {
  const __m128i all = _mm_set1_epi8(static_cast<char>(sought));
  const auto find = [&](size_t i) {
    const __m128i some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes) + i);
    const int found = _mm_movemask_epi8(_mm_cmpeq_epi8(some, all));
    return static_cast<uint64_t>(static_cast<uint32_t>(found));
  };
  return find(0) | find(1) << 16 | find(2) << 32 | find(3) << 48;
}

// The lowest bytes of 64 numbers.
inline void Narrow(const int32_t* numbers, uint8_t* bytes) {
  const __m128i low = _mm_set1_epi32(0xFF);
  for (size_t i = 0; i < kLanes; i += 16) {
    const auto load = [&](size_t j) {
      const __m128i four = _mm_loadu_si128(reinterpret_cast<const __m128i*>(numbers + i) + j);
      return _mm_and_si128(four, low);
    };
    const __m128i a = _mm_packs_epi32(load(0), load(1));
    const __m128i b = _mm_packs_epi32(load(2), load(3));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(bytes + i), _mm_packus_epi16(a, b));
  }
}

// A bit for each of the 64 numbers that is larger than `bound`.
inline uint64_t Larger(const int32_t* numbers, int32_t bound) {
  const __m128i all = _mm_set1_epi32(bound);
  const auto find = [&](size_t i) {
    const __m128i some = _mm_loadu_si128(reinterpret_cast<const __m128i*>(numbers) + i);
    return _mm_cmpgt_epi32(some, all);
  };
  uint64_t found = 0;
  for (size_t i = 0; i < kLanes / 4; i += 4) {
    const __m128i low = _mm_packs_epi32(find(i), find(i + 1));
    const __m128i high = _mm_packs_epi32(find(i + 2), find(i + 3));
    const int bits = _mm_movemask_epi8(_mm_packs_epi16(low, high));
    found |= static_cast<uint64_t>(static_cast<uint32_t>(bits)) << (4 * i);
  }
  return found;
}

#else

inline uint64_t EqualBytes(const uint8_t* bytes, uint8_t sought) {
  uint64_t found = 0;
  for (size_t i = 0; i < kLanes; ++i) found |= uint64_t{bytes[i] == sought ? 1U : 0U} << i;
  return found;
}

inline void Narrow(const int32_t* numbers, uint8_t* bytes) {
  for (size_t i = 0; i < kLanes; ++i) bytes[i] = static_cast<uint8_t>(numbers[i]);
}

inline uint64_t Larger(const int32_t* numbers, int32_t bound) {
  uint64_t found = 0;
  for (size_t i = 0; i < kLanes; ++i) found |= uint64_t{numbers[i] > bound ? 1U : 0U} << i;
  return found;
}

#endif

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_LANES_H_
