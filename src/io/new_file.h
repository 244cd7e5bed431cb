// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_NEW_FILE_H_
#define MSPOF_IO_NEW_FILE_H_

// Internal. Users want mspof/io/file.h.
//
// A file that gets its name when all that it holds has reached the disk.

#include <sys/stat.h>

#include <string>
#include <string_view>

#include "mspof/io/file.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// All functions give 0 or an error number.
class NewFile {
 public:
  NewFile() = default;
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  // Removes the file, unless it got its name.
  ~NewFile();

  // Makes a file without a name in the folder. EOPNOTSUPP: that cannot be done there.
  int OpenUnnamed(const std::string& folder, Access access);
  // Makes a file that is called kNewFile until it gets its name. REQUIRES: the folder's lock is
  // held as long as this lives.
  int OpenNamed(const std::string& folder, Access access);

  // Writes all of it, and waits until it has reached the disk.
  int Write(std::string_view bytes);
  // As the function below.
  int TakeOver(const std::string& path, const struct stat& info);

  // Gives it a name that nothing has. EEXIST: something has it. EOPNOTSUPP: a file without a
  // name cannot get one there.
  int TakeName(const std::string& path);
  // Gives it a name that another file has. REQUIRES: the folder's lock is held.
  int Replace(const std::string& path);

 private:
  // Gives a file without a name one. EEXIST: something has it.
  int Name(const std::string& path) const;

  std::string folder_;
  int fd_ = -1;
  std::string name_;  // empty: it has none, or one that it keeps
};

// Gives what is open as `fd` the mode, the owner, the group and the access lists of what is at
// `path`, which `info` is about, as far as the process may; see mspof::io::WriteFile. 0 or an error
// number.
int TakeOver(int fd, const std::string& path, const struct stat& info);
// 0 or an error number.
int WriteAll(int fd, std::string_view bytes);
// Waits until what was written has reached the disk. A file system that cannot says nothing.
int Sync(int fd);
// The same of the names in a folder; that a name is safe is a service which not every file
// system offers, so that a failure is none of the caller's concern.
void SyncFolder(const std::string& folder);
// The folder of a path.
std::string FolderOf(const std::string& path);
// The file that symbolic links lead to; the path itself if there is none.
std::string Resolved(const std::string& path);
// Why a file was not written: WriteError(), with the names of the lock and of what was left.
Status WriteFailure(const std::string& path, const std::string& folder, int error);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_NEW_FILE_H_
