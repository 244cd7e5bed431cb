// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_OPEN_FOLDER_H_
#define MSPOF_IO_OPEN_FOLDER_H_

// Internal. Users want mspof/io/file.h.
//
// What is in a folder. std::filesystem ends the process where it has no memory for a name.

#include <dirent.h>

#include <memory>
#include <string>

namespace mspof {
inline namespace abi0 {
namespace io {

class OpenFolder {
 public:
  explicit OpenFolder(const std::string& name);

  // Why it could not be opened; 0: it is open.
  int error() const { return error_; }
  // The next name in it, but for "." and "..", until the next call; nullptr: there is no other, or
  // it cannot be read, which is in `error` then. REQUIRES: it is open.
  const char* Next(int* error) const;
  // Whether a name in it is one of a regular file, and of no link.
  bool IsFile(const char* name) const;
  // Removes what the name is of, which is no folder. Whatever comes of that.
  void Remove(const char* name) const;

 private:
  struct Close {
    void operator()(DIR* folder) const { closedir(folder); }
  };
  std::unique_ptr<DIR, Close> folder_;
  int error_ = 0;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_OPEN_FOLDER_H_
