// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads records in JSON, one in the whole text or one a line, and gives them as a record stream.
// One record at a time is in memory. Tested by tests/cli/test_interview.py.

#include "json_records.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>

#include "mspof/case_record.h"
#include "mspof/io/file.h"

namespace mspof::cli {
namespace {

constexpr size_t kMostBytes = size_t{16} << 20;
constexpr size_t kPiece = size_t{64} << 10;

void AppendVarint(uint64_t value, std::string* out) {
  constexpr uint64_t kMore = 0x80;
  for (; value >= kMore; value >>= 7) out->push_back(static_cast<char>(value | kMore));
  out->push_back(static_cast<char>(value));
}

class Stream {
 public:
  Stream(ByteSource text, std::string name, JsonRecords records)
      : text_(std::move(text)), name_(std::move(name)), records_(records) {}

  Result<size_t> Read(char* data, size_t size) {
    while (given_ == out_.size()) {
      const Result<bool> more = Next();
      if (!more.ok()) return more.status();
      if (!*more) return size_t{0};
    }
    const size_t count = std::min(size, out_.size() - given_);
    std::memcpy(data, out_.data() + given_, count);
    given_ += count;
    return count;
  }

 private:
  // Makes the next record's bytes; false at the end.
  Result<bool> Next() {
    const Result<std::optional<std::string>> text = NextText();
    if (!text.ok()) return text.status();
    out_.clear();
    given_ = 0;
    if (!*text) return false;
    if ((*text)->find_first_not_of(" \t\r\n") == std::string::npos) return true;
    const std::string name =
        records_ == JsonRecords::kOne ? name_ : name_ + ", line " + std::to_string(line_);
    const Result<CaseRecord> record = CaseRecord::FromJson(**text, name);
    if (!record.ok()) return record.status();
    AppendToStream(record->Encode(), &out_);
    return true;
  }

  // The next line, or the whole text; no value at the end. Lines that were given are removed from
  // `pending_` only when more is read, so that many short lines are not moved again and again.
  Result<std::optional<std::string>> NextText() {
    size_t searched = begin_;
    while (true) {
      const size_t end =
          records_ == JsonRecords::kOne ? std::string::npos : pending_.find('\n', searched);
      if (end != std::string::npos) {
        std::optional<std::string> line = pending_.substr(begin_, end - begin_);
        begin_ = end + 1;
        ++line_;
        return line;
      }
      pending_.erase(0, std::exchange(begin_, 0));
      searched = pending_.size();
      if (searched > kMostBytes) {
        return Status(StatusCode::kResourceExhausted,
                      name_ + ": record " + std::to_string(line_ + 1) +
                          " has more than 16 MiB: write one record a line");
      }
      pending_.resize(searched + kPiece);
      const Result<size_t> count = text_(pending_.data() + searched, kPiece);
      if (!count.ok()) return count.status();
      pending_.resize(searched + *count);
      if (*count > 0) continue;
      if (pending_.empty()) return std::optional<std::string>();
      ++line_;
      return std::optional<std::string>(std::exchange(pending_, std::string()));
    }
  }

  ByteSource text_;
  const std::string name_;
  const JsonRecords records_;
  std::string pending_;
  size_t begin_ = 0;  // where the text that has not been given yet begins
  uint64_t line_ = 0;
  std::string out_;
  size_t given_ = 0;
};

}  // namespace

void AppendToStream(const std::string& record, std::string* stream) {
  AppendVarint(record.size(), stream);
  *stream += record;
}

ByteSource StreamOfJson(ByteSource text, const std::string& name, JsonRecords records) {
  auto stream = std::make_shared<Stream>(std::move(text), name, records);
  return [stream](char* data, size_t size) { return stream->Read(data, size); };
}

bool IsMeantAsRecord(const std::string& path) {
  const Result<std::string> text = io::ReadFile(path);
  if (!text.ok()) return false;
  // A submission holds no id of a record.
  return text->find("\"record_id\"") != std::string::npos ||
         text->find("\"recordId\"") != std::string::npos;
}

}  // namespace mspof::cli
