// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "repository.h"

namespace mspof::testing {

std::string InRepository(const std::string& path) { return MSPOF_SOURCE_DIR "/" + path; }

}  // namespace mspof::testing
