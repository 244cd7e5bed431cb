// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Financial years, quarters and their names. Tested by tests/unit/date_test.cc.

#include "mspof/period.h"

#include <optional>

namespace mspof {
inline namespace abi0 {
namespace {

int Digit(char c) { return c >= '0' && c <= '9' ? c - '0' : -1; }

std::optional<int> Number(std::string_view digits) {
  int value = 0;
  for (char c : digits) {
    if (Digit(c) < 0) return std::nullopt;
    value = value * 10 + Digit(c);
  }
  return value;
}

// Quarters 1 to 4 of the financial year that begins in `year`.
Date QuarterFirst(int year, int quarter) {
  return quarter == 4 ? Date::Of(year + 1, 1, 1) : Date::Of(year, 1 + 3 * quarter, 1);
}

Date QuarterLast(int year, int quarter) {
  const Date next = quarter == 4 ? Date::Of(year + 1, 4, 1) : QuarterFirst(year, quarter + 1);
  return Date::FromDays(next.days() - 1);
}

std::string YearName(int year) {
  const int next = (year + 1) % 100;
  std::string name = std::to_string(year);
  name.insert(0, 4 - name.size(), '0');
  return name + "-" + static_cast<char>('0' + next / 10) + static_cast<char>('0' + next % 10);
}

}  // namespace

Result<Period> Period::Parse(std::string_view text, bool cumulative) {
  const Status wrong(StatusCode::kInvalidArgument,
                     "not a period: expected a financial year such as 2019-20, or a quarter "
                     "such as 2019-20/Q3");
  const bool quarterly = text.size() == 10;
  if ((text.size() != 7 && !quarterly) || text[4] != '-') return wrong;
  const std::optional<int> year = Number(text.substr(0, 4));
  const std::optional<int> next = Number(text.substr(5, 2));
  if (!year || !next || *year < 1 || *year > 9998 || (*year + 1) % 100 != *next) return wrong;
  if (!quarterly) {
    if (cumulative) {
      return Status(StatusCode::kInvalidArgument,
                    "a whole year is not cumulative: name a quarter, such as 2019-20/Q3");
    }
    return Period{QuarterFirst(*year, 1), QuarterLast(*year, 4), false};
  }
  const int quarter = Digit(text[9]);
  if (text[7] != '/' || text[8] != 'Q' || quarter < 1 || quarter > 4) return wrong;
  return Period{QuarterFirst(*year, cumulative ? 1 : quarter), QuarterLast(*year, quarter),
                cumulative};
}

int Period::financial_year() const { return first.month() >= 4 ? first.year() : first.year() - 1; }

std::string Period::ToString() const {
  const int year = financial_year();
  if (year >= 1 && year <= 9998) {
    if (!cumulative && *this == *Parse(YearName(year))) return YearName(year);
    for (char quarter = '1'; quarter <= '4'; ++quarter) {
      const std::string name = YearName(year) + "/Q" + quarter;
      if (*this == *Parse(name, cumulative)) return cumulative ? name + " cumulative" : name;
    }
  }
  return first.ToString() + ".." + last.ToString();
}

}  // namespace abi0
}  // namespace mspof
