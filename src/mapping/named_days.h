// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_NAMED_DAYS_H_
#define MSPOF_MAPPING_NAMED_DAYS_H_

// Internal. The days of most reports, whose months have names: "3 Jun 2019" and "3 Jun 2019 14:05",
// by the forms "D MMM YYYY" and "DD-MMM-YYYY hh:mm:ss". A day has one digit or two, and all that
// follows has its place behind it.
// Tested by tests/unit/mapping/date_form_test.cc.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "mapping/day_places.h"

namespace mspof::mapping {

// A plain value.
class NamedDays {
 public:
  // kUnknown: the general way must tell.
  enum class Found : uint8_t { kDay, kNone, kUnknown };

  NamedDays() = default;
  // `least`: the fewest digits of a day, 1 or 2. The literals before and after the name of a month
  // are no letters, digits or blanks but ' '. `time` is what follows the year, with '0' for digits,
  // as in " 00:00"; it is empty, or has a literal before the hour and each later part.
  NamedDays(size_t least, char before, char after, std::string time)
      : least_(least), before_(before), after_(after), time_(std::move(time)) {}

  bool is_given() const { return least_ != 0; }

  // Reads the whole of `text` as days since 1970-01-01. REQUIRES: is_given().
  Found Read(std::string_view text, int32_t* days) const {
    if (text.size() < kYearEnd) return Found::kUnknown;
    const bool has_two = IsDigit(text[1]);
    const size_t month_at = has_two ? 2 : 1;
    if (!IsDigit(text[0]) || (!has_two && least_ == 2) || text.size() < month_at + kYearEnd - 1) {
      return Found::kUnknown;
    }
    const char* const p = text.data() + month_at;
    const uint32_t month = MonthOf(p + 1);
    const bool fits = p[0] == before_ && p[4] == after_ && month != 0 && IsDigit(p[5]) &&
                      IsDigit(p[6]) && IsDigit(p[7]) && IsDigit(p[8]);
    if (!fits) return Found::kUnknown;
    const std::string_view time = text.substr(month_at + kYearEnd - 1);
    // What is behind a day without a time, or is missing, cannot be read in another way.
    if (time.empty() != time_.empty()) return Found::kNone;
    if (!IsTime(time)) return Found::kUnknown;
    const uint32_t day = has_two ? TwoDigits(text.data()) : static_cast<uint32_t>(text[0] - '0');
    const uint32_t since_1901 = TwoDigits(p + 5) * 100 + TwoDigits(p + 7) - 1901;
    return support::DayOfUsualYear(since_1901, month - 1, day - 1, days) ? Found::kDay
                                                                         : Found::kUnknown;
  }

 private:
  static constexpr size_t kYearEnd = 10;  // behind the year, where a day has one digit

  struct Month {
    uint32_t letters;
    uint32_t number;
  };
  static constexpr uint32_t Packed(const char* name) {
    return (static_cast<uint32_t>(static_cast<uint8_t>(name[0])) << 16 |
            static_cast<uint32_t>(static_cast<uint8_t>(name[1])) << 8 |
            static_cast<uint8_t>(name[2])) |
           0x202020;
  }
  // The place of a month in a table without collisions.
  static constexpr size_t PlaceOf(uint32_t letters) { return (letters * 0x2C4A3699u) >> 28; }
  static constexpr std::array<Month, 16> MakeMonths() {
    constexpr std::array<const char*, 12> kNames = {"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
    std::array<Month, 16> months = {};
    for (uint32_t i = 0; i < kNames.size(); ++i) {
      const uint32_t letters = Packed(kNames[i]);
      months[PlaceOf(letters)] = {letters, i + 1};
    }
    return months;
  }
  // The month with these three letters, in any case; 0 if there is none.
  static uint32_t MonthOf(const char* name) {
    static constexpr std::array<Month, 16> kMonths = MakeMonths();
    const uint32_t letters = Packed(name);
    const Month& month = kMonths[PlaceOf(letters)];
    return month.letters == letters ? month.number : 0;
  }
  static bool IsDigit(char c) { return static_cast<uint8_t>(c - '0') <= 9; }
  static uint32_t TwoDigits(const char* p) {
    return static_cast<uint32_t>(p[0] * 10 + p[1] - '0' * 11);
  }

  // Whether it is a time of the day as time_ has it.
  bool IsTime(std::string_view time) const {
    if (time.size() != time_.size()) return false;
    constexpr size_t kPart = 3;  // a literal and two digits
    uint32_t most = 23;
    for (size_t at = 0; at + kPart <= time.size(); at += kPart) {
      const bool number = IsDigit(time[at + 1]) && IsDigit(time[at + 2]);
      if (time[at] != time_[at] || !number || TwoDigits(time.data() + at + 1) > most) return false;
      most = 59;
    }
    return true;
  }

  size_t least_ = 0;  // 0: not given
  char before_ = 0;
  char after_ = 0;
  std::string time_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_NAMED_DAYS_H_
