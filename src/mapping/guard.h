// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_GUARD_H_
#define MSPOF_MAPPING_GUARD_H_

// Internal. No exception leaves a public function: memory may run out, and a host's byte
// source may throw.

#include <exception>
#include <new>

#include "mspof/status.h"

namespace mspof::mapping {

// Calls `work`, which returns Outcome; an exception becomes a Status.
template <typename Outcome, typename Work>
Outcome Guarded(const Work& work) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return Status(StatusCode::kResourceExhausted, "there is not enough memory");
  } catch (const std::exception&) {
    return Status(StatusCode::kInternal, "an exception was thrown, perhaps by the byte source");
  }
}

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_GUARD_H_
