// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_KIT_REPORT_H_
#define MSPOF_CLI_KIT_REPORT_H_

// Internal to the command. The report of a run of the conformance kit, except its page.

#include <string>

#include "conformance/report.h"

namespace mspof::cli {

// What did not pass, and the numbers, for a terminal.
std::string KitReportText(const conformance::Report& report);
// JUnit, for continuous integration: a suite of tests for each suite of the kit.
std::string KitReportJunit(const conformance::Report& report);
// All of it, for programs.
std::string KitReportJson(const conformance::Report& report);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_KIT_REPORT_H_
