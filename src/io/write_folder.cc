// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes a folder of files whole or not at all. The new folder is made beside its place under a
// hidden name, with the lock of its parent folder. It takes its place in one step. If there is no
// folder there, or an empty one, the new folder is renamed. Else the two are exchanged, and the old
// one is removed. A folder with other files than the new ones is never replaced: they would be
// lost.
// Tested by tests/unit/io/file_test.cc, tests/cli/test_forms.py.

#include <algorithm>
#include <utility>

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

// The first name in the folder that is not in `files`; empty if there is none.
Result<std::string> OtherName(const std::string& folder, const std::vector<FileInFolder>& files,
                              bool* empty) {
  *empty = true;
  const os::OpenFolder entries(folder);
  os::Error error = entries.error();
  while (const char* name = error ? nullptr : entries.Next(&error)) {
    *empty = false;
    const bool ours = entries.IsFile(name) &&
                      std::any_of(files.begin(), files.end(),
                                  [&](const FileInFolder& file) { return file.name == name; });
    if (!ours) return std::string(name);
  }
  if (error) return ReadError(folder, error);
  return std::string();
}

// Makes the folder in the place of `target`. REQUIRES: the lock of `parent` is held.
os::Error Place(const std::string& parent, const std::string& target,
                const std::vector<FileInFolder>& files, const os::FileInfo* before, bool empty) {
  std::vector<os::FileToAdd> added;
  for (const FileInFolder& file : files) added.push_back({file.name.c_str(), file.bytes});
  os::NewFolder folder(added);
  os::Error error = folder.Make(parent);
  if (!error && before != nullptr) error = folder.TakeOver(target, *before);
  if (!error) error = folder.AddFiles();
  if (error) return error;
  return before == nullptr || empty ? folder.TakePlace(target) : folder.Exchange(target);
}

Status Write(const std::string& path, const std::vector<FileInFolder>& files, Replace replace) {
  os::FileInfo info;
  const bool linked = !os::LookAtName(path, &info);
  os::Error error = os::Look(path, &info);
  const bool exists = !error;
  if (error && error != os::Reason::kNotFound) return WriteError(path, error);
  if (!exists && linked) {
    return Status(StatusCode::kNotFound,
                  path + ": is a symbolic link that leads nowhere: remove it");
  }
  if (exists && info.kind != os::Kind::kFolder) {
    return Status(StatusCode::kFailedPrecondition,
                  path + ": is a file, but the pages need a folder: name a folder");
  }
  os::FileInfo current;
  if (exists && !os::Look(".", &current) && current.id == info.id) {
    return Status(StatusCode::kFailedPrecondition,
                  path + ": is the folder in which the program runs: name another folder");
  }
  const std::string target = exists ? os::Resolved(path) : path;
  const std::string parent = os::FolderOf(target);
  os::FolderLock lock;
  error = lock.Take(parent);
  bool empty = true;
  if (!error && exists) {
    const Result<std::string> other = OtherName(target, files, &empty);
    if (!other.ok()) return other.status();
    if (!empty && replace == Replace::kNo) return WriteError(path, os::Reason::kExists);
    if (!other->empty()) {
      return Status(StatusCode::kFailedPrecondition,
                    path + ": holds other files, such as " + *other +
                        ", which would be lost: name another folder, or remove the folder first");
    }
  }
  if (!error) error = Place(parent, target, files, exists ? &info : nullptr, empty);
  if (error == os::Reason::kUnsupported) {
    return Status(StatusCode::kUnsupported,
                  path +
                      ": the file system cannot replace a folder in one step: remove the folder "
                      "first, or name another");
  }
  // What a folder is that is not empty any more.
  if (error == os::Reason::kNotEmpty) error = os::Reason::kExists;
  if (error) return WriteFailure(path, parent, error);
  os::SyncFolder(parent);
  return Status();
}

}  // namespace

Status WriteFolder(const std::string& path, const std::vector<FileInFolder>& files,
                   Replace replace) try {
  const std::string name = os::WithoutEnd(path);
  const Status named = CheckName(name, "folder");
  if (!named.ok()) return named;
  return Write(name, files, replace);
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
