// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Days and periods as people write them.
// Tested by tests/unit/report/report_test.cc.

#include "words/dates.h"

#include <array>
#include <optional>
#include <string_view>

namespace mspof::words {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string Month(Date date) { return std::string(kMonths[static_cast<size_t>(date.month()) - 1]); }

// "October to December 2019", "April 2019 to March 2020"; for whole months only.
std::string Months(const Period& period) {
  std::string last = Month(period.last) + " " + std::to_string(period.last.year());
  if (period.first.year() != period.last.year()) {
    return Month(period.first) + " " + std::to_string(period.first.year()) + " to " + last;
  }
  if (period.first.month() == period.last.month()) return last;
  return Month(period.first) + " to " + last;
}

// "2019-20 quarter 3" for "2019-20/Q3"; none for a span that has no name.
std::optional<std::string> Name(const Period& period) {
  constexpr std::string_view kQuarter = "/Q";
  const std::string text = period.ToString();
  if (text.find("..") != std::string::npos) return std::nullopt;
  const size_t slash = text.find(kQuarter);
  if (slash == std::string::npos) return text;
  const std::string quarter = " quarter " + text.substr(slash + kQuarter.size(), 1);
  if (period.cumulative) {
    return text.substr(0, slash) + ", cumulative to" + quarter;
  }
  return text.substr(0, slash) + quarter;
}

}  // namespace

std::string DateInWords(Date date) {
  return std::to_string(date.day()) + " " + Month(date) + " " + std::to_string(date.year());
}

std::string PeriodInWords(const Period& period) {
  const std::optional<std::string> name = Name(period);
  if (name) return Months(period) + " (" + *name + ")";
  return DateInWords(period.first) + " to " + DateInWords(period.last) +
         (period.cumulative ? " (cumulative)" : "");
}

}  // namespace mspof::words
