// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_PRINTED_FIXTURE_H_
#define MSPOF_TESTS_UNIT_PRINTED_FIXTURE_H_

// What a reader of a release sees in one cell, for the tests that add cells up.

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>

#include "mspof/compare/disclosure.h"

namespace mspof::testing {

/// What is printed, with [low] as 0. What was not stated is not divided by who answered or asked.
inline int64_t Printed(const compare::Released& released, size_t place, size_t period,
                       size_t cell) {
  const compare::ReleasedNumber& number = released.Number(place, period, cell);
  const compare::ReleasedCell& of = released.cells[cell];
  if (!of.split.empty() && of.option != compare::ReleasedCell::kTotal &&
      released.topics[of.topic].options[of.option].code == "~not-stated") {
    EXPECT_EQ(number.mark, compare::Mark::kNotApplicable) << cell;
    return 0;
  }
  EXPECT_TRUE(number.mark == compare::Mark::kNone || number.mark == compare::Mark::kLow) << cell;
  return number.value;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_PRINTED_FIXTURE_H_
