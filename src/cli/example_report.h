// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_EXAMPLE_REPORT_H_
#define MSPOF_CLI_EXAMPLE_REPORT_H_

// Internal to the command. What synthetic records show, and which rule each defect breaks.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/date.h"
#include "mspof/example_records.h"
#include "mspof/framework.h"
#include "mspof/period.h"

namespace mspof::cli {

// A record that breaks a rule on purpose.
struct ExampleDefect {
  std::string record_id;
  std::string rule_id;
};

struct ExampleReport {
  FrameworkInfo framework;
  uint64_t seed = 0;
  uint64_t records = 0;
  Period period;
  Date as_of;
  // The records, and the mapping if there is one.
  std::vector<std::string> files;
  std::vector<ExampleDefect> defects;
  std::vector<ExampleCoverage> coverage;
};

std::string ExampleReportText(const ExampleReport& report);
std::string ExampleReportJson(const ExampleReport& report);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_EXAMPLE_REPORT_H_
