// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_WORDS_H_
#define MSPOF_REPORT_WORDS_H_

// Internal. Numbers and the reasons of a return, in words.

#include <cstdint>
#include <string>
#include <string_view>

#include <mspof/v1/framework.pb.h>

#include "words/names.h"

namespace mspof::report {

// 1,234,567.
std::string NumberInWords(uint64_t number);
// "1 finding", "1,234 findings".
std::string Counted(uint64_t number, std::string_view singular);

// Why a measure, coverage or proportion is not supplied, or a rule was not run.
std::string NotSuppliedInWords(std::string_view reason, const words::Names& names);

// Why records of a population, or of a measure in it, were left out, worded as the label of a
// row about them. `measure` is null for the population itself.
std::string LeftOutInWords(std::string_view reason, const v1::Population& population,
                           const v1::Measure* measure, const words::Names& names);

}  // namespace mspof::report

#endif  // MSPOF_REPORT_WORDS_H_
