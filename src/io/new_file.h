// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_NEW_FILE_H_
#define MSPOF_IO_NEW_FILE_H_

// Internal. Users want mspof/io/file.h.
//
// A file that gets its name when all of its bytes have reached the disk.

#include <sys/stat.h>

#include <string>
#include <string_view>

#include "mspof/io/file.h"

namespace mspof {
inline namespace abi0 {
namespace io {

// All functions return 0 or an error number.
class NewFile {
 public:
  NewFile() = default;
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  // Removes the file, unless it got its name.
  ~NewFile();

  // Makes a file without a name in the folder. EOPNOTSUPP: the folder does not support this.
  int OpenUnnamed(const std::string& folder, Access access);
  // Makes a file that is called kNewFile until it gets its name. REQUIRES: the folder's lock is
  // held as long as this lives.
  int OpenNamed(const std::string& folder, Access access);

  // Writes all of it, and waits until it has reached the disk.
  int Write(std::string_view bytes);
  // Calls the function below for this file.
  int TakeOver(const std::string& path, const struct stat& info);

  // Gives the file a new name. EEXIST: the name is taken. EOPNOTSUPP: a file without a name cannot
  // get one there.
  int TakeName(const std::string& path);
  // Gives the file the name of another file, which it replaces. REQUIRES: the folder's lock is
  // held.
  int Replace(const std::string& path);

 private:
  // Gives a name to a file without one. EEXIST: the name is taken.
  int Name(const std::string& path) const;

  std::string folder_;
  int fd_ = -1;
  std::string name_;  // to remove at the end; empty if there is no name, or if it is to stay
};

// Gives the open `fd` the mode, the owner, the group and the access lists of the file at `path`, as
// far as the process may; see mspof::io::WriteFile. `info` describes that file. Returns 0 or an
// error number.
int TakeOver(int fd, const std::string& path, const struct stat& info);
// Returns 0 or an error number.
int WriteAll(int fd, std::string_view bytes);
// Waits until the bytes have reached the disk. Returns 0 if the file system cannot do that.
int Sync(int fd);
// The same for the names in a folder. Not every file system can do this, so failures are ignored.
void SyncFolder(const std::string& folder);
// The folder of a path.
std::string FolderOf(const std::string& path);
// The file that symbolic links lead to; the path itself if there is none.
std::string Resolved(const std::string& path);
// The reason why a file was not written: WriteError(), or a message with the name of the lock or of
// the files that were left.
Status WriteFailure(const std::string& path, const std::string& folder, int error);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_NEW_FILE_H_
