// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Limits and roundings of the three methods, each in one place.
// Tested by tests/unit/disclosure/release_test.cc.

#include "disclosure/method.h"

#include <algorithm>
#include <cmath>

#include "released/percentage.h"

namespace mspof::disclosure {
namespace {

using compare::DisclosureMethod;
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
// Half-widths of what rounding does to the numerator of a share: of the numbers of one council by
// kProtected, and of one number to the nearest 5.
constexpr double kTreeRounding = 4;
constexpr double kNearestRounding = 2;

int64_t Nearest(int64_t number) { return (number + kStep / 2) / kStep * kStep; }

ReleasedNumber Marked(Mark mark) { return {0, mark}; }
ReleasedNumber Plain(int64_t number) { return {static_cast<uint32_t>(number), Mark::kNone}; }

// The percentage of sums that may be shown: `half_width` is what rounding may do to the numerator.
ReleasedPercentage PercentageOf(int64_t numerator, int64_t denominator, double half_width) {
  if (denominator <= 0) {
    ReleasedPercentage out;
    out.mark = Mark::kConfidential;
    return out;
  }
  // Rounding and differences may leave a part above its whole, or below nothing.
  const double x = static_cast<double>(std::clamp<int64_t>(numerator, 0, denominator));
  const double n = static_cast<double>(denominator);
  return released::PercentageOf(x, n, static_cast<uint32_t>(denominator), half_width / n);
}

ReleasedPercentage ProtectedShare(const ShareOf& share) {
  return PercentageOf(share.numerator, share.denominator,
                      kTreeRounding * std::sqrt(share.level.councils));
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
  return PercentageOf(numerator, denominator, kNearestRounding * std::sqrt(numbers));
}

// As the pipeline computes it: true counts in floating point, times 100, half to even.
ReleasedPercentage OfficialShare(const ShareOf& share) {
  if (share.denominator <= 0) return PercentageOf(0, 0, 0);
  const double n = static_cast<double>(share.denominator);
  const double x = static_cast<double>(std::clamp<int64_t>(share.numerator, 0, share.denominator));
  // Any denominator, and no decimals.
  ReleasedPercentage out = released::PercentageOf(x, n, released::kLeastDenominator, 0);
  out.share = std::nearbyint(x / n * 100) / 100;
  out.denominator = ShownOf(DisclosureMethod::kOfficial, share.denominator).value;
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
