// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DATE_H_
#define MSPOF_DATE_H_

/// Date: one day of the Gregorian calendar, without a time or a time zone.
///
///   mspof::Result<mspof::Date> day = mspof::Date::Parse("2019-06-30");
///   int days = mspof::Date::Of(2019, 8, 25).days() - day->days();  // 56
///
/// To work with days, use days(): tomorrow is Date::FromDays(today.days() + 1).
///
/// A Date may also be "no day". A function that needs a day refuses "no day" with
/// kInvalidArgument, so a date that you forgot to set is never mistaken for a real one.
///
/// The Gregorian calendar is applied to all years, also to those before it was introduced.

#include <cstdint>
#include <string>
#include <string_view>

#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A day between 0001-01-01 and 9999-12-31, or no day. A plain value of four bytes.
class MSPOF_EXPORT Date {
 public:
  /// No day. It compares as earlier than every day, and equal to itself.
  constexpr Date() = default;

  /// The day that is `days` days after 1970-01-01, or before it if `days` is negative. INT32_MIN
  /// gives no day. REQUIRES: the result lies between 0001-01-01 and 9999-12-31.
  static constexpr Date FromDays(int32_t days) { return Date(days); }
  /// The day with this year, month [1, 12] and day of the month [1, 31]; no day if it does not
  /// exist, for example 31 June.
  static Date Of(int year, int month, int day);
  /// Reads "YYYY-MM-DD". Fails with kInvalidArgument if the text has another form or the day does
  /// not exist. The message does not repeat the text.
  static Result<Date> Parse(std::string_view text);
  /// Whether the day exists and its year is in [1, 9999].
  static bool IsValid(int year, int month, int day);

  /// True for a day, false for no day.
  constexpr bool valid() const { return days_ != INT32_MIN; }
  /// Days since 1970-01-01; negative before it; INT32_MIN for no day. Subtract two of them to get
  /// the days between two dates.
  constexpr int32_t days() const { return days_; }
  /// Year in [1, 9999]; 0 for no day.
  int year() const;
  /// Month in [1, 12]; 0 for no day.
  int month() const;
  /// Day of the month in [1, 31]; 0 for no day.
  int day() const;
  /// "YYYY-MM-DD"; an empty text for no day. It is part of formats and digests, so it never
  /// changes.
  std::string ToString() const;

  // Days compare by time: an earlier day is less than a later one.
  friend constexpr bool operator==(Date a, Date b) { return a.days_ == b.days_; }
  friend constexpr bool operator!=(Date a, Date b) { return a.days_ != b.days_; }
  friend constexpr bool operator<(Date a, Date b) { return a.days_ < b.days_; }
  friend constexpr bool operator<=(Date a, Date b) { return a.days_ <= b.days_; }
  friend constexpr bool operator>(Date a, Date b) { return a.days_ > b.days_; }
  friend constexpr bool operator>=(Date a, Date b) { return a.days_ >= b.days_; }

 private:
  explicit constexpr Date(int32_t days) : days_(days) {}
  int32_t days_ = INT32_MIN;
};

/// The age in completed years, on the day `on`, of a person born on the day `born`. A person born
/// on 29 February becomes a year older on 1 March if the year has no 29 February. The age is
/// negative if `on` is before `born`, and 0 if one of the two is no day.
MSPOF_EXPORT int AgeOn(Date born, Date on);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_DATE_H_
