// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_PERIOD_H_
#define MSPOF_PERIOD_H_

/// Period: the days that a return covers. The financial year starts on 1 April, so quarter 1 is
/// April to June. Source: docs/sources.md, mspof-project.
///
///   auto q3 = mspof::Period::Parse("2019-20/Q3");            // October to December 2019
///   auto so_far = mspof::Period::Parse("2019-20/Q3", true);  // April to December 2019
///   if (!q3.ok()) return Fail(q3.status().message());
///   bool counts = q3->Contains(mspof::Date::Of(2019, 11, 5));  // true

#include <string>
#include <string_view>

#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A span of days. Both ends are included. A plain value. Use Parse() to make one; a default-made
/// one has no days, and functions that need a period refuse it with kInvalidArgument.
struct MSPOF_EXPORT Period {
  /// First day.
  Date first;
  /// Last day. It belongs to the period.
  Date last;
  /// True: the period runs from 1 April to the end of a quarter. Default: false. It is part of the
  /// period's identity: April to June as quarter 1 is not equal to April to June as cumulative.
  bool cumulative = false;

  /// Reads "2019-20" (a financial year) or "2019-20/Q3" (a quarter). With `cumulative` a quarter
  /// stands for the days from 1 April to its end. Fails with kInvalidArgument if the text is
  /// neither, or if a whole year is to be cumulative; the message proposes what may have been
  /// meant.
  static Result<Period> Parse(std::string_view text, bool cumulative = false);

  /// Whether `day` lies in the period. False for no day.
  bool Contains(Date day) const { return first <= day && day <= last; }
  /// The first calendar year of the financial year in which the period begins: 2019 for 2019-20.
  int financial_year() const;
  /// "2019-20", "2019-20/Q3" or "2019-20/Q3 cumulative"; any other span as "first..last", for
  /// example "2019-05-01..2019-05-31". For people and messages; Parse() does not read all of these.
  std::string ToString() const;

  friend bool operator==(const Period& a, const Period& b) {
    return a.first == b.first && a.last == b.last && a.cumulative == b.cumulative;
  }
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_PERIOD_H_
