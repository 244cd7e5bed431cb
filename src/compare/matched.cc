// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Adds up released numbers of councils, as areas do; nothing is rounded a second time.
// Tested by tests/unit/compare/comparison_test.cc.

#include "compare/matched.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <vector>

#include "released/percentage.h"

namespace mspof::comparison {
namespace {

using compare::Mark;
using compare::Released;
using compare::ReleasedNumber;
using compare::ReleasedPercentage;

// Nothing if a number is not there.
std::optional<double> Sum(const Released& released, const Members::List& councils, size_t period,
                          const std::vector<uint32_t>& cells) {
  double sum = 0;
  for (const auto& [council, quarters] : councils) {
    for (const uint32_t cell : cells) {
      const ReleasedNumber& number = released.Number(council, period, cell);
      if (number.mark != Mark::kNone && number.mark != Mark::kLow) return std::nullopt;
      sum += number.value;
    }
  }
  return sum;
}

// The half-width from rounding that one council has, times its denominator.
double RoundingOfOne(const ReleasedPercentage& area, size_t councils) {
  return area.rounding * area.denominator / std::sqrt(static_cast<double>(councils));
}

ReleasedPercentage Percentage(const Released& released, const Members::List& councils,
                              size_t period, size_t share, double rounding_of_one) {
  const auto numerator = Sum(released, councils, period, released.shares[share].numerator);
  const auto denominator = Sum(released, councils, period, released.shares[share].denominator);
  if (!numerator || !denominator || *denominator == 0) return {};
  const double count = static_cast<double>(councils.size());
  return released::PercentageOf(*numerator, *denominator, static_cast<uint32_t>(*denominator),
                                rounding_of_one * std::sqrt(count) / *denominator);
}

}  // namespace

Matched MatchedShares(const Released& released, const Members& members, size_t area, size_t before,
                      size_t now, size_t share) {
  if (released.method != compare::DisclosureMethod::kProtected) return {};
  const size_t topic = released.shares[share].topic;
  const Members::List then = members.Of(area, before, topic);
  const Members::List today = members.Of(area, now, topic);
  Members::List both;
  std::set_intersection(then.begin(), then.end(), today.begin(), today.end(),
                        std::back_inserter(both));
  constexpr size_t kLeastCouncils = 2;
  if (both.size() < kLeastCouncils) return {};
  Matched matched;
  matched.before = Percentage(released, both, before, share,
                              RoundingOfOne(released.Percentage(area, before, share), then.size()));
  matched.now = Percentage(released, both, now, share,
                           RoundingOfOne(released.Percentage(area, now, share), today.size()));
  if (matched.before.mark != Mark::kNone || matched.now.mark != Mark::kNone) return {};
  matched.councils = static_cast<uint32_t>(both.size());
  return matched;
}

}  // namespace mspof::comparison
