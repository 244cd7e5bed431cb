// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_DISCLOSURE_SUPPLIED_H_
#define MSPOF_DISCLOSURE_SUPPLIED_H_

// Internal. What a council supplied of a financial year, and the counts to date that follow from
// it.

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "disclosure/tree.h"
#include "mspof/compare/collected.h"

namespace mspof::disclosure {

// A return, and the position of its definition.
struct Source {
  const compare::CollectedReturn* from = nullptr;
  size_t framework = 0;
};

// The returns of one council and year.
struct Supplied {
  std::string council;
  int year = 0;
  // Of each quarter, and from 1 April to its end, newest first; a year is to the end of the fourth.
  std::array<std::vector<Source>, kQuarters> quarter;
  std::array<std::vector<Source>, kQuarters> to_date;
};

// Which quarter a period is, from 0, and whether it runs from 1 April. Nothing if it is neither.
struct Span {
  size_t quarter = 0;
  bool to_date = false;
};
std::optional<Span> SpanOf(const Period& period);

// The quarter, from 0, or all quarters to its end, of the financial year that begins in `year`.
Period PeriodOf(int year, size_t quarter, bool to_date);

// Numbers at the end of each quarter.
struct Accumulated {
  // Which quarters are in them: bit 0 is the first one.
  std::array<uint8_t, kQuarters> quarters{};
  std::vector<ToDate> numbers;
};

// The numbers of a return; nothing if it does not supply them.
using NumbersOf = std::function<std::optional<std::vector<uint64_t>>(const Source&)>;

// Adds up what was supplied. A return from 1 April takes the place of its quarters if the last of
// them was not supplied, or was taken before it. A quarter that was not supplied changes nothing.
Accumulated Accumulate(const Supplied& supplied, size_t size, const NumbersOf& numbers_of);

}  // namespace mspof::disclosure

#endif  // MSPOF_DISCLOSURE_SUPPLIED_H_
