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

#include "os/new_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <utility>
#include <vector>

#include "os/folder_lock.h"
#include "os/posix/call.h"
#include "os/posix/take_over.h"

namespace mspof::os {
namespace {

constexpr char kAccessList[] = "system.posix_acl_access";
constexpr char kListOfNewFiles[] = "system.posix_acl_default";

// The mode before the umask is applied.
mode_t ModeOf(Readers readers) { return readers == Readers::kAll ? 0644 : 0600; }

int OpenFile(const std::string& path, int flags, Readers readers) {
  return Retry([&] { return open(path.c_str(), O_WRONLY | O_CLOEXEC | flags, ModeOf(readers)); });
}

std::string PathOf(const File& file) { return "/proc/self/fd/" + std::to_string(Descriptor(file)); }

// The error that callers take for a name that is in the way, of another user.
Error LeftBehind(Error error) {
  return error == Reason::kExists ? Error(Reason::kLeftByAnother) : error;
}

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
}

Error NewFile::OpenUnnamed(const std::string& folder, Readers readers) {
#ifdef O_TMPFILE
  // Without /proc the file could not get a name later.
  if (access("/proc/self/fd", X_OK) != 0) return Reason::kUnsupported;
  folder_ = folder;
  file_ = File(OpenFile(folder, O_TMPFILE, readers));
  if (file_.is_open()) return {};
  // A kernel or file system that does not know the flag tries to open the folder for writing.
  return errno == EISDIR || errno == EINVAL ? Error(Reason::kUnsupported) : LastError();
#else
  return Reason::kUnsupported;
#endif
}

Error NewFile::OpenNamed(const std::string& folder, Readers readers) {
  folder_ = folder;
  std::string name = folder + "/" + kNewFile;
  file_ = File(OpenFile(name, O_CREAT | O_EXCL | O_NOFOLLOW, readers));
  if (!file_.is_open()) return LeftBehind(LastError());
  // The destructor removes the file from here on. Moving the name cannot fail; copying it could.
  name_ = std::move(name);
  return {};
}

Error NewFile::Append(std::string_view bytes) { return file_.Write(bytes); }

Error NewFile::Sync() { return file_.Sync(); }

Error NewFile::TakeOver(const std::string& path, const FileInfo& info) {
  return os::TakeOver(file_, path, info);
}

Error NewFile::Name(const std::string& path) const {
  if (linkat(AT_FDCWD, PathOf(file_).c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) == 0) {
    return {};
  }
  // These errors mean that an unnamed file cannot get a name here.
  const bool unsupported = errno == EPERM || errno == EXDEV || errno == ENOSYS;
  return unsupported ? Error(Reason::kUnsupported) : LastError();
}

Error NewFile::TakeName(const std::string& path) {
  if (name_.empty()) return Name(path);
  if (link(name_.c_str(), path.c_str()) == 0) return {};  // The other name is removed.
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK) {
    return LastError();
  }
#ifdef RENAME_NOREPLACE
  // File systems without hard links, for example FAT.
  if (renameat2(AT_FDCWD, name_.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0) {
    name_.clear();
    return {};
  }
#endif
  return LastError();
}

Error NewFile::Replace(const std::string& path) {
  if (name_.empty()) {
    std::string name = folder_ + "/" + kNewFile;
    const Error error = Name(name);
    if (error) return LeftBehind(error);
    name_ = std::move(name);
  }
  if (rename(name_.c_str(), path.c_str()) != 0) return LastError();
  name_.clear();
  return {};
}

Error TakeOver(const File& file, const std::string& path, const FileInfo& info) {
  const int fd = Descriptor(file);
  struct stat own;
  if (fstat(fd, &own) != 0) return LastError();
  bool group = own.st_gid == info.group;
  if (own.st_uid != info.owner || !group) {
    group = fchown(fd, info.owner, info.group) == 0 ||
            fchown(fd, static_cast<uid_t>(-1), info.group) == 0;
  }
  const bool folder = info.kind == Kind::kFolder;
  mode_t mode = info.mode & (folder ? 07777 : 0777);
  bool copied = group && CopyList(kAccessList, path, fd);
  if (copied && folder) copied = CopyList(kListOfNewFiles, path, fd);
  if (!copied) mode &= ~mode_t{070} | (mode << 3 & 070);
  return fchmod(fd, mode) == 0 ? Error() : LastError();
}

}  // namespace mspof::os
