// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_COMMANDS_H_
#define MSPOF_CLI_COMMANDS_H_

// Internal to the command. Each command of mspof has a function here, and a file of the same name.
// The function adds the command with its options and help to `app`, and sets `*runner` if the
// command line names the command.

#include <CLI/CLI.hpp>
#include <functional>

#include "inputs.h"

namespace mspof::cli {

// Runs a command, which reads `Inputs`. Returns its exit code.
using Runner = std::function<int(const Inputs&)>;

void AddFramework(CLI::App* app, Runner* runner);
void AddMapping(CLI::App* app, Runner* runner);
void AddCheck(CLI::App* app, Runner* runner);
void AddGenerate(CLI::App* app, Runner* runner);
void AddTally(CLI::App* app, Runner* runner);
void AddMergeTallies(CLI::App* app, Runner* runner);
void AddExplain(CLI::App* app, Runner* runner);
void AddShow(CLI::App* app, Runner* runner);
void AddConvert(CLI::App* app, Runner* runner);
void AddDiff(CLI::App* app, Runner* runner);
void AddCounts(CLI::App* app, Runner* runner);
void AddForm(CLI::App* app, Runner* runner);
void AddExampleRecords(CLI::App* app, Runner* runner);
void AddInterview(CLI::App* app, Runner* runner);
void AddHandover(CLI::App* app, Runner* runner);
void AddMerge(CLI::App* app, Runner* runner);
void AddMigrate(CLI::App* app, Runner* runner);
void AddCollect(CLI::App* app, Runner* runner);
void AddCompare(CLI::App* app, Runner* runner);
void AddConformance(CLI::App* app, Runner* runner);
// REQUIRES: all other commands were added; `app` lives until `*runner` has run.
void AddCompletion(CLI::App* app, Runner* runner);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_COMMANDS_H_
