// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A file or folder that a command writes. It is checked before any input is read, since reading may
// take long. mspof::io makes sure that no file is replaced without --overwrite, even if one appears
// meanwhile.
// Tested by tests/cli/test_overwriting.py.

#include "target.h"

#include <dirent.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <new>
#include <string_view>
#include <system_error>
#include <utility>

#include "console.h"

namespace mspof::cli {
namespace {

namespace fs = std::filesystem;

constexpr char kUnseen[] = "cannot be looked at: check its permissions";
constexpr char kExists[] = "exists already: give another name, or give --overwrite";

Status Wrong(const std::string& path, const std::string& what) {
  return Status(StatusCode::kFailedPrecondition, path + ": " + what);
}

Status CheckFolderOf(const std::string& path) {
  std::error_code error;
  fs::path folder = fs::path(path).parent_path();
  if (folder.empty()) folder = ".";
  if (fs::is_directory(folder, error)) return Status();
  return Wrong(path, "its folder does not exist: create it first");
}

}  // namespace

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
  std::error_code error;
  if (fs::is_directory(path, error)) return Wrong(path, "is a folder: name a file in it");
  if (!overwrite && fs::exists(fs::symlink_status(path, error))) return Wrong(path, kExists);
  return Target(path, overwrite, access);
}

Result<Target> Target::Folder(const std::string& path, const Inputs& inputs, bool overwrite) {
  std::string name = path;
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  const Status folder = CheckFolderOf(name);
  if (!folder.ok()) return folder;
  std::error_code error;
  if (fs::exists(fs::symlink_status(name, error)) && !fs::is_directory(name, error)) {
    return Wrong(name, "is a file, but the pages need a folder: name a folder");
  }
  // std::filesystem is not used here: it ends the process if it has no memory for a name.
  struct Close {
    void operator()(DIR* open) const { closedir(open); }
  };
  const std::unique_ptr<DIR, Close> entries(opendir(name.c_str()));
  if (entries == nullptr) {
    if (errno != ENOENT) return Wrong(name, kUnseen);
    return Target(name, overwrite, io::Access::kAll);
  }
  errno = 0;
  while (const dirent* entry = readdir(entries.get())) {
    const std::string_view file = entry->d_name;
    if (file != "." && file != "..") {
      const Status read = inputs.CheckOutput(name + "/" + std::string(file));
      if (!read.ok()) return read;
      if (!overwrite) return Wrong(name, kExists);
    }
    errno = 0;
  }
  if (errno != 0) return Wrong(name, kUnseen);
  return Target(name, overwrite, io::Access::kAll);
}

int Target::Write(std::string_view bytes) const {
  if (is_standard_output()) return PrintResult(bytes, kDone);
  const Status status = io::WriteFile(path_, bytes, replace_, access_);
  return status.ok() ? kDone : Fail(status);
}

int Target::Write(const std::vector<io::FileInFolder>& files) const {
  const Status status = io::WriteFolder(path_, files, replace_);
  return status.ok() ? kDone : Fail(status);
}

}  // namespace mspof::cli
