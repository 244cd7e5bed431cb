// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_KIT_RUN_H_
#define MSPOF_CLI_KIT_RUN_H_

// Internal to the command. Runs cases of the conformance kit by adapters.

#include <chrono>
#include <string>
#include <vector>

#include "conformance/kit.h"
#include "conformance/report.h"
#include "mspof/status.h"

namespace mspof::cli {

struct KitRunOptions {
  // The program and its arguments.
  std::vector<std::string> adapter;
  // Another one, whose answers must be the same; empty: none.
  std::vector<std::string> reference;
  // For all answers to a case.
  std::chrono::seconds time_limit{60};
  // How many programs run at once, from 1.
  size_t jobs = 1;
  bool quiet = false;
};

struct KitRun {
  // In the order of the cases.
  std::vector<conformance::CaseReport> cases;
  // What adapters did after their last answers, one line each.
  std::vector<std::string> faults;
};

// Runs the cases. Fails if a program cannot be started, or if the user interrupts it.
Result<KitRun> RunCases(const std::vector<const conformance::Case*>& cases,
                        const KitRunOptions& options);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_KIT_RUN_H_
