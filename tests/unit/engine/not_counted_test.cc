// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a finding says that it left out does not count, and what a rule left out is said.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "explain_fixture.h"
#include "mspof/finding_ids.h"
#include "mspof/mspof.h"
#include "random_records.h"

namespace mspof {
namespace {

using testing::RandomCases;
using testing::Seed;
using testing::YearOptions;

struct CountedAlone {
  std::vector<Finding> findings;
  Return council_return;
};

CountedAlone CountAlone(const Framework& framework, const CaseRecord& record,
                        const TallyOptions& options = YearOptions()) {
  CountedAlone counted;
  Tally tally = *Tally::Create(framework, options);
  RecordBuffer buffer(framework);
  buffer.Assign(record);
  tally.Add(buffer, &counted.findings);
  counted.council_return = *tally.Finish()->council_return;
  return counted;
}

bool Has(const std::vector<Finding>& findings, NotCounted not_counted,
         const std::string& rule = "") {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.not_counted == not_counted && (rule.empty() || finding.rule_id == rule);
  });
}

TEST(NotCounted, HasANameForEachKind) {
  EXPECT_EQ(NotCountedName(NotCounted::kNothing), "nothing");
  EXPECT_EQ(NotCountedName(NotCounted::kValue), "value");
  EXPECT_EQ(NotCountedName(NotCounted::kRow), "row");
  EXPECT_EQ(NotCountedName(NotCounted::kAnswerSet), "answer set");
  EXPECT_EQ(NotCountedName(NotCounted::kRecord), "record");
}

// Both ways: a record of which a finding says that it is left out counts nowhere, and one that a
// rule left out has a finding of that rule which says so.
TEST(NotCounted, SaysOfRecordsWhatTheAccountingSays) {
  SCOPED_TRACE("MSPOF_TEST_SEED=" + std::to_string(Seed()));
  int found = 0;
  for (const char* id : {"mspof", "sac"}) {
    const Framework framework = *Framework::Open(id);
    RandomCases cases(framework, Seed());
    for (int i = 0; i < 400; ++i) {
      const CountedAlone counted = CountAlone(framework, cases.Next());
      const bool says_so = Has(counted.findings, NotCounted::kRecord);
      found += says_so ? 1 : 0;
      for (const PopulationResult& population : counted.council_return.populations) {
        if (says_so) {
          EXPECT_EQ(population.accounting.counted, 0U);
        }
        for (const NamedCount& reason : population.accounting.left_out) {
          if (reason.name.rfind("rule:", 0) != 0) continue;
          EXPECT_TRUE(Has(counted.findings, NotCounted::kRecord, reason.name.substr(5)))
              << reason.name;
        }
      }
    }
  }
  EXPECT_GT(found, 10);
}

TEST(NotCounted, SaysOfAnswerSetsWhatTheirFatesSay) {
  struct Row {
    const char* name;
    std::vector<AnswerSet> sets;
    NotCounted not_counted;
  };
  const auto set = [](const char* asked, const char* value = "always") {
    AnswerSet one;
    one.collection = "feedback";
    one.respondent = "adult";
    one.asked = asked;
    one.values = {{"listened-to", {value}}};
    return one;
  };
  AnswerSet reason = set("", "");
  reason.values.clear();
  reason.reason = "declined";
  const Row rows[] = {
      {"in time", {set("2019-12-10")}, NotCounted::kNothing},
      {"late", {set("2020-03-10")}, NotCounted::kAnswerSet},
      {"without a day", {set("")}, NotCounted::kAnswerSet},
      {"after the day of the records", {set("2020-08-10")}, NotCounted::kAnswerSet},
      {"twice the same", {set("2019-12-10"), set("2019-12-10")}, NotCounted::kAnswerSet},
      {"twice and different",
       {set("2019-12-10"), set("2019-12-10", "never")},
       NotCounted::kAnswerSet},
      {"a code that is not listed", {set("2019-12-10", "perhaps")}, NotCounted::kValue},
      {"a reason alone", {reason}, NotCounted::kNothing}};
  const Framework framework = *Framework::Open("mspof");
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    CaseRecord record;
    record.record_id = "a";
    record.started = "2019-11-02";
    record.concluded = "2019-12-02";
    record.kind = "s42";
    record.answer_sets = row.sets;
    const std::vector<Finding> findings = CountAlone(framework, record).findings;
    for (const NotCounted one : {NotCounted::kValue, NotCounted::kAnswerSet, NotCounted::kRecord}) {
      EXPECT_EQ(Has(findings, one), one == row.not_counted) << NotCountedName(one);
    }
  }
}

