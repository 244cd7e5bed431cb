// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "mspof/framework.h"
#include "mspof/return.h"

namespace mspof {
namespace {

constexpr char kDefinition[] = R"(
framework { id: "t" edition: "1" revision: 1 title: "Test" status: STATUS_LOCAL valid_from: "2018-04-01" source: "s" verification: VERIFICATION_LOCAL }
code_list { id: "yes-no" title: "Yes or no" code { id: "yes" label: "Yes" } code { id: "no" label: "No" } source: "s" verification: VERIFICATION_LOCAL }
code_list { id: "who" title: "Who" code { id: "adult" label: "Adult" } code { id: "representative" label: "Representative" } source: "s" verification: VERIFICATION_LOCAL }
fact { id: "concluded" title: "Concluded" type: VALUE_TYPE_DATE source: "s" verification: VERIFICATION_LOCAL }
fact { id: "capacity" title: "Capacity" type: VALUE_TYPE_CODE codes: "yes-no" source: "s" verification: VERIFICATION_LOCAL }
fact { id: "supported" title: "Supported" type: VALUE_TYPE_CODE codes: "yes-no" source: "s" verification: VERIFICATION_LOCAL }
fact { id: "actions" title: "Actions" type: VALUE_TYPE_CODE codes: "yes-no" many: true source: "s" verification: VERIFICATION_LOCAL }
group { id: "risk" title: "Risk" fact { id: "type" title: "Type" type: VALUE_TYPE_CODE codes: "yes-no" source: "s" verification: VERIFICATION_LOCAL } source: "s" verification: VERIFICATION_LOCAL }
collection { id: "feedback" title: "Feedback" respondents: "who" interviewers: "who" reasons: "yes-no" select: SELECTION_LATEST_PER_RESPONDENT source: "s" verification: VERIFICATION_LOCAL }
question { id: "safer" title: "Safer" codes: "yes-no" collection: "feedback" wording { id: "a" respondent: "adult" text: "Safer?" } wording { id: "r" respondent: "representative" text: "Safer?" } source: "s" verification: VERIFICATION_LOCAL }
ask { question: "safer" number: 1 heading: "H" source: "s" verification: VERIFICATION_LOCAL }
population { id: "all" title: "All" noun: "enquiries" unit: UNIT_RECORDS date: "concluded" source: "s" verification: VERIFICATION_LOCAL }
population { id: "people" title: "People" noun: "people" unit: UNIT_PERSONS date: "concluded" source: "s" verification: VERIFICATION_LOCAL }
measure { id: "by-actions" title: "Actions" population: "all" by: "actions" source: "s" verification: VERIFICATION_LOCAL }
measure { id: "capacity-of-people" title: "People" population: "people" by: "capacity" source: "s" verification: VERIFICATION_LOCAL }
measure { id: "by-capacity" title: "Capacity" population: "all" by: "capacity" source: "s" verification: VERIFICATION_LOCAL }
measure { id: "by-risk" title: "Risk" population: "all" by: "risk.type" source: "s" verification: VERIFICATION_LOCAL }
measure { id: "safer" title: "Safer" population: "all" collection: "feedback" by: "respondent" by: "safer" source: "s" verification: VERIFICATION_LOCAL }
measure { id: "supported" title: "Supported" population: "all" by: "capacity" by: "supported" source: "s" verification: VERIFICATION_LOCAL }
proportion { id: "lacked" title: "Lacked" numerator { measure: "by-capacity" codes: "yes" } denominator { measure: "by-capacity" codes: "yes" codes: "no" } source: "s" verification: VERIFICATION_LOCAL }
proportion { id: "ratio" title: "Ratio" may_exceed_one: true numerator { measure: "by-risk" } denominator { measure: "by-capacity" codes: "yes" } source: "s" verification: VERIFICATION_LOCAL }
rule { id: "supported-of-capacity" severity: SEVERITY_ERROR since: "2019-04-01" subset_of { left { measure: "supported" dimension: "supported" codes: "yes" } right { measure: "by-capacity" population: "all" codes: "no" } } message: "too many supported" remedy: "mend" source: "src" verification: VERIFICATION_LOCAL }
rule { id: "risk-is-actions" severity: SEVERITY_WARNING since: "2030-04-01" sum_equals { left { measure: "by-risk" } right { measure: "by-actions" } } message: "differ" remedy: "mend" source: "src" verification: VERIFICATION_LOCAL }
rule { id: "covered" severity: SEVERITY_ERROR sum_equals { left { coverage: "feedback" population: "all" codes: "counted" codes: "reason:no" codes: "not-recorded" } right { coverage: "feedback" population: "all" } } message: "outcomes" remedy: "mend" source: "src" verification: VERIFICATION_LOCAL }
rule { id: "adults-safer" severity: SEVERITY_NOTE subset_of { left { measure: "safer" dimension: "respondent" codes: "adult" } right { coverage: "feedback" population: "all" codes: "counted" } } message: "adults" remedy: "mend" source: "src" verification: VERIFICATION_LOCAL }
)";

const Framework& Definition() {
  static const Framework* const kFramework = [] {
    Result<Framework> framework = Framework::FromText({"t.textproto", kDefinition});
    EXPECT_TRUE(framework.ok()) << framework.status().message();
    return new Framework(*std::move(framework));
  }();
  return *kFramework;
}

// Ten records; six people; all numbers fit.
Return Consistent() {
  Return r;
  r.scope.council = "E09000001";
  r.scope.framework = "t";
  r.scope.edition = "1";
  r.scope.revision = 1;
  r.scope.digest = Definition().info().digest;
  r.scope.period = *Period::Parse("2019-20/Q1");
  r.scope.as_of = Date::Of(2019, 7, 10);
  r.populations = {{"all", {12, 10, {{"outside-period", 2}}}, 0},
                   {"people", {12, 10, {{"outside-period", 2}}}, 6}};
  const Accounting ten = {10, 10, {}};
  MeasureResult actions = {"by-actions", "all", "", 10, 0, {"actions"}, {}, {}, {}, ten, true};
  actions.cells = {{{"no"}, 9}, {{"yes"}, 8}};
  MeasureResult capacity = {"by-capacity", "all", "", 10, 0, {"capacity"}, {}, {}, {}, ten, true};
  capacity.cells = {{{"no"}, 4}, {{"yes"}, 5}, {{"~absent"}, 1}};
  MeasureResult people = {
      "capacity-of-people", "people", "", 6, 0, {"capacity"}, {}, {}, {}, ten, false};
  people.cells = {{{"no"}, 2}, {{"yes"}, 4}};
  MeasureResult risk = {"by-risk", "all", "", 10, 0, {"risk.type"}, {}, {}, {}, ten, true};
  risk.cells = {{{"no"}, 10}, {{"yes"}, 10}};
  MeasureResult safer = {"safer", "all",
                         "",      3,
                         2,       {"respondent", "safer"},
                         {},      {},
                         {},      {10, 2, {{"no-answer-set", 8}}},
                         true};
  safer.cells = {{{"adult", "no"}, 1}, {{"adult", "yes"}, 1}, {{"representative", "no"}, 1}};
  MeasureResult supported = {"supported", "all", "", 10,  0,   {"capacity", "supported"},
                             {},          {},    {}, ten, true};
  supported.cells = {{{"no", "no"}, 6}, {{"no", "yes"}, 3}, {{"yes", "yes"}, 1}};
  r.measures = {actions, capacity, risk, people, safer, supported};
  r.coverages = {{"feedback",
                  "all",
                  "",
                  {{"counted", 2}, {"not-recorded", 7}, {"reason:no", 1}},
                  {{"counted", 3}, {"late", 1}}}};
  r.proportions = {{"lacked", "", "", 5, 9}, {"ratio", "", "", 10, 5}};
  return r;
}

// The same from totals, without fates.
Return FromCounts() {
  Return r = Consistent();
  r.from_counts = true;
  r.populations.clear();
  for (MeasureResult& row : r.measures) row.accounting = {};
  r.coverages[0].fates.clear();
  return r;
}

// "path rule-id SEVERITY" of each finding.
std::string Findings(const Return& ret) {
  std::string text;
  for (const Finding& f : CheckReturn(Definition(), ret)) {
    EXPECT_TRUE(f.record_id.empty());
    EXPECT_FALSE(f.message.empty() || f.remedy.empty() || f.source.empty()) << f.rule_id;
    text += (text.empty() ? "" : "; ") + f.path + " " + f.rule_id;
    if (f.severity != Severity::kError) text += " " + std::string(SeverityName(f.severity));
  }
  return text;
}

TEST(CheckReturn, FindsNothingInAConsistentReturn) { EXPECT_EQ(Findings(Consistent()), ""); }

TEST(CheckReturn, FindsWhatDoesNotFit) {
  constexpr int kActions = 0, kCapacity = 1, kRisk = 2, kPeople = 3, kSafer = 4, kSupported = 5;
  const struct {
    const char* name;
    std::function<void(Return*)> change;
    const char* findings;
  } kCases[] = {
      {"council", [](Return* r) { r->scope.council = "Barking"; }, "council scope"},
      {"digest", [](Return* r) { r->scope.digest = "0"; }, "digest scope; framework definition"},
      {"other definition", [](Return* r) { r->scope.digest[0] ^= 1; }, "framework definition"},
      {"edition", [](Return* r) { r->scope.edition = "2"; }, "framework scope"},
      {"period backwards", [](Return* r) { r->scope.period.last = Date::Of(2019, 3, 1); },
       "period scope"},
      {"not cumulative",
       [](Return* r) {
         r->scope.period.cumulative = true;
         r->scope.period.last = Date::Of(2019, 5, 31);
       },
       "period scope"},
      {"cumulative", [](Return* r) { r->scope.period.cumulative = true; }, ""},
      {"not valid then", [](Return* r) { r->scope.period = *Period::Parse("2017-18"); },
       "period scope"},
      {"as of", [](Return* r) { r->scope.as_of = Date::Of(2019, 3, 31); }, "as-of scope"},
      {"population", [](Return* r) { r->populations[0].accounting.left_out[0].count = 1; },
       "all accounting"},
      {"persons", [](Return* r) { r->populations[1].persons = 11; }, "people accounting"},
      {"measure", [](Return* r) { r->measures[kRisk].accounting.given = 11; },
       "by-risk accounting"},
      {"population missing", [](Return* r) { r->populations.pop_back(); },
       "capacity-of-people accounting"},
      {"total", [](Return* r) { r->measures[kActions].total = 11; },
       "by-actions accounting; by-risk risk-is-actions WARNING"},
      {"total of persons may be less", [](Return* r) { r->measures[kPeople].total = 11; },
       "capacity-of-people accounting; capacity-of-people cells"},
      {"cells", [](Return* r) { r->measures[kCapacity].cells[1].count = 6; }, "by-capacity cells"},
      {"cells of many values", [](Return* r) { r->measures[kRisk].cells[1].count = 1; }, ""},
      {"cell above the total", [](Return* r) { r->measures[kRisk].cells[1].count = 11; },
       "by-risk cells"},
      {"cells that overflow", [](Return* r) { r->measures[kCapacity].cells[1].count = UINT64_MAX; },
       "by-capacity cells"},
      {"cells of answer sets", [](Return* r) { r->measures[kSafer].cells[2].count = 0; },
       "safer cells"},
      {"coverage", [](Return* r) { r->coverages[0].outcomes[1].count = 8; }, "feedback coverage"},
      {"outcome unknown to the rule", [](Return* r) { r->coverages[0].outcomes[1].name = "late"; },
       "feedback covered"},
      {"fates", [](Return* r) { r->coverages[0].fates[0].count = 2; }, "safer fates"},
      {"fewer sets than records", [](Return* r) { r->coverages[0].fates[0].count = 1; },
       "feedback fates; safer fates"},
      {"records of sets", [](Return* r) { r->measures[kSafer].records = 3; },
       "safer accounting; safer coverage"},
      {"subset",
       [](Return* r) {
         r->measures[kSupported].cells[2].count = 2;
         r->measures[kSupported].cells[0].count = 5;
       },
       "supported supported-of-capacity"},
      {"subset before its time",
       [](Return* r) {
         r->measures[kSupported].cells[2].count = 2;
         r->measures[kSupported].cells[0].count = 5;
         r->scope.period = *Period::Parse("2018-19");
       },
       "supported supported-of-capacity WARNING"},
      {"note",
       [](Return* r) {
         r->measures[kSafer].cells[1].count = 2;
         r->measures[kSafer].cells[2].count = 0;
       },
       "safer adults-safer NOTE"},
      {"not supplied",
       [](Return* r) {
         r->measures[kSupported] = {};
         r->measures[kSupported].id = "supported";
         r->measures[kSupported].population = "all";
         r->measures[kSupported].not_supplied = "not-mapped:supported";
       },
       ""},
      {"not supplied, yet counted", [](Return* r) { r->measures[kSafer].not_supplied = "no time"; },
       "safer cells"},
      {"coverage not supplied",
       [](Return* r) {
         r->coverages[0] = {"feedback", "all", "why", {}, {}};
       },
       ""},
      {"unknown measure", [](Return* r) { r->measures[kRisk].id = "cats"; }, "cats cells"},
      {"share above one", [](Return* r) { r->proportions[0].numerator = 10; },
       "lacked proportions"},
      {"unknown share", [](Return* r) { r->proportions[1].id = "cats"; }, "cats proportions"},
  };
  for (const auto& c : kCases) {
    Return ret = Consistent();
    c.change(&ret);
    EXPECT_EQ(Findings(ret), c.findings) << c.name;
  }
}

TEST(CheckReturn, FindsInTotalsWhatTotalsCanBreak) {
  constexpr int kCapacity = 1, kRisk = 2, kSafer = 4, kSupported = 5;
  const struct {
    const char* name;
    std::function<void(Return*)> change;
    const char* findings;
  } kCases[] = {
      {"nothing", [](Return*) {}, ""},
      {"fates that fit",
       [](Return* r) {
         r->coverages[0].fates = {{"counted", 3}};
       },
       ""},
      {"fates",
       [](Return* r) {
         r->coverages[0].fates = {{"counted", 2}};
       },
       "safer fates"},
      {"records and totals in one",
       [](Return* r) {
         r->populations = {{"all", {10, 10, {}}, 0}};
         r->measures[kRisk].accounting = {10, 10, {}};
       },
       ""},
      {"accounting",
       [](Return* r) {
         r->populations = {{"all", {10, 10, {}}, 0}};
         r->measures[kRisk].accounting = {10, 9, {}};
       },
       "by-risk accounting"},
      {"coverage of records and totals",
       [](Return* r) {
         r->populations = {{"all", {11, 11, {}}, 0}};
       },
       "feedback coverage"},
      {"scope", [](Return* r) { r->scope.council = "Barking"; }, "council scope"},
      {"cells", [](Return* r) { r->measures[kCapacity].cells[1].count = 6; }, "by-capacity cells"},
      {"cell above the total", [](Return* r) { r->measures[kRisk].cells[1].count = 11; },
       "by-risk cells"},
      {"total above the population", [](Return* r) { r->measures[kRisk].total = 11; },
       "by-risk coverage; by-risk risk-is-actions WARNING"},
      {"coverage not supplied",
       [](Return* r) {
         r->coverages[0] = {"feedback", "all", "why", {}, {}};
         r->measures[kRisk].total = 11;
       },
       "by-risk risk-is-actions WARNING"},
      {"records of sets", [](Return* r) { r->measures[kSafer].records = 3; }, "safer coverage"},
      {"more records than sets", [](Return* r) { r->measures[kSafer].records = 4; },
       "safer accounting; safer coverage"},
      {"a rule",
       [](Return* r) {
         r->measures[kSupported].cells[2].count = 2;
         r->measures[kSupported].cells[0].count = 5;
       },
       "supported supported-of-capacity"},
      {"share above one", [](Return* r) { r->proportions[0].numerator = 10; },
       "lacked proportions"},
  };
  for (const auto& c : kCases) {
    Return ret = FromCounts();
    c.change(&ret);
    EXPECT_EQ(Findings(ret), c.findings) << c.name;
  }
}

TEST(CheckReturn, FindingsSayWhatTheRuleSays) {
  Return ret = Consistent();
  ret.measures[2].total = 9;
  ret.measures[2].accounting = {10, 9, {{"condition", 1}}};
  const std::vector<Finding> findings = CheckReturn(Definition(), ret);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].rule_id, "cells");
  EXPECT_EQ(findings[1].rule_id, "risk-is-actions");
  EXPECT_EQ(findings[1].path, "by-risk");
  EXPECT_EQ(findings[1].message, "differ");
  EXPECT_EQ(findings[1].remedy, "mend");
  EXPECT_EQ(findings[1].source, "src");
}

}  // namespace
}  // namespace mspof
