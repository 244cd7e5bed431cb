// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_GUARD_H_
#define MSPOF_MAPPING_GUARD_H_

// Internal. No exception leaves a public function: memory may run out, and a host's byte
// source may throw. Where nothing is left at all, there is none for a long message either, so
// those here are as short as a std::string holds within itself.

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
    return Status(StatusCode::kResourceExhausted, "out of memory");
  } catch (...) {
    return Status(StatusCode::kInternal, "a source threw");
  }
}

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_GUARD_H_
