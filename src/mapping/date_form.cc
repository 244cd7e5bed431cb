// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads days as a host writes them. A form is a list of tokens that are read from left to right
// without going back; forms that could go wrong this way are refused. In nearly all forms each
// token has a fixed width, so they are read without looking for the end of a number.
//
// A blank in the form reads several, because SQL Server pads a day and an hour of one digit with
// blanks ("Jun  1 2019 12:00AM").
//
// A year with two digits has no century. If the form gives the first of a hundred years, only one
// of these years ends with the two digits.
//
// Only the hour from 23:00 UTC can be another day in the United Kingdom than in UTC. So only the
// day matters on which summer time begins or ends (01:00 UTC on the last Sundays of March and
// October, since 1996). Earlier years had other rules; ZONE_AS_WRITTEN is right for dates of birth.
// Source: The Summer Time Order 2002, S.I. 2002/262.
//
// Tested by tests/unit/mapping/dates_test.cc and tests/unit/mapping/date_form_test.cc.

#include "mapping/date_form.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "support/kept.h"

namespace mspof::mapping {
namespace {

constexpr int kMinutesOfDay = 24 * 60;
constexpr uint64_t kHighest = 0x8080808080808080u;  // the highest bit of each byte
constexpr std::string_view kExcelSerial = "excel-serial";

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

Status Refused(std::string what) { return Status(StatusCode::kInvalidArgument, std::move(what)); }

// Reads `least` to `most` digits from the front of `text`.
bool TakeNumber(std::string_view* text, size_t least, size_t most, int* value) {
  size_t size = 0;
  int number = 0;
  while (size < most && size < text->size() && IsDigit((*text)[size])) {
    number = number * 10 + ((*text)[size++] - '0');
  }
  if (size < least) return false;
  text->remove_prefix(size);
  *value = number;
  return true;
}

// Three letters of a month in lower case, as a number.
constexpr uint32_t Packed(char a, char b, char c) {
  return static_cast<uint32_t>(static_cast<uint8_t>(a) << 16 | static_cast<uint8_t>(b) << 8 |
                               static_cast<uint8_t>(c));
}

constexpr std::array<uint32_t, 12> kShortMonths = {
    Packed('j', 'a', 'n'), Packed('f', 'e', 'b'), Packed('m', 'a', 'r'), Packed('a', 'p', 'r'),
    Packed('m', 'a', 'y'), Packed('j', 'u', 'n'), Packed('j', 'u', 'l'), Packed('a', 'u', 'g'),
    Packed('s', 'e', 'p'), Packed('o', 'c', 't'), Packed('n', 'o', 'v'), Packed('d', 'e', 'c')};

// Reads "Jan" or "January", in any case, from the front of `text`; the longer one if possible.
bool TakeMonthName(std::string_view* text, int* month) {
  constexpr size_t kShort = 3;
  if (text->size() < kShort) return false;
  const auto lower = [text](size_t i) { return static_cast<char>((*text)[i] | 0x20); };
  const uint32_t letters = Packed(lower(0), lower(1), lower(2));
  size_t at = 0;
  while (at < kShortMonths.size() && kShortMonths[at] != letters) ++at;
  if (at == kShortMonths.size()) return false;
  const std::string_view name = kMonths[at];
  size_t size = kShort;
  while (size < name.size() && size < text->size() && lower(size) == name[size]) ++size;
  text->remove_prefix(size == name.size() ? size : kShort);
  *month = static_cast<int>(at) + 1;
  return true;
}

// Reads "Z", "+01", "+0100" or "+01:00" from the front of `text`.
bool TakeOffset(std::string_view* text, int* minutes) {
  if (text->empty()) return false;
  const char sign = text->front();
  text->remove_prefix(1);
  *minutes = 0;
  if (sign == 'Z' || sign == 'z') return true;
  if (sign != '+' && sign != '-') return false;
  int hour = 0;
  int minute = 0;
  if (!TakeNumber(text, 2, 2, &hour)) return false;
  const bool colon = !text->empty() && text->front() == ':';
  if (colon) text->remove_prefix(1);
  if (!TakeNumber(text, 2, 2, &minute) && colon) return false;
  if (hour > 14 || minute > 59) return false;
  *minutes = (sign == '-' ? -1 : 1) * (hour * 60 + minute);
  return true;
}

// The characters between a second and its fraction; SQL Server uses a colon.
bool IsFractionMark(char c) { return c == '.' || c == ',' || c == ':'; }

// Skips the fraction of a second: a point, comma or colon, and digits.
void DropFraction(std::string_view* text) {
  if (text->size() < 2 || !IsFractionMark((*text)[0]) || !IsDigit((*text)[1])) return;
  size_t size = 1;
  while (size < text->size() && IsDigit((*text)[size])) ++size;
  text->remove_prefix(size);
}

// Reads "AM", "am", "a.m." or "a", or the same for "PM", from the front of `text`.
bool TakeHalfDay(std::string_view* text, bool* afternoon) {
  if (text->empty()) return false;
  const char half = static_cast<char>(text->front() | 0x20);
  if (half != 'a' && half != 'p') return false;
  *afternoon = half == 'p';
  text->remove_prefix(1);
  const bool point = !text->empty() && text->front() == '.';
  if (point) text->remove_prefix(1);
  const bool m = !text->empty() && (text->front() | 0x20) == 'm';
  if (!m) return !point;
  text->remove_prefix(1);
  if (!point) return true;
  if (text->empty() || text->front() != '.') return false;
  text->remove_prefix(1);
  return true;
}

bool TakeLiteral(std::string_view* text, char literal) {
  if (text->empty() || text->front() != literal) return false;
  text->remove_prefix(1);
  while (literal == ' ' && !text->empty() && text->front() == ' ') text->remove_prefix(1);
  return true;
}

// As Date::Of(), without a call: it may run five times for each of a million records.
inline Date DayOfCalendar(int year, int month, int day) {
  constexpr std::array<int, 13> kDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return Date();
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day > kDays[static_cast<size_t>(month)] + (leap && month == 2 ? 1 : 0)) return Date();
  // Years begin in March, so that the leap day is the last one.
  const auto y = static_cast<unsigned>(month <= 2 ? year - 1 : year);
  const auto since_march = static_cast<unsigned>(month <= 2 ? month + 9 : month - 3);
  const unsigned day_of_year = (153 * since_march + 2) / 5 + static_cast<unsigned>(day) - 1;
  constexpr int32_t kFirst = 719468;  // from the first of March of the year 0 to 1970
  return Date::FromDays(static_cast<int32_t>(y * 365 + y / 4 - y / 100 + y / 400 + day_of_year) -
                        kFirst);
}

int32_t LastSunday(int year, int month) {
  // 1970-01-01 was a Thursday. March and October have 31 days.
  const int32_t last = Date::Of(year, month, 31).days();
  const int32_t weekday = ((last + 4) % 7 + 7) % 7;  // 0: Sunday
  return last - weekday;
}

// The day in the United Kingdom `minutes` after 1970-01-01T00:00Z.
int32_t LondonDay(int64_t minutes) {
  int64_t day = minutes / kMinutesOfDay;
  int64_t minute = minutes % kMinutesOfDay;
  if (minute < 0) {
    minute += kMinutesOfDay;
    --day;
  }
  const auto utc_day = static_cast<int32_t>(day);
  if (minute < 23 * 60) return utc_day;
  const int year = Date::FromDays(utc_day).year();
  if (year < 1) return utc_day;
  const bool summer = LastSunday(year, 3) <= utc_day && utc_day < LastSunday(year, 10);
  return utc_day + (summer ? 1 : 0);
}

// Days since 1899-12-30, with or without a fraction of a day.
bool ReadExcelSerial(std::string_view text, Date* date) {
  const int32_t origin = Date::Of(1899, 12, 30).days();
  const int32_t most = Date::Of(9999, 12, 31).days() - origin;
  int days = 0;
  if (!TakeNumber(&text, 1, 7, &days) || days < 1 || days > most) return false;
  DropFraction(&text);
  if (!text.empty()) return false;
  *date = Date::FromDays(origin + days);
  return true;
}

}  // namespace

