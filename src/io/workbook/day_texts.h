// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_DAY_TEXTS_H_
#define MSPOF_IO_WORKBOOK_DAY_TEXTS_H_

// Internal. Users want mspof/io/workbook.h.
//
// The days of a sheet as text, by their numbers: most stand in it many times.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mspof {
inline namespace abi0 {
namespace io {

// Remembers the last days that were written, each in a place that its number gives. A workbook
// counts its days in one way, so a number means one day.
class DayTexts {
 public:
  static constexpr size_t kSize = sizeof("2019-05-14") - 1;

  // The number of a day as a cell has it; 0 if it is none, or if it is not whole.
  static uint32_t NumberOf(std::string_view stored) {
    constexpr size_t kMostDigits = 7;
    if (stored.size() > kMostDigits) return 0;
    uint32_t number = 0;
    for (const char c : stored) {
      const auto digit = static_cast<uint32_t>(c - '0');
      if (digit > 9) return 0;
      number = number * 10 + digit;
    }
    return number;
  }
  // Its text; empty if it is not remembered. REQUIRES: number > 0.
  std::string_view Find(uint32_t number) const {
    const Day& day = days_[number % days_.size()];
    return {day.text, day.number == number ? kSize : 0};
  }
  // Remembers it, if it is a day. REQUIRES: number > 0.
  void Keep(uint32_t number, std::string_view text) {
    if (text.size() != kSize) return;
    Day& day = days_[number % days_.size()];
    day.number = number;
    std::memcpy(day.text, text.data(), kSize);
  }

 private:
  struct Day {
    uint32_t number = 0;  // 0: none
    char text[12] = {};
  };
  std::array<Day, 1024> days_;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_DAY_TEXTS_H_
