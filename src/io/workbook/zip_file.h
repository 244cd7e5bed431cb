// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_ZIP_FILE_H_
#define MSPOF_IO_WORKBOOK_ZIP_FILE_H_

// Internal. Users want mspof/io/workbook.h.
//
// The files in a zip archive, unpacked as streams. Messages name the file in the archive, not
// the archive.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "mspof/status.h"
#include "os/file.h"

struct zip;
struct zip_file;

namespace mspof {
inline namespace abi0 {
namespace io {

// One file in an archive, from its start. Must not outlive the archive.
class ZipEntry {
 public:
  ZipEntry() = default;

  // Fills at most `size` bytes at `data` and returns how many; 0 at the end, if the checksum is
  // right. Fails with kCorrupt, and with kResourceExhausted beyond the limit.
  Result<size_t> Read(char* data, size_t size);
  // Bytes given so far.
  uint64_t bytes() const { return bytes_; }
  // What messages call it.
  const std::string& name() const { return name_; }

 private:
  friend class ZipFile;
  struct Close {
    void operator()(zip_file* file) const;
  };
  std::unique_ptr<zip_file, Close> file_;
  std::string name_;
  uint64_t limit_ = 0;
  uint64_t bytes_ = 0;
};

// An archive, open for reading. Movable.
class ZipFile {
 public:
  // Takes over a regular file. Fails with kCorrupt if it is not an archive, or is incomplete. All
  // functions fail as ReadError() if it cannot be read.
  static Result<ZipFile> Open(os::File file);

  // Whether there is a file of this name. Upper and lower case are the same, and so are slashes and
  // backslashes.
  bool Has(const std::string& name) const { return Find(name).has_value(); }
  // The unpacked size that the archive gives; 0 if there is no such file.
  uint64_t Size(const std::string& name) const;
  // Starts to unpack a file. Fails with kCorrupt if there is no such file, and with kUnsupported if
  // it is encrypted or packed in a way that libzip cannot read.
  Result<ZipEntry> Unpack(const std::string& name, uint64_t limit) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  explicit ZipFile(zip* archive) : archive_(archive) {}
  std::optional<uint64_t> Find(const std::string& name) const;
  std::unique_ptr<zip, Close> archive_;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_ZIP_FILE_H_
