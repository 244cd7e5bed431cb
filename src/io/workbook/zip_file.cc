// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// libzip unpacks and verifies checksums; the limit is ours. What the archive says about a
// file's size is a claim, so bytes are counted as they come.
// Tested by tests/unit/workbook_broken_test.cc.

#include "io/workbook/zip_file.h"

#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <utility>

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr char kMend[] = ": open the workbook in a spreadsheet program and save it again";

Status Failed(const std::string& name, int error) {
  switch (error) {
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
      return Status(StatusCode::kUnsupported,
                    name + " is encrypted: save the workbook without a password");
    case ZIP_ER_COMPNOTSUPP:
      return Status(StatusCode::kUnsupported, name + " is packed in an unusual way" + kMend);
    case ZIP_ER_MEMORY:
      return Status(StatusCode::kResourceExhausted, "out of memory");
    default:
      return Status(StatusCode::kCorrupt, name + " is damaged or cut off" + kMend);
  }
}

}  // namespace

void ZipEntry::Close::operator()(zip_file* file) const { zip_fclose(file); }
void ZipFile::Close::operator()(zip* archive) const { zip_discard(archive); }

Result<size_t> ZipEntry::Read(char* data, size_t size) {
  const zip_int64_t got = zip_fread(file_.get(), data, size);
  if (got < 0) return Failed(name_, zip_error_code_zip(zip_file_get_error(file_.get())));
  bytes_ += static_cast<uint64_t>(got);
  if (bytes_ > limit_) {
    return Status(StatusCode::kResourceExhausted,
                  name_ + " unpacks to more than " + std::to_string(limit_) +
                      " bytes: save the sheet as CSV, or raise the limit");
  }
  return static_cast<size_t>(got);
}

Result<ZipFile> ZipFile::Open(int fd) {
  int error = 0;
  zip* const archive = zip_fdopen(fd, 0, &error);
  if (archive == nullptr) {
    close(fd);
    return Failed("the file", error);
  }
  return ZipFile(archive);
}

std::optional<uint64_t> ZipFile::Find(const std::string& name) const {
  zip_int64_t index = zip_name_locate(archive_.get(), name.c_str(), 0);
  if (index < 0) index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
  return index < 0 ? std::nullopt : std::optional<uint64_t>(static_cast<uint64_t>(index));
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
  if (!entry.file_) return Failed(name, zip_error_code_zip(zip_get_error(archive_.get())));
  entry.name_ = name;
  entry.limit_ = limit;
  return entry;
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
