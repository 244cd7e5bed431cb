// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A file or folder that a command writes. It is checked before any input is read, since reading may
// take long. mspof::io makes sure that no file is replaced without --overwrite, even if one appears
// meanwhile.
// Tested by tests/cli/test_overwriting.py.

#include "target.h"

#include <string_view>
#include <utility>

#include "console.h"
#include "os/file.h"
#include "os/folder.h"
#include "os/path.h"
#include "readers.h"

namespace mspof::cli {
namespace {

constexpr char kUnseen[] = "cannot be looked at: check its permissions";
constexpr char kExists[] = "exists already: give another name, or give --overwrite";

Status Wrong(const std::string& path, const std::string& what) {
  return Status(StatusCode::kFailedPrecondition, path + ": " + what);
}

Status CheckFolderOf(const std::string& path) {
  if (os::IsFolder(os::FolderOf(path))) return Status();
  return Wrong(path, "its folder does not exist: create it first");
}

// Whether there is anything of this name, also a symbolic link that leads nowhere.
bool IsThere(const std::string& path) {
  os::FileInfo info;
  return !os::LookAtName(path, &info);
}

}  // namespace

int Target::Done(const Status& status) const {
  if (!status.ok()) return Fail(status);
  if (access_ == io::Access::kOwner) {
    NoteReaders(path_, "it, and it holds what only its owner should see");
  }
  return kDone;
}

Target::Target(std::string path, bool overwrite, io::Access access)
    : path_(std::move(path)),
      replace_(overwrite ? io::Replace::kYes : io::Replace::kNo),
      access_(access) {}

Result<Target> Target::File(const std::string& path, const Inputs& inputs, bool overwrite,
                            io::Access access) {
  if (path == "-") return Target();
  if (path.empty()) {
    return Status(StatusCode::kInvalidArgument, "the name of an output is empty: name a file");
  }
  const Status read = inputs.CheckOutput(path);
  if (!read.ok()) return read;
  const Status folder = CheckFolderOf(path);
  if (!folder.ok()) return folder;
  if (os::IsFolder(path)) return Wrong(path, "is a folder: name a file in it");
  if (!overwrite && IsThere(path)) return Wrong(path, kExists);
  return Target(path, overwrite, access);
}

Result<Target> Target::Folder(const std::string& path, const Inputs& inputs, bool overwrite) {
  const std::string name = os::WithoutEnd(path);
  const Status folder = CheckFolderOf(name);
  if (!folder.ok()) return folder;
  if (IsThere(name) && !os::IsFolder(name)) {
    return Wrong(name, "is a file, but the pages need a folder: name a folder");
  }
  const os::OpenFolder entries(name);
  os::Error error = entries.error();
  if (error == os::Reason::kNotFound) return Target(name, overwrite, io::Access::kAll);
  while (const char* file = error ? nullptr : entries.Next(&error)) {
    const Status read = inputs.CheckOutput(os::InFolder(name, file));
    if (!read.ok()) return read;
    if (!overwrite) return Wrong(name, kExists);
  }
  if (error) return Wrong(name, kUnseen);
  return Target(name, overwrite, io::Access::kAll);
}

int Target::Write(std::string_view bytes) const {
  if (is_standard_output()) return PrintResult(bytes, kDone);
  return Done(io::WriteFile(path_, bytes, replace_, access_));
}

int Target::Write(const io::FileBytes& bytes) const {
  return Done(io::WriteFile(path_, bytes, replace_, access_));
}

int Target::Write(const std::vector<io::FileInFolder>& files) const {
  return Done(io::WriteFolder(path_, files, replace_));
}

}  // namespace mspof::cli
