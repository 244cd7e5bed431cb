// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_FILE_H_
#define MSPOF_IO_FILE_H_

/// Files for hosts who like: streams in, whole files out. Library mspof::io.
///
///   auto input = mspof::io::InputFile::Open("export.csv");
///   auto reader = mspof::RecordReader::OpenCsv(framework, mapping, input->Source());
///   mspof::io::WriteFile("return.mspof", bytes, mspof::io::Replace::kNo, mspof::io::Access::kAll);
///
/// A file or folder that is written appears whole or not at all, also if the process is killed:
///
///   1. A reader sees what was there before or all that is there now.
///   2. What was written has reached the disk when the call returns.
///   3. On failure, and after a kill, nothing of it is left, but: where the file system has no
///      files without a name (network shares, FAT), and for the moment of replacing everywhere,
///      it is called ".mspof-new" (a folder ".mspof-folder"). Whoever replaces or changes a file in
///      the same folder next, or writes a new one, removes what was left so.
///   4. Writers in one folder wait for each other, for up to 30 seconds: the empty file
///   ".mspof-lock"
///      in it is theirs. It holds between processes of one computer, and between computers over
///      NFS (with its locks, so not if it is mounted with `nolock`) and over SMB. If its maker was
///      killed, the next writer removes it: at once, or, where the file system has no locks, when
///      it has been there for 15 seconds.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/mapping.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

/// A file that is read from the start to the end, perhaps several times. "-" is standard
/// input; it is kept in an unlinked temporary file of mode 0600 so that it can be read
/// again. Use from one thread at a time. Movable.
class MSPOF_EXPORT InputFile {
 public:
  /// Fails with kNotFound (no such file, a directory, not allowed) or kResourceExhausted.
  static Result<InputFile> Open(const std::string& path);
  ~InputFile();
  InputFile(InputFile&&) noexcept;
  InputFile& operator=(InputFile&&) noexcept;

  /// A source of its bytes from the start. It refers to this file, which must stay alive
  /// and where it is.
  ByteSource Source();
  /// Size in bytes; 0 if not known yet (standard input before its end).
  uint64_t size() const;
  /// Starts again: the next Source() begins at the first byte.
  Status Rewind();

 private:
  class Impl;
  explicit InputFile(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

/// Whether an existing file may be replaced.
enum class Replace : int {
  /// An existing file is left as it is; the call fails with kFailedPrecondition.
  kNo = 0,
  /// It is replaced in one step.
  kYes = 1,
};

/// The whole file (or standard input for "-"). Fails as InputFile::Open, and with
/// kResourceExhausted beyond `limit` bytes.
MSPOF_EXPORT Result<std::string> ReadFile(const std::string& path,
                                          uint64_t limit = uint64_t{64} << 20);

/// Who may read a new file.
enum class Access : int {
  /// Everybody whom the umask of the process lets: mode 0644 without the bits of the umask. For
  /// what holds nothing about a single person: returns, forms, mappings.
  kAll = 0,
  /// Its owner: mode 0600. For whatever holds data of a person.
  kOwner = 1,
};

/// Writes the whole file or nothing. "-" is standard output; a device or a pipe is written into.
/// A file that is replaced keeps its mode and its access list (ACL), and its owner and group as far
/// as the process may set them: root may; others keep the group if they are in it. If the group
/// cannot be kept, the new one may do what everybody may, and no more. `access` is of a file that
/// is new. A symbolic link stays, and the file that it leads to is replaced; a file with several
/// names (hard links) keeps what it held under the others.
/// Fails with kFailedPrecondition (it exists), kNotFound (no such folder) or kResourceExhausted (a
/// full disk, a lock that is held).
MSPOF_EXPORT Status WriteFile(const std::string& path, std::string_view bytes, Replace replace,
                              Access access);

/// What a file is to hold, made from what it holds now; the same bytes: it stays as it is.
using FileChange = std::function<Result<std::string>(const std::string& bytes)>;

/// Changes a file in its place, so that nothing is lost that others write at the same time: it is
/// read, changed and replaced under the lock of its folder. If somebody who does not take the
/// lock has written it meanwhile, `change` is called again with what it holds then. The
/// file is replaced as WriteFile() does it.
/// Fails as ReadFile() and WriteFile() do, and as `change` does; then the file is as others left
/// it.
MSPOF_EXPORT Status UpdateFile(const std::string& path, const FileChange& change,
                               uint64_t limit = uint64_t{64} << 20);

/// A file in a folder.
struct FileInFolder {
  /// Its name, without a slash.
  std::string name;
  /// What it holds.
  std::string bytes;
};

/// Writes a whole folder of files or nothing, as for Access::kAll. An existing folder that is empty
/// is filled; with Replace::kYes one that holds no other names than those of `files` is
/// replaced, in one step. A replaced folder keeps mode, owner and group as a file does.
/// Fails as WriteFile() does; with kFailedPrecondition if the folder holds anything else; and with
/// kUnsupported if it would have to be replaced and the file system cannot do that in one step
/// (NFS, SMB, FAT).
MSPOF_EXPORT Status WriteFolder(const std::string& path, const std::vector<FileInFolder>& files,
                                Replace replace);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_FILE_H_
