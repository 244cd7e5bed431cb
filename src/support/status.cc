// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A program that uses a value which is not there ends with a line about it, and an exception
// becomes a status. Nothing here allocates memory, because there may be none. Tested by
// tests/unit/support/status_test.cc.

#include "mspof/status.h"

#include <cstdio>
#include <cstdlib>
#include <new>

namespace mspof {
inline namespace abi0 {
namespace internal {
namespace {

constexpr char kNoMemory[] = "out of memory";

}  // namespace

void EndWithoutValue(const Status& status) noexcept {
  if (status.ok()) {
    std::fputs("mspof: a Result was made from a Status that is OK: it needs a value\n", stderr);
  } else {
    std::fprintf(stderr, "mspof: the value of a failure was used: check ok() first: %s\n",
                 status.message().c_str());
  }
  std::abort();
}

void EndMovedFrom() noexcept {
  std::fputs("mspof: an object was used after it was moved from\n", stderr);
  std::abort();
}

Status Thrown() noexcept {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return Status(StatusCode::kResourceExhausted, kNoMemory);
  } catch (...) {
    return Status(StatusCode::kInternal, "a call threw");
  }
}

void ThrowIfNoMemory(const Status& status) {
  if (status.code() == StatusCode::kResourceExhausted && status.message() == kNoMemory) {
    throw std::bad_alloc();
  }
}

}  // namespace internal
}  // namespace abi0
}  // namespace mspof
