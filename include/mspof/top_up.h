// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TOP_UP_H_
#define MSPOF_TOP_UP_H_

/// TopUp: adds measures to a return that was already sent, for example a question that was not
/// ready. MergeTopUps() makes one return of the first one and its top-ups.
///
///   mspof::Result<mspof::Return> more = mspof::TopUp(framework, sent, counted_now);
///   mspof::Result<mspof::Return> whole = mspof::MergeTopUps(framework, {sent, *more});
///
/// To change a number that was sent, do not top up: send a revision (Envelope::replaces).

#include <vector>

#include "mspof/export.h"
#include "mspof/framework.h"
#include "mspof/return.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Returns the measures of `now` that `standing` does not supply. Send it with Envelope::tops_up.
/// Measures that `standing` supplies are not supplied, with the reason "supplied-before".
/// Proportions and rules that need measures of both use both.
///
/// Fails with kInvalidArgument if `framework` is not the one of `now`. Fails with
/// kFailedPrecondition if the two have different scopes, if `standing` counted other records in a
/// population or collection that both supply, or if there is nothing to add. The message states
/// which.
MSPOF_EXPORT Result<Return> TopUp(const Framework& framework, const Return& standing,
                                  const Return& now);

/// Merges a return and its top-ups into one return. Pass them in the order of
/// Resolution::submissions (mspof/resolver.h). Each row comes from the return that supplies it, or
/// else from the first one. Proportions and the results of rules are those of the whole. A single
/// return is given back unchanged.
///
/// Fails with kInvalidArgument if there are no returns or `framework` is not theirs. Fails with
/// kFailedPrecondition if they have different scopes, counted other records or supply the same
/// measure.
MSPOF_EXPORT Result<Return> MergeTopUps(const Framework& framework,
                                        const std::vector<Return>& returns);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_TOP_UP_H_
