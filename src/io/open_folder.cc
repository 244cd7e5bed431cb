// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the names in a folder with the calls of the operating system, because std::filesystem ends
// the process if there is no memory for a name.
// Tested by tests/unit/io/file_test.cc, tests/allocation/files.cc.

#include "open_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <new>

namespace mspof {
inline namespace abi0 {
namespace io {

OpenFolder::OpenFolder(const std::string& name) {
  do {
    folder_.reset(opendir(name.c_str()));
    error_ = folder_ == nullptr ? errno : 0;
  } while (error_ == EINTR);
}

const char* OpenFolder::Next(int* error) const {
  const dirent* entry;
  do {
    errno = 0;
    entry = readdir(folder_.get());
    if (entry == nullptr) *error = errno;
  } while (entry != nullptr &&
           (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0));
  return entry == nullptr ? nullptr : entry->d_name;
}

bool OpenFolder::IsFile(const char* name) const {
  struct stat info;
  return fstatat(dirfd(folder_.get()), name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISREG(info.st_mode);
}

void OpenFolder::Remove(const char* name) const { unlinkat(dirfd(folder_.get()), name, 0); }

}  // namespace io
}  // namespace abi0
}  // namespace mspof
