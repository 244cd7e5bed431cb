// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A file that gets its name only when it is complete. A file without a name (O_TMPFILE) vanishes
// with its process, however that ends. linkat() gives it a new name, and fails if the name is
// taken. No call gives it the name of another file, so it is called kNewFile between linkat() and
// rename(). Where files cannot be without a name (NFS, SMB, FAT), it is called kNewFile from the
// start. If its process is killed then, the file stays, and the next process that takes the
// folder's lock removes it.
//
// Only its owner may read the file before it has its name: the mode and owner of the file that it
// replaces are set last. If the group cannot be kept, the new group gets only the rights of
// everybody. An access list is copied as the kernel gives it. Without the list the bits of the
// group would mean something else: with a list they are the most that it grants.
// Tested by tests/unit/io/file_test.cc.

#include "new_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <utility>
#include <vector>

#include "errors.h"
#include "folder_lock.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr char kAccessList[] = "system.posix_acl_access";
constexpr char kListOfNewFiles[] = "system.posix_acl_default";

// The mode before the umask is applied.
mode_t ModeOf(Access access) { return access == Access::kAll ? 0644 : 0600; }

int OpenFile(const std::string& path, int flags, Access access) {
  int fd;
  do {
    fd = open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, ModeOf(access));
  } while (fd < 0 && errno == EINTR);
  return fd;
}

std::string PathOf(int fd) { return "/proc/self/fd/" + std::to_string(fd); }

// Copies a list, if there is one. Returns false if there is one that cannot be copied.
bool CopyList(const char* which, const std::string& from, int to) {
  const ssize_t size = getxattr(from.c_str(), which, nullptr, 0);
  if (size < 0) return errno == ENODATA || errno == EOPNOTSUPP || errno == ENOSYS;
  std::vector<char> list(static_cast<size_t>(size));
  const ssize_t got = getxattr(from.c_str(), which, list.data(), list.size());
  return got >= 0 && fsetxattr(to, which, list.data(), static_cast<size_t>(got), 0) == 0;
}

}  // namespace

NewFile::~NewFile() {
  if (!name_.empty()) unlink(name_.c_str());
  if (fd_ >= 0) close(fd_);
}

int NewFile::OpenUnnamed(const std::string& folder, Access access) {
#ifdef O_TMPFILE
  // Without /proc the file could not get a name later.
  if (::access("/proc/self/fd", X_OK) != 0) return EOPNOTSUPP;
  folder_ = folder;
  fd_ = OpenFile(folder, O_TMPFILE, access);
  if (fd_ >= 0) return 0;
  // A kernel or file system that does not know the flag tries to open the folder for writing.
  return errno == EISDIR || errno == EINVAL ? EOPNOTSUPP : errno;
#else
  return EOPNOTSUPP;
#endif
}

int NewFile::OpenNamed(const std::string& folder, Access access) {
  folder_ = folder;
  std::string name = folder + "/" + kNewFile;
  fd_ = OpenFile(name, O_CREAT | O_EXCL | O_NOFOLLOW, access);
  if (fd_ < 0) return errno == EEXIST ? EOWNERDEAD : errno;
  // The destructor removes the file from here on. Moving the name cannot fail; copying it could.
  name_ = std::move(name);
  return 0;
}

int NewFile::Write(std::string_view bytes) {
  const int error = WriteAll(fd_, bytes);
  return error != 0 ? error : Sync(fd_);
}

int NewFile::TakeOver(const std::string& path, const struct stat& info) {
  return io::TakeOver(fd_, path, info);
}

int NewFile::Name(const std::string& path) const {
  if (linkat(AT_FDCWD, PathOf(fd_).c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0) {
    return 0;
  }
  // These errors mean that an unnamed file cannot get a name here.
  return errno == EPERM || errno == EXDEV || errno == ENOSYS ? EOPNOTSUPP : errno;
}

int NewFile::TakeName(const std::string& path) {
  if (name_.empty()) return Name(path);
  if (link(name_.c_str(), path.c_str()) == 0) return 0;  // The other name is removed.
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK) return errno;
#ifdef RENAME_NOREPLACE
  // File systems without hard links, for example FAT.
  if (renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) {
    name_.clear();
    return 0;
  }
#endif
  return errno;
}

int NewFile::Replace(const std::string& path) {
  if (name_.empty()) {
    std::string name = folder_ + "/" + kNewFile;
    const int error = Name(name);
    if (error != 0) return error == EEXIST ? EOWNERDEAD : error;
    name_ = std::move(name);
  }
  if (rename(name_.c_str(), path.c_str()) != 0) return errno;
  name_.clear();
  return 0;
}

int TakeOver(int fd, const std::string& path, const struct stat& info) {
  struct stat own;
  if (fstat(fd, &own) != 0) return errno;
  bool group = own.st_gid == info.st_gid;
  if (own.st_uid != info.st_uid || !group) {
    group = fchown(fd, info.st_uid, info.st_gid) == 0 ||
            fchown(fd, static_cast<uid_t>(-1), info.st_gid) == 0;
  }
  const bool folder = S_ISDIR(info.st_mode);
  mode_t mode = info.st_mode & (folder ? 07777 : 0777);
  bool copied = group && CopyList(kAccessList, path, fd);
  if (copied && folder) copied = CopyList(kListOfNewFiles, path, fd);
  if (!copied) mode &= ~mode_t{070} | (mode << 3 & 070);
  return fchmod(fd, mode) == 0 ? 0 : errno;
}

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

int Sync(int fd) {
  while (fsync(fd) != 0) {
    if (errno == EINTR) continue;
    return errno == EINVAL ? 0 : errno;
  }
  return 0;
}

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

std::string Resolved(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), free);
  return real == nullptr ? path : std::string(real.get());
}

Status WriteFailure(const std::string& path, const std::string& folder, int error) {
  if (error == ETIMEDOUT) {
    return Status(StatusCode::kUnavailable,
                  path + ": another program has been writing in its folder for " +
                      std::to_string(kMostSecondsForLock) +
                      " seconds: try again; if no program writes there, "
                      "remove " +
                      folder + "/" + kLockFile);
  }
  if (error == ENOLCK) {
    return Status(StatusCode::kFailedPrecondition,
                  path + ": " + folder + "/" + kLockFile +
                      " is not a file, so no program can write in the folder: remove it");
  }
  if (error == EOWNERDEAD) {
    return Status(StatusCode::kFailedPrecondition,
                  path +
                      ": another user's program ended while it wrote in the same folder: "
                      "remove what it left there, " +
                      kNewFile + " and " + kNewFolder);
  }
  return WriteError(path, error);
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
