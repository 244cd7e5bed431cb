// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_FILE_H_
#define MSPOF_IO_FILE_H_

/// Files for hosts who like: streams in, whole files out. Library mspof::io.
///
///   auto input = mspof::io::InputFile::Open("export.csv");
///   auto reader = mspof::RecordReader::OpenCsv(framework, mapping, input->Source());
///   mspof::io::WriteFile("return.mspof", bytes, mspof::io::Replace::kNo);

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "mspof/export.h"
#include "mspof/mapping.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

/// A file that is read from the start to the end, perhaps several times. "-" is standard
/// input; it is kept in an unlinked temporary file of mode 0600 so that it can be read
/// again. Use from one thread at a time. Movable.
class MSPOF_EXPORT InputFile {
 public:
  /// Fails with kNotFound (no such file, a directory, not allowed) or kResourceExhausted.
  static Result<InputFile> Open(const std::string& path);
  ~InputFile();
  InputFile(InputFile&&) noexcept;
  InputFile& operator=(InputFile&&) noexcept;

  /// A source of its bytes from the start. It refers to this file, which must stay alive
  /// and where it is.
  ByteSource Source();
  /// Size in bytes; 0 if not known yet (standard input before its end).
  uint64_t size() const;
  /// Starts again: the next Source() begins at the first byte.
  Status Rewind();

 private:
  class Impl;
  explicit InputFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Whether an existing file may be replaced.
enum class Replace : int {
  /// An existing file is left as it is; the call fails with kFailedPrecondition.
  kNo = 0,
  /// It is replaced in one step.
  kYes = 1,
};

/// The whole file (or standard input for "-"). Fails as InputFile::Open, and with
/// kResourceExhausted beyond `limit` bytes.
MSPOF_EXPORT Result<std::string> ReadFile(const std::string& path,
                                          uint64_t limit = uint64_t{64} << 20);

/// Writes the whole file or nothing: into a temporary file beside it, synced and renamed. "-"
/// is standard output. Fails with kFailedPrecondition (it exists), kNotFound (no such
/// folder) or kResourceExhausted (a full disk); then nothing is left behind.
MSPOF_EXPORT Status WriteFile(const std::string& path, std::string_view bytes, Replace replace);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_FILE_H_
