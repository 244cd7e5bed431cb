// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The bytes go into a new file in the folder of the target, are synced, and the new file
// takes the target's name in one step: by link(), which fails if the name is taken, where
// nothing may be replaced, else by rename(). So a reader sees the old file or the whole new
// one, and two writers cannot both believe that they were first. On any failure the new
// file is removed.
//
// A target that is a device or a pipe is written into; there is nothing to rename over. A
// symbolic link stays, and the file that it leads to is replaced. A replaced file's
// permissions are kept; a new file has 0644 without the bits of the umask.
// Tested by tests/cli/test_command.py.

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <utility>

#include "errors.h"
#include "mspof/io/file.h"

namespace mspof {
inline namespace abi0 {
namespace io {

namespace {

constexpr int kAttempts = 100;

// Closes a file descriptor, and removes a file by name unless it was kept.
class NewFile {
 public:
  NewFile() = default;
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() {
    if (fd >= 0) close(fd);
    if (!name.empty()) unlink(name.c_str());
  }

  int fd = -1;
  std::string name;  // empty: nothing to remove
};

// 0 or an error number.
int WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(fd, bytes.data(), bytes.size());
    if (put < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    bytes.remove_prefix(static_cast<size_t>(put));
  }
  return 0;
}

// 0 or an error number. A file system that cannot sync says EINVAL.
int Sync(int fd) {
  while (fsync(fd) != 0) {
    if (errno == EINTR) continue;
    return errno == EINVAL ? 0 : errno;
  }
  return 0;
}

int Close(int* fd) {
  const int closed = close(*fd);
  *fd = -1;
  // After EINTR the descriptor is closed on Linux.
  return closed == 0 || errno == EINTR ? 0 : errno;
}

// 0 or an error number. Not mkstemp(): the kernel applies the umask to open() alone, and
// reading the umask changes it for a moment for all threads.
int Create(const std::string& folder, NewFile* file) {
  constexpr char kLetters[] = "0123456789abcdefghijklmnopqrstuv";
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    unsigned char random[12];
    ssize_t got;
    do {
      got = getrandom(random, sizeof random, 0);
    } while (got < 0 && errno == EINTR);
    if (got != sizeof random) return EIO;
    std::string name = folder + "/.mspof-";
    for (unsigned char byte : random) name += kLetters[byte & 31];
    do {
      file->fd = open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644);
    } while (file->fd < 0 && errno == EINTR);
    if (file->fd >= 0) {
      file->name = std::move(name);
      return 0;
    }
    if (errno != EEXIST) return errno;
  }
  return EEXIST;
}

// Gives the new file its name, where nothing has that name. 0 or an error number.
int NameNew(NewFile* file, const std::string& target) {
  if (link(file->name.c_str(), target.c_str()) == 0) return 0;  // the other name is removed
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK) return errno;
#ifdef RENAME_NOREPLACE
  // File systems without hard links, for example vfat.
  if (renameat2(AT_FDCWD, file->name.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0) {
    file->name.clear();
    return 0;
  }
#endif
  return errno;
}

// The bytes are safe already; that the name is safe too is a service which not every file
// system offers, so that a failure is none of the caller's concern.
void SyncFolder(const std::string& folder) {
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  Sync(fd);
  close(fd);
}

std::string FolderOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

// The file that a symbolic link leads to; the path itself if it cannot be resolved.
std::string Resolved(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), free);
  return real == nullptr ? path : std::string(real.get());
}

Status WriteInto(const std::string& path, std::string_view bytes) {
  NewFile file;
  do {
    file.fd = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  } while (file.fd < 0 && errno == EINTR);
  if (file.fd < 0) return WriteError(path, errno);
  int error = WriteAll(file.fd, bytes);
  if (error == 0) error = Close(&file.fd);
  return error == 0 ? Status() : WriteError(path, error);
}

Status WriteNamed(const std::string& path, std::string_view bytes, Replace replace) {
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
  NewFile file;
  int error = Create(folder, &file);
  if (error == 0 && exists && fchmod(file.fd, info.st_mode & 0777) != 0) error = errno;
  if (error == 0) error = WriteAll(file.fd, bytes);
  if (error == 0) error = Sync(file.fd);
  if (error == 0) error = Close(&file.fd);
  if (error == 0 && replace == Replace::kNo) {
    error = NameNew(&file, target);
  } else if (error == 0) {
    if (rename(file.name.c_str(), target.c_str()) != 0) {
      error = errno;
    } else {
      file.name.clear();
    }
  }
  if (error != 0) return WriteError(path, error);
  SyncFolder(folder);
  return Status();
}

}  // namespace

Status WriteFile(const std::string& path, std::string_view bytes, Replace replace) {
  return Guard([&]() -> Status {
    if (path != "-") return WriteNamed(path, bytes, replace);
    const int error = WriteAll(STDOUT_FILENO, bytes);
    return error == 0 ? Status() : WriteError(WriteName(path), error);
  });
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
