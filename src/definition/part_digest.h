// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_PART_DIGEST_H_
#define MSPOF_DEFINITION_PART_DIGEST_H_

// Internal. Digests of the part of a definition on which one count depends. Definitions with the
// same digest of a count make the same numbers of the same records.

#include <cstdint>
#include <string>

#include "definition/compiled.h"

namespace mspof::definition {

// SHA-256, as 64 hexadecimal digits. The arguments are positions in the definition.
std::string PopulationDigest(const internal::Impl<Framework>& definition, uint16_t population);
std::string MeasureDigest(const internal::Impl<Framework>& definition, const Measure& measure);
std::string CoverageDigest(const internal::Impl<Framework>& definition, const Coverage& coverage);

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_PART_DIGEST_H_
