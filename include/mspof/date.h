// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DATE_H_
#define MSPOF_DATE_H_

/// Date: a civil day in the proleptic Gregorian calendar, without time and zone.
///
///   mspof::Result<mspof::Date> day = mspof::Date::Parse("2019-06-30");
///   int in_time = mspof::Date::Of(2019, 8, 25).days() - day->days();  // 56

#include <cstdint>
#include <string>
#include <string_view>

#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A day between 0001-01-01 and 9999-12-31, or none. A plain value; four bytes. What needs a day
/// refuses none with kInvalidArgument, so that one that was never set is not taken for another.
class MSPOF_EXPORT Date {
 public:
  /// No day. It is before every day.
  constexpr Date() = default;

  /// The day `days` days after 1970-01-01 (before it, if negative); of INT32_MIN no day.
  static constexpr Date FromDays(int32_t days) { return Date(days); }
  /// That day; no day if there is none such.
  static Date Of(int year, int month, int day);
  /// Reads "YYYY-MM-DD". Fails with kInvalidArgument for any other form and for days
  /// that do not exist; the message does not repeat the text.
  static Result<Date> Parse(std::string_view text);
  /// Whether the day exists, with `year` in [1, 9999].
  static bool IsValid(int year, int month, int day);

  /// False for no day.
  constexpr bool valid() const { return days_ != INT32_MIN; }
  /// Days since 1970-01-01; INT32_MIN for no day.
  constexpr int32_t days() const { return days_; }
  /// Year, [1, 9999]; 0 for no day.
  int year() const;
  /// Month, [1, 12]; 0 for no day.
  int month() const;
  /// Day of the month, [1, 31]; 0 for no day.
  int day() const;
  /// "YYYY-MM-DD"; empty for no day.
  std::string ToString() const;

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

/// Completed years of someone born on `born`, on the day `on`. Someone born on 29
/// February is older on 1 March in a common year. Negative before the birth. 0 without both days.
MSPOF_EXPORT int AgeOn(Date born, Date on);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_DATE_H_
