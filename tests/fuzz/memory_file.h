// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_FUZZ_MEMORY_FILE_H_
#define MSPOF_TESTS_FUZZ_MEMORY_FILE_H_

// A file in memory alone, for what opens files by their path.

#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <string_view>

#include "target.h"

namespace mspof::fuzz {

class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : fd_(memfd_create("fuzz", MFD_CLOEXEC)) {
    Require(fd_ >= 0, "there is a file in memory");
    while (!bytes.empty()) {
      const ssize_t written = write(fd_, bytes.data(), bytes.size());
      Require(written > 0, "a file in memory can be written");
      bytes.remove_prefix(static_cast<size_t>(written));
    }
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { close(fd_); }

  std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }

 private:
  const int fd_;
};

}  // namespace mspof::fuzz

#endif  // MSPOF_TESTS_FUZZ_MEMORY_FILE_H_
