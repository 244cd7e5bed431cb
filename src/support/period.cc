// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads and writes the names of financial years and quarters. A name in another writing is refused
// with the one that was probably meant. Tested by tests/unit/support/date_test.cc.

#include "mspof/period.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

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

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Takes the characters for which `is` holds off the front of `text`.
std::string_view TakeWhile(bool (*is)(char), std::string_view* text) {
  const auto end = std::find_if_not(text->begin(), text->end(), is);
  const std::string_view taken = text->substr(0, static_cast<size_t>(end - text->begin()));
  text->remove_prefix(taken.size());
  return taken;
}

// Whether people write the word beside the numbers of a period. After "q" the next number is a
// quarter.
bool IsOfPeriod(std::string_view word, bool* quarter) {
  constexpr std::array<std::string_view, 4> kQuarter = {"q", "qtr", "quarter", "qu"};
  constexpr std::array<std::string_view, 4> kOther = {"fy", "year", "financial", "cumulative"};
  std::string lower(word);
  for (char& c : lower) c = static_cast<char>(c | 0x20);
  *quarter = std::find(kQuarter.begin(), kQuarter.end(), lower) != kQuarter.end();
  return *quarter || std::find(kOther.begin(), kOther.end(), lower) != kOther.end();
}

// The name of the period that is probably meant by a year and a quarter in another writing, such as
// 2019/20, 2019-2020, 201920, 2019-20Q3 or "q3 2019-20"; empty if it is unclear.
std::string MeantBy(std::string_view text) {
  std::optional<int> year;
  std::optional<int> next;
  std::optional<int> quarter;
  bool quarter_follows = false;
  while (!text.empty()) {
    if (IsLetter(text.front())) {
      if (!IsOfPeriod(TakeWhile(IsLetter, &text), &quarter_follows)) return "";
      continue;
    }
    if (Digit(text.front()) < 0) {
      text.remove_prefix(1);
      continue;
    }
    const std::string_view digits = TakeWhile([](char c) { return Digit(c) >= 0; }, &text);
    if (digits.size() > 6) return "";
    const int number = *Number(digits);
    if (digits.size() == 1 && (quarter_follows || next) && !quarter) {
      quarter = number;
    } else if (digits.size() == 6 && !year) {
      year = number / 100;
      next = number % 100;
    } else if (digits.size() == 4 && !year) {
      year = number;
    } else if ((digits.size() == 2 || digits.size() == 4) && year && !next) {
      if (digits.size() == 4 && number != *year + 1) return "";
      next = number % 100;
    } else {
      return "";
    }
    quarter_follows = false;
  }
  // A single year may be that of the first day, or of the last.
  if (!year || !next || *year < 1 || *year > 9998 || (*year + 1) % 100 != *next) return "";
  if (!quarter) return YearName(*year);
  if (*quarter < 1 || *quarter > 4) return "";
  return YearName(*year) + "/Q" + static_cast<char>('0' + *quarter);
}

}  // namespace

Result<Period> Period::Parse(std::string_view text, bool cumulative) try {
  const auto wrong = [text] {
    constexpr size_t kLongest = 40;
    const std::string meant = text.size() > kLongest ? "" : MeantBy(text);
    return Status(StatusCode::kInvalidArgument,
                  meant.empty() ? "not a period: expected a financial year such as 2019-20, or a "
                                  "quarter such as 2019-20/Q3"
                                : "not a period: did you mean " + meant + "?");
  };
  const bool quarterly = text.size() == 10;
  if ((text.size() != 7 && !quarterly) || text[4] != '-') return wrong();
  const std::optional<int> year = Number(text.substr(0, 4));
  const std::optional<int> next = Number(text.substr(5, 2));
  if (!year || !next || *year < 1 || *year > 9998 || (*year + 1) % 100 != *next) return wrong();
  if (!quarterly) {
    if (cumulative) {
      return Status(StatusCode::kInvalidArgument,
                    "a whole year is not cumulative: name a quarter, such as 2019-20/Q3");
    }
    return Period{QuarterFirst(*year, 1), QuarterLast(*year, 4), false};
  }
  const int quarter = Digit(text[9]);
  if (text[7] != '/' || text[8] != 'Q' || quarter < 1 || quarter > 4) return wrong();
  return Period{QuarterFirst(*year, cumulative ? 1 : quarter), QuarterLast(*year, quarter),
                cumulative};
} catch (...) {
  return internal::Thrown();
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
