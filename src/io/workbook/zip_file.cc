// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads files from a zip archive. libzip unpacks them and verifies checksums. The size that an
// archive gives for a file may be wrong, so bytes are counted as they come, up to our limit. The
// archive is read here and not by libzip: its streams take an interrupted call for a damaged file,
// and hide errors of the device.
// Tested by tests/unit/io/workbook/broken_test.cc, tests/faults/test_calls.py.

#include "io/workbook/zip_file.h"

#include <zip.h>

#include <algorithm>
#include <utility>

#include "io/errors.h"
#include "os/file.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

// Z_MEM_ERROR of zlib, which libzip passes on.
constexpr int kZlibLacksMemory = -4;

constexpr char kMend[] = ": open the workbook in a spreadsheet program and save it again";

Status Failed(const std::string& name, const zip_error_t* error) {
  switch (zip_error_code_zip(error)) {
    case ZIP_ER_READ:
      return ReadError(name, os::Error::Numbered(zip_error_code_system(error)));
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
      return Status(StatusCode::kUnsupported,
                    name + " is encrypted: save the workbook without a password");
    case ZIP_ER_COMPNOTSUPP:
      return Status(StatusCode::kUnsupported, name + " is packed in an unusual way" + kMend);
    case ZIP_ER_MEMORY:
      return Status(StatusCode::kResourceExhausted, "out of memory");
    case ZIP_ER_ZLIB:
      if (zip_error_code_system(error) == kZlibLacksMemory) {
        return Status(StatusCode::kResourceExhausted, "out of memory");
      }
      [[fallthrough]];
    default:
      return Status(StatusCode::kCorrupt, name + " is damaged or cut off" + kMend);
  }
}

// The bytes of an archive.
class Bytes {
 public:
  explicit Bytes(os::File file) : file_(std::move(file)) {}

  // The function that libzip calls; see zip_source_function(3). Returns -1 if it failed.
  static zip_int64_t Do(void* self, void* data, zip_uint64_t size, zip_source_cmd_t what) {
    return static_cast<Bytes*>(self)->Do(data, size, what);
  }

 private:
  zip_int64_t Do(void* data, zip_uint64_t size, zip_source_cmd_t what) {
    switch (what) {
      case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL,
                                              ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
      case ZIP_SOURCE_OPEN:
        at_ = 0;
        return 0;
      case ZIP_SOURCE_READ:
        return Read(data, size);
      case ZIP_SOURCE_STAT:
        return About(static_cast<zip_stat_t*>(data));
      case ZIP_SOURCE_SEEK:
        return Seek(data, size);
      case ZIP_SOURCE_TELL:
        return static_cast<zip_int64_t>(at_);
      case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&error_, data, size);
      case ZIP_SOURCE_FREE:
        delete this;
        return 0;
      default:
        return 0;
    }
  }

  zip_int64_t Fail(os::Error error) {
    zip_error_set(&error_, ZIP_ER_READ, error.number());
    return -1;
  }

  zip_int64_t Read(void* data, zip_uint64_t size) {
    size_t got = 0;
    const os::Error error = file_.ReadAt(at_, static_cast<char*>(data), size, &got);
    if (error) return Fail(error);
    at_ += got;
    return static_cast<zip_int64_t>(got);
  }

  zip_int64_t About(zip_stat_t* about) {
    os::FileInfo info;
    const os::Error error = file_.Look(&info);
    if (error) return Fail(error);
    zip_stat_init(about);
    about->size = info.size;
    about->valid = ZIP_STAT_SIZE;
    return sizeof *about;
  }

  zip_int64_t Seek(void* data, zip_uint64_t size) {
    zip_stat_t about;
    if (About(&about) < 0) return -1;
    const zip_int64_t to = zip_source_seek_compute_offset(at_, about.size, data, size, &error_);
    if (to < 0) return -1;
    at_ = static_cast<zip_uint64_t>(to);
    return 0;
  }

  const os::File file_;
  zip_uint64_t at_ = 0;
  zip_error_t error_ = {};
};

}  // namespace

void ZipEntry::Close::operator()(zip_file* file) const { zip_fclose(file); }
void ZipFile::Close::operator()(zip* archive) const { zip_discard(archive); }

Result<size_t> ZipEntry::Read(char* data, size_t size) {
  const zip_int64_t got = zip_fread(file_.get(), data, size);
  if (got < 0) return Failed(name_, zip_file_get_error(file_.get()));
  bytes_ += static_cast<uint64_t>(got);
  if (bytes_ > limit_) {
    return Status(StatusCode::kResourceExhausted,
                  name_ + " unpacks to more than " + std::to_string(limit_) +
                      " bytes: save the sheet as CSV, or raise the limit");
  }
  return static_cast<size_t>(got);
}

Result<ZipFile> ZipFile::Open(os::File file) {
  auto bytes = std::make_unique<Bytes>(std::move(file));
  zip_error_t error = {};
  zip_source_t* const source = zip_source_function_create(Bytes::Do, bytes.get(), &error);
  if (source == nullptr) return Failed("the file", &error);
  (void)bytes.release();  // of the source now
  zip* const archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    zip_source_free(source);
    return Failed("the file", &error);
  }
  return ZipFile(archive);
}

std::optional<uint64_t> ZipFile::Find(const std::string& name) const {
  // Some programs for Windows divide names by backslashes, and some begin them with a slash.
  std::string backslashes = name;
  std::replace(backslashes.begin(), backslashes.end(), '/', '\\');
  for (const std::string& written : {name, backslashes, "/" + name}) {
    for (const zip_flags_t flags : {zip_flags_t{0}, zip_flags_t{ZIP_FL_NOCASE}}) {
      const zip_int64_t index = zip_name_locate(archive_.get(), written.c_str(), flags);
      if (index >= 0) return static_cast<uint64_t>(index);
    }
  }
  return std::nullopt;
}

uint64_t ZipFile::Size(const std::string& name) const {
  const std::optional<uint64_t> index = Find(name);
  zip_stat_t about;
  if (!index || zip_stat_index(archive_.get(), *index, 0, &about) != 0) return 0;
  return (about.valid & ZIP_STAT_SIZE) != 0 ? about.size : 0;
}

Result<ZipEntry> ZipFile::Unpack(const std::string& name, uint64_t limit) const {
  const std::optional<uint64_t> index = Find(name);
  if (!index) return Status(StatusCode::kCorrupt, name + " is missing" + kMend);
  ZipEntry entry;
  entry.file_.reset(zip_fopen_index(archive_.get(), *index, 0));
  if (!entry.file_) return Failed(name, zip_get_error(archive_.get()));
  entry.name_ = name;
  entry.limit_ = limit;
  return entry;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
