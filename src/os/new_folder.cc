// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What is the same for new folders of every operating system.
// Tested by tests/unit/io/file_test.cc.

#include "os/new_file.h"

namespace mspof::os {

Error NewFolder::AddFiles() {
  Error error;
  for (const FileToAdd& file : files_) {
    if (!error) error = Add(file);
  }
  return error;
}

}  // namespace mspof::os
