// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_INSTALL_HOSTS_HOST_H_
#define MSPOF_TESTS_INSTALL_HOSTS_HOST_H_

#include <string>

/// Counts one record, a serialized mspof.v1.CaseRecord, and gives the submission's bytes. Each way
/// to use the library has a source of its own. `library` and `how` are for a library that is loaded
/// while the host runs: its path, and "local", "global" or "deep".
std::string Count(const std::string& record, const std::string& library, const std::string& how);

#endif  // MSPOF_TESTS_INSTALL_HOSTS_HOST_H_
