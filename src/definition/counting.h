// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_COUNTING_H_
#define MSPOF_DEFINITION_COUNTING_H_

// Internal. The part of a definition that counts depend on.

#include <string>

#include "mspof/v1/framework.pb.h"

namespace mspof::definition {

// The canonical encoding of the definition without what no count depends on, as
// docs/formats/definition.md specifies. FrameworkInfo::counting_digest is its SHA-256.
std::string CountingBytes(const v1::Framework& definition);

}  // namespace mspof::definition

#endif  // MSPOF_DEFINITION_COUNTING_H_
