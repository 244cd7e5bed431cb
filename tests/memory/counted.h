// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_MEMORY_COUNTED_H_
#define MSPOF_TESTS_MEMORY_COUNTED_H_

#include <cstdint>

namespace mspof::testing {

/// What the operators new and delete of a program that links counted.cc have given. They are those
/// of all its libraries. For programs with one thread.
struct CountedMemory {
  /// Bytes that are not released.
  int64_t live = 0;
  /// The most that were live at a time; set it to `live` to begin anew.
  int64_t most_live = 0;
  int64_t allocations = 0;
};

extern CountedMemory counted_memory;

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_MEMORY_COUNTED_H_
