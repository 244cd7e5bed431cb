// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A folder that is made beside its place and then renamed, or exchanged with the folder that is
// there (renameat2).
// Tested by tests/unit/io/file_test.cc, tests/cli/test_forms.py.

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <utility>

#include "os/folder_lock.h"
#include "os/new_file.h"
#include "os/posix/call.h"
#include "os/posix/take_over.h"

namespace mspof::os {
namespace {

int OpenFolderItself(const std::string& name) {
  return Retry([&] { return open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW); });
}

}  // namespace

NewFolder::~NewFolder() {
  folder_ = File();
  if (name_.empty()) return;
  const File left(OpenFolderItself(name_));
  for (const FileToAdd& file : files_) {
    // The folder holds no other files.
    if (left.is_open()) unlinkat(Descriptor(left), file.name, 0);
  }
  rmdir(name_.c_str());
}

Error NewFolder::Make(const std::string& parent) {
  std::string name = parent + "/" + kNewFolder;
  if (mkdir(name.c_str(), 0755) != 0) {
    return errno == EEXIST ? Error(Reason::kLeftByAnother) : LastError();
  }
  name_ = std::move(name);
  folder_ = File(OpenFolderItself(name_));
  return folder_.is_open() ? Error() : LastError();
}

Error NewFolder::TakeOver(const std::string& path, const FileInfo& info) {
  return os::TakeOver(folder_, path, info);
}

Error NewFolder::Add(const FileToAdd& file) {
  const int flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW;
  File added(Retry([&] { return openat(Descriptor(folder_), file.name, flags, 0644); }));
  if (!added.is_open()) return LastError();
  Error error = added.Write(file.bytes);
  if (!error) error = added.Sync();
  const Error closed = added.Close();
  return error ? error : closed;
}

Error NewFolder::TakePlace(const std::string& path) {
  (void)folder_.Sync();
  if (rename(name_.c_str(), path.c_str()) != 0) return LastError();
  name_.clear();
  return {};
}

Error NewFolder::Exchange(const std::string& path) {
  (void)folder_.Sync();
#ifdef RENAME_EXCHANGE
  if (renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0) return {};
  if (errno != EINVAL && errno != ENOSYS) return LastError();
#else
  (void)path;
#endif
  return Reason::kUnsupported;
}

}  // namespace mspof::os
