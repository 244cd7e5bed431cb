// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Long division, digit by digit, as on paper: it is exact for all numbers, and a digit is
// found by adding the remainder ten times instead of multiplying it, which could overflow.
// Tested by tests/unit/report/report_test.cc.

#include "mspof/report.h"

#include <string>

namespace mspof {
inline namespace abi0 {
namespace {

// The next decimal digit of a quotient; `*remainder` becomes what remains of ten times it.
char NextDigit(uint64_t denominator, uint64_t* remainder) {
  char digit = '0';
  uint64_t rest = 0;
  for (int i = 0; i < 10; ++i) {
    if (rest >= denominator - *remainder) {
      rest -= denominator - *remainder;
      ++digit;
    } else {
      rest += *remainder;
    }
  }
  *remainder = rest;
  return digit;
}

// Adds one to a number in decimal digits.
void Increment(std::string* digits) {
  for (auto digit = digits->rbegin(); digit != digits->rend(); ++digit) {
    if (*digit != '9') {
      ++*digit;
      return;
    }
    *digit = '0';
  }
  digits->insert(0, 1, '1');
}

}  // namespace

std::string FormatPercent(uint64_t numerator, uint64_t denominator) {
  if (denominator == 0) return "–";
  std::string tenths = std::to_string(numerator / denominator);
  uint64_t remainder = numerator % denominator;
  for (int i = 0; i < 3; ++i) tenths += NextDigit(denominator, &remainder);
  if (remainder >= denominator - remainder) Increment(&tenths);
  tenths.erase(0, tenths.find_first_not_of('0'));
  if (tenths.size() < 2) tenths.insert(0, 2 - tenths.size(), '0');
  return tenths.insert(tenths.size() - 1, 1, '.') + "%";
}

}  // namespace abi0
}  // namespace mspof
