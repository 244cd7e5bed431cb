// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What is the same for files of every operating system.
// Tested by tests/unit/io/file_test.cc.

#include "os/file.h"

#include <utility>

namespace mspof::os {

bool IsFolder(const std::string& path) {
  FileInfo info;
  return !Look(path, &info) && info.kind == Kind::kFolder;
}

bool AreOneFile(const std::string& a, const std::string& b) {
  FileInfo of_a, of_b;
  if (Look(a, &of_a) || Look(b, &of_b)) return false;
  return of_a.id == of_b.id && (of_a.kind == Kind::kFile || of_a.kind == Kind::kFolder);
}

File::File(File&& other) noexcept
    : handle_(std::exchange(other.handle_, -1)), owned_(other.owned_) {}

File& File::operator=(File&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(owned_, other.owned_);
  return *this;
}

}  // namespace mspof::os
