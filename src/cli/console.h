// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_CONSOLE_H_
#define MSPOF_CLI_CONSOLE_H_

// Internal to the command. Exit codes, messages on standard error, and results on standard output.

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
  // Not done: the command line, a file or its format is wrong.
  kNotDone = 2,
};

// Prints each line of `message` to standard error, with "mspof: " before it. Returns kNotDone.
int Fail(std::string_view message);
// The same for the message of a status, with `what` before it unless that is empty.
int Fail(const Status& status, std::string_view what = {});

// Prints text to standard error as it is.
void PrintError(std::string_view text);
// Prints "mspof: " and `message` to standard error.
void PrintNote(std::string_view message);

// Prints text to standard output. Fails with the reason if it could not print all of it.
Status PrintText(std::string_view text);
// Prints the whole result to standard output. Returns `code`. If it could not print, it returns
// kNotDone with a message; there is no message if the reader has closed the pipe.
int PrintResult(std::string_view text, int code);

// The same for a report about `file`, which was already written. If the report cannot be printed, a
// message says that the file is complete.
int PrintReport(std::string_view text, int code, const std::string& file);

// Whether standard error, or standard output, is a terminal.
bool ErrorIsTerminal();
bool OutputIsTerminal();
// Characters in a line of the terminal on standard output; 80 if there is no terminal.
int OutputWidth();

}  // namespace mspof::cli

#endif  // MSPOF_CLI_CONSOLE_H_
