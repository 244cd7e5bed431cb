// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_COVERAGE_H_
#define MSPOF_REPORT_COVERAGE_H_

// Internal. What is known of a collection, in the order in which framework.proto decides.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <mspof/v1/framework.pb.h>

#include "mspof/return.h"
#include "words/names.h"

namespace mspof::report {

class Side;

// An outcome or a fate that may be counted.
struct CoverageRow {
  std::string name;
  std::string label;
  // Shown even if its number is 0.
  bool always = false;
};

// Those of one return, or of any in `side`.
std::vector<CoverageRow> OutcomeRows(const words::Names& names, const v1::Collection& collection,
                                     const CoverageResult& result);
std::vector<CoverageRow> OutcomeRows(const words::Names& names, const v1::Collection& collection,
                                     const Side& side);
std::vector<CoverageRow> FateRows(const CoverageResult& result);
std::vector<CoverageRow> FateRows(const Side& side);

// 0 if it is not listed.
uint64_t CountOf(const std::vector<NamedCount>& counts, std::string_view name);
uint64_t SumOf(const std::vector<NamedCount>& counts);

}  // namespace mspof::report

#endif  // MSPOF_REPORT_COVERAGE_H_
