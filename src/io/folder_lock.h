// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_FOLDER_LOCK_H_
#define MSPOF_IO_FOLDER_LOCK_H_

// Internal. Users want mspof/io/file.h.
//
// A lock that lets only one writer at a time give names in a folder. It works between processes and
// threads, and between computers if the file system supports that. Only the writer that holds the
// lock uses kNewFile and kNewFolder, so a file with such a name was left by a dead writer.

#include <string>

namespace mspof {
inline namespace abi0 {
namespace io {

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

  // Waits for the lock, and removes the files that a dead writer has left. Returns 0 or an error
  // number: ETIMEDOUT if another writer holds it all the time, ENOLCK if its name belongs to
  // something that is not a file. REQUIRES: it is not held.
  int Take(const std::string& folder);

 private:
  std::string name_;
  int fd_ = -1;
};

// Whether a writer has left files in the folder, or is writing there.
bool HoldsNewNames(const std::string& folder);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_FOLDER_LOCK_H_
