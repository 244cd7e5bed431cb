// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes a folder of files whole or not at all. The new folder is made beside its place under a
// hidden name, with the lock of its parent folder. It takes its place in one step. If there is no
// folder there, or an empty one, the new folder is renamed. Else the two are exchanged, and the old
// one is removed. A folder with other files than the new ones is never replaced: they would be
// lost.
// Tested by tests/unit/io/file_test.cc, tests/cli/test_forms.py.

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "descriptor.h"
#include "errors.h"
#include "folder_lock.h"
#include "mspof/io/file.h"
#include "new_file.h"
#include "open_folder.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// A new folder. The destructor removes it, or the old folder after an exchange. This needs no
// memory, so it also works if there is none.
class NewFolder {
 public:
  // REQUIRES: `files` outlive this.
  explicit NewFolder(const std::vector<FileInFolder>& files) : files_(files) {}
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  ~NewFolder() {
    if (fd_ >= 0) close(fd_);
    if (name_.empty()) return;
    const Descriptor left(Open(name_));
    for (const FileInFolder& file : files_) {
      // The folder holds no other files.
      if (left.get() >= 0) unlinkat(left.get(), file.name.c_str(), 0);
    }
    rmdir(name_.c_str());
  }

  // All return 0 or an error number. REQUIRES: the lock of `parent` is held for as long as this
  // lives.
  int Make(const std::string& parent) {
    std::string name = parent + "/" + kNewFolder;
    if (mkdir(name.c_str(), 0755) != 0) return errno == EEXIST ? EOWNERDEAD : errno;
    name_ = std::move(name);
    fd_ = Open(name_);
    return fd_ >= 0 ? 0 : errno;
  }
  int TakeOver(const std::string& path, const struct stat& info) {
    return io::TakeOver(fd_, path, info);
  }
  int AddFiles() {
    int error = 0;
    for (const FileInFolder& file : files_) {
      if (error == 0) error = Add(file);
    }
    return error;
  }
  // Takes a place where there is no folder, or an empty one.
  int TakePlace(const std::string& path) {
    Sync(fd_);
    if (rename(name_.c_str(), path.c_str()) != 0) return errno;
    name_.clear();
    return 0;
  }
  // Takes the place of a folder, which is removed. ENOTSUP: the file system cannot do that.
  int Exchange(const std::string& path) {
    Sync(fd_);
#ifdef RENAME_EXCHANGE
    if (renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0) return 0;
    return errno == EINVAL || errno == ENOSYS ? ENOTSUP : errno;
#else
    return ENOTSUP;
#endif
  }

 private:
  static int Open(const std::string& name) {
    return Retry(
        [&] { return open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW); });
  }
  int Add(const FileInFolder& file) {
    const int fd = Retry([&] {
      return openat(fd_, file.name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                    0644);
    });
    if (fd < 0) return errno;
    int error = WriteAll(fd, file.bytes);
    if (error == 0) error = Sync(fd);
    if (close(fd) != 0 && errno != EINTR && error == 0) error = errno;
    return error;
  }

  const std::vector<FileInFolder>& files_;
  std::string name_;
  int fd_ = -1;
};

// The first name in the folder that is not in `files`; empty if there is none.
Result<std::string> OtherName(const std::string& folder, const std::vector<FileInFolder>& files,
                              bool* empty) {
  *empty = true;
  const OpenFolder entries(folder);
  int error = entries.error();
  while (const char* name = error == 0 ? entries.Next(&error) : nullptr) {
    *empty = false;
    const bool ours = entries.IsFile(name) &&
                      std::any_of(files.begin(), files.end(),
                                  [&](const FileInFolder& file) { return file.name == name; });
    if (!ours) return std::string(name);
  }
  if (error != 0) return ReadError(folder, error);
  return std::string();
}

// Makes the folder in the place of `target`. REQUIRES: the lock of `parent` is held.
int Place(const std::string& parent, const std::string& target,
          const std::vector<FileInFolder>& files, const struct stat* before, bool empty) {
  NewFolder folder(files);
  int error = folder.Make(parent);
  if (error == 0 && before != nullptr) error = folder.TakeOver(target, *before);
  if (error == 0) error = folder.AddFiles();
  if (error != 0) return error;
  return before == nullptr || empty ? folder.TakePlace(target) : folder.Exchange(target);
}

Status Write(const std::string& path, const std::vector<FileInFolder>& files, Replace replace) {
  struct stat info;
  const bool linked = lstat(path.c_str(), &info) == 0;
  const bool exists = stat(path.c_str(), &info) == 0;
  if (!exists && errno != ENOENT) return WriteError(path, errno);
  if (!exists && linked) {
    return Status(StatusCode::kNotFound,
                  path + ": is a symbolic link that leads nowhere: remove it");
  }
  if (exists && !S_ISDIR(info.st_mode)) {
    return Status(StatusCode::kFailedPrecondition,
                  path + ": is a file, but the pages need a folder: name a folder");
  }
  struct stat current;
  if (exists && stat(".", &current) == 0 && current.st_dev == info.st_dev &&
      current.st_ino == info.st_ino) {
    return Status(StatusCode::kFailedPrecondition,
                  path + ": is the folder in which the program runs: name another folder");
  }
  const std::string target = exists ? Resolved(path) : path;
  const std::string parent = FolderOf(target);
  FolderLock lock;
  int error = lock.Take(parent);
  bool empty = true;
  if (error == 0 && exists) {
    const Result<std::string> other = OtherName(target, files, &empty);
    if (!other.ok()) return other.status();
    if (!empty && replace == Replace::kNo) return WriteError(path, EEXIST);
    if (!other->empty()) {
      return Status(StatusCode::kFailedPrecondition,
                    path + ": holds other files, such as " + *other +
                        ", which would be lost: name another folder, or remove the folder first");
    }
  }
  if (error == 0) error = Place(parent, target, files, exists ? &info : nullptr, empty);
  if (error == ENOTSUP) {
    return Status(StatusCode::kUnsupported,
                  path +
                      ": the file system cannot replace a folder in one step: remove the folder "
                      "first, or name another");
  }
  // The errors for a folder that is not empty any more.
  if (error == ENOTEMPTY) error = EEXIST;
  if (error != 0) return WriteFailure(path, parent, error);
  SyncFolder(parent);
  return Status();
}

}  // namespace

Status WriteFolder(const std::string& path, const std::vector<FileInFolder>& files,
                   Replace replace) try {
  std::string name = path;
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  if (name.empty()) return Status(StatusCode::kInvalidArgument, "the name of a folder is empty");
  if (name.find('\0') != std::string::npos) {
    return Status(StatusCode::kInvalidArgument, "the name of a folder holds a NUL byte");
  }
  return Write(name, files, replace);
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
