// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Files, by the calls of POSIX. A file that only this process can open has no name from the start
// (O_TMPFILE) if the file system can do that; else its name is removed at once.
// Tested by tests/unit/io/file_test.cc, tests/cli/test_check.py.

#include "os/file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "os/posix/call.h"

namespace mspof::os {
namespace {

// The most bytes to read at once: read() and pread() fail beyond this.
constexpr size_t kMostAtOnce = size_t{1} << 30;

Error Got(ssize_t done, size_t* got) {
  if (done < 0) return LastError();
  *got = static_cast<size_t>(done);
  return {};
}

// Calls `write` with what is left, until nothing is.
template <typename Call>
Error WriteAll(std::string_view bytes, Call&& write) {
  while (!bytes.empty()) {
    const ssize_t put = Retry([&] { return write(bytes); });
    if (put < 0) return LastError();
    bytes.remove_prefix(static_cast<size_t>(put));
  }
  return {};
}

Error Opened(int fd, File* file) {
  if (fd < 0) return LastError();
  *file = File(fd);
  return {};
}

}  // namespace

FileInfo InfoOf(const struct stat& info) {
  FileInfo found;
  found.kind = S_ISREG(info.st_mode)    ? Kind::kFile
               : S_ISDIR(info.st_mode)  ? Kind::kFolder
               : S_ISFIFO(info.st_mode) ? Kind::kPipe
                                        : Kind::kOther;
  found.id = {uint64_t{info.st_dev}, uint64_t{info.st_ino}};
  found.size = static_cast<uint64_t>(info.st_size);
  found.modified = {info.st_mtim.tv_sec, info.st_mtim.tv_nsec};
  found.changed = {info.st_ctim.tv_sec, info.st_ctim.tv_nsec};
  found.others_can_read = (info.st_mode & (S_IRGRP | S_IROTH)) != 0;
  found.owner = info.st_uid;
  found.group = info.st_gid;
  found.mode = info.st_mode;
  return found;
}

Error Look(const std::string& path, FileInfo* info) {
  struct stat found;
  if (stat(path.c_str(), &found) != 0) return LastError();
  *info = InfoOf(found);
  return {};
}

Error LookAtName(const std::string& path, FileInfo* info) {
  struct stat found;
  if (lstat(path.c_str(), &found) != 0) return LastError();
  *info = InfoOf(found);
  return {};
}

File File::Of(Stream stream) {
  File file(stream == Stream::kInput    ? STDIN_FILENO
            : stream == Stream::kOutput ? STDOUT_FILENO
                                        : STDERR_FILENO);
  file.owned_ = false;
  return file;
}

File::~File() {
  if (is_open() && owned_) close(Descriptor(*this));
}

Error File::OpenToRead(const std::string& path) {
  return Opened(Retry([&] { return open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY); }), this);
}

Error File::OpenToReadAtOnce(const std::string& path, Links links) {
  const int flags =
      O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (links == Links::kRefuse ? O_NOFOLLOW : 0);
  return Opened(Retry([&] { return open(path.c_str(), flags); }), this);
}

Error File::OpenToWrite(const std::string& path) {
  return Opened(Retry([&] { return open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY); }), this);
}

Error File::OpenTemporary(std::string* folder) {
  const char* const named = std::getenv("TMPDIR");
  *folder = named != nullptr && *named != '\0' ? named : "/tmp";
#ifdef O_TMPFILE
  const int unnamed =
      Retry([&] { return open(folder->c_str(), O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600); });
  if (unnamed >= 0) return Opened(unnamed, this);
#endif
  std::string name;
  const Error error = Opened(Retry([&] {
                               name = *folder + "/mspof-XXXXXX";
                               return mkostemp(name.data(), O_CLOEXEC);  // of mode 0600
                             }),
                             this);
  if (error) return error;
  return unlink(name.c_str()) == 0 ? Error() : LastError();
}

Error File::Look(FileInfo* info) const {
  struct stat found;
  if (fstat(Descriptor(*this), &found) != 0) return LastError();
  *info = InfoOf(found);
  return {};
}

Error File::Position(uint64_t* position) const {
  const off_t at = lseek(Descriptor(*this), 0, SEEK_CUR);
  if (at < 0) return LastError();
  *position = static_cast<uint64_t>(at);
  return {};
}

void File::ReadsForward() const {
#ifdef POSIX_FADV_SEQUENTIAL
  posix_fadvise(Descriptor(*this), 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
}

Error File::Read(char* data, size_t size, size_t* got) const {
  size = std::min(size, kMostAtOnce);
  return Got(Retry([&] { return read(Descriptor(*this), data, size); }), got);
}

Error File::ReadAt(uint64_t position, char* data, size_t size, size_t* got) const {
  size = std::min(size, kMostAtOnce);
  return Got(
      Retry([&] { return pread(Descriptor(*this), data, size, static_cast<off_t>(position)); }),
      got);
}

Error File::Write(std::string_view bytes) const {
  return WriteAll(bytes, [&](std::string_view left) {
    return write(Descriptor(*this), left.data(), left.size());
  });
}

Error File::WriteAt(uint64_t position, std::string_view bytes) const {
  const char* const begin = bytes.data();
  return WriteAll(bytes, [&](std::string_view left) {
    const uint64_t done = static_cast<uint64_t>(left.data() - begin);
    return pwrite(Descriptor(*this), left.data(), left.size(), static_cast<off_t>(position + done));
  });
}

Error File::Sync() const {
  // EINVAL: a pipe, a device, or a file system without.
  if (Retry([&] { return fsync(Descriptor(*this)); }) == 0 || errno == EINVAL) return {};
  return LastError();
}

Error File::Close() {
  // After EINTR the descriptor is closed on Linux.
  const int fd = static_cast<int>(std::exchange(handle_, -1));
  return close(fd) == 0 || errno == EINTR ? Error() : LastError();
}

}  // namespace mspof::os
