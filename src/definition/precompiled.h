// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DEFINITION_PRECOMPILED_H_
#define MSPOF_DEFINITION_PRECOMPILED_H_

// Headers of other projects that most sources of the core read. They are parsed once; see
// cmake/precompiled.cmake.
// No source includes this.

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <mspof/v1/framework.pb.h>
#include <mspof/v1/record.pb.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#endif  // MSPOF_DEFINITION_PRECOMPILED_H_
