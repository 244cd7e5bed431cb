// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ENGINE_USES_H_
#define MSPOF_ENGINE_USES_H_

// Internal. Users want mspof/needs.h.

#include <cstdint>
#include <vector>

#include "definition/compiled.h"

namespace mspof::engine {

// What a host must supply for a count. The needs of the population come first; some may be listed
// twice.
std::vector<definition::Use> UsesOf(const internal::Impl<Framework>& definition,
                                    uint16_t population, const definition::Measure& measure);
std::vector<definition::Use> UsesOf(const internal::Impl<Framework>& definition,
                                    const definition::Coverage& coverage);

}  // namespace mspof::engine

#endif  // MSPOF_ENGINE_USES_H_
