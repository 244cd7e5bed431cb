// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_WORDS_DATES_H_
#define MSPOF_WORDS_DATES_H_

// Internal. Dates and periods in words.

#include <string>

#include "mspof/date.h"
#include "mspof/period.h"

namespace mspof::words {

// 30 June 2020.
std::string DateInWords(Date date);
// October to December 2019 (2019-20 quarter 3).
std::string PeriodInWords(const Period& period);

}  // namespace mspof::words

#endif  // MSPOF_WORDS_DATES_H_
