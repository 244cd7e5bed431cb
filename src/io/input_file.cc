// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An input that can be read several times. A regular file is read with pread(), also if it is
// standard input, so it can simply be read again. A pipe, a terminal or a device gives its bytes
// only once: they are kept in a temporary file without a name, and read from there the second time.
// The temporary file is in $TMPDIR or /tmp and is as large as the input.
// Tested by tests/cli/test_command.py.

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "descriptor.h"
#include "errors.h"
#include "mspof/io/file.h"

namespace mspof {
inline namespace abi0 {
namespace io {

namespace {

// The most bytes to read at once: read() and pread() fail beyond this.
constexpr size_t kMostAtOnce = size_t{1} << 30;

}  // namespace

class InputFile::Impl {
 public:
  // Reads standard input, unless a file is opened.
  explicit Impl(std::string name) : name_(std::move(name)) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (owned_) close(fd_);
    if (spool_ >= 0) close(spool_);
  }

  // Returns false, with an error number in errno, if it cannot be opened.
  bool OpenFile(const char* path) {
    fd_ = Retry([&] { return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY); });
    owned_ = fd_ >= 0;
    return owned_;
  }

  // Finds out what kind of file it is.
  Status Examine() {
    struct stat info;
    if (fstat(fd_, &info) != 0) return ReadError(name_, errno);
    if (S_ISDIR(info.st_mode)) return ReadError(name_, EISDIR);
    if (!S_ISREG(info.st_mode)) return Status();
    const off_t start = lseek(fd_, 0, SEEK_CUR);
    if (start < 0) return Status();
    seekable_ = true;
    start_ = static_cast<uint64_t>(start);
    const uint64_t end = static_cast<uint64_t>(info.st_size);
    size_ = end > start_ ? end - start_ : 0;
#ifdef POSIX_FADV_SEQUENTIAL
    posix_fadvise(fd_, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
    return Status();
  }

  Result<size_t> Read(char* data, size_t size) {
    size = std::min(size, kMostAtOnce);
    if (size == 0) return size_t{0};
    if (seekable_) return ReadAt(fd_, start_, data, size);
    if (position_ < spooled_) {
      size = static_cast<size_t>(std::min<uint64_t>(size, spooled_ - position_));
      return ReadAt(spool_, 0, data, size);
    }
    if (ended_) return size_t{0};
    const ssize_t got = Retry([&] { return read(fd_, data, size); });
    if (got < 0) return ReadError(name_, errno);
    if (got == 0) {
      ended_ = true;
      return size_t{0};
    }
    Status kept = Keep(data, static_cast<size_t>(got));
    if (!kept.ok()) return kept;
    position_ += static_cast<uint64_t>(got);
    return static_cast<size_t>(got);
  }

  void Rewind() { position_ = 0; }
  uint64_t size() const { return seekable_ ? size_ : ended_ ? spooled_ : 0; }

 private:
  Result<size_t> ReadAt(int fd, uint64_t start, char* data, size_t size) {
    const ssize_t got =
        Retry([&] { return pread(fd, data, size, static_cast<off_t>(start + position_)); });
    if (got < 0) return ReadError(name_, errno);
    position_ += static_cast<uint64_t>(got);
    return static_cast<size_t>(got);
  }

  // Appends bytes to the temporary file. Invariant: it holds all bytes that were read.
  Status Keep(const char* data, size_t size) {
    if (spool_ < 0) {
      Status opened = OpenSpool();
      if (!opened.ok()) return opened;
    }
    while (size > 0) {
      const ssize_t put =
          Retry([&] { return pwrite(spool_, data, size, static_cast<off_t>(spooled_)); });
      if (put < 0) return SpoolError(errno);
      spooled_ += static_cast<uint64_t>(put);
      data += put;
      size -= static_cast<size_t>(put);
    }
    return Status();
  }

  Status OpenSpool() {
    const char* folder = std::getenv("TMPDIR");
    spool_name_ = folder != nullptr && *folder != '\0' ? folder : "/tmp";
#ifdef O_TMPFILE
    // The file has no name from the start if the file system can do that.
    spool_ = Retry(
        [&] { return open(spool_name_.c_str(), O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600); });
    if (spool_ >= 0) return Status();
#endif
    std::string name;
    spool_ = Retry([&] {
      name = spool_name_ + "/mspof-XXXXXX";
      return mkostemp(name.data(), O_CLOEXEC);  // of mode 0600
    });
    if (spool_ < 0) return SpoolError(errno);
    if (unlink(name.c_str()) != 0) return SpoolError(errno);
    return Status();
  }

  Status SpoolError(int error) const {
    const Status status = WriteError("temporary file in " + spool_name_, error);
    return Status(status.code(), status.message() + " (the variable TMPDIR names the folder)");
  }

  const std::string name_;
  int fd_ = STDIN_FILENO;
  bool owned_ = false;
  bool seekable_ = false;
  uint64_t start_ = 0;     // of what is read, in a file that can be sought in
  uint64_t size_ = 0;      // of a file that can be sought in
  uint64_t position_ = 0;  // of the next byte, from the start
  bool ended_ = false;     // the end was seen, of any other file
  uint64_t spooled_ = 0;   // bytes in the temporary file
  int spool_ = -1;
  std::string spool_name_;
};

InputFile::InputFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
InputFile::~InputFile() = default;
InputFile::InputFile(InputFile&&) noexcept = default;
InputFile& InputFile::operator=(InputFile&&) noexcept = default;

Result<InputFile> InputFile::Open(const std::string& path) try {
  const std::string name = ReadName(path);
  if (path.empty()) return Status(StatusCode::kInvalidArgument, "the name of a file is empty");
  if (path.find('\0') != std::string::npos) {
    return Status(StatusCode::kInvalidArgument, "the name of a file holds a NUL byte");
  }
  // Made before the descriptor, which would stay open if there were no memory for the name.
  auto impl = std::make_unique<Impl>(name);
  if (path != "-" && !impl->OpenFile(path.c_str())) return ReadError(name, errno);
  Status examined = impl->Examine();
  if (!examined.ok()) return examined;
  return InputFile(std::move(impl));
} catch (...) {
  return internal::Thrown();
}

ByteSource InputFile::Source() {
  impl_->Rewind();
  Impl* const impl = &*impl_;
  return [impl](char* data, size_t size) -> Result<size_t> {
    try {
      return impl->Read(data, size);
    } catch (...) {
      return internal::Thrown();
    }
  };
}

uint64_t InputFile::size() const { return impl_->size(); }

Status InputFile::Rewind() try {
  impl_->Rewind();
  return Status();
} catch (...) {
  return internal::Thrown();
}

Result<std::string> ReadFile(const std::string& path, uint64_t max_bytes) try {
  Result<InputFile> file = InputFile::Open(path);
  if (!file.ok()) return file.status();
  const Status too_long(StatusCode::kResourceExhausted,
                        ReadName(path) + ": is larger than " + std::to_string(max_bytes) +
                            " bytes: check that it is the right file");
  if (file->size() > max_bytes) return too_long;
  const ByteSource source = file->Source();
  std::string bytes;
  std::string buffer(size_t{1} << 16, '\0');
  while (true) {
    const Result<size_t> got = source(buffer.data(), buffer.size());
    if (!got.ok()) return got.status();
    if (*got == 0) return bytes;
    if (*got > max_bytes - bytes.size()) return too_long;
    bytes.append(buffer, 0, *got);
  }
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
