// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_SCAN_H_
#define MSPOF_TABLE_SCAN_H_

// Internal. Finds delimiters in 64 bytes at a time. Cells are short (six bytes on average), so a
// bit for each byte is faster than a search for each cell.

#include <cstddef>
#include <cstdint>

#include "support/lanes.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mspof::table {

constexpr size_t kScanBytes = 64;

using support::LowestBit;

// A bit for each of 64 bytes.
struct RowBits {
  uint64_t delimiters = 0;
  uint64_t ends = 0;  // CR or LF
  uint64_t odd = 0;   // a quote, NUL or not ASCII
};

#if defined(__SSE2__)

// A bit for each of the 64 bytes at `p` that is `delimiter`, CR or LF. Sets `suspicious` if one of
// them is NUL or not ASCII; otherwise it is not changed.
inline uint64_t Scan(const char* p, char delimiter, bool* suspicious) {
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  const auto load = [p](size_t i) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p) + i);
  };
  const auto find = [&](__m128i bytes) {
    const __m128i line_end = _mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr));
    const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), line_end);
    return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(found)));
  };
  const __m128i a = load(0);
  const __m128i b = load(1);
  const __m128i c = load(2);
  const __m128i d = load(3);
  // The highest bit is set in bytes that are not ASCII, and in the mask of NUL bytes.
  const __m128i zero = _mm_setzero_si128();
  const __m128i all = _mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d));
  const __m128i least = _mm_min_epu8(_mm_min_epu8(a, b), _mm_min_epu8(c, d));
  const __m128i low = _mm_or_si128(all, _mm_cmpeq_epi8(least, zero));
  *suspicious |= _mm_movemask_epi8(low) != 0;
  return find(a) | find(b) << 16 | find(c) << 32 | find(d) << 48;
}

// The bits by which a row is passed over without being split.
inline RowBits RowBitsOf(const char* p, char delimiter) {
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i lf = _mm_set1_epi8('\n');
  const __m128i cr = _mm_set1_epi8('\r');
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i zero = _mm_setzero_si128();
  RowBits bits;
  const auto add = [&](size_t i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p) + i);
    const auto bits_of = [i](__m128i found) {
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(found))) << (16 * i);
    };
    bits.delimiters |= bits_of(_mm_cmpeq_epi8(bytes, delimiters));
    bits.ends |= bits_of(_mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr)));
    // The highest bit of a byte that is not ASCII is set.
    const __m128i odd = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, zero));
    bits.odd |= bits_of(_mm_or_si128(odd, bytes));
  };
  add(0);
  add(1);
  add(2);
  add(3);
  return bits;
}

#else

inline uint64_t Scan(const char* p, char delimiter, bool* suspicious) {
  uint64_t mask = 0;
  bool low = false;
  for (size_t i = 0; i < kScanBytes; ++i) {
    const char c = p[i];
    const bool found = c == delimiter || c == '\n' || c == '\r';
    mask |= static_cast<uint64_t>(found) << i;
    low |= static_cast<signed char>(c) < 1;
  }
  *suspicious |= low;
  return mask;
}

inline RowBits RowBitsOf(const char* p, char delimiter) {
  RowBits bits;
  for (size_t i = 0; i < kScanBytes; ++i) {
    const char c = p[i];
    bits.delimiters |= uint64_t{c == delimiter ? 1U : 0U} << i;
    bits.ends |= uint64_t{c == '\n' || c == '\r' ? 1U : 0U} << i;
    bits.odd |= uint64_t{c == '"' || static_cast<signed char>(c) < 1 ? 1U : 0U} << i;
  }
  return bits;
}

#endif

// A bit for each of the 64 bytes at `p` that is a quote.
inline uint64_t QuotesIn(const char* p) {
  return support::EqualBytes(reinterpret_cast<const uint8_t*>(p), '"');
}

// Finds the quotes of a text from its beginning to its end. Where every cell is quoted, 64 bytes
// hold many of them, so these are looked for once.
class Quotes {
 public:
  // kScanBytes beyond `end` can be read.
  Quotes(const char* text, size_t end) : text_(text), end_(end) {}

  // Position of the first quote in [from, end), or at least `end` if there is none. REQUIRES:
  // `from` is never less than before.
  size_t Next(size_t from) {
    if (from >= base_ + kScanBytes || base_ == kNowhere) Look(from);
    uint64_t left = mask_ >> (from - base_) << (from - base_);
    while (left == 0) {
      if (base_ + kScanBytes >= end_) return end_;
      Look(base_ + kScanBytes);
      left = mask_;
    }
    return base_ + LowestBit(left);
  }

 private:
  static constexpr size_t kNowhere = SIZE_MAX - kScanBytes;

  void Look(size_t at) {
    base_ = at;
    mask_ = QuotesIn(text_ + at);
  }

  const char* text_;
  size_t end_;
  size_t base_ = kNowhere;
  uint64_t mask_ = 0;
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_SCAN_H_
