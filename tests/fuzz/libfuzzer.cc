// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The entry for libFuzzer. One program holds all targets and runs the one by whose name it is
// called: ./dev fuzz makes a link for it. Linking one for each would take longer than building.

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include "target.h"

namespace {
const mspof::fuzz::About* target = nullptr;
}  // namespace

// NOLINTBEGIN(readability-identifier-naming): the names are libFuzzer's.
extern "C" int LLVMFuzzerInitialize(int* /*argc*/, char*** argv) {
  const std::string path = **argv;
  target = mspof::fuzz::FindTarget(path.substr(path.rfind('/') + 1));
  if (target == nullptr) {
    std::cerr << "fuzz_targets: call it by the name of a target, by a link; ./dev fuzz does\n";
    std::exit(2);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  mspof::fuzz::Run(*target, {reinterpret_cast<const char*>(data), size});
  return 0;
}
// NOLINTEND(readability-identifier-naming)
