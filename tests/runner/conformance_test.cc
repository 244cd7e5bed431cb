// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Runs every example of the suite "returns". An
// example that names what is not there must fail, or a slip of the pen would pass for a test.

#include "conformance/run.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = MSPOF_CONFORMANCE_DIR;

mspof::DefinitionText Read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return {path.string(), text.str()};
}

std::vector<std::string> Files(const char* folder, std::string_view name_end) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
    const std::string name = fs::relative(entry.path(), kRoot).generic_string();
    const bool ends = name.size() >= name_end.size() &&
                      name.compare(name.size() - name_end.size(), name_end.size(), name_end) == 0;
    if (entry.is_regular_file() && ends) files.push_back(name);
  }
  std::sort(files.begin(), files.end());
  return files;
}

class Example : public testing::TestWithParam<std::string> {};

TEST_P(Example, GivesWhatItSays) {
  const fs::path path = kRoot / GetParam();
  std::vector<mspof::DefinitionText> definitions;
  for (const auto& entry : fs::directory_iterator(path.parent_path())) {
    const std::string name = entry.path().filename().string();
    const bool example = name.find(".case.") != std::string::npos;
    if (GetParam().rfind("returns/changes/", 0) == 0 && !example)
      definitions.push_back(Read(entry.path()));
  }
  const auto result = mspof::RunConformanceCase(Read(path), definitions);
  ASSERT_TRUE(result.ok()) << result.status().message();
  EXPECT_FALSE(result->title.empty());
  for (const std::string& difference : result->differences) ADD_FAILURE() << difference;
}

std::string TestName(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.find('.'));
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Example, testing::ValuesIn(Files("returns", ".case.textproto")),
                         TestName);

TEST(Texts, OfAnotherKindAreRefused) {
  constexpr size_t kMost = size_t{4} << 20;
  std::string deep;
  for (int i = 0; i < 8000; ++i) deep += "record { group { row {";
  const struct {
    const char* name;
    std::string text;
    const char* message;
  } kCases[] = {
      {"deep", deep, "f:1:"},
      {"not UTF-8", "title: \"\xE9\"", "f:1:9: the text is not UTF-8"},
      {"bytes as escapes", "record { record_id: \"\\351\" }", "f:1: \"record_id\" is not UTF-8"},
      {"large", std::string(kMost + 1, ' '), "f: it is larger than 4 MiB"},
  };
  for (const auto& c : kCases) {
    const mspof::Status status = mspof::RunConformanceCase({"f", c.text}).status();
    ASSERT_FALSE(status.ok()) << c.name;
    EXPECT_NE(status.message().find(c.message), std::string::npos) << status.message();
  }
}

// An example in which each kind of name stands, right. Those after "expect" are compared.
constexpr std::string_view kNames = R"(
title: "Each kind of name."
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

mspof::Result<mspof::ConformanceResult> RunWith(std::string_view right, std::string_view wrong) {
  std::string text(kNames);
  const size_t at = text.find(right);
  EXPECT_NE(at, std::string::npos) << right;
  if (at != std::string::npos) text.replace(at, right.size(), wrong);
  return mspof::RunConformanceCase({"names.textproto", text});
}

TEST(Names, AreAllThere) {
  const auto result = RunWith("", "");
  ASSERT_TRUE(result.ok()) << result.status().message();
  for (const std::string& difference : result->differences) ADD_FAILURE() << difference;
}

TEST(Names, FailWithASlipOfThePenInAnyOfThem) {
  struct {
    const char* right;
    const char* wrong;
    const char* named;  // What a difference, or the failure, must name.
  } const slips[] = {
      {"framework: \"mspof\"", "framework: \"msopf\"", "msopf"},
      {"not_mapped: \"risk-", "not_mapped: \"riks-", "riks-assessment"},
      {"leave_out { measure: \"outcomes-met\"", "leave_out { measure: \"outcome-met\"",
       "outcome-met"},
      {"rule_id: \"outcomes-asked-recorded\"", "rule_id: \"outcome-asked-recorded\"",
       "outcome-asked-recorded"},
      {"cell { name: \"feel-safer\"", "cell { name: \"feels-safer\"", "feels-safer"},
      {"asked=no\" count: 0 }\n  cell", "asked=on\" count: 0 }\n  cell", "on"},
      {"outcomes-asked=~unlisted", "outcome-asked=~unlisted", "outcome-asked"},
      {"judged: \"listened-to\"", "judged: \"listend-to\"", "listend-to"},
      {"coverage {\n    collection: \"feedback\"", "coverage {\n    collection: \"feedbak\"",
       "feedbak"},
      {"\n    population: \"concluded\"\n    outcome",
       "\n    population: \"conclude\"\n    outcome", "conclude"},
      {"outcome { name: \"not-recorded\" count: 1 }",
       "outcome { name: \"not-recorded\" count: 1 } outcome { name: \"lat\" }", "lat"},
      {"outcome { name: \"not-recorded\" count: 1 }",
       "outcome { name: \"not-recorded\" count: 1 } fate { name: \"supersede\" }", "supersede"},
      {"population: \"concluded\"\n    given", "population: \"conclude\"\n    given", "conclude"},
      {"left_out { name: \"outside-period\" count: 1 }",
       "left_out { name: \"outside-period\" count: 1 }\n    left_out { name: \"no-dat\" }",
       "no-dat"},
      {"measure: \"feel-safer\"\n    given", "measure: \"feels-safer\"\n    given", "feels-safer"},
      {"not_supplied { measure: \"outcomes-met\"", "not_supplied { measure: \"outcome-met\"",
       "outcome-met"},
      {"\"risk-outcome\" population: \"concluded\"", "\"risk-outcome\" population: \"conclude\"",
       "conclude"},
      {"proportion { id: \"asked\"", "proportion { id: \"askd\"", "askd"},
      {"absent { name: \"outcomes-asked:outcomes-asked=no\"",
       "absent { name: \"outcomes-asked:outcomes-asked=on\"", "asked=on"},
  };
  for (const auto& slip : slips) {
    const auto result = RunWith(slip.right, slip.wrong);
    std::string said;
    if (result.ok()) {
      for (const std::string& difference : result->differences) said += difference + "\n";
    } else {
      said = result.status().message();
    }
    EXPECT_NE(said.find(slip.named), std::string::npos) << slip.wrong << "\n" << said;
  }
}

TEST(Names, FailWhereAMeasureThatIsNotSuppliedIsNotNamed) {
  const auto result = RunWith(
      "not_supplied { measure: \"outcomes-met\" reason: \"not recorded before January\" }", "");
  ASSERT_TRUE(result.ok()) << result.status().message();
  EXPECT_FALSE(result->differences.empty());
}

// As many as there are: none may be lost, and a folder that is not found would run none.
TEST(Examples, AreNotLost) { EXPECT_GE(Files("returns", ".case.textproto").size(), 196U); }

}  // namespace