// A civil time as it was written.
struct DateForm::Moment {
  std::array<int, kNumbers> number = {};
  bool has_half_day = false;
  bool afternoon = false;
  bool has_offset = false;
  int offset = 0;  // minutes east of UTC

  // The hour of the day, from 0; -1 if it is impossible. Some programs write "PM" after an hour of
  // 24, or 0 for the first hour of the morning; both are clear.
  int Hour() const {
    const int hour = number[kHour];
    if (!has_half_day) return hour;
    if (afternoon) return hour == 0 ? -1 : hour < 12 ? hour + 12 : hour;
    return hour > 12 ? -1 : hour % 12;
  }
};

// Reads "(1930)" from the front of `form`: the first of the hundred years for YY.
Status TakeCentury(std::string_view* form, int* first) {
  const bool opened = !form->empty() && form->front() == '(';
  if (opened) form->remove_prefix(1);
  const bool known = opened && TakeNumber(form, 4, 4, first) && !form->empty() &&
                     form->front() == ')' && *first >= 1 && *first <= 9900;
  if (!known) {
    return Refused(
        "a year with two digits has no century: export four digits, YYYY, or give the first of "
        "the hundred years, as in YY(1930) for 1930 to 2029");
  }
  form->remove_prefix(1);
  return Status();
}

