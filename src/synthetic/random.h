// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SYNTHETIC_RANDOM_H_
#define MSPOF_SYNTHETIC_RANDOM_H_

// Internal. Numbers that look random and are the same on every platform: SplitMix64 of Steele, Lea
// and Flood (2014), with the constants of Vigna's public-domain version. The standard library's
// engines would do, but its distributions differ between platforms.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mspof::synthetic {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    // Do not change: the same seed gives the same records for ever.
    uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }

  // In [0, below). REQUIRES: below > 0.
  uint32_t Below(uint32_t below) { return static_cast<uint32_t>(((Next() >> 32) * below) >> 32); }
  // The same, small numbers more often.
  uint32_t Skewed(uint32_t below) {
    const uint32_t one = Below(below);
    const uint32_t other = Below(below);
    return one < other ? one : other;
  }
  bool Percent(uint32_t percent) { return Below(100) < percent; }
  // REQUIRES: there is one.
  template <typename T>
  const T& Of(const std::vector<T>& all) {
    return all[Below(static_cast<uint32_t>(all.size()))];
  }

 private:
  uint64_t state_;
};

}  // namespace mspof::synthetic

#endif  // MSPOF_SYNTHETIC_RANDOM_H_
