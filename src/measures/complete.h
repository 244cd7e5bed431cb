// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MEASURES_COMPLETE_H_
#define MSPOF_MEASURES_COMPLETE_H_

// Internal. The parts of a return that follow from its counts: proportions, and the results of
// return rules.

#include "framework/compiled.h"
#include "mspof/return.h"

namespace mspof::measures {

// Sets both anew from the measures and coverages; results of other rules stay. Sorts all rows as
// return.proto promises.
void Complete(const Framework::Impl& d, Return* ret);

}  // namespace mspof::measures

#endif  // MSPOF_MEASURES_COMPLETE_H_
