// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_INTERVAL_H_
#define MSPOF_COMPARE_INTERVAL_H_

/// Intervals and funnel limits of shares. They are one function: a share lies outside the funnel
/// limits around p0 exactly if its interval at the same level does not contain p0.
/// Source: docs/sources.md, comparing-fairly.

#include <cstdint>

#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

/// The quantile of the normal distribution for 95 %, two-sided.
inline constexpr double kZ95 = 1.9599639845400536;
/// The same for 99.8 %.
inline constexpr double kZ998 = 3.090232306167813;

/// Bounds, both in [0, 1].
struct Interval {
  /// The lower one.
  double lower = 0;
  /// The upper one.
  double upper = 1;
};

/// The interval of Wilson for x of n. `rounding` is a half-width that comes besides chance: the
/// half-widths are added as squares around the middle of Wilson's interval, and the bounds clipped
/// to [0, 1]. 0 gives plain Wilson. Fails with kInvalidArgument if n <= 0, x < 0 or x > n.
MSPOF_EXPORT Result<Interval> WilsonInterval(double x, double n, double z, double rounding = 0);

/// Between which shares of n an interval made by WilsonInterval() contains p0. With rounding 0
/// these are p0 ± z√(p0(1−p0)/n). Fails with kInvalidArgument if n <= 0 or p0 is not in [0, 1].
MSPOF_EXPORT Result<Interval> FunnelLimits(double p0, double n, double z, double rounding = 0);

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_INTERVAL_H_
