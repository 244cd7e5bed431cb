// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_WIRE_READER_H_
#define MSPOF_SUPPORT_WIRE_READER_H_

// Internal. Reads protobuf's wire form without copying: for records, of which there are
// millions. Everything else is read by protobuf.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace mspof::support {

// Takes a varint of at most `most_bytes` from the front of `bytes`. False if there is none, or if
// its number needs more than 64 bits; then `bytes` may begin anywhere inside.
inline bool TakeVarint(std::string_view* bytes, unsigned most_bytes, uint64_t* value) {
  if (!bytes->empty() && static_cast<uint8_t>(bytes->front()) < 0x80) {  // nearly always
    *value = static_cast<uint8_t>(bytes->front());
    bytes->remove_prefix(1);
    return true;
  }
  constexpr unsigned kBits = 7;
  constexpr unsigned kLastShift = 63;  // of the tenth byte, which has one bit
  *value = 0;
  for (unsigned shift = 0; shift < most_bytes * kBits && !bytes->empty(); shift += kBits) {
    const auto byte = static_cast<uint8_t>(bytes->front());
    bytes->remove_prefix(1);
    if (shift == kLastShift && byte > 1) return false;
    *value |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

class WireReader {
 public:
  // How a field is written. Groups belong to an older form of protobuf, and count as broken here.
  enum class Wire : uint8_t { kNumber, kFixed64, kBytes, kFixed32 };

  explicit WireReader(std::string_view bytes) : bytes_(bytes) {}

  // Moves to the next field. False at the end, or if the bytes are broken: see ok(). Tags and
  // lengths have at most five bytes, as in protobuf's own readers.
  bool Next() {
    // Nearly all fields are texts and messages with a tag and a length of one byte.
    if (bytes_.size() >= 2) {
      const auto tag = static_cast<uint8_t>(bytes_[0]);
      const auto size = static_cast<uint8_t>(bytes_[1]);
      if ((tag & 0x87) == 2 && tag >> 3 != 0 && size < 0x80 && size <= bytes_.size() - 2) {
        field_ = tag >> 3;
        wire_ = Wire::kBytes;
        payload_ = bytes_.substr(2, size);
        bytes_.remove_prefix(size_t{2} + size);
        return true;
      }
    }
    return NextOfAny();
  }

  bool ok() const { return ok_; }
  uint32_t field() const { return field_; }
  Wire wire() const { return wire_; }
  // Of a field that is not a number.
  std::string_view payload() const { return payload_; }
  // Of a field that is one.
  uint64_t number() const { return number_; }

 private:
  bool NextOfAny() {
    if (bytes_.empty()) return false;
    constexpr unsigned kTagBytes = 5;
    constexpr unsigned kNumberBytes = 10;
    uint64_t tag = 0;
    if (!TakeVarint(&bytes_, kTagBytes, &tag) || tag >> 3 == 0 || tag >> 3 > 0x1FFFFFFF) {
      return Fail();
    }
    field_ = static_cast<uint32_t>(tag >> 3);
    switch (tag & 7) {
      case 0:
        wire_ = Wire::kNumber;
        return TakeVarint(&bytes_, kNumberBytes, &number_) || Fail();
      case 1:
        wire_ = Wire::kFixed64;
        return Take(8) || Fail();
      case 2: {
        wire_ = Wire::kBytes;
        uint64_t size = 0;
        return (TakeVarint(&bytes_, kTagBytes, &size) && Take(size)) || Fail();
      }
      case 5:
        wire_ = Wire::kFixed32;
        return Take(4) || Fail();
      default:
        return Fail();
    }
  }
  bool Fail() {
    ok_ = false;
    bytes_ = std::string_view();
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
  Wire wire_ = Wire::kNumber;
  bool ok_ = true;
};

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_WIRE_READER_H_
