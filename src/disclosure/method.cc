// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Limits and roundings of the three methods, each in one place.
// Tested by tests/unit/disclosure/release_test.cc and tests/disclosure/method_test.cc.

#include "disclosure/method.h"

#include <algorithm>
#include <cmath>

#include "mspof/compare/interval.h"

namespace mspof::disclosure {
namespace {

using compare::DisclosureMethod;
using compare::Interval;
using compare::Mark;
using compare::PlaceKind;
using compare::ReleasedNumber;
using compare::ReleasedPercentage;

constexpr int64_t kStep = 5;
// kProtected: fewest councils of an area that is split by respondent in a quarter.
constexpr uint32_t kSplitCouncils = 3;
// kHiddenBelow8: fewest councils of an area, and the smallest number that is shown.
constexpr uint32_t kAreaCouncils = 5;
constexpr int64_t kHiddenBelow = 8;
// kOfficial: the smallest number that is shown.
constexpr int64_t kOfficialBelow = 5;
// The smallest denominator of a share, and the smallest one of a share with a decimal.
constexpr int64_t kLeastDenominator = 50;
constexpr int64_t kDecimalFrom = 1000;
// Half-widths of what rounding does to a share, per denominator: of the numbers of one council by
// kProtected, and of one number to the nearest 5.
constexpr double kTreeRounding = 4;
constexpr double kNearestRounding = 2;

int64_t Nearest(int64_t number) { return (number + kStep / 2) / kStep * kStep; }

ReleasedNumber Marked(Mark mark) { return {0, mark}; }
ReleasedNumber Plain(int64_t number) { return {static_cast<uint32_t>(number), Mark::kNone}; }

// A share or bound as it is shown.
double Rounded(double share, uint8_t decimals) {
  const double scale = decimals == 0 ? 100 : 1000;
  return std::clamp(std::round(share * scale) / scale, 0.0, 1.0);
}

// A share of numbers that may be shown: `rounding` is the half-width that comes from rounding them.
ReleasedPercentage PercentageOf(int64_t numerator, int64_t denominator, double rounding) {
  ReleasedPercentage out;
  if (denominator < kLeastDenominator) {
    out.mark = Mark::kConfidential;
    return out;
  }
  const double n = static_cast<double>(denominator);
  const double x = static_cast<double>(std::clamp<int64_t>(numerator, 0, denominator));
  out.mark = Mark::kNone;
  out.decimals = denominator < kDecimalFrom ? 0 : 1;
  out.denominator = static_cast<uint32_t>(denominator);
  out.rounding = rounding;
  out.share = Rounded(x / n, out.decimals);
  // Neither can fail: 0 <= x <= n, and n > 0.
  const Interval at95 = *compare::WilsonInterval(x, n, compare::kZ95, rounding);
  const Interval at998 = *compare::WilsonInterval(x, n, compare::kZ998, rounding);
  out.lower95 = Rounded(at95.lower, out.decimals);
  out.upper95 = Rounded(at95.upper, out.decimals);
  out.lower998 = Rounded(at998.lower, out.decimals);
  out.upper998 = Rounded(at998.upper, out.decimals);
  return out;
}

ReleasedPercentage ProtectedShare(const ShareOf& share) {
  const double rounding = kTreeRounding * std::sqrt(share.level.councils) /
                          static_cast<double>(std::max<int64_t>(share.denominator, 1));
  return PercentageOf(share.numerator, share.denominator, rounding);
}

// Adds shown numbers; false if one of them is hidden.
bool AddShown(const std::vector<ReleasedNumber>& numbers, int64_t* sum) {
  for (const ReleasedNumber& number : numbers) {
    if (number.mark != Mark::kNone) return false;
    *sum += number.value;
  }
  return true;
}

ReleasedPercentage HiddenShare(const ShareOf& share) {
  int64_t numerator = 0, denominator = 0;
  if (!AddShown(share.numerators, &numerator) || !AddShown(share.denominators, &denominator)) {
    denominator = 0;
  }
  const double numbers = static_cast<double>(share.denominators.size());
  return PercentageOf(numerator, denominator,
                      kNearestRounding * std::sqrt(numbers) /
                          static_cast<double>(std::max<int64_t>(denominator, 1)));
}

// As the pipeline computes it: true counts in floating point, times 100, half to even.
ReleasedPercentage OfficialShare(const ShareOf& share) {
  ReleasedPercentage out;
  if (share.denominator <= 0) {
    out.mark = Mark::kConfidential;
    return out;
  }
  const double n = static_cast<double>(share.denominator);
  const double x = static_cast<double>(std::clamp<int64_t>(share.numerator, 0, share.denominator));
  const Interval at95 = *compare::WilsonInterval(x, n, compare::kZ95);
  const Interval at998 = *compare::WilsonInterval(x, n, compare::kZ998);
  out.mark = Mark::kNone;
  out.denominator = ShownOf(DisclosureMethod::kOfficial, share.denominator).value;
  out.share = std::nearbyint(x / n * 100) / 100;
  out.lower95 = Rounded(at95.lower, 0);
  out.upper95 = Rounded(at95.upper, 0);
  out.lower998 = Rounded(at998.lower, 0);
  out.upper998 = Rounded(at998.upper, 0);
  return out;
}

}  // namespace

bool Publishes(DisclosureMethod method, const Level& level) {
  const bool council = level.kind == PlaceKind::kCouncil;
  switch (method) {
    case DisclosureMethod::kProtected:
      return !level.split || level.year || (!council && level.councils >= kSplitCouncils);
    case DisclosureMethod::kHiddenBelow8:
      return level.year && !level.split && (council || level.councils >= kAreaCouncils);
    case DisclosureMethod::kOfficial:
      return true;
  }
  return false;
}

ReleasedNumber ShownOf(DisclosureMethod method, int64_t number) {
  switch (method) {
    case DisclosureMethod::kProtected:
      // Less than nothing: the count to date before was rounded up, and this one down.
      return number <= 0 ? Marked(Mark::kLow) : Plain(number);
    case DisclosureMethod::kHiddenBelow8:
      return number < kHiddenBelow ? Marked(Mark::kConfidential) : Plain(Nearest(number));
    case DisclosureMethod::kOfficial:
      return number < kOfficialBelow ? Marked(Mark::kConfidential) : Plain(Nearest(number));
  }
  return Marked(Mark::kConfidential);
}

ReleasedPercentage ShownOf(DisclosureMethod method, const ShareOf& share) {
  switch (method) {
    case DisclosureMethod::kProtected:
      return ProtectedShare(share);
    case DisclosureMethod::kHiddenBelow8:
      return HiddenShare(share);
    case DisclosureMethod::kOfficial:
      return OfficialShare(share);
  }
  return {};
}

}  // namespace mspof::disclosure
