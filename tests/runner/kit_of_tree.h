// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_RUNNER_KIT_OF_TREE_H_
#define MSPOF_TESTS_RUNNER_KIT_OF_TREE_H_

// The kit of this tree, run in this process.

#include <string_view>
#include <vector>

#include "conformance/kit.h"

namespace testing {

// Everything in tests/conformance.
std::vector<mspof::conformance::KitFile> FilesOfKit();

// Asks all of a case by the C++ API, as the runner does.
mspof::conformance::Verdict RunCase(const mspof::conformance::Case& one);

// An example of the suite "returns" in which each kind of name stands, right. Those after "expect"
// are compared.
extern const std::string_view kNames;

}  // namespace testing

#endif  // MSPOF_TESTS_RUNNER_KIT_OF_TREE_H_
