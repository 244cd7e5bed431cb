// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_READERS_H_
#define MSPOF_CLI_READERS_H_

// Internal to the command. Notes of files that others can read, and should not.

#include <string>

namespace mspof::cli {

// Prints a note if others can read a file. `what` is what they should not read: "the key in it".
void NoteReaders(const std::string& file, const std::string& what);
// For --quiet: no such note from now on.
void NoteNoReaders();

}  // namespace mspof::cli

#endif  // MSPOF_CLI_READERS_H_
