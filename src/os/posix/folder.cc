// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the names in a folder.
// Tested by tests/unit/io/file_test.cc, tests/allocation/files.cc.

#include "os/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstring>

#include "os/posix/call.h"

namespace mspof::os {

OpenFolder::OpenFolder(const std::string& name) {
  do {
    folder_.reset(opendir(name.c_str()));
  } while (folder_ == nullptr && errno == EINTR);
  if (folder_ == nullptr) error_ = LastError();
}

const char* OpenFolder::Next(Error* error) const {
  const dirent* entry;
  do {
    errno = 0;
    entry = readdir(static_cast<DIR*>(folder_.get()));
    if (entry == nullptr && errno != 0) *error = LastError();
  } while (entry != nullptr &&
           (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0));
  return entry == nullptr ? nullptr : entry->d_name;
}

bool OpenFolder::IsFile(const char* name) const {
  struct stat info;
  return fstatat(dirfd(static_cast<DIR*>(folder_.get())), name, &info, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISREG(info.st_mode);
}

void OpenFolder::Remove(const char* name) const {
  unlinkat(dirfd(static_cast<DIR*>(folder_.get())), name, 0);
}

void OpenFolder::Close::operator()(void* folder) const { closedir(static_cast<DIR*>(folder)); }

void SyncFolder(const std::string& folder) {
  const File open_folder(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (open_folder.is_open()) (void)open_folder.Sync();
}

}  // namespace mspof::os
