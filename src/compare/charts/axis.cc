// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tries the steps 1, 2, 5, 10, 20, … until few enough labels are left.
// Tested by tests/unit/compare/charts_test.cc.

#include "compare/charts/axis.h"

#include <algorithm>

namespace mspof::charts {
namespace {

Axis WithStep(int64_t low, int64_t high, int64_t step) {
  Axis axis;
  axis.step = step;
  axis.low = low / step * step;
  axis.high = std::max((high + step - 1) / step * step, axis.low + step);
  return axis;
}

}  // namespace

int Axis::At(int64_t value) const {
  const int64_t in = std::clamp(value, low, high) - low;
  const int64_t length = high - low;
  return static_cast<int>((2000 * in + length) / (2 * length));
}

std::vector<int64_t> Axis::Labels() const {
  std::vector<int64_t> labels;
  for (int64_t value = low; value <= high; value += step) labels.push_back(value);
  return labels;
}

Axis RoundAxis(int64_t low, int64_t high, int labels) {
  for (int64_t power = 1;; power *= 10) {
    for (const int64_t digit : {1, 2, 5}) {
      const Axis axis = WithStep(low, high, digit * power);
      if ((axis.high - axis.low) / axis.step < labels) return axis;
    }
  }
}

}  // namespace mspof::charts
