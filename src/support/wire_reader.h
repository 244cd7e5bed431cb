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

  explicit WireReader(std::string_view bytes)
      : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  // Moves to the next field. False at the end, or if the bytes are broken: see ok(). Tags and
  // lengths have at most five bytes, as in protobuf's own readers.
  bool Next() {
    // Nearly all fields are texts and messages with a tag and a length of one byte.
    if (end_ - at_ >= 2) {
      const auto tag = static_cast<uint8_t>(at_[0]);
      const auto size = static_cast<uint8_t>(at_[1]);
      if ((tag & 0x87) == 2 && tag > 7 && size < 0x80 && size <= end_ - at_ - 2) {
        field_ = tag >> 3;
        wire_ = Wire::kBytes;
        payload_ = std::string_view(at_ + 2, size);
        at_ += 2 + size;
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
  // The same for a field of any form.
  bool NextOfAny();
  bool Fail();
  size_t left() const { return static_cast<size_t>(end_ - at_); }
  bool TakeNumber(unsigned most_bytes, uint64_t* number);
  bool Take(uint64_t size);

  const char* at_;
  const char* end_;
  std::string_view payload_;
  uint64_t number_ = 0;
  uint32_t field_ = 0;
  Wire wire_ = Wire::kNumber;
  bool ok_ = true;
};

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_WIRE_READER_H_
