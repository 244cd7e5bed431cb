// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Changes a file while other programs may change it too. Reading, changing and writing happen under
// the folder's lock. But editors take no lock, and on some shares a lock holds on one computer
// only. So the file is looked at again just before it is replaced. If it is not the file that was
// read, everything is done again with its new content.
// Tested by tests/unit/io/file_test.cc, tests/cli/test_interview.py.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "descriptor.h"
#include "errors.h"
#include "folder_lock.h"
#include "mspof/io/file.h"
#include "new_file.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// How often a file is read again that others change at the same time.
constexpr int kMostTurns = 100;

bool IsSame(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
         a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec &&
         a.st_ctim.tv_sec == b.st_ctim.tv_sec && a.st_ctim.tv_nsec == b.st_ctim.tv_nsec;
}

// The whole file at `target`, and its state when it was read. Messages name `path`.
Result<std::string> ReadWhole(const std::string& path, const std::string& target,
                              uint64_t max_bytes, struct stat* info) {
  const Descriptor file(Retry([&] {
    return open(target.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK);
  }));
  if (file.get() < 0) return ReadError(path, errno);
  int error = fstat(file.get(), info) == 0 ? 0 : errno;
  if (error == 0 && !S_ISREG(info->st_mode)) error = S_ISDIR(info->st_mode) ? EISDIR : ESPIPE;
  std::string bytes;
  std::string buffer(size_t{1} << 16, '\0');
  while (error == 0 && bytes.size() <= max_bytes) {
    const ssize_t got = read(file.get(), buffer.data(), buffer.size());
    if (got > 0) bytes.append(buffer, 0, static_cast<size_t>(got));
    if (got == 0) break;
    if (got < 0 && errno != EINTR) error = errno;
  }
  if (error == ESPIPE) {
    return Status(StatusCode::kInvalidArgument,
                  path + ": is not a regular file, so it cannot be changed: name a file");
  }
  if (error != 0) return ReadError(path, error);
  if (bytes.size() > max_bytes) {
    return Status(StatusCode::kResourceExhausted, path + ": is larger than " +
                                                      std::to_string(max_bytes) +
                                                      " bytes: check that it is the right file");
  }
  return bytes;
}

// Writes `bytes` in the place of the file that was read. ESTALE: another file is there now.
// REQUIRES: the folder's lock is held.
int ReplaceWhatWasRead(const std::string& target, const struct stat& read, std::string_view bytes,
                       bool unnamed) {
  const std::string folder = FolderOf(target);
  NewFile file;
  int error =
      unnamed ? file.OpenUnnamed(folder, Access::kOwner) : file.OpenNamed(folder, Access::kOwner);
  if (error == 0) error = file.Write(bytes);
  if (error == 0) error = file.TakeOver(target, read);
  if (error != 0) return error;
  struct stat now;
  if (stat(target.c_str(), &now) != 0) return errno == ENOENT ? ESTALE : errno;
  return IsSame(read, now) ? file.Replace(target) : ESTALE;
}

Status Update(const std::string& path, const FileChange& change, uint64_t max_bytes) {
  struct stat read;
  if (stat(path.c_str(), &read) != 0) return ReadError(path, errno);
  const std::string target = Resolved(path);
  const std::string folder = FolderOf(target);
  FolderLock lock;
  int error = lock.Take(folder);
  for (int turn = 0; error == 0 && turn < kMostTurns; ++turn) {
    const Result<std::string> before = ReadWhole(path, target, max_bytes, &read);
    if (!before.ok()) return before.status();
    const Result<std::string> after = change(*before);
    if (!after.ok()) return after.status();
    if (*after == *before) return Status();
    error = ReplaceWhatWasRead(target, read, *after, true);
    if (error == EOPNOTSUPP) error = ReplaceWhatWasRead(target, read, *after, false);
    if (error == 0) {
      SyncFolder(folder);
      return Status();
    }
    if (error == ESTALE) error = 0;
  }
  if (error != 0) return WriteFailure(path, folder, error);
  return Status(StatusCode::kUnavailable,
                path + ": another program keeps changing it: end that program, then try again");
}

}  // namespace

Status UpdateFile(const std::string& path, const FileChange& change, uint64_t max_bytes) try {
  if (path.empty()) return Status(StatusCode::kInvalidArgument, "the name of a file is empty");
  if (path.find('\0') != std::string::npos) {
    return Status(StatusCode::kInvalidArgument, "the name of a file holds a NUL byte");
  }
  return Update(path, change, max_bytes);
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
