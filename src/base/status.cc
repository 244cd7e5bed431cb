// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// How a program ends that takes a value which is not there: with a line that says so. Nothing here
// takes memory, for there may be none.
// Tested by tests/unit/status_test.cc.

#include "mspof/status.h"

#include <cstdio>
#include <cstdlib>

namespace mspof {
inline namespace abi0 {
namespace internal {

void EndWithoutValue(const Status& status) noexcept {
  if (status.ok()) {
    std::fputs("mspof: a Result was made of a Status that is OK: it needs a value\n", stderr);
  } else {
    std::fprintf(stderr, "mspof: the value of a failure was used, ask ok() first: %s\n",
                 status.message().c_str());
  }
  std::abort();
}

void EndMovedFrom() noexcept {
  std::fputs("mspof: an object was used that was moved from\n", stderr);
  std::abort();
}

}  // namespace internal
}  // namespace abi0
}  // namespace mspof
