// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_TALLY_FIXTURE_H_
#define MSPOF_TESTS_UNIT_TALLY_FIXTURE_H_

// What the counts of most tests are about.

#include "mspof/tally.h"

namespace mspof::testing {

/// One council, the whole year 2019-20, as of a quarter later.
inline TallyOptions YearOptions() {
  TallyOptions options;
  options.council = "E09000001";
  options.period = *Period::Parse("2019-20");
  options.as_of = Date::Of(2020, 6, 30);
  return options;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_TALLY_FIXTURE_H_
