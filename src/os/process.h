// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_PROCESS_H_
#define MSPOF_OS_PROCESS_H_

// Internal. What a process gets from outside: its streams, its environment, the day.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mspof::os {

// Prepares the process of a command; call it first. A closed pipe or a full disk then becomes the
// error of a call, not the end of the process with half a file. Standard streams that are closed
// are opened, so that no other file takes their place; reading or writing them still fails. Texts
// go to a terminal as UTF-8.
void PrepareProcess();

// What main() was given, in UTF-8; the program itself is the first.
std::vector<std::string> Arguments(int argc, char** argv);

// A variable of the environment, in UTF-8; no value if it is not set.
std::optional<std::string> Variable(const char* name);

// Days from 1970-01-01 to today, in UTC.
int32_t DayNow();

}  // namespace mspof::os

#endif  // MSPOF_OS_PROCESS_H_
