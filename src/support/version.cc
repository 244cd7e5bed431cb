// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The build takes the version from the file VERSION.
// Tested by tests/unit/capi/definition_test.cc.

#include "mspof/version.h"

#include <absl/base/config.h>
#include <google/protobuf/stubs/common.h>
#include <sodium.h>

#include "support/text.h"

namespace mspof {
inline namespace abi0 {

std::string_view Version() { return MSPOF_VERSION; }

std::vector<Component> Components() {
  return {{"Abseil", support::StrCat(ABSL_LTS_RELEASE_VERSION, ".", ABSL_LTS_RELEASE_PATCH_LEVEL)},
          {"libsodium", sodium_version_string()},
          {"Protocol Buffers", google::protobuf::internal::VersionString(GOOGLE_PROTOBUF_VERSION)}};
}

}  // namespace abi0
}  // namespace mspof
