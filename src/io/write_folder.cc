// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The folder is made beside its place, under a name that is hidden and under the lock of the folder
// that it stands in, and takes its place in one step: renamed where nothing or an empty folder
// is, else exchanged with the folder that is there, which is removed then. A folder
// that holds anything that is not written anew is never replaced: it would be lost.
// Tested by tests/unit/file_test.cc, tests/cli/test_forms.py.

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "errors.h"
#include "folder_lock.h"
#include "mspof/io/file.h"
#include "new_file.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

namespace fs = std::filesystem;

// A call that gives a descriptor, again if it was interrupted.
template <typename Call>
int Retry(Call&& call) {
  int fd;
  do {
    fd = call();
  } while (fd < 0 && errno == EINTR);
  return fd;
}

// A folder that is removed unless it got its place.
class NewFolder {
 public:
  NewFolder() = default;
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  ~NewFolder() {
    if (fd_ >= 0) close(fd_);
    std::error_code ignored;
    if (!name_.empty()) fs::remove_all(name_, ignored);
  }

  // All give 0 or an error number. REQUIRES: the lock of `parent` is held as long as this lives.
  int Make(const std::string& parent) {
    const std::string name = parent + "/" + kNewFolder;
    if (mkdir(name.c_str(), 0755) != 0) return errno == EEXIST ? EOWNERDEAD : errno;
    name_ = name;
    fd_ =
        Retry([&] { return open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW); });
    return fd_ >= 0 ? 0 : errno;
  }
  int TakeOver(const std::string& path, const struct stat& info) {
    return io::TakeOver(fd_, path, info);
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
  // Where nothing is, or an empty folder.
  int TakePlace(const std::string& path) {
    Sync(fd_);
    if (rename(name_.c_str(), path.c_str()) != 0) return errno;
    name_.clear();
    return 0;
  }
  // Where a folder is, which is removed. ENOTSUP: the file system cannot do that.
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
  std::string name_;
  int fd_ = -1;
};

// The first name in the folder that is not of `files`; empty: there is none.
Result<std::string> OtherName(const std::string& folder, const std::vector<FileInFolder>& files,
                              bool* empty) {
  std::error_code error;
  *empty = true;
  fs::directory_iterator entry;
  do {
    entry = fs::directory_iterator(folder, error);
  } while (error == std::errc::interrupted);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    *empty = false;
    const std::string name = entry->path().filename().string();
    const bool ours = fs::is_regular_file(entry->symlink_status(error)) &&
                      std::any_of(files.begin(), files.end(),
                                  [&](const FileInFolder& file) { return file.name == name; });
    if (!ours) return name;
  }
  if (error) return ReadError(folder, error.value());
  return std::string();
}

// Makes the folder in the place of `target`. REQUIRES: the lock of `parent` is held.
int Place(const std::string& parent, const std::string& target,
          const std::vector<FileInFolder>& files, const struct stat* before, bool empty) {
  NewFolder folder;
  int error = folder.Make(parent);
  if (error == 0 && before != nullptr) error = folder.TakeOver(target, *before);
  for (const FileInFolder& file : files) {
    if (error == 0) error = folder.Add(file);
  }
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
                  path + ": is a file, and the pages need a folder: name another");
  }
  struct stat current;
  if (exists && stat(".", &current) == 0 && current.st_dev == info.st_dev &&
      current.st_ino == info.st_ino) {
    return Status(StatusCode::kFailedPrecondition,
                  path + ": is the folder that the program works in: name another");
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
                    path + ": holds other things too, such as " + *other +
                        ", which would be lost: name another folder, or remove it");
    }
  }
  if (error == 0) error = Place(parent, target, files, exists ? &info : nullptr, empty);
  if (error == ENOTSUP) {
    return Status(StatusCode::kUnsupported,
                  path +
                      ": the file system cannot replace a folder in one step: remove it first, "
                      "or name another");
  }
  // What a folder says that is not empty any more.
  if (error == ENOTEMPTY) error = EEXIST;
  if (error != 0) return WriteFailure(path, parent, error);
  SyncFolder(parent);
  return Status();
}

}  // namespace

Status WriteFolder(const std::string& path, const std::vector<FileInFolder>& files,
                   Replace replace) {
  return Guard([&]() -> Status {
    std::string name = path;
    while (name.size() > 1 && name.back() == '/') name.pop_back();
    if (name.empty()) return Status(StatusCode::kInvalidArgument, "the name of a folder is empty");
    if (name.find('\0') != std::string::npos) {
      return Status(StatusCode::kInvalidArgument, "the name of a folder holds a NUL byte");
    }
    return Write(name, files, replace);
  });
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
