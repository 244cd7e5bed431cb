// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_FILE_H_
#define MSPOF_IO_FILE_H_

/// Files: reads files as streams and writes whole files. Use it if you do not have your own way to
/// do so. It belongs to the library mspof::io, which you link beside mspof::mspof.
///
///   auto input = mspof::io::InputFile::Open("export.csv");
///   auto reader = mspof::RecordReader::OpenCsv(framework, mapping, input->Source());
///   mspof::io::WriteFile("return.mspof", bytes, mspof::io::Replace::kNo, mspof::io::Access::kAll);
///
/// A file or folder is written as a whole or not at all, even if the process is killed:
///
///   1. A reader sees either everything that was there before, or everything that is there now.
///   2. When the call returns, the bytes have reached the disk.
///   3. On failure, and after a kill, nothing new is left, with one exception. A file is called
///      ".mspof-new" (a folder ".mspof-folder") for the moment in which it replaces another one,
///      and longer where the file system has no files without a name (network shares, FAT). If the
///      process is killed then, that name remains. The next write in the same folder removes it.
///   4. Writers in one folder wait for each other, up to 30 seconds. The writer whose turn it is
///      holds a lock, the empty file ".mspof-lock". The lock works between processes of one
///      computer, and between computers over SMB and over NFS with locks (not with `nolock`). If a
///      writer was killed, the next one removes its lock: at once, or after 15 seconds where the
///      file system has no locks.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

/// A file that is read from beginning to end, once or several times. "-" is standard input: it is
/// copied to a temporary file without a name (mode 0600), so that it can be read again. Use from
/// one thread at a time. Movable; not copyable.
class MSPOF_EXPORT InputFile {
 public:
  /// Opens a file. Fails with kNotFound if it does not exist or is a folder, with kPermissionDenied
  /// if it may not be read, and with kResourceExhausted if reading fails.
  static Result<InputFile> Open(const std::string& path);
  ~InputFile();
  InputFile(InputFile&&) noexcept;
  InputFile& operator=(InputFile&&) noexcept;

  /// A source of the bytes, for RecordReader::OpenCsv() and others. It refers to this object: do
  /// not move or destroy the object while you use the source. At the end of a regular file it fails
  /// with kFailedPrecondition if the size of the file, or the time of its last change, is not what
  /// it was when it was opened: then what was read may be of two files.
  ByteSource Source();
  /// A source of the bytes from `position` on, which does not move Source(). Several threads may
  /// use such sources at the same time. It refers to this object too. Fails with kUnsupported if
  /// the bytes come only once, as from a pipe.
  Result<ByteSource> SourceAt(uint64_t position) const;
  /// Size in bytes. 0 if it is not yet known: standard input that was not read to its end.
  uint64_t size() const;
  /// Goes back to the beginning: the next Source() begins with the first byte.
  Status Rewind();

 private:
  class Impl;
  explicit InputFile(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

/// Whether an existing file may be replaced.
enum class Replace : int {
  /// No. The file is left as it is, and the call fails with kFailedPrecondition.
  kNo = 0,
  /// Yes, in one step.
  kYes = 1,
};

/// Reads a whole file, or standard input for "-". Fails as InputFile::Open() does, and with
/// kResourceExhausted if the file has more than `max_bytes` bytes.
MSPOF_EXPORT Result<std::string> ReadFile(const std::string& path,
                                          uint64_t max_bytes = uint64_t{64} << 20);

/// Who may read a new file.
enum class Access : int {
  /// Everybody whom the umask of the process allows: mode 0644 without the bits of the umask. Use
  /// it for files that hold nothing about a single person: returns, forms, mappings.
  kAll = 0,
  /// Only its owner: mode 0600. Use it for files that hold data of a person.
  kOwner = 1,
};

/// Writes the whole file or nothing. "-" is standard output; a device or a pipe is written to
/// directly.
///
/// `access` applies only to a new file. A file that is replaced keeps its mode and access list
/// (ACL). It also keeps its owner and group if the process may set them: root may; other users keep
/// the group if they belong to it. If the group cannot be kept, the new group may do only what
/// everybody may. A symbolic link stays, and the file that it names is replaced. Other hard links
/// to the file keep the old bytes.
///
/// Fails with kFailedPrecondition if the file exists and may not be replaced, with kNotFound if the
/// folder does not exist, with kPermissionDenied if writing is not allowed, with kUnavailable if
/// another writer holds the lock, and with kResourceExhausted if the disk is full.
MSPOF_EXPORT Status WriteFile(const std::string& path, std::string_view bytes, Replace replace,
                              Access access);

/// Takes the next bytes of a file. If it fails, give no more.
using ByteSink = std::function<Status(std::string_view bytes)>;

/// Gives all bytes of a file to `sink`, in as many pieces as it likes, and returns the first
/// failure of the sink or its own. It may be called again from the beginning.
using FileBytes = std::function<Status(const ByteSink& sink)>;

/// The same for bytes that are made while they are written, so that they need not all be in memory.
/// Fails as above and as `bytes` does; nothing new is left then.
MSPOF_EXPORT Status WriteFile(const std::string& path, const FileBytes& bytes, Replace replace,
                              Access access);

/// Makes the new bytes of a file from the bytes that it has now. If it returns the same bytes, the
/// file stays as it is.
using FileChange = std::function<Result<std::string>(const std::string& bytes)>;

/// Changes a file in place, without losing what others write at the same time. It reads the file,
/// calls `change` and replaces the file as WriteFile() does, all under the lock of the folder. If a
/// program that does not use the lock writes the file meanwhile, `change` is called again with the
/// new bytes.
///
/// Fails as ReadFile(), WriteFile() and `change` do, and with kUnavailable if another program keeps
/// changing the file. The file is then as others left it.
MSPOF_EXPORT Status UpdateFile(const std::string& path, const FileChange& change,
                               uint64_t max_bytes = uint64_t{64} << 20);

/// One file of a folder. A plain value.
struct FileInFolder {
  /// Its name, without a slash.
  std::string name;
  /// Its bytes.
  std::string bytes;
};

/// Writes a folder of files, all or nothing. New files have Access::kAll. An existing empty folder
/// is filled. With Replace::kYes, a folder is replaced in one step if it holds only files that are
/// named in `files`; it keeps mode, owner and group as a file does.
///
/// Fails as WriteFile() does, with kFailedPrecondition if the folder holds anything else, and with
/// kUnsupported if the file system cannot replace a folder in one step (NFS, SMB, FAT).
MSPOF_EXPORT Status WriteFolder(const std::string& path, const std::vector<FileInFolder>& files,
                                Replace replace);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_FILE_H_
