// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The lock of a folder is a file that nobody else can open, and that vanishes when its maker closes
// it or ends, however it ends. On a network share a writer on Linux may have made the file; it
// has a record lock on it as long as it lives, and the file stays if it dies: see
// os/posix/folder_lock.cc. A share with writers of both systems was not tried.

#include "os/folder_lock.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "os/folder.h"
#include "os/path.h"
#include "os/windows/call.h"

namespace mspof::os {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kShortestPause(1);
constexpr std::chrono::milliseconds kLongestPause(16);

File Open(const std::string& name, DWORD share, DWORD create, DWORD flags) {
  return File(Number(CreateFileW(Wide(name).c_str(), GENERIC_READ | GENERIC_WRITE | DELETE, share,
                                 nullptr, create, FILE_FLAG_OPEN_REPARSE_POINT | flags, nullptr)));
}

// Removes the file of a maker that has died without doing so.
void RemoveIfDead(const std::string& name) {
  const File file = Open(name, kShareAll, OPEN_EXISTING, 0);
  OVERLAPPED whole = {};
  if (!file.is_open() ||
      !LockFileEx(HandleOf(file), LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, MAXDWORD,
                  MAXDWORD, &whole)) {
    return;
  }
  UnlockFileEx(HandleOf(file), 0, MAXDWORD, MAXDWORD, &whole);
  DeleteFileW(Wide(name).c_str());
}

void RemoveLeft(const std::string& folder) {
  DeleteFileW(Wide(InFolder(folder, kNewFile)).c_str());
  const std::string other = InFolder(folder, kNewFolder);
  FileInfo info;
  if (LookAtName(other, &info) || info.kind != Kind::kFolder) return;
  {
    const OpenFolder left(other);
    Error error = left.error();
    while (const char* name = error ? nullptr : left.Next(&error)) left.Remove(name);
  }
  RemoveDirectoryW(Wide(other).c_str());
}

bool Exists(const std::string& name) {
  FileInfo info;
  return !LookAtName(name, &info);
}

}  // namespace

FolderLock::~FolderLock() = default;  // The file vanishes with its handle.

Error FolderLock::Take(const std::string& folder) {
  name_ = InFolder(folder, kLockFile);
  const Clock::time_point begin = Clock::now();
  for (auto pause = kShortestPause;; pause = std::min(2 * pause, kLongestPause)) {
    File file = Open(name_, 0, CREATE_NEW, FILE_FLAG_DELETE_ON_CLOSE | FILE_ATTRIBUTE_HIDDEN);
    if (file.is_open()) {
      file_ = std::move(file);
      RemoveLeft(folder);
      return {};
    }
    const Error error = LastError();
    FileInfo info;
    const Error unseen = LookAtName(name_, &info);
    if (!unseen && info.kind != Kind::kFile) return Reason::kLockIsNoFile;
    // Windows does not permit to open a file that is about to vanish; nor a folder that is closed
    // to us, in which no such file is seen.
    const bool in_the_way = error == Reason::kExists || error == Reason::kInUse ||
                            (error == Reason::kNotPermitted && unseen != Reason::kNotFound);
    if (!in_the_way) return error;
    RemoveIfDead(name_);
    if (Clock::now() - begin >= std::chrono::seconds(kMostSecondsForLock)) return Reason::kLocked;
    std::this_thread::sleep_for(pause);
  }
}

bool HoldsNewNames(const std::string& folder) {
  return Exists(InFolder(folder, kNewFile)) || Exists(InFolder(folder, kNewFolder));
}

}  // namespace mspof::os
