// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_CHARTS_AXIS_H_
#define MSPOF_COMPARE_CHARTS_AXIS_H_

// Internal. Axes with round numbers.

#include <cstdint>
#include <vector>

namespace mspof::charts {

// An axis from `low` to `high`, both of which are multiples of `step`.
struct Axis {
  int64_t low = 0, high = 1, step = 1;

  // How far along the axis the value stands, in thousandths of its length, from 0 to 1000.
  int At(int64_t value) const;
  // The values with a label: from `low` to `high`, a step apart.
  std::vector<int64_t> Labels() const;
};

// The shortest axis that holds [low, high], with at most `labels` labels, at least 3, a step of 1,
// 2 or 5 times a power of ten apart. REQUIRES: 0 <= low <= high < 2^50.
Axis RoundAxis(int64_t low, int64_t high, int labels);

// The axis of shares that do not need a closer look: 0 to 100 %, in tenths of a per cent.
inline constexpr Axis kWholeAxis{0, 1000, 250};

}  // namespace mspof::charts

#endif  // MSPOF_COMPARE_CHARTS_AXIS_H_
