// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_OPEN_FOLDER_H_
#define MSPOF_IO_OPEN_FOLDER_H_

// Internal. Users want mspof/io/file.h.
//
// The names in a folder. std::filesystem is not used: it ends the process if it has no memory for a
// name.

#include <dirent.h>

#include <memory>
#include <string>

namespace mspof {
inline namespace abi0 {
namespace io {

class OpenFolder {
 public:
  explicit OpenFolder(const std::string& name);

  // The error number of opening it; 0 if it is open.
  int error() const { return error_; }
  // The next name, except "." and ".."; valid until the next call. nullptr at the end, or if the
  // folder cannot be read; then `error` is set. REQUIRES: it is open.
  const char* Next(int* error) const;
  // Whether a name in it belongs to a regular file, not to a link.
  bool IsFile(const char* name) const;
  // Removes the file of a name, which is not a folder. Ignores errors.
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