Result<std::vector<DateForm::Token>> DateForm::Tokens(std::string_view form, int* century_from) {
  struct Letters {
    std::string_view text;
    Token token;
  };
  // A longer text is listed before a shorter one with the same beginning.
  constexpr std::array<Letters, 13> kLetters = {{{"YYYY", {kYear, 4, 4}},
                                                 {"YY", {kYear, 2, 2}},
                                                 {"MMM", {kMonthName}},
                                                 {"MM", {kMonth, 2, 2}},
                                                 {"M", {kMonth, 1, 2}},
                                                 {"DD", {kDay, 2, 2}},
                                                 {"D", {kDay, 1, 2}},
                                                 {"hh", {kHour, 2, 2}},
                                                 {"h", {kHour, 1, 2}},
                                                 {"mm", {kMinute, 2, 2}},
                                                 {"ss", {kSecond, 2, 2}},
                                                 {"A", {kHalfDay}},
                                                 {"Z", {kOffset}}}};
  std::vector<Token> tokens;
  while (!form.empty()) {
    const auto* letters = std::find_if(kLetters.begin(), kLetters.end(), [form](const Letters& l) {
      return form.substr(0, l.text.size()) == l.text;
    });
    // The h in "14h30" comes after the hour.
    const bool hour_mark = form.front() == 'h' && !tokens.empty() && tokens.back().part == kHour;
    if (letters == kLetters.end() || hour_mark) {
      tokens.push_back({kLiteral, 0, 0, form.front()});
      form.remove_prefix(1);
      continue;
    }
    tokens.push_back(letters->token);
    form.remove_prefix(letters->text.size());
    if (letters->text != "YY") continue;
    const Status status = TakeCentury(&form, century_from);
    if (!status.ok()) return status;
  }
  return tokens;
}

Status DateForm::Check(const std::vector<Token>& tokens) {
  std::array<int, kLiteral + 1> count = {};
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    ++count[token.part];
    if (token.part == kLiteral && token.literal == 'Y') return Refused("write the year as YYYY");
    if (i + 1 == tokens.size()) break;
    const Token& next = tokens[i + 1];
    const bool digit_next =
        next.part < kNumbers || (next.part == kLiteral && IsDigit(next.literal));
    if (token.least < token.most && digit_next) {
      return Refused("D, M and h have one or two digits, so they cannot be before a digit");
    }
    if (token.part == kOffset && (digit_next || (next.part == kLiteral && next.literal == ':'))) {
      return Refused("an offset (Z) cannot be before a digit or a colon");
    }
  }
  if (count[kYear] == 0 || count[kMonth] + count[kMonthName] == 0 || count[kDay] == 0) {
    return Refused("a form needs year, month and day: YYYY; MM, M or MMM; DD or D");
  }
  if (count[kMonth] + count[kMonthName] > 1) return Refused("the month is there twice");
  for (Part part : {kYear, kDay, kHour, kMinute, kSecond, kHalfDay, kOffset}) {
    if (count[part] > 1) return Refused("a part of the date or time is there twice");
  }
  if (count[kMinute] > count[kHour] || count[kSecond] > count[kMinute]) {
    return Refused("mm needs hh or h, and ss needs mm; months are written in upper case");
  }
  if (count[kOffset] > count[kHour]) return Refused("an offset (Z) needs a time: hh or h");
  if (count[kHalfDay] > count[kHour]) return Refused("A (am or pm) needs a time: hh or h");
  return Status();
}

