// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CHECK_SUBMISSION_H_
#define MSPOF_CHECK_SUBMISSION_H_

/// CheckSubmission: checks a submission before it is sent, or after it was received. It checks that
/// the numbers agree with each other and that the days are possible.
///
///   for (const mspof::Finding& f : mspof::CheckSubmission(framework, submission)) Print(f);
///
/// It sees the counts alone. To check records, use mspof/checker.h; to compare with earlier
/// returns, use mspof/change.h.

#include <vector>

#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/submission.h"

namespace mspof {
inline namespace abi0 {

/// The findings of CheckReturn(). Before them come those about the submission as a whole:
///
///   "as-of"            an error: the records were taken after the submission was prepared. Only
///                      old files can have this mistake.
///   "period-not-over"  a warning: the records were taken before the last day of the period.
///   "nothing-counted"  a warning: nothing was counted, and the submission is not a top-up.
///
/// The return already lists what rules found in the records; this is not repeated. REQUIRES: as for
/// CheckReturn(), the framework of the submission.
MSPOF_EXPORT std::vector<Finding> CheckSubmission(const Framework& framework,
                                                  const Submission& submission);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_CHECK_SUBMISSION_H_
