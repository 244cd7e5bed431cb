// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_PERIOD_H_
#define MSPOF_PERIOD_H_

/// Period: the days that a return covers. The financial year starts on 1 April;
/// quarter 1 is April to June. Source: docs/sources.md, mspof-project.
///
///   auto q3 = mspof::Period::Parse("2019-20/Q3");            // October to December 2019
///   auto so_far = mspof::Period::Parse("2019-20/Q3", true);  // April to December 2019

#include <string>
#include <string_view>

#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A span of days, both ends included. A plain value.
struct MSPOF_EXPORT Period {
  /// First day.
  Date first;
  /// Last day, included.
  Date last;
  /// The period runs from 1 April to the end of a quarter. Default: false.
  bool cumulative = false;

  /// Reads "2019-20" (a financial year) or "2019-20/Q3" (a quarter; with `cumulative`
  /// from 1 April to the end of that quarter). Fails with kInvalidArgument.
  static Result<Period> Parse(std::string_view text, bool cumulative = false);

  /// Whether `day` lies in it.
  bool Contains(Date day) const { return first <= day && day <= last; }
  /// The first calendar year of the financial year in which the period begins.
  int financial_year() const;
  /// "2019-20", "2019-20/Q3", "2019-20/Q3 cumulative"; other spans as "first..last".
  std::string ToString() const;

  friend bool operator==(const Period& a, const Period& b) {
    return a.first == b.first && a.last == b.last && a.cumulative == b.cumulative;
  }
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_PERIOD_H_
