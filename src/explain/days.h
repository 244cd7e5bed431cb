// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_EXPLAIN_DAYS_H_
#define MSPOF_EXPLAIN_DAYS_H_

// Internal. The days that must be tried so that nothing is overlooked, and spans of them in words.

#include <cstdint>
#include <string>
#include <vector>

#include "definition/compiled.h"
#include "mspof/date.h"
#include "mspof/period.h"

namespace mspof::explain {

// How far from another date a date can make a condition or a window turn.
class Turns {
 public:
  explicit Turns(const internal::Impl<Framework>& definition);

  // The days to try for a date of a record that is compared with `dates`, sorted. Between two that
  // are more than a day apart, all days decide alike; so do all before the first and after the
  // last.
  std::vector<int32_t> DaysToTry(const std::vector<int32_t>& dates) const;

 private:
  std::vector<int64_t> days_;
  std::vector<int64_t> years_;
};

// The days of `tried` for which `good` holds, as the end of "if it": "were on or after 4 June 2019
// or on 1 May 2019". `good` is by the position in `tried`, and at least one holds, but not all.
std::string SpansInWords(const std::vector<int32_t>& tried, const std::vector<bool>& good,
                         const Period& period);

}  // namespace mspof::explain

#endif  // MSPOF_EXPLAIN_DAYS_H_
