// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_RELEASED_PERIOD_TITLE_H_
#define MSPOF_RELEASED_PERIOD_TITLE_H_

// Internal. Periods and days in words.

#include <array>
#include <string>
#include <string_view>

#include "mspof/date.h"
#include "mspof/period.h"

namespace mspof::released {

inline std::string MonthTitle(Date day) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return std::string(kMonths[static_cast<size_t>(day.month() - 1)]);
}

// "31 July 2021".
inline std::string DayTitle(Date day) {
  return std::to_string(day.day()) + " " + MonthTitle(day) + " " + std::to_string(day.year());
}

// "April to June 2019", "April 2019 to March 2020", "April to December 2019 (cumulative)".
inline std::string PeriodTitle(const Period& period) {
  std::string title = MonthTitle(period.first);
  if (period.first.year() != period.last.year()) title += " " + std::to_string(period.first.year());
  title += " to " + MonthTitle(period.last) + " " + std::to_string(period.last.year());
  return period.cumulative ? title + " (cumulative)" : title;
}

}  // namespace mspof::released

#endif  // MSPOF_RELEASED_PERIOD_TITLE_H_
