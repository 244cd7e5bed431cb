// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DISCLOSURE_SIDES_H_
#define MSPOF_DISCLOSURE_SIDES_H_

// Internal. The places and periods of released numbers.

#include <string>
#include <vector>

#include "disclosure/supplied.h"
#include "mspof/compare/released.h"

namespace mspof::disclosure {

// The councils by GSS code, their regions, types, and England.
std::vector<compare::ReleasedPlace> PlacesOf(const std::vector<Supplied>& supplied);

// All quarters from the first to the last that was supplied, and the years in which they are.
std::vector<compare::ReleasedPeriod> PeriodsOf(const std::vector<Supplied>& supplied);

}  // namespace mspof::disclosure

#endif  // MSPOF_DISCLOSURE_SIDES_H_