void DateForm::FindPlaces() {
  constexpr size_t kMostSize = 100;
  size_t size = 0;
  std::string expected;
  std::string room;
  for (const Token& token : tokens_) {
    const auto at = static_cast<uint8_t>(size);
    const bool last = &token == &tokens_.back();
    if (token.part == kMonthName || token.part == kHalfDay) return;
    if (token.least < token.most || size > kMostSize) return;
    if (token.part == kOffset && !last) return;
    if (token.part == kLiteral) {
      expected += token.literal;
      room += DayPlaces::kLiteral;
    } else if (token.part < kNumbers) {
      numbers_.push_back({token.part, token.most == 4, at});
      expected.append(token.most, '0');
      room.append(token.most, DayPlaces::kDigit);
    }
    size = expected.size();
  }
  if (size < DayPlaces::kLeastBytes) return;
  // The last eight characters overlap those before, unless the size is a multiple of eight.
  for (size_t at = 0; at < size; at += sizeof(uint64_t)) {
    Eight eight{};
    eight.at = static_cast<uint8_t>(std::min(at, size - sizeof(uint64_t)));
    std::memcpy(&eight.expected, expected.data() + eight.at, sizeof eight.expected);
    std::memcpy(&eight.room, room.data() + eight.at, sizeof eight.room);
    eights_.push_back(eight);
  }
  ends_with_offset_ = tokens_.back().part == kOffset;
  fixed_size_ = size;
  if (ends_with_offset_ || numbers_.size() != 3 || size > DayPlaces::kMostBytes) return;
  // A cell is trimmed before it is read, but not by who reads day() alone.
  const auto is_visible = [](char c) { return static_cast<signed char>(c) > ' '; };
  if (!is_visible(expected.front()) || !is_visible(expected.back())) return;
  std::array<size_t, kDay + 1> at = {};
  for (const NumberPlace& place : numbers_) {
    if (place.four_digits != (place.part == kYear)) return;
    at[place.part] = place.at;
  }
  day_ = DayPlaces(expected, room, at[kYear], at[kMonth], at[kDay]);
}

Result<DateForm> DateForm::Parse(std::string_view form) {
  DateForm result;
  if (form == kExcelSerial) {
    result.excel_serial_ = true;
    return result;
  }
  if (form.empty()) return Refused("the form is empty");
  if (form.front() == ' ' || form.back() == ' ') {
    return Refused("a form cannot begin or end with a blank, because cells are trimmed");
  }
  Result<std::vector<Token>> tokens = Tokens(form, &result.century_from_);
  if (!tokens.ok()) return tokens.status();
  result.tokens_ = *std::move(tokens);
  const Status status = Check(result.tokens_);
  if (!status.ok()) return status;
  result.FindPlaces();
  result.FindNames();
  return result;
}

// Finds out whether the form is one of named_days.h.
void DateForm::FindNames() {
  constexpr std::array<Part, 10> kParts = {kDay,     kLiteral, kMonthName, kLiteral, kYear,
                                           kLiteral, kHour,    kLiteral,   kMinute,  kLiteral};
  constexpr std::string_view kMarks = " -/.,:";
  constexpr size_t kDayAlone = 5;  // parts
  constexpr size_t kMostParts = kParts.size() + 1;
  const size_t size = tokens_.size();
  if (size < kDayAlone || size > kMostParts || size == 6 || size == 8 || size == 10) return;
  std::string time;
  for (size_t i = 0; i < size; ++i) {
    const Token& token = tokens_[i];
    const bool literal = token.part == kLiteral;
    const Part part = i < kParts.size() ? kParts[i] : kSecond;
    if (token.part != part) return;
    if (literal && kMarks.find(token.literal) == std::string_view::npos) return;
    if (i < kDayAlone) continue;
    if (!literal && (token.least != 2 || token.most != 2)) return;
    time += literal ? std::string(1, token.literal) : "00";
  }
  if (tokens_[4].least != 4) return;
  named_ = NamedDays(tokens_[0].least, tokens_[1].literal, tokens_[3].literal, std::move(time));
}

inline bool DateForm::ReadAtPlaces(std::string_view text, Moment* moment) const {
  if (text.size() != fixed_size_ && !ends_with_offset_) return false;
  uint64_t wrong = 0;  // checked once; no byte carries into the next unless one of them is wrong
  for (const Eight& eight : eights_) {
    wrong |= eight.Differs(text);
  }
  if ((wrong & kHighest) != 0) return false;
  const auto two = [](const char* p) { return (p[0] - '0') * 10 + (p[1] - '0'); };
  for (const NumberPlace& place : numbers_) {
    const char* p = text.data() + place.at;
    const int number = two(p);
    moment->number[place.part] = place.four_digits ? number * 100 + two(p + 2) : number;
  }
  if (!ends_with_offset_) return true;
  text.remove_prefix(fixed_size_);
  moment->has_offset = true;
  return TakeOffset(&text, &moment->offset) && text.empty();
}

