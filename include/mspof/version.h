// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_VERSION_H_
#define MSPOF_VERSION_H_

/// Version: which version of the library is running, and of what it is made.
///
///   Print("mspof", mspof::Version());
///   for (const mspof::Component& c : mspof::Components()) Print(c.name, c.version);

#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// The version of the library that is running, for example "0.1.0". It may differ from the version
/// of the headers if the library is shared and was updated. The text lives as long as the program.
/// Any thread may call it.
MSPOF_EXPORT std::string_view Version();

/// A library that is linked into this one. A plain value.
struct Component {
  /// Its name, for example "Protocol Buffers".
  std::string name;
  /// Its version, as its maker writes it.
  std::string version;
};

/// The libraries that the one that is running is made of, sorted by name. Any thread may call it.
MSPOF_EXPORT std::vector<Component> Components();

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_VERSION_H_
