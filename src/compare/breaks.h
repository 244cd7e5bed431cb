// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COMPARE_BREAKS_H_
#define MSPOF_COMPARE_BREAKS_H_

// Internal. Users want mspof/compare/comparison.h.
//
// Where the numbers of a topic are not like those before, and why.

#include <cstddef>

#include "compare/members.h"
#include "mspof/compare/comparison.h"

namespace mspof::comparison {

// Whether other editions define the topic differently.
bool IsOfSomeEditions(const compare::ReleasedTopic& topic);

compare::Break BreakOf(const compare::Released& released, const Members& members, size_t place,
                       size_t period, size_t topic);

}  // namespace mspof::comparison

#endif  // MSPOF_COMPARE_BREAKS_H_
