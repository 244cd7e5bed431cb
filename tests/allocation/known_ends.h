// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_ALLOCATION_KNOWN_ENDS_H_
#define MSPOF_TESTS_ALLOCATION_KNOWN_ENDS_H_

#include <string>

namespace mspof::testing {

/// Where an allocation that fails ends the process in a library that we use: if `place`, as
/// FailedPlace() gives it, is one of them, what is known of it; else null.
const char* KnownEnd(const std::string& place);

/// Whether this public function of C++ is known to let std::bad_alloc out.
bool KnownToThrow(const std::string& function);

/// All that are.
const char* const* FunctionsKnownToThrow();

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_ALLOCATION_KNOWN_ENDS_H_
