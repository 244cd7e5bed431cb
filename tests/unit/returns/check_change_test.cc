// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "mspof/change.h"
#include "mspof/framework.h"

namespace mspof {
namespace {

constexpr char kDefinition[] = R"(
framework { id: "t" edition: "1" revision: 1 title: "Test" status: STATUS_LOCAL valid_from: "2018-04-01" source: "s" verification: VERIFICATION_LOCAL }
code_list { id: "yes-no" title: "Yes or no" code { id: "yes" label: "Yes" } code { id: "no" label: "No" } source: "s" verification: VERIFICATION_LOCAL }
fact { id: "concluded" title: "Concluded" type: VALUE_TYPE_DATE source: "s" verification: VERIFICATION_LOCAL }
fact { id: "capacity" title: "Capacity" type: VALUE_TYPE_CODE codes: "yes-no" source: "s" verification: VERIFICATION_LOCAL }
population { id: "all" title: "All" noun: "enquiries" unit: UNIT_RECORDS date: "concluded" source: "s" verification: VERIFICATION_LOCAL }
measure { id: "m" title: "M" population: "all" by: "capacity" source: "s" verification: VERIFICATION_LOCAL }
rule { id: "revised" severity: SEVERITY_WARNING not_smaller_than { cells { measure: "m" codes: "yes" } than: EARLIER_REVISION } message: "fewer" remedy: "look" source: "src" verification: VERIFICATION_LOCAL }
rule { id: "grows" severity: SEVERITY_ERROR since: "2030-04-01" not_smaller_than { cells { measure: "m" } than: EARLIER_QUARTER } message: "fewer" remedy: "look" source: "src" verification: VERIFICATION_LOCAL }
rule { id: "near" severity: SEVERITY_NOTE change_within { cells { measure: "m" } than: EARLIER_YEAR percent: 10 units: 2 } message: "far" remedy: "look" source: "src" verification: VERIFICATION_LOCAL }
)";

const Framework& Definition() {
  static const Framework* const kFramework = [] {
    Result<Framework> framework = Framework::FromText({"t.textproto", kDefinition});
    EXPECT_TRUE(framework.ok()) << framework.status().message();
    return new Framework(*std::move(framework));
  }();
  return *kFramework;
}

Period At(const std::string& text) {
  const bool cumulative = text.back() == 'c';
  return *Period::Parse(cumulative ? text.substr(0, text.size() - 1) : text, cumulative);
}

// `yes` of them have the code "yes".
Return Of(const std::string& period, uint64_t total, uint64_t yes) {
  Return ret;
  ret.scope.council = "E09000001";
  ret.scope.framework = "t";
  ret.scope.period = At(period);
  MeasureResult row;
  row.id = "m";
  row.population = "all";
  row.dimensions = {"capacity"};
  row.total = total;
  row.cells = {{{"no"}, total - yes}, {{"yes"}, yes}};
  ret.measures = {row};
  return ret;
}

std::string Found(const Return& ret, const Return& before) {
  std::string text;
  for (const Finding& f : CheckChange(Definition(), ret, before)) {
    EXPECT_FALSE(f.message.empty() || f.remedy.empty() || f.source.empty());
    text += (text.empty() ? "" : ";") + f.path + " " + f.rule_id + " " +
            std::string(SeverityName(f.severity));
  }
  return text;
}

TEST(EarlierOf, IsKnownFromThePeriods) {
  const struct {
    const char* period;
    const char* before;
    std::optional<Earlier> earlier;
  } kCases[] = {
      {"2019-20/Q2", "2019-20/Q2", Earlier::kRevision},
      {"2019-20", "2019-20", Earlier::kRevision},
      {"2019-20/Q2c", "2019-20/Q1c", Earlier::kQuarter},
      {"2019-20/Q2c", "2019-20/Q1", Earlier::kQuarter},
      {"2019-20", "2019-20/Q3c", Earlier::kQuarter},
      {"2019-20/Q3c", "2019-20/Q1c", std::nullopt},
      {"2019-20/Q1c", "2019-20/Q2c", std::nullopt},
      {"2019-20/Q2", "2019-20/Q1", std::nullopt},
      {"2019-20/Q2", "2019-20/Q2c", std::nullopt},
      {"2019-20/Q2", "2018-19/Q2", Earlier::kYear},
      {"2019-20/Q2c", "2018-19/Q2c", Earlier::kYear},
      {"2019-20/Q4", "2018-19/Q4", Earlier::kYear},
      {"2019-20", "2018-19", Earlier::kYear},
      {"2018-19", "2019-20", std::nullopt},
      {"2019-20/Q1", "2018-19/Q1c", std::nullopt},
      {"2019-20", "2017-18", std::nullopt},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(EarlierOf(At(c.period), At(c.before)), c.earlier) << c.period << " " << c.before;
  }
}

TEST(CheckChange, FindsWhatBecameSmallerOrChangedTooMuch) {
  const struct {
    const char* name;
    Return now;
    Return before;
    const char* found;
  } kCases[] = {
      {"as many", Of("2019-20", 9, 5), Of("2019-20", 10, 5), ""},
      {"fewer than what is replaced", Of("2019-20", 10, 4), Of("2019-20", 9, 5),
       "m revised WARNING"},
      {"a warning before its day", Of("2019-20/Q2c", 9, 5), Of("2019-20/Q1c", 10, 5),
       "m grows WARNING"},
      {"an error from its day on", Of("2030-31/Q2c", 9, 5), Of("2030-31/Q1c", 10, 5),
       "m grows ERROR"},
      {"grows", Of("2019-20", 10, 0), Of("2019-20/Q3c", 10, 5), ""},
      {"ten per cent more", Of("2019-20", 110, 0), Of("2018-19", 100, 0), ""},
      {"eleven", Of("2019-20", 111, 0), Of("2018-19", 100, 0), "m near NOTE"},
      {"eleven less", Of("2019-20", 89, 0), Of("2018-19", 100, 0), "m near NOTE"},
      {"two units of one", Of("2019-20", 3, 0), Of("2018-19", 1, 0), ""},
      {"three units of none", Of("2019-20", 3, 0), Of("2018-19", 0, 0), "m near NOTE"},
      {"the largest numbers", Of("2019-20", UINT64_MAX, 0), Of("2018-19", UINT64_MAX, 0), ""},
      {"periods that are not compared", Of("2019-20/Q2", 1, 0), Of("2019-20/Q1", 9, 5), ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(Found(c.now, c.before), c.found) << c.name;
}

TEST(CheckChange, IsSilentAboutWhatIsNotSuppliedOrOfSomebodyElse) {
  const Return before = Of("2019-20", 10, 9);
  Return now = Of("2019-20", 10, 1);
  ASSERT_NE(Found(now, before), "");
  now.measures[0].not_supplied = "later";
  EXPECT_EQ(Found(now, before), "");
  now = Of("2019-20", 10, 1);
  now.scope.council = "E09000002";
  EXPECT_EQ(Found(now, before), "");
  now = Of("2019-20", 10, 1);
  now.scope.framework = "u";
  EXPECT_EQ(Found(now, before), "");
}

TEST(CheckChange, SaysThatADifferenceMayComeFromTheDefinition) {
  const Return before = Of("2019-20", 9, 5);
  Return now = Of("2019-20", 10, 4);
  now.scope.digest = "another";
  EXPECT_EQ(Found(now, before), "framework counted-otherwise NOTE;m revised WARNING");
  EXPECT_EQ(Found(Of("2019-20", 10, 5), before), "");
  now.scope.counting_digest = "alike";
  Return alike = before;
  alike.scope.counting_digest = "alike";
  EXPECT_EQ(Found(now, alike), "m revised WARNING");
}

TEST(CheckAddsUp, FindsWhatDoesNotAddUp) {
  const auto of = [](const char* period, uint64_t total, uint64_t yes) {
    Return ret = Of(period, total, yes);
    ret.measures[0].adds_over_periods = true;
    return ret;
  };
  const std::vector<Return> parts = {of("2019-20/Q1", 3, 1), of("2019-20/Q2", 4, 2)};
  EXPECT_TRUE(CheckAddsUp(of("2019-20/Q2c", 7, 3), parts).empty());

  std::vector<Finding> findings = CheckAddsUp(of("2019-20/Q2c", 8, 3), parts);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule_id, "adds-up");
  EXPECT_EQ(findings[0].severity, Severity::kWarning);
  EXPECT_EQ(findings[0].path, "m");
  EXPECT_EQ(findings[0].message, "the parts of the period add up to 7, the whole has 8");

  findings = CheckAddsUp(of("2019-20/Q2c", 7, 4), parts);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_NE(findings[0].message.find("not in every cell"), std::string::npos);

  std::vector<Return> others = parts;
  others[1].scope.digest = "another";
  EXPECT_TRUE(CheckAddsUp(of("2019-20/Q2c", 7, 3), others).empty());
  findings = CheckAddsUp(of("2019-20/Q2c", 7, 4), others);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[1].rule_id, "counted-otherwise");
}

TEST(CheckAddsUp, ComparesOnlyWhatAddsUpAndAllSupply) {
  std::vector<Return> parts = {Of("2019-20/Q1", 3, 1)};
  Return whole = Of("2019-20/Q2c", 8, 3);
  EXPECT_TRUE(CheckAddsUp(whole, parts).empty());
  whole.measures[0].adds_over_periods = true;
  EXPECT_EQ(CheckAddsUp(whole, parts).size(), 1U);
  parts[0].measures[0].not_supplied = "not yet";
  EXPECT_TRUE(CheckAddsUp(whole, parts).empty());
}

}  // namespace
}  // namespace mspof
