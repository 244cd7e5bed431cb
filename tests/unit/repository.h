// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_REPOSITORY_H_
#define MSPOF_TESTS_UNIT_REPOSITORY_H_

#include <string>

namespace mspof::testing {

/// Where `path`, relative to the root of the repository, stands on this machine. One source knows
/// it, so that the objects of all others are the same in every clone and a compiler cache serves.
std::string InRepository(const std::string& path);

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_REPOSITORY_H_
