// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Runs every case of the kit through the C++ API, in this process: the answers are those of the
// adapter in tests/bindings/cpp. A case that names what is not there must fail, or a slip of the
// pen would pass for a test.

#include <map>

#include <gtest/gtest.h>

#include "kit_of_tree.h"

namespace {

using mspof::conformance::Case;
using mspof::conformance::Kit;
using mspof::conformance::Verdict;
using testing::FilesOfKit;
using testing::RunCase;

const mspof::Result<Kit>& TheKit() {
  static const auto* const kKit = new mspof::Result<Kit>(mspof::conformance::ReadKit(FilesOfKit()));
  return *kKit;
}

class Kits : public testing::TestWithParam<size_t> {};

TEST_P(Kits, GivesWhatItSays) {
  ASSERT_TRUE(TheKit().ok()) << TheKit().status().message();
  const Case& one = *TheKit()->cases[GetParam()];
  const Verdict verdict = RunCase(one);
  EXPECT_NE(verdict.outcome, Verdict::Outcome::kUnsupported);
  for (const std::string& line : verdict.lines) ADD_FAILURE() << one.name() << ": " << line;
}

std::vector<size_t> Numbers() {
  std::vector<size_t> numbers(TheKit().ok() ? TheKit()->cases.size() : 1);
  for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  return numbers;
}

std::string TestName(const testing::TestParamInfo<size_t>& info) {
  if (!TheKit().ok()) return "none";
  std::string name = TheKit()->cases[info.param]->name();
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Case, Kits, testing::ValuesIn(Numbers()), TestName);

// As many as there are: none may be lost, and a folder that is not found would run none.
TEST(Kit, LosesNoCase) {
  ASSERT_TRUE(TheKit().ok()) << TheKit().status().message();
  std::map<std::string_view, size_t> counted;
  for (const auto& one : TheKit()->cases) ++counted[one->suite()];
  const std::pair<std::string_view, size_t> fewest[] = {{"records", 2},     {"returns", 196},
                                                        {"submissions", 6}, {"interviews", 63},
                                                        {"mappings", 3},    {"explanations", 3}};
  for (const auto& [suite, count] : fewest) EXPECT_GE(counted[suite], count) << suite;
}

// What running one case of the suite "returns" says.
std::string Said(const std::string& text) {
  const auto kit =
      mspof::conformance::ReadKit({{"VERSION", "1\n"}, {"returns/f.case.textproto", text}});
  if (!kit.ok()) return kit.status().message();
  std::string said;
  for (const std::string& line : RunCase(*kit->cases[0]).lines) said += line + "\n";
  return said;
}

TEST(Texts, OfAnotherKindAreRefused) {
  constexpr size_t kMost = size_t{4} << 20;
  std::string deep;
  for (int i = 0; i < 8000; ++i) deep += "record { group { row {";
  const std::string f = "returns/f.case.textproto";
  const struct {
    const char* name;
    std::string text;
    std::string message;
  } kCases[] = {
      {"deep", deep, f + ":1:"},
      {"not UTF-8", "title: \"\xE9\"", f + ":1:9: the text is not UTF-8"},
      {"bytes as escapes", "record { record_id: \"\\351\" }", f + ":1: \"record_id\" is not UTF-8"},
      {"large", std::string(kMost + 1, ' '), f + ": it is larger than 4 MiB"},
      {"no title", "source: \"s\"", f + ": the case has no title"},
      {"no source", "title: \"t\"", f + ": the case has no source"},
  };
  for (const auto& c : kCases) {
    EXPECT_NE(Said(c.text).find(c.message), std::string::npos) << c.name << ": " << Said(c.text);
  }
}

std::string SaidWith(std::string_view right, std::string_view wrong) {
  std::string text(testing::kNames);
  const size_t at = text.find(right);
  EXPECT_NE(at, std::string::npos) << right;
  if (at != std::string::npos) text.replace(at, right.size(), wrong);
  return Said(text);
}

TEST(Names, AreAllThere) { EXPECT_EQ(SaidWith("", ""), ""); }

TEST(Names, FailWithASlipOfThePenInAnyOfThem) {
  struct {
    const char* right;
    const char* wrong;
    const char* named;  // What a difference, or the failure, must name.
  } const slips[] = {
      {"framework: \"mspof\"", "framework: \"msopf\"", "no built-in framework"},
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
    const std::string said = SaidWith(slip.right, slip.wrong);
    EXPECT_NE(said.find(slip.named), std::string::npos) << slip.wrong << "\n" << said;
  }
}

TEST(Names, FailWhereAMeasureThatIsNotSuppliedIsNotNamed) {
  EXPECT_NE(SaidWith("not_supplied { measure: \"outcomes-met\" reason: \"not recorded before "
                     "January\" }",
                     ""),
            "");
}

}  // namespace
