// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Councils supply quarters, or from 1 April to the end of one, or both, or some of them. What is
// published begins with counts to date, so these are made of whatever is there.
// Tested by tests/unit/disclosure/release_test.cc.

#include "disclosure/supplied.h"

#include <algorithm>

namespace mspof::disclosure {
namespace {

Date FirstDay(int year, size_t quarter) {
  constexpr int kFirstMonth = 4;
  const int month = kFirstMonth + 3 * static_cast<int>(quarter);
  return month > 12 ? Date::Of(year + 1, month - 12, 1) : Date::Of(year, month, 1);
}

// The newest that supplies the numbers, and when its records were taken.
struct Found {
  std::vector<uint64_t> numbers;
  Date as_of;
};

std::optional<Found> Newest(const std::vector<Source>& sources, size_t size,
                            const NumbersOf& numbers_of) {
  for (const Source& source : sources) {
    std::optional<std::vector<uint64_t>> numbers = numbers_of(source);
    if (!numbers) continue;
    numbers->resize(size);
    return Found{std::move(*numbers), source.from->council_return.scope.as_of};
  }
  return std::nullopt;
}

}  // namespace

Period PeriodOf(int year, size_t quarter, bool to_date) {
  const Date first = FirstDay(year, to_date ? 0 : quarter);
  return {first, Date::FromDays(FirstDay(year, quarter + 1).days() - 1), to_date};
}

std::optional<Span> SpanOf(const Period& period) {
  const int year = period.financial_year();
  for (size_t quarter = 0; quarter < kQuarters; ++quarter) {
    if (period == PeriodOf(year, quarter, false)) return Span{quarter, false};
    if (period == PeriodOf(year, quarter, true)) return Span{quarter, true};
  }
  Period whole_year = PeriodOf(year, kQuarters - 1, true);
  whole_year.cumulative = false;
  if (period == whole_year) return Span{kQuarters - 1, true};
  return std::nullopt;
}

Accumulated Accumulate(const Supplied& supplied, size_t size, const NumbersOf& numbers_of) {
  Accumulated out;
  out.numbers.resize(size);
  for (size_t t = 0; t < kQuarters; ++t) {
    const std::optional<Found> quarter = Newest(supplied.quarter[t], size, numbers_of);
    const std::optional<Found> to_date = Newest(supplied.to_date[t], size, numbers_of);
    const uint8_t before = t == 0 ? 0 : out.quarters[t - 1];
    const bool replaces = to_date && (!quarter || quarter->as_of < to_date->as_of);
    if (replaces) {
      out.quarters[t] = static_cast<uint8_t>((2 << t) - 1);
    } else {
      out.quarters[t] = static_cast<uint8_t>(before | (quarter ? 1 << t : 0));
    }
    for (size_t i = 0; i < size; ++i) {
      const uint64_t earlier = t == 0 ? 0 : out.numbers[i][t - 1];
      if (replaces) {
        out.numbers[i][t] = to_date->numbers[i];
      } else {
        out.numbers[i][t] = earlier + (quarter ? quarter->numbers[i] : 0);
      }
    }
  }
  return out;
}

}  // namespace mspof::disclosure
