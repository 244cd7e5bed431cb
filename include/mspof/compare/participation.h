// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_PARTICIPATION_H_
#define MSPOF_COMPARE_PARTICIPATION_H_

/// Participation: which councils take part, since when, and with which measures. It holds no count
/// of people, so it needs no disclosure control.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/compare/left_out.h"
#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/period.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

struct Collected;

/// One quarter.
struct QuarterParticipation {
  /// The quarter.
  Period quarter;
  /// Councils with a return that covers the quarter, by itself or in a cumulative one.
  std::vector<std::string> councils;
  /// How many different councils there were up to this quarter in its financial year, and in all.
  uint32_t unique_in_year = 0;
  uint32_t unique_ever = 0;
  /// Councils that took part for the first time.
  std::vector<std::string> joined;
  /// Councils that supplied every measure of their edition for the first time.
  std::vector<std::string> complete_first;
  /// Councils that took part in the quarter before, and not in this one nor later.
  std::vector<std::string> stopped;
  /// Councils that took part in the quarter before, or earlier in the year, and whose return for
  /// this quarter was not received by `date`.
  std::vector<std::string> due;
};

/// A measure that a council did not supply for a period.
struct MissingMeasure {
  std::string council;
  Period period;
  std::string measure;
  /// As in MeasureResult::not_supplied.
  std::string reason;
};

/// Who took part.
struct Participation {
  /// The day as of which it was made.
  Date date;
  /// All quarters from the first to the last with a return.
  std::vector<QuarterParticipation> quarters;
  /// Measures that are missing, by council, period and measure.
  std::vector<MissingMeasure> missing;
  /// What was left out, as in Collected.
  std::vector<LeftOut> left_out;
};

/// Who took part as of `date`.
MSPOF_EXPORT Participation ParticipationOf(const Collected& collected, Date date);

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_PARTICIPATION_H_
