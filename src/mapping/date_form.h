// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_DATE_FORM_H_
#define MSPOF_MAPPING_DATE_FORM_H_

// Internal. How a host writes a day: "DD/MM/YYYY", "YYYY-MM-DDThh:mm:ssZ", "D/M/YYYY h:mm A",
// "DD-MMM-YY(1930)", "excel-serial". The letters are those of mapping.proto.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "mapping/day_places.h"
#include "mapping/named_days.h"
#include "mspof/date.h"
#include "mspof/status.h"

namespace mspof::mapping {

// How to read a date-time with an offset; as mspof.v1.Zone.
enum class DateZone : uint8_t { kRefused, kLondon, kAsWritten };

// A compiled form. A plain value.
class DateForm {
 public:
  // Compiles `form`. Fails with kInvalidArgument if it cannot read a day.
  static Result<DateForm> Parse(std::string_view form);

  // Reads the whole of `text`. Returns false if it has another form, is not a day of the calendar,
  // or has an offset that `zone` refuses.
  bool Read(std::string_view text, DateZone zone, Date* date) const {
    int32_t days = 0;
    if (!day_.Read(text.data(), text.size(), &days)) return ReadOther(text, zone, date);
    *date = Date::FromDays(days);
    return true;
  }
  // What reads most days of this form; nothing if it has other parts, or not at fixed places.
  const DayPlaces& day() const { return day_; }

 private:
  // The first kNumbers are numbers in digits.
  enum Part : uint8_t {
    kYear,
    kMonth,
    kDay,
    kHour,
    kMinute,
    kSecond,
    kNumbers,
    kMonthName = kNumbers,
    kHalfDay,
    kOffset,
    kLiteral,
  };
  struct Token {
    Part part;
    uint8_t least = 0;  // digits
    uint8_t most = 0;
    char literal = 0;
  };
  struct NumberPlace {
    Part part;
    bool four_digits;  // else two
    uint8_t at;
  };
  // Eight characters that are checked at once: each differs from `expected` by at most 9 if it is a
  // digit, where '0' is expected, and else not at all. `room` is what may be added to a difference
  // before its highest bit is set.
  struct Eight {
    uint64_t expected;
    uint64_t room;
    uint8_t at;

    // In each byte of it the highest bit is set if the text differs more; if so, also in others.
    uint64_t Differs(std::string_view text) const {
      uint64_t differs = 0;
      std::memcpy(&differs, text.data() + at, sizeof differs);
      differs ^= expected;
      return differs | (differs + room);
    }
  };
  struct Moment;

  static Result<std::vector<Token>> Tokens(std::string_view form, int* century_from);
  static Status Check(const std::vector<Token>& tokens);
  void FindPlaces();
  void FindNames();
  bool ReadOther(std::string_view text, DateZone zone, Date* date) const;
  bool ReadAtPlaces(std::string_view text, Moment* moment) const;
  bool ReadTokens(std::string_view text, Moment* moment) const;
  bool DayOf(const Moment& moment, DateZone zone, Date* date) const;

  bool excel_serial_ = false;
  int century_from_ = 0;  // the first of the hundred years for two digits; 0: there are four
  std::vector<Token> tokens_;
  // The positions of the parts, if each but a last offset has a fixed place.
  size_t fixed_size_ = 0;  // 0: the places are not fixed
  bool ends_with_offset_ = false;
  std::vector<NumberPlace> numbers_;
  std::vector<Eight> eights_;  // they cover fixed_size_
  DayPlaces day_;
  NamedDays named_;
};

// Whether `text` is a day, with or without a time, whose year has two digits. Only forms with a
// century read such a text; others can report why they refuse it.
bool HasShortYear(std::string_view text);

// Whether the text is a number that a spreadsheet shows as a day from 1954 to 2064: five digits,
// perhaps with a fraction. Dates become such numbers where cells lose their format.
bool HasSerialDay(std::string_view text);

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_DATE_FORM_H_
