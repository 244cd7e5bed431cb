// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Overdispersion on the scale of arcsine square roots, where the variance of a share does not
// depend on the share: y = asin(√p), s = 1/(2√n). z-scores are winsorised at 10 % and 90 %, so that
// a few extreme councils do not make it; φ is the mean of their squares, and τ² the variance
// between councils by the method of moments. Rounding adds to s². Source: docs/sources.md
// (Spiegelhalter 2005; FunnelPlotR). Tested by tests/unit/compare/spread_test.cc.

#include "compare/spread.h"

#include <algorithm>
#include <cmath>

namespace mspof::comparison {
namespace {

double Arcsine(double share) { return std::asin(std::sqrt(share)); }

// The variance of Arcsine(share) by chance and rounding. A half-width of rounding is taken at 95 %,
// and divided by the slope of the scale; at the ends, where that is infinite, chance is left alone.
double Variance(double p0, double n, double rounding) {
  const double chance = 1 / (4 * n);
  const double slope = 4 * p0 * (1 - p0);
  if (rounding == 0 || slope == 0) return chance;
  const double sd = rounding / compare::kZ95;
  return chance + sd * sd / slope;
}

// The quantile between the nearest of sorted values (type 7).
double Quantile(const std::vector<double>& sorted, double part) {
  const double at = part * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<size_t>(std::floor(at));
  const size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Spread SpreadOf(const std::vector<SpreadPoint>& points, double p0) {
  if (points.size() < kLeastPoints) return {};
  std::vector<double> scores;
  double weights = 0;
  double squares = 0;
  for (const SpreadPoint& point : points) {
    const double variance = Variance(p0, point.n, point.rounding);
    scores.push_back((Arcsine(point.share) - Arcsine(p0)) / std::sqrt(variance));
    weights += 1 / variance;
    squares += 1 / (variance * variance);
  }
  std::vector<double> sorted = scores;
  std::sort(sorted.begin(), sorted.end());
  const double low = Quantile(sorted, 0.1);
  const double high = Quantile(sorted, 0.9);
  double sum = 0;
  for (const double score : scores) {
    const double held = std::clamp(score, low, high);
    sum += held * held;
  }
  const auto k = static_cast<double>(points.size());
  Spread spread;
  spread.phi = sum / k;
  const double excess = sum - (k - 1);
  if (excess > 0) spread.tau2 = std::max(0.0, excess / (weights - squares / weights));
  return spread;
}

compare::Interval WidenedLimits(double p0, double n, double z, double rounding, double tau2) {
  const double half = z * std::sqrt(Variance(p0, n, rounding) + tau2);
  const double quarter = std::acos(0.0);  // asin(√1)
  const auto back = [quarter](double y) {
    const double root = std::sin(std::clamp(y, 0.0, quarter));
    return root * root;
  };
  return {back(Arcsine(p0) - half), back(Arcsine(p0) + half)};
}

}  // namespace mspof::comparison
