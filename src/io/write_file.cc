// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes a file whole or not at all. The bytes go into a new file in the folder of the target and
// are synced; then the new file takes the name of the target in one step (os/new_file.h). So a
// reader sees the old file or the whole new one, and two writers cannot both believe that they were
// first. Files are replaced under the folder's lock, so that no writer replaces a file that
// UpdateFile() is changing.
//
// A device or a pipe is written into, not replaced. A symbolic link stays, and the file that it
// leads to is replaced.
// Tested by tests/unit/io/file_test.cc.

#include <optional>

#include "errors.h"
#include "mspof/io/file.h"
#include "os/file.h"
#include "os/folder.h"
#include "os/folder_lock.h"
#include "os/new_file.h"
#include "os/path.h"

namespace mspof {
inline namespace abi0 {
namespace io {

namespace {

os::Readers ReadersOf(Access access) {
  return access == Access::kAll ? os::Readers::kAll : os::Readers::kOwner;
}

// The bytes of a file on their way. What hinders them is the operating system, or themselves.
class Bytes {
 public:
  explicit Bytes(const FileBytes& bytes) : bytes_(bytes) {}

  // Writes all of them by `write`, which gets a piece and returns an error. Returns its error;
  // kOther: see own_failure().
  template <typename Write>
  os::Error Send(Write&& write) {
    os::Error error;
    const Status sent = bytes_([&](std::string_view piece) {
      if (!error) error = write(piece);
      return error ? Status(StatusCode::kResourceExhausted, "writing has failed") : Status();
    });
    if (error || sent.ok()) return error;
    own_failure_ = sent;
    return os::Reason::kOther;
  }
  // Why the bytes could not be made; not set if that is not what failed.
  const Status& own_failure() const { return own_failure_; }

 private:
  const FileBytes& bytes_;
  Status own_failure_;
};

Status WriteInto(const std::string& path, Bytes* bytes) {
  os::File file;
  os::Error error = file.OpenToWrite(path);
  if (error) return WriteError(path, error);
  error = bytes->Send([&](std::string_view piece) { return file.Write(piece); });
  const os::Error closed = file.Close();
  if (!bytes->own_failure().ok()) return bytes->own_failure();
  if (!error) error = closed;
  return error ? WriteError(path, error) : Status();
}

os::Error Fill(os::NewFile* file, Bytes* bytes) {
  const os::Error error = bytes->Send([&](std::string_view piece) { return file->Append(piece); });
  return error ? error : file->Sync();
}

// Gives the file the name of the target. REQUIRES: the folder's lock is held.
os::Error TakeOrReplace(os::NewFile* file, const std::string& target) {
  os::FileInfo info;
  while (true) {
    os::Error error = os::Look(target, &info);
    if (!error) {
      error = file->TakeOver(target, info);
      return error ? error : file->Replace(target);
    }
    if (error == os::Reason::kNotFound) error = file->TakeName(target);
    // kExists: a writer without the lock was quicker.
    if (error != os::Reason::kExists) return error;
  }
}

os::Error WriteUnnamed(const std::string& folder, const std::string& target, Bytes* bytes,
                       Replace replace, Access access) {
  os::NewFile file;
  os::Error error = file.OpenUnnamed(folder, ReadersOf(access));
  if (!error) error = Fill(&file, bytes);
  if (error) return error;
  std::optional<os::FolderLock> lock;
  if (replace == Replace::kYes || os::HoldsNewNames(folder)) {
    error = lock.emplace().Take(folder);
    if (error) return error;
  }
  return replace == Replace::kYes ? TakeOrReplace(&file, target) : file.TakeName(target);
}

os::Error WriteUnderLock(const std::string& folder, const std::string& target, Bytes* bytes,
                         Replace replace, Access access) {
  os::FolderLock lock;
  os::Error error = lock.Take(folder);
  if (error) return error;
  os::NewFile file;
  error = file.OpenNamed(folder, ReadersOf(access));
  if (!error) error = Fill(&file, bytes);
  if (error) return error;
  return replace == Replace::kYes ? TakeOrReplace(&file, target) : file.TakeName(target);
}

Status WriteNamed(const std::string& path, Bytes* bytes, Replace replace, Access access) {
  const Status named = CheckName(path, "file");
  if (!named.ok()) return named;
  os::FileInfo info;
  const bool linked = !os::LookAtName(path, &info);
  if (linked && replace == Replace::kNo && info.kind != os::Kind::kFolder) {
    return WriteError(path, os::Reason::kExists);
  }
  os::Error error = os::Look(path, &info);
  const bool exists = !error;
  if (error && error != os::Reason::kNotFound) return WriteError(path, error);
  if (!exists && linked) {
    return Status(StatusCode::kNotFound,
                  path + ": is a symbolic link that leads nowhere: remove it");
  }
  if (os::EndsAsFolder(path)) {
    return WriteError(path, exists ? os::Reason::kIsFolder : os::Reason::kNotFound);
  }
  if (exists && info.kind == os::Kind::kFolder) return WriteError(path, os::Reason::kIsFolder);
  if (exists && info.kind != os::Kind::kFile) return WriteInto(path, bytes);

  const std::string target = exists ? os::Resolved(path) : path;
  const std::string folder = os::FolderOf(target);
  error = WriteUnnamed(folder, target, bytes, replace, access);
  if (error == os::Reason::kUnsupported) {
    error = WriteUnderLock(folder, target, bytes, replace, access);
  }
  if (!bytes->own_failure().ok()) return bytes->own_failure();
  if (error) return WriteFailure(path, folder, error);
  os::SyncFolder(folder);
  return Status();
}

}  // namespace

Status WriteFile(const std::string& path, const FileBytes& bytes, Replace replace,
                 Access access) try {
  Bytes sent(bytes);
  if (path != "-") return WriteNamed(path, &sent, replace, access);
  const os::File output = os::File::Of(os::Stream::kOutput);
  const os::Error error = sent.Send([&](std::string_view piece) { return output.Write(piece); });
  if (!sent.own_failure().ok()) return sent.own_failure();
  return error ? WriteError(WriteName(path), error) : Status();
} catch (...) {
  return internal::Thrown();
}

Status WriteFile(const std::string& path, std::string_view bytes, Replace replace,
                 Access access) try {
  return WriteFile(
      path, [bytes](const ByteSink& sink) { return sink(bytes); }, replace, access);
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
