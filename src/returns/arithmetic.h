// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RETURNS_ARITHMETIC_H_
#define MSPOF_RETURNS_ARITHMETIC_H_

// Internal. What must hold in every return, with any definition: the built-in findings "scope",
// "accounting", "coverage", "fates", "cells", "proportions" and "definition". In a return from
// totals, only what totals can break is checked.

#include <vector>

#include "definition/compiled.h"
#include "mspof/finding.h"
#include "mspof/return.h"

namespace mspof::returns {

// The scope is well-formed; accountings add up; every number of a population fits those
// of what is counted in it.
std::vector<Finding> CheckArithmetic(const Return& ret);

// The finding that the return was made with another definition.
Finding OtherDefinition();
// The finding that the results of the return's overlay cannot be checked further, because the
// framework has another overlay or none.
Finding OtherOverlay(bool has_one);

// What can be checked only with the definition: the scope names it; cells of single-valued
// dimensions add up to the total; totals agree with the accountings and the fates; no share is
// more than one, unless the definition allows it. The rows of an overlay are checked if the
// definition has it.
void CheckAgainstDefinition(const internal::Impl<Framework>& definition, const Return& ret,
                            std::vector<Finding>* findings);

}  // namespace mspof::returns

#endif  // MSPOF_RETURNS_ARITHMETIC_H_
