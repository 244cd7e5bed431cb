// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_COMMANDS_H_
#define MSPOF_CLI_COMMANDS_H_

// Internal to the command. Each command of mspof has a function here, and a file of the same name.
// The function adds the command with its options and help to `app`, and sets `*runner` if the
// command line names the command.

#include "command_line.h"
#include "inputs.h"

namespace mspof::cli {

void AddFramework(Command app, Runner* runner);
void AddMapping(Command app, Runner* runner);
void AddCheck(Command app, Runner* runner);
void AddGenerate(Command app, Runner* runner);
void AddTally(Command app, Runner* runner);
void AddMergeTallies(Command app, Runner* runner);
void AddExplain(Command app, Runner* runner);
void AddShow(Command app, Runner* runner);
void AddConvert(Command app, Runner* runner);
void AddDiff(Command app, Runner* runner);
void AddCounts(Command app, Runner* runner);
void AddForm(Command app, Runner* runner);
void AddExampleRecords(Command app, Runner* runner);
void AddInterview(Command app, Runner* runner);
void AddHandover(Command app, Runner* runner);
void AddMerge(Command app, Runner* runner);
void AddMigrate(Command app, Runner* runner);
void AddCollect(Command app, Runner* runner);
void AddCompare(Command app, Runner* runner);
void AddConformance(Command app, Runner* runner);
// REQUIRES: all other commands were added; `app` lives until `*runner` has run.
void AddCompletion(Command app, Runner* runner);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_COMMANDS_H_
