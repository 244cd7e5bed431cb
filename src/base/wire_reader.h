// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_BASE_WIRE_READER_H_
#define MSPOF_BASE_WIRE_READER_H_

// Internal. Reads protobuf's wire form without copying: for records, of which there are
// millions. Everything else is read by protobuf.

#include <cstdint>
#include <string_view>

namespace mspof::base {

class WireReader {
 public:
  explicit WireReader(std::string_view bytes) : bytes_(bytes) {}

  // Moves to the next field. False at the end, or if the bytes are broken: see ok().
  bool Next() {
    if (bytes_.empty() || !ok_) return false;
    uint64_t tag = 0;
    if (!Varint(&tag) || tag >> 3 == 0 || tag >> 3 > 0x1FFFFFFF) return Fail();
    const auto field = static_cast<uint32_t>(tag >> 3);
    field_ = number_field_ = 0;
    switch (tag & 7) {
      case 0:
        number_field_ = field;
        return Varint(&number_) || Fail();
      case 1:
        return Take(8) || Fail();
      case 2: {
        field_ = field;
        uint64_t size = 0;
        return (Varint(&size) && Take(size)) || Fail();
      }
      case 5:
        return Take(4) || Fail();
      default:
        return Fail();
    }
  }

  bool ok() const { return ok_; }
  // A field of text, bytes or a message; 0: it is of another wire type, so nothing is known
  // about it.
  uint32_t field() const { return field_; }
  std::string_view payload() const { return payload_; }
  // A field of a number; 0: it is of another wire type.
  uint32_t number_field() const { return number_field_; }
  uint64_t number() const { return number_; }

 private:
  bool Fail() {
    ok_ = false;
    return false;
  }
  bool Varint(uint64_t* value) {
    *value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
      const auto byte = static_cast<uint8_t>(bytes_.front());
      bytes_.remove_prefix(1);
      *value |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return true;
    }
    return false;
  }
  bool Take(uint64_t size) {
    if (size > bytes_.size()) return false;
    payload_ = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return true;
  }

  std::string_view bytes_;
  std::string_view payload_;
  uint64_t number_ = 0;
  uint32_t field_ = 0;
  uint32_t number_field_ = 0;
  bool ok_ = true;
};

}  // namespace mspof::base

#endif  // MSPOF_BASE_WIRE_READER_H_
