// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The mspof command. It prepares the process, and app.cc does the rest.
// Tested by tests/cli/test_usage.py.

#include "app.h"
#include "os/process.h"

int main(int argc, char** argv) {
  mspof::os::PrepareProcess();
  return mspof::cli::Run(mspof::os::Arguments(argc, argv));
}
