// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_VERSION_H_
#define MSPOF_VERSION_H_

/// Version: which version of the library is running.
///
///   Print("mspof", mspof::Version());

#include <string_view>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// The version of the library that is running, for example "0.1.0". It may differ from the version
/// of the headers if the library is shared and was updated. The text lives as long as the program.
/// Any thread may call it.
MSPOF_EXPORT std::string_view Version();

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_VERSION_H_
