// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_PRECOMPILED_H_
#define MSPOF_TESTS_UNIT_PRECOMPILED_H_

// What most tests read, parsed once; see cmake/precompiled.cmake.
// No source includes this.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cerrno>
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

#endif  // MSPOF_TESTS_UNIT_PRECOMPILED_H_
