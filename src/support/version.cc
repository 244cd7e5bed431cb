// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The build takes the version from the file VERSION.
// Tested by tests/unit/capi/capi_test.cc.

#include "mspof/version.h"

namespace mspof {
inline namespace abi0 {

std::string_view Version() { return MSPOF_VERSION; }

}  // namespace abi0
}  // namespace mspof
