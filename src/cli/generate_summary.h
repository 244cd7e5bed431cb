// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_GENERATE_SUMMARY_H_
#define MSPOF_CLI_GENERATE_SUMMARY_H_

// Internal to the command. What mspof generate reports when it has counted and written.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "findings.h"
#include "mspof/framework.h"
#include "mspof/return.h"
#include "output.h"
#include "predecessor.h"

namespace mspof::cli {

// A return, the findings behind it and how many records were read.
struct Tallied {
  Framework framework;
  Return result;
  FindingLog log;
  uint64_t records = 0;
  // Ids that occur more than once.
  uint64_t identical_ids = 0;
  uint64_t differing_ids = 0;
  // Whether no record was counted. It is set before a top-up, which may add only zeros.
  bool nothing = false;
};

// How many records were counted and left out.
std::string AccountText(const Tallied& counted);
// Why no record was counted. REQUIRES: counted.nothing.
std::string WhyNothing(const Tallied& counted);

// The whole summary, for people and for programs.
std::string SummaryText(const Tallied& counted, const std::optional<Successor>& successor,
                        const std::vector<Output>& outputs, const std::string& digest);
std::string SummaryJson(const Tallied& counted, const std::optional<Successor>& successor,
                        const std::vector<Output>& outputs, const std::string& digest);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_GENERATE_SUMMARY_H_
