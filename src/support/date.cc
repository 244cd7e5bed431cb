// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Dates are computed by the days-from-civil algorithm. Its years begin in March, so the leap day is
// the last day of a year, and no table of months is needed.
// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
// Tested by tests/unit/support/date_test.cc.

#include "mspof/date.h"

#include <algorithm>

#include "support/day_text.h"

namespace mspof {
inline namespace abi0 {
namespace {

struct Civil {
  int year;
  int month;
  int day;
};

constexpr Civil CivilFromDays(int32_t days) {
  const int z = days + 719468;
  const int era = (z >= 0 ? z : z - 146096) / 146097;
  const int day_of_era = z - era * 146097;
  const int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int mp = (5 * day_of_year + 2) / 153;
  const int month = mp < 10 ? mp + 3 : mp - 9;
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * mp + 2) / 5 + 1};
}

}  // namespace

bool Date::IsValid(int year, int month, int day) { return support::IsDay(year, month, day); }

Date Date::Of(int year, int month, int day) {
  int32_t days = 0;
  return support::ToDays(year, month, day, &days) ? Date(days) : Date();
}

Result<Date> Date::Parse(std::string_view text) try {
  int year = 0;
  int month = 0;
  int day = 0;
  if (!support::HasFormOfDay(text, &year, &month, &day)) {
    return Status(StatusCode::kInvalidArgument, "not a date: expected YYYY-MM-DD");
  }
  const Date date = Of(year, month, day);
  if (!date.valid()) {
    return Status(StatusCode::kInvalidArgument, "there is no such day in the calendar");
  }
  return date;
} catch (...) {
  return internal::Thrown();
}

int Date::year() const { return valid() ? CivilFromDays(days_).year : 0; }
int Date::month() const { return valid() ? CivilFromDays(days_).month : 0; }
int Date::day() const { return valid() ? CivilFromDays(days_).day : 0; }

std::string Date::ToString() const {
  if (!valid()) return "";
  // A host can make a day that does not exist. It is still written in the form of a day.
  const int32_t first_day = support::DaysOf(1, 1, 1);
  const int32_t last_day = support::DaysOf(9999, 12, 31);
  const Civil civil = CivilFromDays(std::clamp(days_, first_day, last_day));
  std::string text = "0000-00-00";
  const auto put = [&text](size_t last, int value) {
    for (size_t i = last; value > 0; --i, value /= 10) {
      text[i] = static_cast<char>('0' + value % 10);
    }
  };
  put(3, civil.year);
  put(6, civil.month);
  put(9, civil.day);
  return text;
}

int AgeOn(Date born, Date on) {
  if (!born.valid() || !on.valid()) return 0;
  const Civil b = CivilFromDays(born.days());
  const Civil o = CivilFromDays(on.days());
  const bool before = o.month < b.month || (o.month == b.month && o.day < b.day);
  return o.year - b.year - (before ? 1 : 0);
}

}  // namespace abi0
}  // namespace mspof
