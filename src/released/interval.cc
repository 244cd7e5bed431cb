// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Wilson's interval, widened for rounding, and its inverse. Both bounds grow with x, so the shares
// whose interval contains p0 lie between two limits. Without rounding these have a closed form;
// with it they are found by halving. Tested by tests/unit/released/interval_test.cc.

#include "mspof/compare/interval.h"

#include <algorithm>
#include <cmath>

namespace mspof {
inline namespace abi0 {
namespace compare {
namespace {

// REQUIRES: 0 <= x <= n, n > 0.
Interval Wilson(double x, double n, double z, double rounding) {
  const double whole = 2 * (n + z * z);
  const double middle = (2 * x + z * z) / whole;
  const double chance = z * std::sqrt(z * z + 4 * x * (1 - x / n)) / whole;
  const double half = rounding == 0 ? chance : std::hypot(chance, rounding);
  // All of n gives 1, which the sum below misses by the last bit of a double.
  if (x == n) return {std::clamp(middle - half, 0.0, 1.0), 1};
  return {std::clamp(middle - half, 0.0, 1.0), std::clamp(middle + half, 0.0, 1.0)};
}

// The share in [in, out] at which `contains` turns false, to the last bits of a double. `in` is
// contained; if all up to `out` are, the result is `out`.
template <typename Contains>
double Edge(double in, double out, Contains contains) {
  if (contains(out)) return out;
  constexpr int kHalvings = 60;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = in + (out - in) / 2;
    (contains(middle) ? in : out) = middle;
  }
  return in;
}

bool Sound(double z, double rounding) {
  return std::isfinite(z) && z > 0 && std::isfinite(rounding) && rounding >= 0;
}

}  // namespace

Result<Interval> WilsonInterval(double x, double n, double z, double rounding) try {
  if (!std::isfinite(n) || !(n > 0) || !(x >= 0) || !(x <= n) || !Sound(z, rounding)) {
    return Status(
        StatusCode::kInvalidArgument,
        "an interval needs n above 0, x from 0 to n, z above 0 and rounding of at least 0");
  }
  return Wilson(x, n, z, rounding);
} catch (...) {
  return internal::Thrown();
}

Result<Interval> FunnelLimits(double p0, double n, double z, double rounding) try {
  if (!std::isfinite(n) || !(n > 0) || !(p0 >= 0) || !(p0 <= 1) || !Sound(z, rounding)) {
    return Status(StatusCode::kInvalidArgument,
                  "limits need n above 0, p0 from 0 to 1, z above 0 and rounding of at least 0");
  }
  if (rounding == 0) {
    const double half = z * std::sqrt(p0 * (1 - p0) / n);
    return Interval{std::clamp(p0 - half, 0.0, 1.0), std::clamp(p0 + half, 0.0, 1.0)};
  }
  const auto of = [&](double share) { return Wilson(share * n, n, z, rounding); };
  return Interval{Edge(p0, 0, [&](double share) { return of(share).upper >= p0; }),
                  Edge(p0, 1, [&](double share) { return of(share).lower <= p0; })};
} catch (...) {
  return internal::Thrown();
}

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
