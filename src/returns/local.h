// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_LOCAL_H_
#define MSPOF_RETURNS_LOCAL_H_

// Internal. The rows of an overlay in a return. They stand apart, so that programs that do not know
// of overlays see the published rows alone; but they are counted and checked as the others are.

#include "definition/compiled.h"
#include "mspof/return.h"

namespace mspof::returns {

// The return with the rows of the overlay behind the published ones.
Return Joined(const Return& ret);

// Moves the rows that `definition` has of an overlay from the published ones.
void SetApart(const internal::Impl<Framework>& definition, Return* ret);

// The definition with the framework's overlay if that is the one of the return, else without it.
const internal::Impl<Framework>& DefinitionFor(const Framework& framework, const Scope& scope);

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_LOCAL_H_
