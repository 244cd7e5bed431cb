// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TOP_UP_H_
#define MSPOF_TOP_UP_H_

/// Top-ups: a return with the measures that another one lacks, and the two as one.
///
///   mspof::Result<mspof::Return> more = mspof::TopUp(framework, sent, counted_now);
///   mspof::Result<mspof::Return> whole = mspof::MergeParts(framework, {sent, *more});

#include <vector>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/return.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Of `now`, the measures that `standing` does not supply, for a submission that tops it up. What
/// stands already is not supplied, for the reason "supplied-before". Proportions that need measures
/// of both are those of both together, and so are the results of return rules.
/// Fails with kInvalidArgument if `framework` is not that of `now`, and with kFailedPrecondition if
/// the two differ in scope, if `standing` counted other records in the same population or
/// collection, or if nothing would be added; the message says which.
MSPOF_EXPORT Result<Return> TopUp(const Framework& framework, const Return& standing,
                                  const Return& now);

/// One return of the parts of an answer (mspof/resolve.h), in their order. Each row is that of the
/// part that supplies it, else of the first; proportions and the results of return rules are those
/// of the whole. A single part is returned as it is.
/// Fails with kInvalidArgument if there is no part or `framework` is not theirs, and with
/// kFailedPrecondition if they differ in scope, counted other records, or supply the same
/// measure.
MSPOF_EXPORT Result<Return> MergeParts(const Framework& framework,
                                       const std::vector<Return>& parts);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_TOP_UP_H_
