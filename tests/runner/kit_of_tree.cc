// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "kit_of_tree.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "answers.h"

namespace testing {

namespace fs = std::filesystem;
using mspof::conformance::Case;
using mspof::conformance::KitFile;
using mspof::conformance::Verdict;

std::vector<KitFile> FilesOfKit() {
  const fs::path root = MSPOF_CONFORMANCE_DIR;
  std::vector<KitFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    files.push_back({fs::relative(entry.path(), root).generic_string(), text.str()});
  }
  return files;
}

Verdict RunCase(const Case& one) {
  std::vector<std::string> answers;
  for (const std::string& bytes : one.requests()) {
    mspof::bindings::v1::ConformanceRequest request;
    EXPECT_TRUE(request.ParseFromString(bytes));
    answers.push_back(mspof::bindings::Answer(request).SerializeAsString());
    EXPECT_EQ(mspof::conformance::FaultOf(bytes, answers.back()), "");
  }
  return one.Judge(answers);
}

const std::string_view kNames = R"(
title: "Each kind of name."
source: "tests"
framework: "mspof"
period: "2019-20/Q3"
as_of: "2019-12-31"
not_mapped: "risk-assessment" not_mapped: "risk-identified"
leave_out { measure: "outcomes-met" reason: "not recorded before January" }
record { record_id: "a" concluded: "2019-12-02" value { id: "outcomes-asked" } }
record {
  record_id: "b"
  concluded: "2018-12-02"
  value { id: "outcomes-asked" value: "no" }
  answer_set { collection: "feedback" reason: "declined" }
}
expect {
  finding { record_id: "a" path: "outcomes-asked" rule_id: "outcomes-asked-recorded" }
  cell { name: "feel-safer" count: 0 }
  cell { name: "outcomes-asked:outcomes-asked=no" count: 0 }
  cell { name: "outcomes-asked:outcomes-asked=~unlisted" count: 0 }
  cell { name: "outcomes-asked:outcomes-asked=not-recorded" count: 1 }
  judged: "outcomes-asked"
  judged: "listened-to"
  coverage {
    collection: "feedback"
    population: "concluded"
    outcome { name: "not-recorded" count: 1 }
  }
  accounting {
    population: "concluded"
    given: 2
    counted: 1
    left_out { name: "outside-period" count: 1 }
  }
  accounting {
    population: "concluded"
    measure: "feel-safer"
    given: 1
    left_out { name: "no-answer-set" count: 1 }
  }
  not_supplied { measure: "outcomes-met" reason: "not recorded before January" }
  not_supplied {
    measure: "risk-outcome" population: "concluded" reason: "not-mapped:risk-assessment"
  }
  proportion { id: "asked" numerator: 0 denominator: 1 }
  absent { name: "outcomes-asked:outcomes-asked=not-recorded" count: 1 }
  absent { name: "outcomes-asked:outcomes-asked=no" count: 0 }
}
)";

}  // namespace testing
