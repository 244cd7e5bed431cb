// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_OWN_COUNTS_H_
#define MSPOF_CLI_OWN_COUNTS_H_

#include <vector>

#include "mspof/compare/collected.h"
#include "mspof/compare/comparison.h"
#include "mspof/compare/pages.h"

namespace mspof::cli {

// The exact counts of the council that the comparison is about, for its own report: of each quarter
// or year that it supplied by itself, and of years of which it supplied all quarters that are in
// the published number. Never for others.
std::vector<compare::OwnCount> OwnCountsOf(const compare::Collected& collected,
                                           const compare::Comparison& comparison);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_OWN_COUNTS_H_
