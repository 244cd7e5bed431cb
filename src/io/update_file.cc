// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Changes a file while other programs may change it too. Reading, changing and writing happen under
// the folder's lock. But editors take no lock, and on some shares a lock holds on one computer
// only. So the file is looked at again just before it is replaced. If it is not the file that was
// read, everything is done again with its new content.
// Tested by tests/unit/io/file_test.cc, tests/cli/test_interview.py.

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

// How often a file is read again that others change at the same time.
constexpr int kMostTurns = 100;

bool IsUnchanged(const os::FileInfo& before, const os::FileInfo& now) {
  return before.id == now.id && before.size == now.size && before.modified == now.modified &&
         before.changed == now.changed;
}

// The whole file at `target`, and its state when it was read. Messages name `path`.
Result<std::string> ReadWhole(const std::string& path, const std::string& target,
                              uint64_t max_bytes, os::FileInfo* info) {
  os::File file;
  os::Error error = file.OpenToReadAtOnce(target, os::File::Links::kRefuse);
  if (!error) error = file.Look(info);
  if (!error && info->kind == os::Kind::kFolder) error = os::Reason::kIsFolder;
  if (!error && info->kind != os::Kind::kFile) {
    return Status(StatusCode::kInvalidArgument,
                  path + ": is not a regular file, so it cannot be changed: name a file");
  }
  std::string bytes;
  std::string buffer(size_t{1} << 16, '\0');
  while (!error && bytes.size() <= max_bytes) {
    size_t got = 0;
    error = file.Read(buffer.data(), buffer.size(), &got);
    if (error || got == 0) break;
    bytes.append(buffer, 0, got);
  }
  if (error) return ReadError(path, error);
  if (bytes.size() > max_bytes) {
    return Status(StatusCode::kResourceExhausted, path + ": is larger than " +
                                                      std::to_string(max_bytes) +
                                                      " bytes: check that it is the right file");
  }
  return bytes;
}

// Writes `bytes` in the place of the file that was read. kChanged: another file is there now.
// REQUIRES: the folder's lock is held.
os::Error ReplaceWhatWasRead(const std::string& target, const os::FileInfo& read,
                             std::string_view bytes, bool unnamed) {
  const std::string folder = os::FolderOf(target);
  os::NewFile file;
  os::Error error = unnamed ? file.OpenUnnamed(folder, os::Readers::kOwner)
                            : file.OpenNamed(folder, os::Readers::kOwner);
  if (!error) error = file.Write(bytes);
  if (!error) error = file.TakeOver(target, read);
  if (error) return error;
  os::FileInfo now;
  error = os::Look(target, &now);
  if (error) return error == os::Reason::kNotFound ? os::Error(os::Reason::kChanged) : error;
  return IsUnchanged(read, now) ? file.Replace(target) : os::Error(os::Reason::kChanged);
}

Status Update(const std::string& path, const FileChange& change, uint64_t max_bytes) {
  os::FileInfo read;
  os::Error error = os::Look(path, &read);
  if (error) return ReadError(path, error);
  const std::string target = os::Resolved(path);
  const std::string folder = os::FolderOf(target);
  os::FolderLock lock;
  error = lock.Take(folder);
  for (int turn = 0; !error && turn < kMostTurns; ++turn) {
    const Result<std::string> before = ReadWhole(path, target, max_bytes, &read);
    if (!before.ok()) return before.status();
    const Result<std::string> after = change(*before);
    if (!after.ok()) return after.status();
    if (*after == *before) return Status();
    error = ReplaceWhatWasRead(target, read, *after, true);
    if (error == os::Reason::kUnsupported) {
      error = ReplaceWhatWasRead(target, read, *after, false);
    }
    if (!error) {
      os::SyncFolder(folder);
      return Status();
    }
    if (error == os::Reason::kChanged) error = {};
  }
  if (error) return WriteFailure(path, folder, error);
  return Status(StatusCode::kUnavailable,
                path + ": another program keeps changing it: end that program, then try again");
}

}  // namespace

Status UpdateFile(const std::string& path, const FileChange& change, uint64_t max_bytes) try {
  const Status named = CheckName(path, "file");
  return named.ok() ? Update(path, change, max_bytes) : named;
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
