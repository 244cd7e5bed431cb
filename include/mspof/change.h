// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CHANGE_H_
#define MSPOF_CHANGE_H_

/// Changes: checks a return against earlier ones. CheckChange() runs the rules of the definition
/// that compare two returns. CheckAddsUp() checks that the quarters of a year add up to the year.
///
///   for (const mspof::Finding& f : mspof::CheckChange(framework, revised, sent)) Print(f);
///   for (const mspof::Finding& f : mspof::CheckAddsUp(year, {q1, q2, q3, q4})) Print(f);
///
/// Both give findings, not failures: numbers may change for good reasons. Any thread may call them.

#include <optional>
#include <vector>

#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/period.h"
#include "mspof/return.h"

namespace mspof {
inline namespace abi0 {

/// How an earlier return relates to a later one. The numbers are those of framework.proto.
enum class Earlier : int {
  /// It has the same period: the later return replaces it.
  kRevision = 1,
  /// It starts on the same day and ends with the quarter before.
  kQuarter = 2,
  /// It covers the same months, a year earlier.
  kYear = 3,
};

/// How a return of the period `before` relates to a return of `period`. Returns no value if no rule
/// compares the two periods.
MSPOF_EXPORT std::optional<Earlier> EarlierOf(const Period& period, const Period& before);

/// Runs the rules of `framework` that compare `later` with the earlier return `before`. The
/// findings are sorted as those of CheckReturn(). There are no findings if the two returns are of
/// different councils or frameworks, if no rule compares their periods, or if one of them does not
/// supply what is compared. Their editions may differ: if their definitions count differently
/// (CountsAlike() in mspof/return.h), the note "counted-otherwise" goes with what is found.
MSPOF_EXPORT std::vector<Finding> CheckChange(const Framework& framework, const Return& later,
                                              const Return& before);

/// Checks that the numbers of `parts` add up to those of `whole`. Gives the warning "adds-up" for
/// each measure that does not. It looks at a measure only if all of these returns supply it and its
/// numbers may be added over adjoining periods (MeasureResult::adds_over_periods). The note
/// "counted-otherwise" goes with what is found if their definitions count differently.
/// REQUIRES: the periods of `parts` follow each other and together cover the period of `whole`; all
/// returns are of one council, framework and edition.
MSPOF_EXPORT std::vector<Finding> CheckAddsUp(const Return& whole,
                                              const std::vector<Return>& parts);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CHANGE_H_
