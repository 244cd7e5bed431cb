// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_ALLOCATION_KNOWN_ENDS_H_
#define MSPOF_TESTS_ALLOCATION_KNOWN_ENDS_H_

// What happens where memory runs out and is not a Status.

#include <string>

namespace mspof::testing {

enum class End {
  // The process ends, or waits for itself for ever.
  kEnds,
  // A block is not given back.
  kLoses,
  // The Status tells of something else.
  kMisleads,
  // The same gives something else, or nothing, in this process from then on.
  kSpoils,
};

/// Why it is known that the run ends so where the allocation of this place fails (FailedPlace());
/// nullptr: it is not.
const char* KnownEnd(End end, const std::string& place);

/// Whether the public function is known to let std::bad_alloc out.
bool KnownToThrow(const std::string& function);
/// All of them; the last is nullptr.
const char* const* FunctionsKnownToThrow();

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_ALLOCATION_KNOWN_ENDS_H_
