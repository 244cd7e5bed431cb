// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_STREAM_SOURCE_H_
#define MSPOF_MAPPING_STREAM_SOURCE_H_

// Internal. Reads records from a record stream: docs/formats/records.md.

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "mapping/record_source.h"
#include "mspof/framework.h"

namespace mspof::mapping {

class StreamSource final : public RecordSource {
 public:
  // `mapping` may be null.
  static Result<std::unique_ptr<RecordSource>> Open(const Framework& framework,
                                                    const internal::Impl<Mapping>* mapping,
                                                    ByteSource source,
                                                    const ReaderOptions& options);

  Result<bool> Next(RecordBuffer* record, const FindingSink& findings) override;
  uint64_t bytes() const override { return bytes_; }
  std::vector<ColumnReport> Columns() const override { return {}; }

 private:
  StreamSource(ByteSource source, const ReaderOptions& options);

  // Reads until `size` bytes are at begin_; returns false if the source ends before.
  Result<bool> Need(size_t size);
  // Takes the length of the next record if it is one of up to three bytes and the whole record is
  // in the buffer, as nearly always. If not, nothing is taken.
  bool TakeLength(size_t* length);
  // Reads the length of the next record; returns false at the end of the stream.
  Result<bool> ReadLength(size_t* length);
  Status Broken(std::string_view why) const;
  // What the file is instead, if it looks like something else.
  std::string Instead() const;

  ByteSource source_;
  size_t max_row_bytes_;
  std::vector<char> buffer_;
  size_t begin_ = 0;  // the bytes that are not read yet: [begin_, end_)
  size_t end_ = 0;
  bool source_ended_ = false;
  uint64_t bytes_ = 0;
  std::string beginning_;  // the first bytes of the stream
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_STREAM_SOURCE_H_
