// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_OWN_COUNTS_H_
#define MSPOF_CLI_OWN_COUNTS_H_

#include <vector>

#include "mspof/compare/collected.h"
#include "mspof/compare/comparison.h"
#include "mspof/compare/pages.h"
#include "mspof/status.h"

namespace mspof::cli {

// The exact counts of the council that the comparison is about, for its own report: one for each
// number that is made of its returns. Never for others. REQUIRES: `comparison` is about what was
// released of `collected`.
Result<std::vector<compare::OwnCount>> OwnCountsOf(const compare::Collected& collected,
                                                   const compare::Comparison& comparison);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_OWN_COUNTS_H_
