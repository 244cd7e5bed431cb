// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_FOLDER_H_
#define MSPOF_OS_FOLDER_H_

// Internal. The names in a folder. std::filesystem is not used anywhere: it ends the process if it
// has no memory for a name, and on Windows it takes paths for another encoding than UTF-8.

#include <memory>
#include <string>

#include "os/error.h"

namespace mspof::os {

class OpenFolder {
 public:
  explicit OpenFolder(const std::string& name);

  // Why it is not open; no error if it is.
  Error error() const { return error_; }
  // The next name, except "." and ".."; valid until the next call. nullptr at the end, or if the
  // folder cannot be read; then `error` is set. REQUIRES: it is open.
  const char* Next(Error* error) const;
  // Whether a name in it belongs to a regular file, not to a link.
  bool IsFile(const char* name) const;
  // Removes the file of a name, which is not a folder. Ignores errors.
  void Remove(const char* name) const;

 private:
  struct Close {
    void operator()(void* folder) const;
  };
  std::unique_ptr<void, Close> folder_;
  Error error_;
};

// Waits until the names in a folder have reached the disk. Not every file system can do this, so
// failures are ignored.
void SyncFolder(const std::string& folder);

}  // namespace mspof::os

#endif  // MSPOF_OS_FOLDER_H_
