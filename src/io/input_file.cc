// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// An input that can be read several times. A regular file is read by position, also if it is
// standard input, so it can simply be read again. A pipe, a terminal or a device gives its bytes
// only once: they are kept in a temporary file without a name, and read from there the second time.
// The temporary file is in $TMPDIR or /tmp and is as large as the input. Whoever comes to the end
// of a regular file learns whether somebody changed it meanwhile: then the bytes are of two files.
// Tested by tests/cli/test_check.py.

#include <algorithm>
#include <utility>

#include "errors.h"
#include "mspof/io/file.h"
#include "os/file.h"

namespace mspof {
inline namespace abi0 {
namespace io {

class InputFile::Impl {
 public:
  explicit Impl(std::string name) : name_(std::move(name)) {}

  // Opens standard input for "-".
  Status Open(const std::string& path) {
    if (path == "-") {
      file_ = os::File::Of(os::Stream::kInput);
    } else if (const os::Error error = file_.OpenToRead(path)) {
      return ReadError(name_, error);
    }
    return Examine();
  }

  Result<size_t> Read(char* data, size_t size) {
    if (size == 0) return size_t{0};
    if (seekable_) return Moved(ReadAt(position_, data, size));
    if (position_ < spooled_) {
      size = static_cast<size_t>(std::min<uint64_t>(size, spooled_ - position_));
      return Moved(ReadAt(spool_, position_, data, size));
    }
    if (ended_) return size_t{0};
    size_t got = 0;
    const os::Error error = file_.Read(data, size, &got);
    if (error) return ReadError(name_, error);
    if (got == 0) {
      ended_ = true;
      return size_t{0};
    }
    Status kept = Keep({data, got});
    if (!kept.ok()) return kept;
    position_ += got;
    return got;
  }

  bool is_seekable() const { return seekable_; }
  // REQUIRES: is_seekable().
  Result<size_t> ReadAt(uint64_t position, char* data, size_t size) const {
    Result<size_t> got = ReadAt(file_, start_ + position, data, size);
    const bool at_end = got.ok() && *got == 0 && size > 0;
    if (!at_end) return got;
    Status same = IsAsOpened();
    return same.ok() ? got : same;
  }

  void Rewind() { position_ = 0; }
  uint64_t size() const { return seekable_ ? size_ : ended_ ? spooled_ : 0; }

 private:
  // Finds out what kind of file it is.
  Status Examine() {
    os::FileInfo info;
    const os::Error error = file_.Look(&info);
    if (error) return ReadError(name_, error);
    if (info.kind == os::Kind::kFolder) return ReadError(name_, os::Reason::kIsFolder);
    if (info.kind != os::Kind::kFile || file_.Position(&start_)) return Status();
    seekable_ = true;
    opened_ = info;
    size_ = info.size > start_ ? info.size - start_ : 0;
    file_.ReadsForward();
    return Status();
  }

  Status IsAsOpened() const {
    os::FileInfo now;
    const os::Error error = file_.Look(&now);
    if (error) return ReadError(name_, error);
    if (now.size == opened_.size && now.modified == opened_.modified) return Status();
    return Status(
        StatusCode::kFailedPrecondition,
        name_ + ": changed while it was read: read it again when no program writes to it");
  }

  Result<size_t> ReadAt(const os::File& file, uint64_t position, char* data, size_t size) const {
    size_t got = 0;
    const os::Error error = file.ReadAt(position, data, size, &got);
    if (error) return ReadError(name_, error);
    return got;
  }

  Result<size_t> Moved(Result<size_t> got) {
    if (got.ok()) position_ += *got;
    return got;
  }

  // Appends bytes to the temporary file. Invariant: it holds all bytes that were read.
  Status Keep(std::string_view bytes) {
    os::Error error;
    if (!spool_.is_open()) error = spool_.OpenTemporary(&spool_folder_);
    if (!error) error = spool_.WriteAt(spooled_, bytes);
    if (error) return SpoolError(error);
    spooled_ += bytes.size();
    return Status();
  }

  Status SpoolError(os::Error error) const {
    const Status status = WriteError("temporary file in " + spool_folder_, error);
    return Status(status.code(), status.message() + " (the variable TMPDIR names the folder)");
  }

  const std::string name_;
  os::File file_;
  bool seekable_ = false;
  os::FileInfo opened_;    // of a file that can be sought in, when it was opened
  uint64_t start_ = 0;     // of what is read, in a file that can be sought in
  uint64_t size_ = 0;      // of a file that can be sought in
  uint64_t position_ = 0;  // of the next byte, from the start
  bool ended_ = false;     // the end was seen, of any other file
  uint64_t spooled_ = 0;   // bytes in the temporary file
  os::File spool_;
  std::string spool_folder_;
};

InputFile::InputFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
InputFile::~InputFile() = default;
InputFile::InputFile(InputFile&&) noexcept = default;
InputFile& InputFile::operator=(InputFile&&) noexcept = default;

Result<InputFile> InputFile::Open(const std::string& path) try {
  Status status = CheckName(path, "file");
  if (!status.ok()) return status;
  auto impl = std::make_unique<Impl>(ReadName(path));
  status = impl->Open(path);
  if (!status.ok()) return status;
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

Result<ByteSource> InputFile::SourceAt(uint64_t position) const try {
  if (!impl_->is_seekable()) {
    return Status(StatusCode::kUnsupported, "a pipe or a device is read from beginning to end");
  }
  const Impl* const impl = &*impl_;
  return ByteSource([impl, position](char* data, size_t size) mutable -> Result<size_t> {
    try {
      Result<size_t> got = impl->ReadAt(position, data, size);
      if (got.ok()) position += *got;
      return got;
    } catch (...) {
      return internal::Thrown();
    }
  });
} catch (...) {
  return internal::Thrown();
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
