// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DRAFT_SCALE_H_
#define MSPOF_DRAFT_SCALE_H_

// Internal. Answers from one end of a scale to the other, "always" to "never", that a host numbers.

#include <cstdint>
#include <string>
#include <vector>

#include "draft/host_codes.h"
#include "mspof/outline.h"

namespace mspof::draft {

// The codes of `field` from one end of its scale to the other; empty if it has no scale, or one
// that is too short to be recognised.
std::vector<uint16_t> ScaleOf(const OutlinePath& field);

// The host's codes in order, if they number a scale of `size` codes: 1, 2, 3, or A, B, C, without
// further ones. Empty if they do not.
std::vector<std::string> RunOf(const std::vector<HostCode>& codes, size_t size);

}  // namespace mspof::draft

#endif  // MSPOF_DRAFT_SCALE_H_
