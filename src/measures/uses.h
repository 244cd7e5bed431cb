// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MEASURES_USES_H_
#define MSPOF_MEASURES_USES_H_

// Internal. Users want mspof/needs.h.

#include <cstdint>
#include <vector>

#include "framework/compiled.h"

namespace mspof::measures {

// What a host must supply for a count. The needs of the population come first; some may be listed
// twice.
std::vector<framework::Use> UsesOf(const Framework::Impl& definition, uint16_t population,
                                   const framework::Measure& measure);
std::vector<framework::Use> UsesOf(const Framework::Impl& definition,
                                   const framework::Coverage& coverage);

}  // namespace mspof::measures

#endif  // MSPOF_MEASURES_USES_H_
