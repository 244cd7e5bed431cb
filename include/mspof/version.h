// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_VERSION_H_
#define MSPOF_VERSION_H_

/// The version of the library that is running.

#include <string_view>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// The version of the library that is running, for example "0.1.0".
MSPOF_EXPORT std::string_view Version();

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_VERSION_H_
