// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MEASURES_USES_H_
#define MSPOF_MEASURES_USES_H_

// Internal. Users want mspof/needs.h.

#include <cstdint>
#include <vector>

#include "framework/compiled.h"

namespace mspof::measures {

// Fields that a host must supply for what is counted, the population's first; some may stand
// there twice.
std::vector<uint16_t> UsesOf(const Framework::Impl& definition, uint16_t population,
                             const framework::Measure& measure);
std::vector<uint16_t> UsesOf(const Framework::Impl& definition,
                             const framework::Coverage& coverage);

}  // namespace mspof::measures

#endif  // MSPOF_MEASURES_USES_H_
