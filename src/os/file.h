// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_OS_FILE_H_
#define MSPOF_OS_FILE_H_

// Internal. Files: what they are, and reading and writing them. Paths are UTF-8. No call ends
// because a signal came: it goes on.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "os/error.h"

namespace mspof::os {

enum class Kind { kFile, kFolder, kPipe, kOther };

// The same for all names of a file. Two files that exist at the same time have different ones.
struct FileId {
  uint64_t device = 0;
  uint64_t number = 0;
};
inline bool operator==(const FileId& a, const FileId& b) {
  return a.device == b.device && a.number == b.number;
}
inline bool operator!=(const FileId& a, const FileId& b) { return !(a == b); }

struct FileTime {
  int64_t seconds = 0;
  int64_t nanoseconds = 0;
};
inline bool operator==(const FileTime& a, const FileTime& b) {
  return a.seconds == b.seconds && a.nanoseconds == b.nanoseconds;
}

struct FileInfo {
  Kind kind = Kind::kOther;
  FileId id;
  uint64_t size = 0;
  // When its bytes were changed; when anything about it was.
  FileTime modified;
  FileTime changed;
  // Whether others than its owner can read it.
  bool others_can_read = false;
  // Who owns it, and who may do what with it, in numbers of the operating system. Only src/os reads
  // them.
  uint32_t owner = 0;
  uint32_t group = 0;
  uint32_t mode = 0;
};

// Looks at the file that a path leads to; at the name itself, which may be a symbolic link.
Error Look(const std::string& path, FileInfo* info);
Error LookAtName(const std::string& path, FileInfo* info);
// Whether the path leads to a folder.
bool IsFolder(const std::string& path);
// Whether both paths lead to the same file or folder. Not of pipes and devices, which give other
// bytes to each who opens them.
bool AreOneFile(const std::string& a, const std::string& b);

// The streams that each process has.
enum class Stream { kInput, kOutput, kError };

// An open file. It closes itself, also after an exception. Use from one thread at a time.
class File {
 public:
  // Not open.
  File() = default;
  // Takes over what the operating system has opened: a descriptor, a handle. -1: not open.
  explicit File(intptr_t handle) : handle_(handle) {}
  // A stream of the process, which is not closed at the end.
  static File Of(Stream stream);
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;
  ~File();

  bool is_open() const { return handle_ != -1; }
  // For the sources of src/os.
  intptr_t handle() const { return handle_; }

  // Opens a file to be read. Waits for the writer of a pipe. REQUIRES: this is not open; so do the
  // other ways to open.
  Error OpenToRead(const std::string& path);
  // The same for what should be a regular file: waits for no writer.
  enum class Links { kFollow, kRefuse };
  Error OpenToReadAtOnce(const std::string& path, Links links);
  // Opens a device or a pipe, to be written into.
  Error OpenToWrite(const std::string& path);
  // Makes a file that only this process can open, to be read and written. It vanishes with this.
  // `folder` becomes the folder that holds it, for messages; after an error too.
  Error OpenTemporary(std::string* folder);

  Error Look(FileInfo* info) const;
  // Where Read() begins. Fails if it cannot be anywhere else, as in a pipe.
  Error Position(uint64_t* position) const;
  // Tells the operating system that the file is read from beginning to end.
  void ReadsForward() const;
  // Reads at most `size` bytes, up to 1 GiB; `*got` is 0 at the end.
  Error Read(char* data, size_t size, size_t* got) const;
  Error ReadAt(uint64_t position, char* data, size_t size, size_t* got) const;
  // Writes all of it, or fails.
  Error Write(std::string_view bytes) const;
  Error WriteAt(uint64_t position, std::string_view bytes) const;
  // Waits until the bytes have reached the disk; does nothing if the file system cannot.
  Error Sync() const;
  // Closes it, and reports what the destructor would not.
  Error Close();

 private:
  intptr_t handle_ = -1;
  bool owned_ = true;
};

}  // namespace mspof::os

#endif  // MSPOF_OS_FILE_H_
