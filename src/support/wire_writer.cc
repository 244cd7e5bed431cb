// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Appends to one text. A message is written where it stays: nearly all have a size of one byte, for
// which there is room before it; what follows a longer one is moved.
// Tested by tests/unit/record/case_record_test.cc.

#include "support/wire_writer.h"

namespace mspof::support {

void WireWriter::PutVarint(uint64_t value, std::string* out) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out->push_back(static_cast<char>(value));
}

void WireWriter::PutNumber(int field, uint64_t value) {
  PutVarint(static_cast<uint64_t>(field) << 3, &bytes_);
  PutVarint(value, &bytes_);
}

void WireWriter::PutBytes(int field, std::string_view bytes) {
  PutVarint(static_cast<uint64_t>(field) << 3 | 2, &bytes_);
  PutVarint(bytes.size(), &bytes_);
  bytes_.append(bytes);
}

size_t WireWriter::BeginMessage(int field) {
  PutVarint(static_cast<uint64_t>(field) << 3 | 2, &bytes_);
  bytes_.push_back(0);
  return bytes_.size() - 1;
}

void WireWriter::EndMessage(size_t place) {
  const size_t size = bytes_.size() - place - 1;
  if (size < 0x80) {
    bytes_[place] = static_cast<char>(size);
    return;
  }
  std::string more;
  PutVarint(size, &more);
  bytes_.replace(place, 1, more);
}

}  // namespace mspof::support
