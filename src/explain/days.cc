// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A date decides only by how it compares with another date, some days or years away: in `days`, in
// `age`, in the window of a collection, in a period, and in which of two answer sets is later. So
// it is enough to try the days at which one of these turns, and the days beside them. Tested by
// tests/unit/explain/changes_test.cc.

#include "explain/days.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "words/dates.h"
#include "words/names.h"

namespace mspof::explain {

using definition::Condition;

namespace {

// The day some years later. 29 February becomes 1 March where there is none, since a year is
// completed then.
int64_t YearsLater(Date day, int64_t years) {
  const int64_t year = day.year() + years;
  if (year < 1 || year > 9999) return INT64_MAX;
  const Date later = Date::Of(static_cast<int>(year), day.month(), day.day());
  if (later.valid()) return later.days();
  return Date::Of(static_cast<int>(year), 3, 1).days();
}

}  // namespace

Turns::Turns(const internal::Impl<Framework>& d) {
  std::set<int64_t> days = {0};
  std::set<int64_t> years;
  const auto add = [](int64_t bound, std::set<int64_t>* all) {
    // A longer time than there are days leads to no date.
    if (std::abs(bound / 2) < INT32_MAX) all->insert({bound, -bound});
  };
  for (const Condition& condition : d.conditions) {
    const bool is_days = condition.kind == Condition::Kind::kDays;
    if (!is_days && condition.kind != Condition::Kind::kAge) continue;
    for (const int64_t bound : {condition.least, condition.most}) {
      if (bound == INT64_MIN || bound == INT64_MAX) continue;
      add(bound, is_days ? &days : &years);
      if (!is_days) add(bound + 1, &years);
    }
  }
  for (const definition::Scope& scope : d.scopes) {
    if (scope.from != definition::kNone) add(scope.most, &days);
  }
  days_.assign(days.begin(), days.end());
  years_.assign(years.begin(), years.end());
}

std::vector<int32_t> Turns::DaysToTry(const std::vector<int32_t>& dates) const {
  static const int32_t kFirst = Date::Of(1, 1, 1).days();
  static const int32_t kLast = Date::Of(9999, 12, 31).days();
  std::set<int32_t> days;
  const auto add = [&](int64_t turn) {
    for (int64_t day = turn - 1; turn != INT64_MAX && day <= turn + 1; ++day) {
      if (day >= kFirst && day <= kLast) days.insert(static_cast<int32_t>(day));
    }
  };
  for (const int32_t date : dates) {
    for (const int64_t distance : days_) add(int64_t{date} + distance);
    for (const int64_t years : years_) add(YearsLater(Date::FromDays(date), years));
  }
  return {days.begin(), days.end()};
}

std::string SpansInWords(const std::vector<int32_t>& tried, const std::vector<bool>& good,
                         const Period& period) {
  const auto words = [](int32_t day) { return words::DateInWords(Date::FromDays(day)); };
  std::vector<std::string> spans;
  const auto bad = static_cast<size_t>(std::find(good.begin(), good.end(), false) - good.begin());
  const bool one_bad = std::count(good.begin(), good.end(), false) == 1;
  if (one_bad && bad > 0 && bad + 1 < tried.size())
    return "were on a day other than " + words(tried[bad]);
  for (size_t begin = 0; begin < tried.size(); ++begin) {
    if (!good[begin]) continue;
    size_t end = begin;
    while (end + 1 < tried.size() && good[end + 1]) ++end;
    const int32_t first = tried[begin];
    const int32_t last = tried[end];
    if (first == period.first.days() && last == period.last.days()) {
      spans.push_back("in " + words::PeriodInWords(period));
    } else if (begin == 0) {
      spans.push_back("on or before " + words(last));
    } else if (end + 1 == tried.size()) {
      spans.push_back("on or after " + words(first));
    } else if (first == last) {
      spans.push_back("on " + words(first));
    } else {
      spans.push_back("from " + words(first) + " to " + words(last));
    }
    begin = end;
  }
  return "were " + words::Joined(spans, "or");
}

}  // namespace mspof::explain
