// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_NEW_FILE_H_
#define MSPOF_OS_NEW_FILE_H_

// Internal. A file that gets its name when all of its bytes have reached the disk, and a folder of
// such files. Each appears in one step, or not at all.

#include <string>
#include <string_view>
#include <vector>

#include "os/error.h"
#include "os/file.h"

namespace mspof::os {

// Who may read a new file: all whom the process lets, or its owner alone.
enum class Readers { kAll, kOwner };

class NewFile {
 public:
  NewFile() = default;
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  // Removes the file, unless it got its name.
  ~NewFile();

  // Makes a file without a name in the folder. It vanishes with the process, however that ends.
  // kUnsupported: the folder has no such files.
  Error OpenUnnamed(const std::string& folder, Readers readers);
  // Makes a file that is called kNewFile until it gets its name. REQUIRES: the folder's lock is
  // held as long as this lives.
  Error OpenNamed(const std::string& folder, Readers readers);

  // Writes all of it after what was written before.
  Error Append(std::string_view bytes);
  // Waits until all of it has reached the disk.
  Error Sync();
  // Both in turn.
  Error Write(std::string_view bytes) {
    const Error error = Append(bytes);
    return error ? error : Sync();
  }
  // Gives it the mode, the owner, the group and the access lists of the file at `path`, as far as
  // the process may; see mspof::io::WriteFile. `info` is what Look() found there.
  Error TakeOver(const std::string& path, const FileInfo& info);

  // Gives the file a new name. kExists: the name is taken. kUnsupported: a file without a name
  // cannot get one there.
  Error TakeName(const std::string& path);
  // Gives the file the name of another file, which it replaces. REQUIRES: the folder's lock is
  // held.
  Error Replace(const std::string& path);

 private:
  // Gives a name to a file without one. kExists: the name is taken.
  Error Name(const std::string& path) const;

  std::string folder_;
  File file_;
  std::string name_;  // to remove at the end; empty if there is no name, or if it is to stay
};

// A file for a new folder.
struct FileToAdd {
  const char* name;
  std::string_view bytes;
};

// The destructor removes the folder, or the old folder after an exchange. This needs no memory, so
// it also works if there is none. REQUIRES, of all functions: the lock of `parent` is held for as
// long as this lives.
class NewFolder {
 public:
  // REQUIRES: `files` outlive this.
  explicit NewFolder(const std::vector<FileToAdd>& files) : files_(files) {}
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;
  ~NewFolder();

  // Makes the folder, under the name kNewFolder.
  Error Make(const std::string& parent);
  // As NewFile::TakeOver(), from a folder.
  Error TakeOver(const std::string& path, const FileInfo& info);
  // Writes all files, and waits until they have reached the disk.
  Error AddFiles();
  // Takes a place where there is no folder, or an empty one.
  Error TakePlace(const std::string& path);
  // Takes the place of a folder, which is removed. kUnsupported: the file system cannot do that.
  Error Exchange(const std::string& path);

 private:
  Error Add(const FileToAdd& file);

  const std::vector<FileToAdd>& files_;
  std::string name_;
  File folder_;
};

}  // namespace mspof::os

#endif  // MSPOF_OS_NEW_FILE_H_
