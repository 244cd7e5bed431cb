// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_DAY_PLACES_H_
#define MSPOF_MAPPING_DAY_PLACES_H_

// Internal. The days of nearly all exports: year, month and day in digits at fixed places, as in
// "YYYY-MM-DD", from 1901 to 2099.
//
// Two words of eight characters, which may overlap, cover the text. Each character differs from the
// one that is expected by at most 9 if it is a digit, where '0' is expected, and else not at all.
// Tested by tests/unit/mapping/date_form_test.cc.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "support/day_text.h"

namespace mspof::mapping {

// A plain value.
class DayPlaces {
 public:
  // The sizes that a text may have.
  static constexpr size_t kLeastBytes = 8;
  static constexpr size_t kMostBytes = 16;
  static constexpr char kDigit = 0x7F - 9;
  static constexpr char kLiteral = 0x7F;

  DayPlaces() = default;
  // `expected` has '0' for each digit; `room` has kDigit there, and kLiteral elsewhere. The
  // year has four digits, the others two. REQUIRES: both have kLeastBytes to kMostBytes.
  DayPlaces(std::string_view expected, std::string_view room, size_t year, size_t month, size_t day)
      : size_(expected.size()), year_(year), month_(month), day_(day) {
    const size_t last = size_ - sizeof(uint64_t);
    std::memcpy(&expected_[0], expected.data(), sizeof(uint64_t));
    std::memcpy(&expected_[1], expected.data() + last, sizeof(uint64_t));
    std::memcpy(&room_[0], room.data(), sizeof(uint64_t));
    std::memcpy(&room_[1], room.data() + last, sizeof(uint64_t));
  }

  // Whether it reads any text.
  bool is_given() const { return size_ != SIZE_MAX; }
  // Reads the whole of `text` as days since 1970-01-01. Returns false if it is no such day, or one
  // before 1901 or after 2099.
  bool Read(const char* text, size_t size, int32_t* days) const {
    if (size != size_) return false;
    std::array<uint64_t, 2> word = {};
    std::memcpy(&word[0], text, sizeof(uint64_t));
    std::memcpy(&word[1], text + size - sizeof(uint64_t), sizeof(uint64_t));
    word[0] ^= expected_[0];
    word[1] ^= expected_[1];
    // No byte carries into the next unless one of them is wrong.
    const uint64_t wrong = word[0] | (word[0] + room_[0]) | word[1] | (word[1] + room_[1]);
    if ((wrong & 0x8080808080808080u) != 0) return false;
    const auto two = [text](size_t at) {
      return static_cast<uint32_t>(text[at] * 10 + text[at + 1] - '0' * 11);
    };
    const uint32_t since_1901 = two(year_) * 100 + two(year_ + 2) - 1901;
    return support::DayOfUsualYear(since_1901, two(month_) - 1, two(day_) - 1, days);
  }

 private:
  std::array<uint64_t, 2> expected_ = {};
  // What may be added to a difference before the highest bit of its byte is set.
  std::array<uint64_t, 2> room_ = {};
  size_t size_ = SIZE_MAX;  // of each text that it reads
  size_t year_ = 0;
  size_t month_ = 0;
  size_t day_ = 0;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_DAY_PLACES_H_
