// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The forms of a field that are rare: numbers, and what needs a tag or a length of several bytes.
// Tested by tests/unit/record/wire_test.cc.

#include "support/wire_reader.h"

namespace mspof::support {

bool WireReader::NextOfAny() {
  if (at_ == end_) return false;
  constexpr unsigned kTagBytes = 5;
  constexpr unsigned kNumberBytes = 10;
  uint64_t tag = 0;
  if (!TakeNumber(kTagBytes, &tag) || tag >> 3 == 0 || tag >> 3 > 0x1FFFFFFF) return Fail();
  field_ = static_cast<uint32_t>(tag >> 3);
  switch (tag & 7) {
    case 0:
      wire_ = Wire::kNumber;
      return TakeNumber(kNumberBytes, &number_) || Fail();
    case 1:
      wire_ = Wire::kFixed64;
      return Take(8) || Fail();
    case 2: {
      wire_ = Wire::kBytes;
      uint64_t size = 0;
      return (TakeNumber(kTagBytes, &size) && Take(size)) || Fail();
    }
    case 5:
      wire_ = Wire::kFixed32;
      return Take(4) || Fail();
    default:
      return Fail();
  }
}

bool WireReader::Fail() {
  ok_ = false;
  at_ = end_;
  return false;
}

bool WireReader::TakeNumber(unsigned most_bytes, uint64_t* number) {
  std::string_view rest(at_, left());
  const bool taken = TakeVarint(&rest, most_bytes, number);
  at_ = rest.data();
  return taken;
}

bool WireReader::Take(uint64_t size) {
  if (size > left()) return false;
  payload_ = std::string_view(at_, static_cast<size_t>(size));
  at_ += size;
  return true;
}

}  // namespace mspof::support
