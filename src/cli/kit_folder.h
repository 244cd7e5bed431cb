// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_KIT_FOLDER_H_
#define MSPOF_CLI_KIT_FOLDER_H_

// Internal to the command. The conformance kit in a folder, and the failures that a supplier knows.

#include <string>
#include <vector>

#include "conformance/kit.h"
#include "conformance/report.h"
#include "mspof/status.h"

namespace mspof::cli {

// Reads the kit in `folder`; empty: the one that was installed. Fails if there is none.
Result<conformance::Kit> ReadKitFolder(const std::string& folder);

// Names of cases, and patterns of them, that are expected to fail: a file with one on each line.
// What follows # is a remark. Fails if it cannot be read.
Result<std::vector<std::string>> ReadExpectedFailures(const std::string& path);

// Marks failures that were expected, and passes that were not. A pattern that fits no case of the
// kit is a fault; one that fits cases of the kit of which none was run was not tried.
void ExpectFailures(const std::vector<std::string>& patterns, const conformance::Kit& kit,
                    conformance::Report* report);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_KIT_FOLDER_H_
