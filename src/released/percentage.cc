// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rounds a percentage and its intervals to what is shown, bounds outwards.
// Tested by tests/unit/released/percentage_test.cc.

#include "released/percentage.h"

#include <algorithm>
#include <cmath>

#include "mspof/compare/interval.h"

namespace mspof::released {
namespace {

using compare::Mark;
using compare::ReleasedPercentage;

// A bound that is a multiple of what is shown stays one, although a double may miss it.
constexpr double kSlack = 1e-9;

}  // namespace

ReleasedPercentage PercentageOf(double numerator, double denominator, uint32_t released,
                                double rounding) {
  ReleasedPercentage percentage;
  percentage.denominator = released;
  if (released < kLeastDenominator) {
    percentage.mark = Mark::kConfidential;
    return percentage;
  }
  const auto at95 = compare::WilsonInterval(numerator, denominator, compare::kZ95, rounding);
  const auto at998 = compare::WilsonInterval(numerator, denominator, compare::kZ998, rounding);
  if (!at95.ok() || !at998.ok()) {
    percentage.mark = Mark::kNotApplicable;
    return percentage;
  }
  percentage.mark = Mark::kNone;
  percentage.decimals = released < kLeastForDecimals ? 0 : 1;
  const double scale = percentage.decimals == 0 ? 100 : 1000;
  const auto down = [scale](double bound) {
    return std::max(0.0, std::floor(bound * scale + kSlack) / scale);
  };
  const auto up = [scale](double bound) {
    return std::min(1.0, std::ceil(bound * scale - kSlack) / scale);
  };
  percentage.share = std::round(numerator / denominator * scale) / scale;
  percentage.lower95 = down(at95->lower);
  percentage.upper95 = up(at95->upper);
  percentage.lower998 = down(at998->lower);
  percentage.upper998 = up(at998->upper);
  percentage.rounding = rounding;
  return percentage;
}

}  // namespace mspof::released
