// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CHANGE_H_
#define MSPOF_CHANGE_H_

/// Changes: rules of the definition that compare a return with an earlier one, and whether the
/// returns of parts of a period add up to that of the whole.
///
///   for (const mspof::Finding& f : mspof::CheckChange(framework, ret, replaced)) Print(f);

#include <optional>
#include <vector>

#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/period.h"
#include "mspof/return.h"

namespace mspof {
inline namespace abi0 {

/// What an earlier return is to a later one. Numbers as in framework.proto.
enum class Earlier : int {
  /// Of the same period: the later one replaces it.
  kRevision = 1,
  /// From the same first day, to the end of the quarter before.
  kQuarter = 2,
  /// Of the same months, a year before.
  kYear = 3,
};

/// What a return of the period `before` is to one of `period`; none if no rule compares the two.
MSPOF_EXPORT std::optional<Earlier> EarlierOf(const Period& period, const Period& before);

/// The findings of the rules of `framework` that compare `ret` with `before`, sorted as those of
/// CheckReturn(). None if the two are of different councils or frameworks, if no rule compares
/// their periods, or if one does not supply what is compared. Editions may differ.
MSPOF_EXPORT std::vector<Finding> CheckChange(const Framework& framework, const Return& ret,
                                              const Return& before);

/// What does not add up: a warning, rule "adds-up", for each measure whose numbers of adjoining
/// periods may be added, that all of these returns supply, and whose numbers in `whole` are not the
/// sums of those in `parts`. REQUIRES: the periods of `parts` follow each other and cover that of
/// `whole`; all are of one council, framework and edition.
MSPOF_EXPORT std::vector<Finding> CheckSum(const Return& whole, const std::vector<Return>& parts);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CHANGE_H_
