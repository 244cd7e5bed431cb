// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CHECK_SUBMISSION_H_
#define MSPOF_CHECK_SUBMISSION_H_

/// What can be said of a submission as it is sent: whether its numbers go together, and whether
/// its days allow what it says.
///
///   for (const mspof::Finding& f : mspof::CheckSubmission(framework, submission)) Print(f);

#include <vector>

#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/submission.h"

namespace mspof {
inline namespace abi0 {

/// The findings of CheckReturn() and, before them: rule "as-of", an error, if the records are said
/// to be taken after the submission was prepared (only an old file can say so); rule
/// "period-not-over", a warning, if they were taken before the period's last day; rule
/// "nothing-counted", a warning, if nothing was counted, unless it tops up another. What rules
/// found in the records when they were counted stands in the return, and is not repeated.
/// REQUIRES: as CheckReturn().
MSPOF_EXPORT std::vector<Finding> CheckSubmission(const Framework& framework,
                                                  const Submission& submission);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CHECK_SUBMISSION_H_
