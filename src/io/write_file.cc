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

Status WriteInto(const std::string& path, std::string_view bytes) {
  os::File file;
  os::Error error = file.OpenToWrite(path);
  if (error) return WriteError(path, error);
  error = file.Write(bytes);
  const os::Error closed = file.Close();
  if (!error) error = closed;
  return error ? WriteError(path, error) : Status();
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

os::Error WriteUnnamed(const std::string& folder, const std::string& target, std::string_view bytes,
                       Replace replace, Access access) {
  os::NewFile file;
  os::Error error = file.OpenUnnamed(folder, ReadersOf(access));
  if (!error) error = file.Write(bytes);
  if (error) return error;
  std::optional<os::FolderLock> lock;
  if (replace == Replace::kYes || os::HoldsNewNames(folder)) {
    error = lock.emplace().Take(folder);
    if (error) return error;
  }
  return replace == Replace::kYes ? TakeOrReplace(&file, target) : file.TakeName(target);
}

os::Error WriteUnderLock(const std::string& folder, const std::string& target,
                         std::string_view bytes, Replace replace, Access access) {
  os::FolderLock lock;
  os::Error error = lock.Take(folder);
  if (error) return error;
  os::NewFile file;
  error = file.OpenNamed(folder, ReadersOf(access));
  if (!error) error = file.Write(bytes);
  if (error) return error;
  return replace == Replace::kYes ? TakeOrReplace(&file, target) : file.TakeName(target);
}

Status WriteNamed(const std::string& path, std::string_view bytes, Replace replace, Access access) {
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
  if (error) return WriteFailure(path, folder, error);
  os::SyncFolder(folder);
  return Status();
}

}  // namespace

Status WriteFile(const std::string& path, std::string_view bytes, Replace replace,
                 Access access) try {
  if (path != "-") return WriteNamed(path, bytes, replace, access);
  const os::Error error = os::File::Of(os::Stream::kOutput).Write(bytes);
  return error ? WriteError(WriteName(path), error) : Status();
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