// A record without the date of its populations counts in none. Another definition has populations
// with other dates, so there the value alone is lost.
TEST(NotCounted, SaysWhatNeedsTheValue) {
  CaseRecord record;
  record.record_id = "a";
  record.concluded = "soon";
  const std::string rule = "readable-values";
  EXPECT_TRUE(
      Has(CountAlone(*Framework::Open("mspof"), record).findings, NotCounted::kRecord, rule));
  EXPECT_TRUE(Has(CountAlone(*Framework::Open("sac"), record).findings, NotCounted::kValue, rule));
  record.concluded = "2019-12-02";
  record.answer_sets.resize(1);
  record.answer_sets[0].collection = "feedback";
  record.answer_sets[0].respondent = "adult";
  record.answer_sets[0].asked = "then";
  record.answer_sets[0].values = {{"listened-to", {"always"}}};
  const Framework framework = *Framework::Open("mspof");
  EXPECT_TRUE(Has(CountAlone(framework, record).findings, NotCounted::kAnswerSet, rule));
  record.answer_sets[0].asked = "2019-12-10";
  record.answer_sets[0].respondent = "neighbour";
  EXPECT_TRUE(Has(CountAlone(framework, record).findings, NotCounted::kAnswerSet, "known-codes"));
  record.answer_sets[0].respondent = "adult";
  record.answer_sets[0].interviewer = "neighbour";
  EXPECT_TRUE(Has(CountAlone(framework, record).findings, NotCounted::kValue, "known-codes"));
}

// A waiver lets a record count that a rule would leave out. It cannot read what cannot be read, and
// chooses between no answers.
TEST(NotCounted, KnowsWhatAWaiverChanges) {
  struct Row {
    const char* rule;
    NotCounted without;
    NotCounted with;
  };
  const Row rows[] = {{"adult-when-concluded", NotCounted::kRecord, NotCounted::kNothing},
                      {"readable-values", NotCounted::kValue, NotCounted::kValue},
                      {"feedback-by-as-of", NotCounted::kAnswerSet, NotCounted::kNothing},
                      {"feedback-undated", NotCounted::kAnswerSet, NotCounted::kAnswerSet},
                      {"outcomes-asked-recorded", NotCounted::kNothing, NotCounted::kNothing}};
  CaseRecord record;
  record.record_id = "a";
  record.concluded = "2019-12-02";
  record.born = "2004-01-31";
  record.received = "soon";
  record.answer_sets.resize(2);
  for (AnswerSet& set : record.answer_sets) {
    set.collection = "feedback";
    set.values = {{"listened-to", {"always"}}};
  }
  record.answer_sets[0].respondent = "adult";
  record.answer_sets[1].respondent = "representative";
  record.answer_sets[1].asked = "2020-08-10";
  const Framework framework = *Framework::Open("mspof");
  for (const Row& row : rows) {
    SCOPED_TRACE(row.rule);
    TallyOptions options = YearOptions();
    EXPECT_TRUE(Has(CountAlone(framework, record, options).findings, row.without, row.rule));
    options.waivers = {{row.rule, "a", "it is looked into", Date::Of(2030, 1, 1)}};
    EXPECT_TRUE(Has(CountAlone(framework, record, options).findings, row.with, row.rule));
  }
}

TEST(NotCounted, IsSaidOfCopiesAndOfRowsThatAreNoRecords) {
  const Framework framework = *Framework::Open("mspof");
  CaseRecord record;
  record.concluded = "2019-12-02";
  EXPECT_TRUE(Has(CountAlone(framework, record).findings, NotCounted::kRecord,
                  std::string(finding_id::kRowId)));
  record.record_id = "a";
  record.council = "E99999999";
  EXPECT_TRUE(Has(CountAlone(framework, record).findings, NotCounted::kRecord,
                  std::string(finding_id::kCouncilUnknown)));
}

}  // namespace
}  // namespace mspof
