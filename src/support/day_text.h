// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_DAY_TEXT_H_
#define MSPOF_SUPPORT_DAY_TEXT_H_

// Internal. A day as YYYY-MM-DD, eight characters at a time: five of the values of a record are
// days.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "support/same_text.h"

namespace mspof::support {

constexpr bool IsLeap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// Whether there is such a day in the years 1 to 9999.
inline bool IsDay(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
  return day <= kDays[static_cast<size_t>(month) - 1] + (month == 2 && IsLeap(year) ? 1 : 0);
}

// The days from 1970-01-01 to the day. REQUIRES: IsDay().
inline int32_t DaysOf(int year, int month, int day) {
  constexpr std::array<int, 12> kBefore = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  constexpr int kFirst = 719162;  // from 0001-01-01 to 1970-01-01
  const int years = year - 1;
  return years * 365 + years / 4 - years / 100 + years / 400 +
         kBefore[static_cast<size_t>(month) - 1] + (month > 2 && IsLeap(year) ? 1 : 0) + day - 1 -
         kFirst;
}

// The day of a year from 1901 to 2099, where every fourth one is a leap year, so that a table and a
// few sums make it. Month and day begin with 0. Returns false if there is no such day, or the year
// is another one: of a year before 1901, `since_1901` is very large.
inline bool DayOfUsualYear(uint32_t since_1901, uint32_t month, uint32_t day, int32_t* days) {
  struct Month {
    uint16_t before;  // days of the year before it
    uint16_t days;
  };
  // Of a common year, then of a leap year.
  static constexpr std::array<Month, 24> kMonths = {
      {{0, 31},   {31, 28},  {59, 31},  {90, 30},  {120, 31}, {151, 30}, {181, 31}, {212, 31},
       {243, 30}, {273, 31}, {304, 30}, {334, 31}, {0, 31},   {31, 29},  {60, 31},  {91, 30},
       {121, 31}, {152, 30}, {182, 31}, {213, 31}, {244, 30}, {274, 31}, {305, 30}, {335, 31}}};
  if (since_1901 > 2099 - 1901 || month > 11) return false;
  const Month& of_year = kMonths[(since_1901 & 3) == 3 ? month + 12 : month];
  if (day >= of_year.days) return false;
  // 1901 to 1969 have 69 years, of which 17 are leap years.
  constexpr int32_t kFirst = 69 * 365 + 17;
  *days = static_cast<int32_t>(since_1901 * 365 + since_1901 / 4 + of_year.before + day) - kFirst;
  return true;
}

// The days from 1970-01-01 to a day of the years 1 to 9999. Returns false if there is no such day.
inline bool ToDays(int year, int month, int day, int32_t* days) {
  const auto above = [](int number, uint32_t first) {
    return static_cast<uint32_t>(number) - first;
  };
  if (DayOfUsualYear(above(year, 1901), above(month, 1), above(day, 1), days)) return true;
  if (!IsDay(year, month, day)) return false;
  *days = DaysOf(year, month, day);
  return true;
}

// Whether the text has the form of a day; these are then its parts, whether there is such a day or
// not.
inline bool HasFormOfDay(std::string_view text, int* year, int* month, int* day) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const char* const at = text.data();
  // A byte over 9 becomes one over 0x7F, unless it was one before.
  const uint64_t first = Load64(at) ^ Load64("0000-00-");
  const uint64_t last = Load64(at + 2) ^ Load64("00-00-00");
  const uint64_t wrong =
      first | (first + 0x7676767676767676u) | last | (last + 0x7676767676767676u);
  if ((wrong & 0x8080808080808080u) != 0) return false;
  const auto two = [at](size_t i) { return (at[i] - '0') * 10 + (at[i + 1] - '0'); };
  *year = two(0) * 100 + two(2);
  *month = two(5);
  *day = two(8);
  return true;
}

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_DAY_TEXT_H_
