// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_CONSOLE_H_
#define MSPOF_CLI_CONSOLE_H_

// Internal to the command. Exit codes, messages and the results on standard output.

#include <string>
#include <string_view>

#include "mspof/status.h"

namespace mspof::cli {

// Part of the contract with scripts. Do not change.
enum ExitCode : int {
  // Done.
  kDone = 0,
  // Done, but there are ERROR findings, conflicts or differences.
  kDoneWithErrors = 1,
  // Not done: usage, a file, its format.
  kNotDone = 2,
};

// Prints "mspof: " and `message` to standard error, each of its lines so. Returns kNotDone.
int Fail(std::string_view message);
// The same, of a status; `what`, if not empty, is put before it.
int Fail(const Status& status, std::string_view what = {});

// Prints text to standard error as it is.
void PrintError(std::string_view text);
// Prints "mspof: " and `message` to standard error.
void PrintNote(std::string_view message);

// Prints text to standard output, all of it or with an error that says why not.
Status PrintText(std::string_view text);
// Prints the whole result to standard output. Returns `code`, or kNotDone if it could not;
// quietly if nobody reads it any more.
int PrintResult(std::string_view text, int code);

// The same of what is said about `file`, which was written; if it cannot be said, it is said that
// the file is there and whole.
int PrintReport(std::string_view text, int code, const std::string& file);

// Whether standard error, or standard output, is a terminal.
bool ErrorIsTerminal();
bool OutputIsTerminal();
// Characters in a line of the terminal on standard output; 80 if it is none.
int OutputWidth();

}  // namespace mspof::cli

#endif  // MSPOF_CLI_CONSOLE_H_
