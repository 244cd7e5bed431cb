// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/runner/report_test.cc.

#include "conformance/report.h"

#include <algorithm>

#include "conformance/kit.h"

namespace mspof::conformance {
namespace {

void Count(const CaseReport& one, SuiteReport* suite) {
  ++suite->run;
  suite->passed += one.outcome == Outcome::kPassed ? 1 : 0;
  suite->failed += IsFailure(one.outcome) ? 1 : 0;
  suite->expected += one.outcome == Outcome::kExpectedFailure ? 1 : 0;
  suite->unsupported += one.outcome == Outcome::kUnsupported ? 1 : 0;
}

}  // namespace

std::string_view NameOf(Outcome outcome) {
  switch (outcome) {
    case Outcome::kPassed:
      return "passed";
    case Outcome::kFailed:
      return "failed";
    case Outcome::kBroken:
      return "broken";
    case Outcome::kUnsupported:
      return "not done";
    case Outcome::kExpectedFailure:
      return "failed as expected";
    case Outcome::kUnexpectedPass:
      return "passed unexpectedly";
  }
  return "";
}

bool IsFailure(Outcome outcome) {
  return outcome == Outcome::kFailed || outcome == Outcome::kBroken ||
         outcome == Outcome::kUnexpectedPass;
}

std::vector<SuiteReport> BySuite(const Report& report) {
  std::vector<SuiteReport> suites(Suites().size());
  for (size_t i = 0; i < suites.size(); ++i) {
    suites[i].in_kit = i < report.in_kit.size() ? report.in_kit[i] : 0;
    for (const CaseReport& one : report.cases) {
      if (one.suite == Suites()[i].id) Count(one, &suites[i]);
    }
    suites[i].reached = suites[i].in_kit > 0 && suites[i].passed == suites[i].in_kit;
  }
  return suites;
}

SuiteReport InAll(const Report& report) {
  SuiteReport all;
  for (const size_t in_kit : report.in_kit) all.in_kit += in_kit;
  for (const CaseReport& one : report.cases) Count(one, &all);
  all.reached = all.passed == all.in_kit;
  return all;
}

std::vector<std::string> ClaimedInVain(const Report& report) {
  const std::vector<SuiteReport> suites = BySuite(report);
  std::vector<std::string> levels;
  for (const std::string& level : report.claimed) {
    for (size_t i = 0; i < suites.size(); ++i) {
      if (Suites()[i].level == level && !suites[i].reached) levels.push_back(level);
    }
  }
  return levels;
}

bool IsSuccess(const Report& report) {
  const SuiteReport all = InAll(report);
  return all.failed == 0 && all.passed > 0 && report.faults.empty() &&
         ClaimedInVain(report).empty();
}

}  // namespace mspof::conformance
