// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_PRECOMPILED_H_
#define MSPOF_SUPPORT_PRECOMPILED_H_

// The headers of the standard library, parsed once for the libraries that need no Protocol Buffers;
// see cmake/precompiled.cmake. No source includes this file.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#endif  // MSPOF_SUPPORT_PRECOMPILED_H_
