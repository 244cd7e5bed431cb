// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_FOLDER_LOCK_H_
#define MSPOF_OS_FOLDER_LOCK_H_

// Internal. A lock that lets only one writer at a time give names in a folder. It works between
// processes and threads, and between computers if the file system supports that. Only the writer
// that holds the lock uses kNewFile and kNewFolder, so a file with such a name was left by a dead
// writer.

#include <string>

#include "os/error.h"
#include "os/file.h"

namespace mspof::os {

// Names in the folder that is locked.
inline constexpr char kLockFile[] = ".mspof-lock";
inline constexpr char kNewFile[] = ".mspof-new";
inline constexpr char kNewFolder[] = ".mspof-folder";
// The longest wait for a lock. It is held for as long as one file takes to be read and written.
inline constexpr int kMostSecondsForLock = 30;

class FolderLock {
 public:
  FolderLock() = default;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  // Releases it.
  ~FolderLock();

  // Waits for the lock, and removes the files that a dead writer has left. Fails with kLocked if
  // another writer holds it all the time, and with kLockIsNoFile. REQUIRES: it is not held.
  Error Take(const std::string& folder);

 private:
  std::string name_;
  File file_;
};

// Whether a writer has left files in the folder, or is writing there.
bool HoldsNewNames(const std::string& folder);

}  // namespace mspof::os

#endif  // MSPOF_OS_FOLDER_LOCK_H_
