// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_DECODE_H_
#define MSPOF_TABLE_DECODE_H_

// Internal. From the bytes of a text file to UTF-8.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof::table {

// How bytes are read; as mspof.v1.Encoding. kUnnamed uses the byte order mark, or else UTF-8.
enum class Encoding : uint8_t { kUnnamed, kUtf8, kUtf16Le, kUtf16Be, kWindows1252 };

// Gives a source's text in UTF-8, without byte order mark. Bytes that cannot be decoded become the
// byte FF, which is never in UTF-8. Use from one thread at a time.
class Decoder {
 public:
  // What stands for bytes that cannot be decoded.
  static constexpr uint8_t kNotUtf8 = 0xFF;

  Decoder(ByteSource source, Encoding encoding);

  // Looks at the beginning. Fails with kCorrupt if the source is empty or not text, or if its byte
  // order mark does not fit the encoding. Call it once, before Read().
  Status Open();

  // Fills `data` until it is full or the source ends. Returns the number of bytes. It is less than
  // `size` only at the end, or by less than 4 after converting.
  // REQUIRES: size >= 4.
  Result<size_t> Read(char* data, size_t size);

  // Whether the source ended.
  bool at_end() const { return at_end_; }
  // Bytes taken from the source.
  uint64_t bytes() const { return bytes_; }
  // Bytes that Read() gave or Open() passed over. REQUIRES: it is UTF-8.
  uint64_t given() const { return bytes_ - head_.size(); }
  // The encoding, known after Open().
  Encoding encoding() const { return encoding_; }
  // Whether it converts, so that its text is UTF-8 but for kNotUtf8.
  bool converts() const { return encoding_ != Encoding::kUtf8; }

 private:
  Status CheckUnits() const;
  Result<size_t> ReadSource(char* data, size_t size);
  // Bytes of the source, the beginning included, as they are.
  Result<size_t> ReadRaw(char* data, size_t size);
  // Moves the rest of raw_ to its front and fills it.
  Status FillRaw();
  size_t TakeUtf16(char* data, size_t size);
  size_t TakeWindows1252(char* data, size_t size);

  ByteSource source_;
  Encoding encoding_;
  bool source_ended_ = false;
  bool at_end_ = false;
  uint64_t bytes_ = 0;
  std::string head_;       // the beginning, except bytes that were taken
  std::vector<char> raw_;  // to be converted: [raw_begin_, raw_end_)
  size_t raw_begin_ = 0;
  size_t raw_end_ = 0;
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_DECODE_H_
