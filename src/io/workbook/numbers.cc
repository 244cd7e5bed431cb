// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Writes the numbers of cells as text. A workbook holds a day as the number of days since the end
// of 1899; only the format shows that it is a day. Excel has a 29 February 1900, which is number
// 60. So smaller numbers count from one day later, and 60 is written as that day, which does not
// exist; a rule then finds it. Times are first rounded to milliseconds, because a sum of fractions
// may just miss midnight, and then lose their fraction of a second. Source: ECMA-376, 5th edition,
// part 1, sections 18.8.30 and 18.17.4.
//
// Digits are not changed: ids of twenty digits, which programs other than Excel write, stay as they
// are.
// Tested by tests/unit/io/workbook/cells_test.cc.

#include "io/workbook/numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "mspof/date.h"
#include "support/trim.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr int kSecondsOfDay = 24 * 60 * 60;
constexpr int kDaysTo1904 = 1462;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// Whether the number is written in its shortest form.
bool IsPlainWhole(std::string_view text) {
  if (!text.empty() && text.front() == '-') {
    text.remove_prefix(1);
    if (text == "0") return false;
  }
  if (text.empty() || (text.front() == '0' && text.size() > 1)) return false;
  for (const char c : text) {
    if (!IsDigit(c)) return false;
  }
  return true;
}

bool ReadDouble(std::string_view text, double* number) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *number);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(*number);
}

void AppendDigits(int number, int digits, std::string* text) {
  text->append(static_cast<size_t>(digits), '0');
  for (size_t at = text->size(); number > 0; number /= 10) {
    (*text)[--at] = static_cast<char>('0' + number % 10);
  }
}

// Whether `text`, in any case, begins with `start`.
bool StartsWith(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && std::equal(start.begin(), start.end(), text.begin(),
                                                   [](char a, char b) { return a == Lower(b); });
}

// Whether the brackets hold an elapsed time ("[h]", "[mm]"), not a colour or a language.
bool IsElapsed(std::string_view inside) {
  const char c = inside.empty() ? '\0' : Lower(inside.front());
  return (c == 'h' || c == 'm' || c == 's') &&
         std::all_of(inside.begin(), inside.end(), [c](char other) { return Lower(other) == c; });
}

// Returns false if the number is not a day.
bool AppendDay(double serial, bool with_time, bool since_1904, std::string* text) {
  const int last = Date::Of(9999, 12, 31).days() - Date::Of(1899, 12, 30).days();
  if (since_1904) serial += kDaysTo1904;
  if (!(serial >= 1 && serial < last + 1.0)) return false;
  auto days = static_cast<int>(serial);
  auto milliseconds = static_cast<int>(std::lround((serial - days) * kSecondsOfDay * 1000.0));
  if (milliseconds == kSecondsOfDay * 1000) {
    if (days == last) return false;
    ++days;
    milliseconds = 0;
  }
  if (days == 60) {
    *text += "1900-02-29";
  } else {
    const Date day = Date::FromDays(Date::Of(1899, 12, 30).days() + days + (days < 60 ? 1 : 0));
    AppendDigits(day.year(), 4, text);
    *text += '-';
    AppendDigits(day.month(), 2, text);
    *text += '-';
    AppendDigits(day.day(), 2, text);
  }
  if (!with_time) return true;
  const int seconds = milliseconds / 1000;
  *text += ' ';
  AppendDigits(seconds / 3600, 2, text);
  *text += ':';
  AppendDigits(seconds / 60 % 60, 2, text);
  *text += ':';
  AppendDigits(seconds % 60, 2, text);
  return true;
}

}  // namespace

NumberKind KindOfFormat(std::string_view format) {
  bool day_or_year = false;
  bool month = false;  // or minute
  bool time = false;
  // Skips the text up to `end`, and returns it.
  const auto pass = [&format](size_t from, char end) {
    const std::string_view passed = format.substr(from, format.find(end, from) - from);
    format.remove_prefix(std::min(from + passed.size() + 1, format.size()));
    return passed;
  };
  while (!format.empty() && format.front() != ';') {
    const char c = Lower(format.front());
    if (c == '"') {
      pass(1, '"');
    } else if (c == '[') {
      time |= IsElapsed(pass(1, ']'));
    } else if (c == '\\' || c == '_' || c == '*') {
      format.remove_prefix(std::min<size_t>(2, format.size()));
    } else if (StartsWith(format, "am/pm") || StartsWith(format, "a/p")) {
      format.remove_prefix(format[1] == '/' ? 3 : 5);
    } else {
      day_or_year |= c == 'd' || c == 'y';
      month |= c == 'm';
      time |= c == 'h' || c == 's';
      format.remove_prefix(1);
    }
  }
  if (day_or_year) return time ? NumberKind::kDateTime : NumberKind::kDate;
  return month && !time ? NumberKind::kDate : NumberKind::kNumber;
}

NumberKind KindOfBuiltInFormat(uint32_t id) {
  if (id >= 14 && id <= 17) return NumberKind::kDate;
  return id == 22 ? NumberKind::kDateTime : NumberKind::kNumber;
}

void AppendNumber(std::string_view stored, NumberKind kind, bool since_1904, std::string* text) {
  const std::string_view trimmed = support::Trim(stored);
  if (kind == NumberKind::kNumber && IsPlainWhole(trimmed)) {
    *text += trimmed;
    return;
  }
  double number = 0;
  if (!ReadDouble(trimmed, &number)) {
    *text += stored;
    return;
  }
  if (kind != NumberKind::kNumber &&
      AppendDay(number, kind == NumberKind::kDateTime, since_1904, text)) {
    return;
  }
  if (number == 0) number = 0;  // never -0
  // The longest has 1 + 308 digits before the point, or 324 + 16 after it.
  char digits[400];
  const auto [end, error] =
      std::to_chars(digits, digits + sizeof digits, number, std::chars_format::fixed);
  if (error == std::errc()) text->append(digits, end);
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
