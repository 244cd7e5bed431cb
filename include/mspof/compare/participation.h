// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_PARTICIPATION_H_
#define MSPOF_COMPARE_PARTICIPATION_H_

/// Participation: which councils take part, since when, with which measures, and what of theirs
/// was left out. ParticipationOf() in mspof/compare/collected.h makes it. It holds no count of
/// people, so it needs no disclosure control. All of these are plain values.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/date.h"
#include "mspof/period.h"

namespace mspof {
inline namespace abi0 {
namespace compare {

/// What was received and is not compared.
struct LeftOut {
  /// GSS code of the council.
  std::string council;
  /// Id of the framework.
  std::string framework;
  /// Edition of the framework.
  std::string edition;
  /// The days covered.
  Period period;
  /// Digests of the submissions, sorted.
  std::vector<std::string> submissions;
  /// Id of the reason. A conflict of mspof/resolver.h: "same-revision", "missing",
  /// "does-not-follow", "overlap", "other-records" or "left-behind". Or "does-not-add-up": the
  /// quarters do not add up to the cumulative return. "older-than-quarter": the cumulative return
  /// was taken before a return within it was revised. "not-a-quarter": the period is neither a
  /// quarter, nor from 1 April to the end of one, nor a year. "other-edition": the same period was
  /// supplied by a newer edition, which stands. docs/guides/collect.md explains each.
  std::string reason;
  /// What is wrong, as a clause, without a count.
  std::string message;
  /// How to mend it, as a clause.
  std::string remedy;
  /// What is used in its place, as a clause: "the quarters within it are used". Empty: nothing.
  std::string instead;
};

/// One quarter.
struct QuarterParticipation {
  /// The quarter.
  Period quarter;
  /// Councils with a return that covers the quarter, by itself, in a cumulative one or in a year.
  std::vector<std::string> councils;
  /// How many different councils there were up to this quarter in its financial year.
  uint32_t unique_in_year = 0;
  /// How many different councils there were up to this quarter in all years.
  uint32_t unique_ever = 0;
  /// Councils that took part for the first time.
  std::vector<std::string> joined;
  /// Councils that supplied every measure of their edition for the first time.
  std::vector<std::string> complete_first;
  /// Councils that took part in the quarter before, and neither in this one nor in any later one.
  /// Empty for the last quarter: there they are only due. Without those in `in_conflict`.
  std::vector<std::string> stopped;
  /// Councils that took part in the quarter before, or earlier in the year, and whose return for
  /// this quarter was not received. Empty if the quarter was not over. A council that has stopped
  /// is in `stopped` once, and due neither then nor later.
  std::vector<std::string> due;
  /// Councils that sent a return for this quarter which is left out, and no other that covers it.
  std::vector<std::string> in_conflict;
};

/// A measure that a council did not supply for a period.
struct MissingMeasure {
  /// GSS code of the council.
  std::string council;
  /// The period of the return that lacks it.
  Period period;
  /// Id of the measure.
  std::string measure;
  /// As in MeasureResult::not_supplied.
  std::string reason;
};

/// Who took part. All lists of councils hold GSS codes and are sorted.
struct Participation {
  /// The day as of which it was made.
  Date date;
  /// All quarters from the first to the last with a return, and the one after them if it was over.
  std::vector<QuarterParticipation> quarters;
  /// Measures that are missing, by council, period and measure.
  std::vector<MissingMeasure> missing;
  /// What was left out, as in Collected.
  std::vector<LeftOut> left_out;
};

}  // namespace compare
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_COMPARE_PARTICIPATION_H_
