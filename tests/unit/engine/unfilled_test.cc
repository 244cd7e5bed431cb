// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Paths that nobody fills though a count needs them, and paths that are filled though they are
// named as not mapped.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "counting_fixture.h"
#include "definition_fixture.h"
#include "mspof/finding_ids.h"
#include "mspof/tally.h"
#include "tally_fixture.h"

namespace mspof {
namespace {

using testing::Count;
using testing::YearOptions;

std::vector<std::string> NeverFilled(const Tally& tally) {
  std::vector<std::string> paths;
  const TallyOutcome outcome = *tally.Finish();
  for (const Finding& f : outcome.findings) {
    EXPECT_EQ(f.rule_id, "path-never-filled");
    EXPECT_EQ(f.severity, Severity::kWarning);
    EXPECT_FALSE(f.message.empty() || f.remedy.empty() || f.source.empty());
    paths.push_back(f.path);
  }
  return paths;
}

using Paths = std::vector<std::string>;

// The paths of the warnings that records fill what is not mapped.
std::vector<std::string> FilledThoughNotMapped(const Tally& tally) {
  std::vector<std::string> paths;
  const TallyOutcome outcome = *tally.Finish();
  for (const Finding& f : outcome.findings) {
    if (f.rule_id != finding_id::kPathNotMapped) continue;
    EXPECT_EQ(f.severity, Severity::kWarning);
    paths.push_back(f.path);
  }
  return paths;
}

TEST(NotMapped, IsSaidOfWhatIsFilledNevertheless) {
  const Framework framework = *Framework::Open("mspof");
  CaseRecord asked;
  asked.record_id = "a";
  asked.concluded = "2019-07-01";
  asked.values = {{"outcomes-asked", {"no"}, {}}};
  CaseRecord with_feedback = asked;
  with_feedback.record_id = "b";
  AnswerSet set;
  set.collection = "feedback";
  set.asked = "2019-07-10";
  set.respondent = "adult";
  set.values = {{"feel-safer", {"lot-safer"}, {}}, {"informed", {"always"}, {}}};
  with_feedback.answer_sets = {set};
  CaseRecord no_risk = asked;
  no_risk.record_id = "c";
  no_risk.groups = {{"risk", {}}};
  const struct {
    const char* name;
    std::vector<CaseRecord> records;
    std::vector<std::string> not_mapped;
    std::vector<std::string> found;
  } kCases[] = {
      {"nothing is named", {asked, with_feedback}, {}, {}},
      {"a path", {asked}, {"outcomes-asked", "outcomes-met"}, {"outcomes-asked"}},
      {"a collection is one warning", {asked, with_feedback}, {"feedback"}, {"feedback"}},
      {"a path of a collection", {with_feedback}, {"feedback.informed"}, {"feedback"}},
      {"another path of it", {with_feedback}, {"feedback.listened-to"}, {}},
      {"a group without rows has no value", {no_risk}, {"risk.source"}, {}},
      {"in the order of the definition",
       {with_feedback},
       {"feedback", "outcomes-asked"},
       {"feedback", "outcomes-asked"}},
      {"no record", {}, {"outcomes-asked"}, {}},
  };
  for (const auto& c : kCases) {
    TallyOptions options = {"E09000001", *Period::Parse("2019-20/Q2"), Date::Of(2019, 10, 1)};
    options.not_mapped = c.not_mapped;
    Tally whole = *Tally::Create(framework, options);
    Tally part = *Tally::Create(framework, options);
    Tally rest = *Tally::Create(framework, options);
    RecordBuffer buffer(framework);
    for (const CaseRecord& record : c.records) {
      buffer.Assign(record);
      whole.Add(buffer);
      (&record == c.records.data() ? part : rest).Add(buffer);
    }
    EXPECT_EQ(FilledThoughNotMapped(whole), c.found) << c.name;
    Tally again = *Tally::Decode(framework, options, rest.Encode());
    ASSERT_TRUE(again.Merge(part).ok()) << c.name;
    EXPECT_EQ(FilledThoughNotMapped(again), c.found) << c.name << ", in parts";
  }
}

TEST(NeverFilled, IsSaidOfWhatIsCountedAndNotNamedAsNotMapped) {
  const Framework framework = *Framework::Open("mspof");
  CaseRecord bare;
  bare.record_id = "a";
  bare.concluded = "2019-07-01";
  CaseRecord asked = bare;
  asked.record_id = "b";
  asked.values = {{"outcomes-asked", {"no"}, {}}, {"risk-assessment", {"none-no-action"}, {}}};
  CaseRecord answered = bare;
  answered.record_id = "e";
  answered.values = {{"outcomes-met", {"fully"}, {}}, {"risk-outcome", {"reduced"}, {}}};
  CaseRecord unreadable = bare;
  unreadable.record_id = "c";
  unreadable.values = {{"outcomes-met", {"nearly"}, {}}, {"risk-outcome", {"?"}, {}}};
  CaseRecord feedback = bare;
  feedback.record_id = "d";
  feedback.answer_sets = {
      {"feedback", "adult", "", "2019-07-02", "", {{"informed", {"mostly"}, {}}}}};
  CaseRecord elsewhere = asked;
  elsewhere.concluded = "2012-07-01";
  const struct {
    const char* name;
    std::vector<CaseRecord> records;
    Paths not_mapped;
    Paths found;
  } kCases[] = {
      {"no record", {}, {}, {}},
      {"a bare one",
       {bare},
       {},
       {"risk-assessment", "outcomes-asked", "outcomes-met", "risk-outcome", "feedback"}},
      {"what is not mapped is not counted",
       {bare},
       {"outcomes-asked", "risk-assessment", "risk-identified", "feedback"},
       {}},
      {"each path by some record", {asked, answered}, {}, {"feedback"}},
      {"a record of another period", {elsewhere, answered}, {}, {"feedback"}},
      {"values that are in no list",
       {asked, unreadable},
       {},
       {"outcomes-met", "risk-outcome", "feedback"}},
      {"and one that is", {unreadable, asked, answered}, {}, {"feedback"}},
      {"a part of a collection",
       {asked, answered, feedback},
       {},
       {"feedback.interviewer", "feedback.listened-to", "feedback.feel-safer",
        "feedback.satisfied-with-result"}},
  };
  for (const auto& c : kCases) {
    TallyOptions options = YearOptions();
    options.not_mapped = c.not_mapped;
    Tally tally = Count(framework, options, c.records);
    const Paths whole = NeverFilled(tally);
    EXPECT_EQ(std::set<std::string>(whole.begin(), whole.end()),
              std::set<std::string>(c.found.begin(), c.found.end()))
        << c.name << ::testing::PrintToString(whole);
    // In parts and through bytes it is the same.
    Tally merged = *Tally::Create(framework, options);
    for (const CaseRecord& record : c.records) {
      const Tally part = Count(framework, options, {record});
      ASSERT_TRUE(merged.Merge(*Tally::Decode(framework, options, part.Encode())).ok());
    }
    EXPECT_EQ(NeverFilled(merged), whole) << c.name;
    EXPECT_EQ(merged.Encode(), tally.Encode()) << c.name;
  }
}

TEST(NeverFilled, IsNotAGroupThatWasSuppliedWithoutRows) {
  const Framework framework = *Framework::Open("sac");
  CaseRecord record;
  record.record_id = "a";
  record.concluded = "2019-07-01";
  const auto has_risk = [&] {
    const Paths paths = NeverFilled(Count(framework, YearOptions(), {record}));
    return std::count(paths.begin(), paths.end(), "risk");
  };
  EXPECT_EQ(has_risk(), 1);
  record.groups = {{"risk", {}}};
  EXPECT_EQ(has_risk(), 0);
}

TEST(NeverFilled, IsAGroupOfWhichOnlyTheRowsAreCounted) {
  const Framework framework = *testing::Load(testing::Edited(
      testing::kSmall, "where { one_of { of: \"paint\" codes: \"red\" } age { least: 65 } }",
      "where { count { of: \"box\" where { known: \"paint\" } least: 1 } }"));
  CaseRecord bare;
  bare.record_id = "a";
  bare.concluded = "2019-07-01";
  CaseRecord boxed = bare;
  boxed.groups = {{"box", {{}}}};
  CaseRecord empty = bare;
  empty.groups = {{"box", {}}};
  const struct {
    const char* name;
    CaseRecord record;
    Paths not_mapped;
    int found;
  } kCases[] = {{"no group", bare, {}, 1},
                {"a row without values", boxed, {}, 0},
                {"no row", empty, {}, 0},
                {"not mapped", bare, {"box"}, 0}};
  for (const auto& c : kCases) {
    TallyOptions options = YearOptions();
    options.not_mapped = c.not_mapped;
    const Tally tally = Count(framework, options, {c.record});
    const Paths paths = NeverFilled(tally);
    EXPECT_EQ(std::count(paths.begin(), paths.end(), "box"), c.found) << c.name;
    EXPECT_EQ(NeverFilled(*Tally::Decode(framework, options, tally.Encode())), paths) << c.name;
  }
}

}  // namespace
}  // namespace mspof
