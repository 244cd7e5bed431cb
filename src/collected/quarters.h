// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COLLECTED_QUARTERS_H_
#define MSPOF_COLLECTED_QUARTERS_H_

// Internal. Quarters in the order of time, and which of them a period covers.

#include <optional>

#include "mspof/date.h"
#include "mspof/period.h"

namespace mspof::collected {

// Quarters are numbered through all years: 4 * 2019 is quarter 1 of 2019-20.
inline Date FirstDayOf(int quarter) {
  return Date::Of(quarter % 4 == 3 ? quarter / 4 + 1 : quarter / 4,
                  quarter % 4 == 3 ? 1 : 4 + 3 * (quarter % 4), 1);
}

inline Period PeriodOf(int quarter) {
  Period period;
  period.first = FirstDayOf(quarter);
  period.last = Date::FromDays(FirstDayOf(quarter + 1).days() - 1);
  return period;
}

// The first and the last quarter.
struct Quarters {
  int first = 0;
  int last = 0;
  bool is_one() const { return first == last; }
  bool Holds(const Quarters& other) const { return first <= other.first && other.last <= last; }
};

// No value if the period is neither a quarter, nor from 1 April to the end of one.
inline std::optional<Quarters> QuartersOf(const Period& period) {
  const int begin = 4 * period.financial_year();
  for (int first = begin; first < begin + 4; ++first) {
    if (FirstDayOf(first) != period.first) continue;
    for (int last = first; last < begin + 4; ++last) {
      if (PeriodOf(last).last != period.last) continue;
      if (first != last && first != begin) return std::nullopt;
      return Quarters{first, last};
    }
  }
  return std::nullopt;
}

}  // namespace mspof::collected

#endif  // MSPOF_COLLECTED_QUARTERS_H_
