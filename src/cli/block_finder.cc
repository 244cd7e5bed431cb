// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Where blocks end. In CSV a line end may be within quotes, and only who reads all of a file knows.
// So the end is guessed, by looking for a line that has as many cells as the headings, and whoever
// reads the block finds out whether the guess was right. In a record stream each record begins with
// its length, so the lengths alone are read; what is wrong in them is left to the reader.
//
// Blocks become smaller towards the end, so that all threads end at nearly the same time.
// Tested by tests/cli/test_jobs.py.

#include "block_finder.h"

#include <algorithm>
#include <utility>

namespace mspof::cli {
namespace {

constexpr uint64_t kMostBytes = uint64_t{16} << 20;
// RecordReader::GuessRow() looks no further.
constexpr uint64_t kGuessBytes = uint64_t{128} << 10;
constexpr size_t kBufferBytes = size_t{256} << 10;
constexpr size_t kMostLengthBytes = 10;

}  // namespace

Status BlockFinder::OpenInput() {
  const RecordInput& input = *inputs_[input_];
  begin_ = 0;
  if (!input.may_be_divided()) {
    return Status(StatusCode::kUnsupported, input.name() + ": cannot be divided");
  }
  Result<RecordReader> reader = input.ReadShared(options_);
  if (!reader.ok()) return reader.status();
  Result<ByteSource> bytes = input.BytesAt(0);
  if (!bytes.ok()) return bytes.status();
  if (input_ == 0) not_mapped_ = reader->not_mapped();
  if (input.is_stream()) {
    stream_ = *std::move(bytes);
    at_ = filled_ = 0;
    return Status();
  }
  begin_ = reader->position();
  reader_ = *std::move(reader);
  return reader_->GuessRow(*std::move(bytes)).status();
}

uint64_t BlockFinder::left() const {
  uint64_t left = 0;
  for (size_t i = input_; i < inputs_.size(); ++i) left += inputs_[i]->size();
  return left - std::min(left, begin_);
}

uint64_t BlockFinder::Bytes() const {
  if (bytes_ != 0) return bytes_;
  return std::clamp(left() / (2 * jobs_), kLeastBytes, kMostBytes);
}

Result<std::optional<BlockRange>> BlockFinder::Next() {
  if (begin_ == kToTheEnd) {
    if (++input_ == inputs_.size()) return std::optional<BlockRange>();
    Status opened = OpenInput();
    if (!opened.ok()) return opened;
  }
  const uint64_t least = begin_ + Bytes();
  const bool is_stream = inputs_[input_]->is_stream();
  const Result<uint64_t> end = is_stream ? EndOfMessages(least) : EndOfRows(least);
  if (!end.ok()) return end.status();
  return std::optional<BlockRange>({input_, std::exchange(begin_, *end), *end});
}

Result<uint64_t> BlockFinder::EndOfRows(uint64_t least) const {
  const RecordInput& input = *inputs_[input_];
  for (; least < input.size(); least += kGuessBytes) {
    Result<ByteSource> text = input.BytesAt(least);
    if (!text.ok()) return text.status();
    const Result<uint64_t> row = reader_->GuessRow(*std::move(text));
    if (!row.ok()) return row.status();
    if (*row != 0) return least + *row;
  }
  return kToTheEnd;
}

Result<uint64_t> BlockFinder::EndOfMessages(uint64_t least) {
  uint64_t end = begin_;
  while (end < least) {
    uint64_t length = 0;
    uint64_t bytes = 0;  // of the length
    for (bool more = true; more; ++bytes) {
      uint8_t byte = 0;
      const Result<bool> there = TakeByte(&byte);
      if (!there.ok()) return there.status();
      if (!*there || bytes == kMostLengthBytes) return kToTheEnd;
      length |= static_cast<uint64_t>(byte & 0x7F) << (7 * bytes);
      more = byte >= 0x80;
    }
    if (length > options_.max_row_bytes) return kToTheEnd;
    const Result<bool> there = Skip(length);
    if (!there.ok()) return there.status();
    if (!*there) return kToTheEnd;
    end += bytes + length;
  }
  return end;
}

Result<bool> BlockFinder::Refill() {
  buffer_.resize(kBufferBytes);
  const Result<size_t> got = stream_(buffer_.data(), buffer_.size());
  if (!got.ok()) return got.status();
  at_ = 0;
  filled_ = *got;
  return filled_ > 0;
}

Result<bool> BlockFinder::TakeByte(uint8_t* byte) {
  if (at_ == filled_) {
    const Result<bool> more = Refill();
    if (!more.ok() || !*more) return more;
  }
  *byte = static_cast<uint8_t>(buffer_[at_++]);
  return true;
}

Result<bool> BlockFinder::Skip(uint64_t bytes) {
  for (;;) {
    const auto taken = static_cast<size_t>(std::min<uint64_t>(bytes, filled_ - at_));
    at_ += taken;
    bytes -= taken;
    if (bytes == 0) return true;
    const Result<bool> more = Refill();
    if (!more.ok() || !*more) return more;
  }
}

}  // namespace mspof::cli
