// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_NEW_FOLDER_H_
#define MSPOF_TESTS_UNIT_NEW_FOLDER_H_

// A folder for one test, which nobody had before: a test that was killed leaves its own, and the
// numbers of processes come again.

#include <cstdlib>
#include <filesystem>
#include <string>

namespace mspof::testing {

/// Makes the folder. Whoever asks for it removes it.
inline std::filesystem::path NewFolder() {
  std::string name = std::filesystem::temp_directory_path() / "mspof-test-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) std::abort();
  return name;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_NEW_FOLDER_H_
