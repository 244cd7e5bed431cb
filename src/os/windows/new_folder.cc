// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A folder that is made beside its place and then renamed. Windows has no call that exchanges two
// folders.

#include <utility>

#include "os/folder_lock.h"
#include "os/new_file.h"
#include "os/path.h"
#include "os/windows/access.h"
#include "os/windows/call.h"

namespace mspof::os {

NewFolder::~NewFolder() {
  folder_ = File();
  if (name_.empty()) return;
  for (const FileToAdd& file : files_) {
    // The folder holds no other files.
    DeleteFileW(Wide(InFolder(name_, file.name)).c_str());
  }
  RemoveDirectoryW(Wide(name_).c_str());
}

Error NewFolder::Make(const std::string& parent) {
  std::string name = InFolder(parent, kNewFolder);
  if (!CreateDirectoryW(Wide(name).c_str(), nullptr)) {
    const Error error = LastError();
    return error == Reason::kExists ? Error(Reason::kLeftByAnother) : error;
  }
  name_ = std::move(name);
  return {};
}

Error NewFolder::TakeOver(const std::string& path, const FileInfo&) {
  const File folder(
      Number(CreateFileW(Wide(name_).c_str(), WRITE_DAC | READ_CONTROL, kShareAll, nullptr,
                         OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr)));
  return folder.is_open() ? TakeAccess(folder, path) : LastError();
}

Error NewFolder::Add(const FileToAdd& file) {
  File added(Number(CreateFileW(Wide(InFolder(name_, file.name)).c_str(), GENERIC_WRITE, 0, nullptr,
                                CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr)));
  if (!added.is_open()) return LastError();
  Error error = added.Write(file.bytes);
  if (!error) error = added.Sync();
  const Error closed = added.Close();
  return error ? error : closed;
}

Error NewFolder::TakePlace(const std::string& path) {
  // Only an empty folder can be removed so. Where there is none, nothing is.
  if (!RemoveDirectoryW(Wide(path).c_str())) {
    const Error error = LastError();
    if (error != Reason::kNotFound) return error;
  }
  if (!MoveFileExW(Wide(name_).c_str(), Wide(path).c_str(), MOVEFILE_WRITE_THROUGH)) {
    return LastError();
  }
  name_.clear();
  return {};
}

Error NewFolder::Exchange(const std::string&) { return Reason::kUnsupported; }

}  // namespace mspof::os
