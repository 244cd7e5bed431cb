// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A file that gets its name only when it is complete. It is called kNewFile until then; if its
// process is killed, the file stays, and the next process that takes the folder's lock removes it.
// MoveFileEx() replaces a file in one step. It cannot if another program has that file open and
// does not share it, as spreadsheets do: that is kInUse, and the old file stays as it was.

#include "os/new_file.h"

#include <utility>

#include "os/folder_lock.h"
#include "os/path.h"
#include "os/windows/access.h"
#include "os/windows/call.h"

namespace mspof::os {

NewFile::~NewFile() {
  if (name_.empty()) return;
  file_ = File();  // closes it
  DeleteFileW(Wide(name_).c_str());
}

Error NewFile::OpenUnnamed(const std::string&, Readers) { return Reason::kUnsupported; }

Error NewFile::OpenNamed(const std::string& folder, Readers readers) {
  folder_ = folder;
  std::string name = InFolder(folder, kNewFile);
  Access access(readers);
  file_ = File(Number(CreateFileW(Wide(name).c_str(), GENERIC_WRITE | WRITE_DAC, 0, access.get(),
                                  CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr)));
  if (!file_.is_open()) {
    const Error error = LastError();
    return error == Reason::kExists ? Error(Reason::kLeftByAnother) : error;
  }
  name_ = std::move(name);
  return {};
}

Error NewFile::Append(std::string_view bytes) { return file_.Write(bytes); }

Error NewFile::Sync() { return file_.Sync(); }

Error NewFile::TakeOver(const std::string& path, const FileInfo&) {
  return TakeAccess(file_, path);
}

Error NewFile::Name(const std::string& path) const {
  return MoveFileExW(Wide(name_).c_str(), Wide(path).c_str(), MOVEFILE_WRITE_THROUGH) ? Error()
                                                                                      : LastError();
}

Error NewFile::TakeName(const std::string& path) {
  file_ = File();  // An open file cannot be renamed.
  const Error error = Name(path);
  if (!error) name_.clear();
  return error;
}

Error NewFile::Replace(const std::string& path) {
  file_ = File();
  if (!MoveFileExW(Wide(name_).c_str(), Wide(path).c_str(),
                   MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)) {
    const Error error = LastError();
    // A file that is open in another program may not be replaced either.
    return error == Reason::kNotPermitted && !IsFolder(path) ? Error(Reason::kInUse) : error;
  }
  name_.clear();
  return {};
}

}  // namespace mspof::os
