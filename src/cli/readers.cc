// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A file that was there keeps its mode, since two people may share it, so what is private may be
// written where others can read it. They are told.
// Tested by tests/cli/test_overwriting.py, tests/cli/test_collect.py.

#include "readers.h"

#include "console.h"
#include "os/file.h"

namespace mspof::cli {
namespace {

bool quiet = false;

}  // namespace

void NoteReaders(const std::string& file, const std::string& what) {
  os::FileInfo info;
  if (quiet || os::Look(file, &info) || info.kind != os::Kind::kFile) return;
  if (!info.others_can_read) return;
  PrintNote(file + ": others can read " + what + ": run chmod 600 " + file);
}

void NoteNoReaders() { quiet = true; }

}  // namespace mspof::cli
