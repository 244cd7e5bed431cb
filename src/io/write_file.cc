// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes a file whole or not at all. The bytes go into a new file in the folder of the target and
// are synced; then the new file takes the name of the target in one step (new_file.h). So a reader
// sees the old file or the whole new one, and two writers cannot both believe that they were first.
// Files are replaced under the folder's lock, so that no writer replaces a file that UpdateFile()
// is changing.
//
// A device or a pipe is written into, not replaced. A symbolic link stays, and the file that it
// leads to is replaced.
// Tested by tests/unit/io/file_test.cc.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

#include "errors.h"
#include "folder_lock.h"
#include "mspof/io/file.h"
#include "new_file.h"

namespace mspof {
inline namespace abi0 {
namespace io {

namespace {

Status WriteInto(const std::string& path, std::string_view bytes) {
  int fd;
  do {
    fd = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  } while (fd < 0 && errno == EINTR);
  if (fd < 0) return WriteError(path, errno);
  int error = WriteAll(fd, bytes);
  // After EINTR the descriptor is closed on Linux.
  if (close(fd) != 0 && errno != EINTR && error == 0) error = errno;
  return error == 0 ? Status() : WriteError(path, error);
}

// Gives the file the name of the target. REQUIRES: the folder's lock is held.
int TakeOrReplace(NewFile* file, const std::string& target) {
  struct stat info;
  while (true) {
    if (stat(target.c_str(), &info) == 0) {
      const int error = file->TakeOver(target, info);
      return error != 0 ? error : file->Replace(target);
    }
    const int error = errno == ENOENT ? file->TakeName(target) : errno;
    // EEXIST: a writer without the lock was quicker.
    if (error != EEXIST) return error;
  }
}

int WriteUnnamed(const std::string& folder, const std::string& target, std::string_view bytes,
                 Replace replace, Access access) {
  NewFile file;
  int error = file.OpenUnnamed(folder, access);
  if (error == 0) error = file.Write(bytes);
  if (error != 0) return error;
  std::optional<FolderLock> lock;
  if (replace == Replace::kYes || HoldsNewNames(folder)) {
    error = lock.emplace().Take(folder);
    if (error != 0) return error;
  }
  return replace == Replace::kYes ? TakeOrReplace(&file, target) : file.TakeName(target);
}

int WriteUnderLock(const std::string& folder, const std::string& target, std::string_view bytes,
                   Replace replace, Access access) {
  FolderLock lock;
  int error = lock.Take(folder);
  if (error != 0) return error;
  NewFile file;
  error = file.OpenNamed(folder, access);
  if (error == 0) error = file.Write(bytes);
  if (error != 0) return error;
  return replace == Replace::kYes ? TakeOrReplace(&file, target) : file.TakeName(target);
}

Status WriteNamed(const std::string& path, std::string_view bytes, Replace replace, Access access) {
  if (path.empty()) return Status(StatusCode::kInvalidArgument, "the name of a file is empty");
  if (path.find('\0') != std::string::npos) {
    return Status(StatusCode::kInvalidArgument, "the name of a file holds a NUL byte");
  }
  struct stat info;
  const bool linked = lstat(path.c_str(), &info) == 0;
  if (linked && replace == Replace::kNo && !S_ISDIR(info.st_mode)) {
    return WriteError(path, EEXIST);
  }
  const bool exists = stat(path.c_str(), &info) == 0;
  if (!exists && errno != ENOENT) return WriteError(path, errno);
  if (!exists && linked) {
    return Status(StatusCode::kNotFound,
                  path + ": is a symbolic link that leads nowhere: remove it");
  }
  if (path.back() == '/') return WriteError(path, exists ? EISDIR : ENOENT);
  if (exists && S_ISDIR(info.st_mode)) return WriteError(path, EISDIR);
  if (exists && !S_ISREG(info.st_mode)) return WriteInto(path, bytes);

  const std::string target = exists ? Resolved(path) : path;
  const std::string folder = FolderOf(target);
  int error = WriteUnnamed(folder, target, bytes, replace, access);
  if (error == EOPNOTSUPP) error = WriteUnderLock(folder, target, bytes, replace, access);
  if (error != 0) return WriteFailure(path, folder, error);
  SyncFolder(folder);
  return Status();
}

}  // namespace

Status WriteFile(const std::string& path, std::string_view bytes, Replace replace,
                 Access access) try {
  if (path != "-") return WriteNamed(path, bytes, replace, access);
  const int error = WriteAll(STDOUT_FILENO, bytes);
  return error == 0 ? Status() : WriteError(WriteName(path), error);
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
