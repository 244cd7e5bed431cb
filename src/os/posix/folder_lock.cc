// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The lock of a folder is a file that only its maker removes. open(O_EXCL) makes it only once, on
// network shares too. The file is empty, so it holds no data about anybody. Its maker also holds a
// record lock on it, which ends with the process. A process that finds the file and gets the record
// lock knows that the maker is dead, and removes the file. A maker that has not locked its new file
// yet sees this, and starts again. Record locks are used, not flock(), because an NFS server and
// its clients see only each other's record locks.
//
// The record lock cannot be seen if the file system has none, or if the file belongs to another
// user and is not readable for all. Then a maker counts as dead when it has held the lock for half
// of the longest wait: no writer needs it that long. Some file systems pretend to have record locks
// but keep them to one computer (NFS mounted with nolock). There, two computers may both believe
// that they hold the lock. Tested by tests/unit/io/file_test.cc.

#include "os/folder_lock.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <tuple>
#include <utility>

#include "os/folder.h"
#include "os/posix/call.h"

namespace mspof::os {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kShortestPause(1);
constexpr std::chrono::milliseconds kLongestPause(16);
constexpr std::chrono::seconds kLongestWait(kMostSecondsForLock);
// How long a maker may hold the lock if its record lock cannot be seen.
constexpr Clock::duration kLongestHold = kLongestWait / 2;

enum class RecordLock { kHeld, kOfAnother, kUnsupported };

RecordLock TryRecordLock(int fd) {
  struct flock whole = {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  if (Retry([&] { return fcntl(fd, F_OFD_SETLK, &whole); }) == 0) return RecordLock::kHeld;
  return errno == EAGAIN || errno == EACCES ? RecordLock::kOfAnother : RecordLock::kUnsupported;
}

int Open(const std::string& name, int flags) {
  return Retry([&] { return open(name.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | flags, 0600); });
}

bool IsNameOf(const std::string& name, int fd) {
  struct stat named, opened;
  return lstat(name.c_str(), &named) == 0 && fstat(fd, &opened) == 0 &&
         named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
}

// kNone: the name belongs to something that is not a file, so it is not a lock.
enum class Maker { kLives, kDead, kUnknown, kNone };

// The state of the maker of the lock. If it is dead, its file is removed.
Maker LookAtMaker(const std::string& name) {
  struct stat info;
  if (lstat(name.c_str(), &info) == 0 && !S_ISREG(info.st_mode)) return Maker::kNone;
  const int fd = Open(name, 0);
  if (fd < 0) return errno == ENOENT ? Maker::kDead : Maker::kUnknown;
  const File file(fd);
  switch (TryRecordLock(fd)) {
    case RecordLock::kHeld:
      return !IsNameOf(name, fd) || unlink(name.c_str()) == 0 ? Maker::kDead : Maker::kUnknown;
    case RecordLock::kOfAnother:
      return Maker::kLives;
    case RecordLock::kUnsupported:
      break;
  }
  return Maker::kUnknown;
}

// What identifies the file of one maker.
using Mark = std::tuple<ino_t, time_t, long>;
Mark MarkOf(const std::string& name) {
  struct stat info;
  if (lstat(name.c_str(), &info) != 0) return {};
  return {info.st_ino, info.st_mtim.tv_sec, info.st_mtim.tv_nsec};
}

// Files of other users stay: their owners can remove them.
void RemoveLeft(const std::string& folder) {
  const std::string file = folder + "/" + kNewFile;
  unlink(file.c_str());
  const std::string other = folder + "/" + kNewFolder;
  struct stat info;
  if (lstat(other.c_str(), &info) != 0 || info.st_uid != geteuid()) return;
  {
    const OpenFolder left(other);
    Error error = left.error();
    while (const char* name = error ? nullptr : left.Next(&error)) left.Remove(name);
  }
  rmdir(other.c_str());
}

bool Exists(const std::string& name) {
  struct stat info;
  return lstat(name.c_str(), &info) == 0;
}

}  // namespace

FolderLock::~FolderLock() {
  if (file_.is_open() && IsNameOf(name_, Descriptor(file_))) unlink(name_.c_str());
}

Error FolderLock::Take(const std::string& folder) {
  name_ = folder + "/" + kLockFile;
  const Clock::time_point begin = Clock::now();
  Mark seen;
  Clock::time_point seen_since = begin;
  for (auto pause = kShortestPause;; pause = std::min(2 * pause, kLongestPause)) {
    File file(Open(name_, O_CREAT | O_EXCL));
    if (file.is_open()) {
      const int fd = Descriptor(file);
      // Other users who may write in the folder can find out whether the maker is alive.
      if (fchmod(fd, 0666) != 0) errno = 0;
      if (TryRecordLock(fd) != RecordLock::kOfAnother && IsNameOf(name_, fd)) {
        file_ = std::move(file);
        RemoveLeft(folder);
        return {};
      }
      file = File();  // closes it
    } else if (errno != EEXIST) {
      return LastError();
    } else if (const Maker maker = LookAtMaker(name_); maker == Maker::kDead) {
      continue;
    } else if (maker == Maker::kNone) {
      return Reason::kLockIsNoFile;
    } else if (const Mark mark = MarkOf(name_); mark != seen) {
      seen = mark;
      seen_since = Clock::now();
    } else if (maker == Maker::kUnknown && Clock::now() - seen_since >= kLongestHold) {
      // Only another user may be able to remove the file.
      if (unlink(name_.c_str()) == 0) continue;
    }
    if (Clock::now() - begin >= kLongestWait) return Reason::kLocked;
    std::this_thread::sleep_for(pause);
  }
}

bool HoldsNewNames(const std::string& folder) {
  return Exists(folder + "/" + kNewFile) || Exists(folder + "/" + kNewFolder);
}

}  // namespace mspof::os
