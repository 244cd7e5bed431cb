// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_ALLOCATION_SCENARIOS_H_
#define MSPOF_TESTS_ALLOCATION_SCENARIOS_H_

// What hosts do, one task each: together they call the public functions.

#include <string>
#include <vector>

#include "mspof/mspof.h"
#include "run.h"

namespace mspof::testing {

std::vector<Scenario> CountingScenarios();
std::vector<Scenario> TableScenarios();
std::vector<Scenario> CaptureScenarios();
std::vector<Scenario> FileScenarios();
std::vector<Scenario> ReleaseScenarios();
std::vector<Scenario> CScenarios();
std::vector<Scenario> CDataScenarios();
std::vector<Scenario> CCaptureScenarios();

/// The built-in framework, opened with memory that does not fail.
const Framework& Msp();

/// Two small enquiries of one person with answers, one of which is unlisted.
const std::vector<CaseRecord>& Enquiries();

/// Of a council and a year in which the enquiries are.
TallyOptions Year();

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_ALLOCATION_SCENARIOS_H_
