// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_COMPLETE_H_
#define MSPOF_RETURNS_COMPLETE_H_

// Internal. The parts of a return that follow from its counts: proportions, and the results of
// return rules.

#include "definition/compiled.h"
#include "mspof/return.h"

namespace mspof::returns {

// Sets both anew from the measures and coverages; results of other rules stay. Sorts all rows as
// return.proto promises. The rows of an overlay stand apart, and are completed there.
void Complete(const internal::Impl<Framework>& d, Return* ret);

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_COMPLETE_H_
