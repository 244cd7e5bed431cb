// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_ADAPTER_FILES_H_
#define MSPOF_CLI_ADAPTER_FILES_H_

// Internal to the command. The beginning of an adapter for the conformance kit: a program that
// builds and answers, and in which a supplier fills in what the product does.

#include <string>
#include <vector>

#include "mspof/io/file.h"

namespace mspof::cli {

// "python", "csharp", "java" and "cpp".
const std::vector<std::string>& AdapterLanguages();
// Its files. REQUIRES: it is one of these languages.
std::vector<io::FileInFolder> AdapterFiles(const std::string& language);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_ADAPTER_FILES_H_
