// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads a record stream. Records are decoded in place in the buffer. Only the size of a length can
// be checked. After a wrong length the rest is not reliable, so the stream ends with an error. If
// the length is right and the record is not, only that record is lost.
// Tested by tests/unit/mapping/reader_test.cc.

#include "mapping/stream_source.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "mapping/bind.h"
#include "mspof/finding_ids.h"
#include "support/file_kind.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::mapping {
namespace {

constexpr size_t kBlockBytes = size_t{256} << 10;
constexpr size_t kMostLengthBytes = 10;
constexpr size_t kMostLimit = size_t{1} << 30;

}  // namespace

StreamSource::StreamSource(ByteSource source, const ReaderOptions& options)
    : RecordSource({}, {}, options.wanted),
      source_(std::move(source)),
      max_row_bytes_(std::min(options.max_row_bytes, kMostLimit)),
      buffer_(kBlockBytes) {}

Result<std::unique_ptr<RecordSource>> StreamSource::Open(const Framework& framework,
                                                         const internal::Impl<Mapping>* mapping,
                                                         ByteSource source,
                                                         const ReaderOptions& options) {
  std::unique_ptr<StreamSource> stream(new StreamSource(std::move(source), options));
  if (mapping != nullptr) {
    Result<std::vector<std::string>> not_supplied = NotSupplied(framework, *mapping);
    if (!not_supplied.ok()) return not_supplied.status();
    stream->not_mapped_ = *std::move(not_supplied);
  }
  return std::unique_ptr<RecordSource>(std::move(stream));
}

Result<bool> StreamSource::Need(size_t size) {
  if (end_ - begin_ >= size) return true;
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  if (buffer_.size() < size) buffer_.resize(std::max(size, buffer_.size() * 2));
  while (end_ < size && !source_ended_) {
    Result<size_t> given = source_(buffer_.data() + end_, buffer_.size() - end_);
    if (!given.ok()) return given.status();
    if (*given > buffer_.size() - end_) {
      return Status(StatusCode::kInvalidArgument,
                    "the byte source gave more than it was asked for");
    }
    source_ended_ = *given == 0;
    if (beginning_.size() < support::kMostLookedAt) {
      beginning_.append(buffer_.data() + end_,
                        std::min(*given, support::kMostLookedAt - beginning_.size()));
    }
    bytes_ += *given;
    end_ += *given;
  }
  return end_ >= size;
}

Result<bool> StreamSource::ReadLength(size_t* length) {
  uint64_t value = 0;
  for (size_t i = 0; i < kMostLengthBytes; ++i) {
    Result<bool> there = Need(i + 1);
    if (!there.ok()) return there;
    if (!*there) {
      if (i == 0) return false;
      return Broken("the stream ends within its length: copy or export the file again");
    }
    const auto byte = static_cast<uint8_t>(buffer_[begin_ + i]);
    value |= static_cast<uint64_t>(byte & 0x7F) << (7 * i);
    if (byte >= 0x80) continue;
    if (value > max_row_bytes_) {
      return Broken(support::StrCat("its length is over the limit of ", max_row_bytes_,
                                    " bytes: check that the file is a record stream"));
    }
    begin_ += i + 1;
    *length = static_cast<size_t>(value);
    return true;
  }
  return Broken("its length has more than 10 bytes: check that the file is a record stream");
}

std::string StreamSource::Instead() const {
  const std::string_view what = support::KindOf(beginning_).what;
  return what.empty() ? ""
                      : support::StrCat("the file is not a record stream: it looks like ", what);
}

Status StreamSource::Broken(std::string_view why) const {
  const std::string instead = Instead();
  if (!instead.empty()) return Status(StatusCode::kCorrupt, instead);
  return Status(StatusCode::kCorrupt, support::StrCat("record ", row_ + 1, ": ", why));
}

bool StreamSource::TakeLength(size_t* length) {
  constexpr size_t kBytes = 3;
  if (end_ - begin_ < kBytes) return false;
  size_t value = 0;
  for (size_t i = 0; i < kBytes; ++i) {
    const auto byte = static_cast<uint8_t>(buffer_[begin_ + i]);
    value |= size_t{byte & 0x7Fu} << (7 * i);
    if (byte >= 0x80) continue;
    const size_t from = begin_ + i + 1;
    if (value > max_row_bytes_ || value > end_ - from) return false;
    begin_ = from;
    *length = value;
    return true;
  }
  return false;
}

Result<bool> StreamSource::Next(RecordBuffer* record, const FindingSink& findings) {
  for (;;) {
    size_t length = 0;
    if (!TakeLength(&length)) {
      Result<bool> more = ReadLength(&length);
      if (!more.ok() || !*more) return more;
      Result<bool> there = Need(length);
      if (!there.ok()) return there;
      if (!*there) return Broken("the stream ends within it: copy or export the file again");
    }
    const std::string_view bytes(buffer_.data() + begin_, length);
    begin_ += length;
    ++row_;
    const Status decoded = record->Decode(bytes);
    internal::ThrowIfNoMemory(decoded);
    if (decoded.code() == StatusCode::kResourceExhausted) {
      RefuseTooManyRows(record->record_id(), row_, findings);
    } else if (!decoded.ok() && row_ == 1 && !Instead().empty()) {
      return Status(StatusCode::kCorrupt, Instead());
    } else if (!decoded.ok()) {
      Refuse({finding_id::kRowEncoding, "the bytes are not a serialized mspof.v1.CaseRecord",
              "write each record as its length and the bytes of the message", ""},
             row_, findings);
    } else if (CheckId(record->record_id(), row_, findings) && IsWanted(record->record_id())) {
      CheckPersonId(record->person_id(), row_, record, findings);
      return true;
    }
  }
}

}  // namespace mspof::mapping
