// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MEASURES_ARITHMETIC_H_
#define MSPOF_MEASURES_ARITHMETIC_H_

// Internal. What every return must satisfy, whatever its definition says: the built-in
// findings "scope", "accounting", "coverage", "fates", "cells", "proportions" and
// "definition". Of a return from totals only what totals can break is looked at.

#include <vector>

#include <mspof/v1/framework.pb.h>

#include "mspof/finding.h"
#include "mspof/return.h"

namespace mspof::measures {

// The scope is well-formed; accountings add up; every number of a population fits those
// of what is counted in it.
std::vector<Finding> CheckArithmetic(const Return& ret);

// The return is of another definition.
Finding OtherDefinition();

// What can only be said with the definition: the scope names it; cells of single-valued
// dimensions add up to the total; totals fit the accountings and the fates; no share is more
// than one, unless it may be.
void CheckAgainstDefinition(const v1::Framework& definition, const Return& ret,
                            std::vector<Finding>* findings);

}  // namespace mspof::measures

#endif  // MSPOF_MEASURES_ARITHMETIC_H_
