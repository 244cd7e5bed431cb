// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// allocation_tests [SCENARIO...]: lets memory run out at each place of each scenario. By default at
// some places, evenly spread; at all if MSPOF_TEST_LONG is set. MSPOF_TEST_VERBOSE shows what
// libraries say before they end a process.

#include <cstdlib>
#include <iostream>
#include <set>
#include <string>

#include "explore.h"
#include "known_ends.h"
#include "scenarios.h"

namespace mspof::testing {
namespace {

constexpr size_t kSome = 20;

std::vector<Scenario> Scenarios() {
  std::vector<Scenario> all;
  for (const auto& some : {CountingScenarios(), TableScenarios(), CaptureScenarios(),
                           FileScenarios(), ReleaseScenarios(), CScenarios()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

int Main(const std::set<std::string>& only) {
  const bool all = std::getenv("MSPOF_TEST_LONG") != nullptr;
  std::set<std::string> threw;
  size_t ran = 0;
  bool failed = false;
  PrepareMemory();
  for (const Scenario& scenario : Scenarios()) {
    if (!only.empty() && only.count(scenario.name) == 0) continue;
    const Explored explored = Explore(scenario, all ? 0 : kSome);
    std::cout << scenario.name << ": " << explored.places << " places, " << explored.first_places
              << " more in the first run of a process, " << explored.runs << " failures, "
              << explored.wrong.size() << " wrong" << std::endl;
    for (const auto& [why, times] : explored.ended_outside) {
      std::cout << "  known " << times << " times: " << why << "\n";
    }
    for (const std::string& wrong : explored.wrong) std::cout << "  " << wrong << "\n";
    // Memory cannot have run out where none was seen to be taken.
    failed = failed || !explored.wrong.empty() || explored.runs == 0;
    ++ran;
    threw.insert(explored.threw.begin(), explored.threw.end());
  }
  if (ran == 0 || ran < only.size()) {
    std::cout << "no scenario is called so\n";
    failed = true;
  }
  for (const std::string& function : threw) {
    if (KnownToThrow(function)) continue;
    failed = true;
    std::cout << function << " lets std::bad_alloc out, and is not among those known to\n";
  }
  for (const char* const* name = FunctionsKnownToThrow(); all && only.empty() && *name; ++name) {
    if (threw.count(*name) != 0) continue;
    failed = true;
    std::cout << *name << " is said to let std::bad_alloc out, and never does: strike it out\n";
  }
  return failed ? 1 : 0;
}

}  // namespace
}  // namespace mspof::testing

int main(int argc, char** argv) {
  return mspof::testing::Main(std::set<std::string>(argv + 1, argv + argc));
}
