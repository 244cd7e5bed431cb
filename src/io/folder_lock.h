// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_FOLDER_LOCK_H_
#define MSPOF_IO_FOLDER_LOCK_H_

// Internal. Users want mspof/io/file.h.
//
// At most one writer at a time gives names in a folder: processes, threads and, as far as the
// file system lets them, computers. Whoever holds the lock is alone with kNewFile and kNewFolder,
// so that what has these names when the lock is taken was left by a writer that is dead.

#include <string>

namespace mspof {
inline namespace abi0 {
namespace io {

// Names in the folder that is locked.
inline constexpr char kLockFile[] = ".mspof-lock";
inline constexpr char kNewFile[] = ".mspof-new";
inline constexpr char kNewFolder[] = ".mspof-folder";
// How long a lock is waited for. It is held for as long as one file takes to be read and written.
inline constexpr int kMostSecondsForLock = 30;

class FolderLock {
 public:
  FolderLock() = default;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  // Releases it.
  ~FolderLock();

  // Waits for the lock, and removes what a dead writer has left. 0 or an error number: ETIMEDOUT
  // if another writer holds it all the time, ENOLCK if what has its name is no file.
  // REQUIRES: it is not held.
  int Take(const std::string& folder);

 private:
  std::string name_;
  int fd_ = -1;
};

// Whether a writer has left something in the folder, or is at work there.
bool HoldsNewNames(const std::string& folder);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_FOLDER_LOCK_H_