bool DateForm::ReadTokens(std::string_view text, Moment* moment) const {
  for (size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.part < kNumbers) {
      if (!TakeNumber(&text, token.least, token.most, &moment->number[token.part])) return false;
    } else if (token.part == kMonthName) {
      if (!TakeMonthName(&text, &moment->number[kMonth])) return false;
    } else if (token.part == kOffset) {
      moment->has_offset = true;
      if (!TakeOffset(&text, &moment->offset)) return false;
    } else if (token.part == kHalfDay) {
      moment->has_half_day = true;
      if (!TakeHalfDay(&text, &moment->afternoon)) return false;
    } else if (!TakeLiteral(&text, token.literal)) {
      return false;
    }
    if (token.part != kSecond) continue;
    const char next = i + 1 < tokens_.size() ? tokens_[i + 1].literal : '\0';
    if (!IsFractionMark(next)) DropFraction(&text);
  }
  return text.empty();
}

bool DateForm::ReadOther(std::string_view text, DateZone zone, Date* date) const {
  if (excel_serial_) return ReadExcelSerial(text, date);
  if (named_.is_given()) {
    int32_t days = 0;
    const NamedDays::Found found = named_.Read(text, &days);
    if (found == NamedDays::Found::kDay) *date = Date::FromDays(days);
    if (found != NamedDays::Found::kUnknown) return found == NamedDays::Found::kDay;
  }
  Moment moment;
  const bool at_places =
      fixed_size_ != 0 && text.size() >= fixed_size_ && ReadAtPlaces(text, &moment);
  if (!at_places) {
    moment = Moment();
    if (!ReadTokens(text, &moment)) return false;
  }
  return DayOf(moment, zone, date);
}

bool DateForm::DayOf(const Moment& moment, DateZone zone, Date* date) const {
  const std::array<int, kNumbers>& number = moment.number;
  int year = number[kYear];
  if (century_from_ != 0) year = century_from_ + (year + 100 - century_from_ % 100) % 100;
  const int hour = moment.Hour();
  const Date written = DayOfCalendar(year, number[kMonth], number[kDay]);
  if (!written.valid()) return false;
  if (hour < 0 || hour > 23 || number[kMinute] > 59 || number[kSecond] > 60) return false;
  *date = written;
  if (!moment.has_offset || zone == DateZone::kAsWritten) return true;
  if (zone == DateZone::kRefused) return false;
  const int minute = hour * 60 + number[kMinute] - moment.offset;
  const int32_t day = LondonDay(int64_t{date->days()} * kMinutesOfDay + minute);
  if (day < Date::Of(1, 1, 1).days() || day > Date::Of(9999, 12, 31).days()) return false;
  *date = Date::FromDays(day);
  return true;
}

bool HasSerialDay(std::string_view text) {
  constexpr size_t kDigits = 5;
  const std::string_view day = text.substr(0, text.find('.'));
  if (day.size() != kDigits || day < "20000" || day > "59999") return false;
  static const support::Kept<DateForm> kSerial([] { return *DateForm::Parse(kExcelSerial); });
  Date date;
  return (*kSerial).Read(text, DateZone::kRefused, &date);
}

bool HasShortYear(std::string_view text) {
  constexpr size_t kMostBytes = 40;
  if (text.size() > kMostBytes) return false;
  // Any century will do, since only the form matters; 2000 has a leap day.
  static const support::Kept<std::vector<DateForm>> kForms([] {
    std::vector<DateForm> forms;
    for (std::string_view form :
         {"D/M/YY(2000)", "M/D/YY(2000)", "D-M-YY(2000)", "D.M.YY(2000)", "D M YY(2000)",
          "D-MMM-YY(2000)", "D MMM YY(2000)", "D/MMM/YY(2000)", "MMM D YY(2000)", "MMM D, YY(2000)",
          "MMM-D-YY(2000)"}) {
      forms.push_back(*DateForm::Parse(form));
    }
    return forms;
  });
  const size_t time = text.find(':');
  if (time != std::string_view::npos) text = text.substr(0, text.find_last_of(" T", time));
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  Date date;
  return std::any_of((*kForms).begin(), (*kForms).end(), [&](const DateForm& form) {
    return form.Read(text, DateZone::kAsWritten, &date);
  });
}

}  // namespace mspof::mapping
