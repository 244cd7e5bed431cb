// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Templates of counts, and that what goes in by them is what comes out.

#include "mspof/counts.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "counts_fixture.h"
#include "definition_fixture.h"
#include "mspof/report.h"
#include "mspof/submission.h"
#include "random_records.h"
#include "repository.h"

namespace mspof {
namespace {

using testing::FillIn;
using testing::kAboutColumn;
using testing::kFillInColumn;
using testing::kLabelColumn;
using testing::kNameColumn;
using testing::ReadRows;
using testing::Rows;
using testing::WriteRows;

constexpr char kCouncil[] = "E09000001";

Period Year() { return *Period::Parse("2019-20"); }
CountsOptions Options() { return {Date::Of(2020, 6, 30)}; }

Rows TemplateOf(const Framework& framework) {
  const Result<std::string> csv = MakeCountsTemplate(framework, kCouncil, Year());
  EXPECT_TRUE(csv.ok()) << csv.status().message();
  return ReadRows(*csv);
}

// The built-in frameworks and those of tests/conformance/returns/changes.
std::vector<std::string> AllFrameworks() {
  std::vector<std::string> all = {"mspof", "sac"};
  const std::string folder = testing::InRepository("tests/conformance/returns/changes");
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string id = entry.path().filename().string();
    all.push_back("tests/conformance/returns/changes/" + id + "/" + id + ".textproto");
  }
  std::sort(all.begin(), all.end());
  return all;
}

Framework OpenAny(const std::string& id) {
  const bool file = id.find('/') != std::string::npos;
  return *(file ? Framework::FromText(testing::ReadDefinition(id)) : Framework::Open(id));
}

std::string NameOf(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = std::filesystem::path(info.param).stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

class CountsOf : public ::testing::TestWithParam<std::string> {
 protected:
  const Framework framework_ = OpenAny(GetParam());
};

INSTANTIATE_TEST_SUITE_P(Every, CountsOf, ::testing::ValuesIn(AllFrameworks()), NameOf);

// What is left of a return that was counted from records if only its numbers are known.
Return WithoutRecords(Return ret) {
  ret.from_counts = true;
  ret.populations.clear();
  for (MeasureResult& row : ret.measures) row.accounting = {};
  return ret;
}

TEST_P(CountsOf, ReadBackIsWhatRecordsGive) {
  const uint64_t seed = testing::Seed();
  for (uint64_t round = 0; round < 3; ++round) {
    testing::RandomRecords random(seed + round);
    TallyOptions options = {kCouncil, Year(), Date::Of(2020, 6, 30), {}, {}, {}, {}};
    Tally tally = *Tally::Create(framework_, options);
    RecordBuffer record(framework_);
    for (const CaseRecord& one : random.Many(300)) {
      record.Assign(one);
      tally.Add(record);
    }
    const Return expected = WithoutRecords(*tally.Finish()->council_return);
    const Rows rows = testing::Filled(TemplateOf(framework_), expected);
    const Result<Return> ret = ReturnFromCounts(framework_, Options(), WriteRows(rows));
    ASSERT_TRUE(ret.ok()) << "seed " << seed + round << "\n" << ret.status().message();
    EXPECT_TRUE(ret->from_counts && ret->populations.empty());
    EXPECT_TRUE(ret->scope == expected.scope);
    EXPECT_TRUE(ret->measures == expected.measures) << "seed " << seed + round;
    EXPECT_TRUE(ret->coverages == expected.coverages) << "seed " << seed + round;
    EXPECT_TRUE(ret->proportions == expected.proportions) << "seed " << seed + round;
    for (const Finding& f : CheckReturn(framework_, *ret)) {
      EXPECT_NE(f.severity, Severity::kError) << f.rule_id << " " << f.path << " " << f.message;
    }
  }
}

// Numbers that records need not give: every cell that a template asks for is tried.
TEST_P(CountsOf, ReadBackIsWhatWasFilledIn) {
  testing::RandomRecords random(testing::Seed());
  const Rows empty = TemplateOf(framework_);
  TallyOptions options = {kCouncil, Year(), Date::Of(2020, 6, 30), {}, {}, {}, {}};
  Return expected = WithoutRecords(*Tally::Create(framework_, options)->Finish()->council_return);
  for (MeasureResult& row : expected.measures) {
    for (Cell& cell : row.cells) row.total += cell.count = random.Below(20);
    if (row.cells.empty()) row.total = random.Below(20);
    const bool sets = std::any_of(empty.begin(), empty.end(), [&](const auto& cells) {
      return cells[kNameColumn] == row.id + "/records";
    });
    if (sets) row.records = random.Below(static_cast<uint32_t>(row.total) + 1);
  }
  for (CoverageResult& row : expected.coverages) {
    row.outcomes = {{"counted", 1 + random.Below(9)}, {"not-recorded", 1 + random.Below(9)}};
  }
  const Rows rows = testing::Filled(empty, expected);
  const Result<Return> ret = ReturnFromCounts(framework_, Options(), WriteRows(rows));
  ASSERT_TRUE(ret.ok()) << "seed " << testing::Seed() << "\n" << ret.status().message();
  EXPECT_TRUE(ret->measures == expected.measures) << "seed " << testing::Seed();
  EXPECT_TRUE(ret->coverages == expected.coverages) << "seed " << testing::Seed();
}

TEST_P(CountsOf, IsSentAndReported) {
  Rows rows = TemplateOf(framework_);
  for (auto& cells : rows) {
    const std::string& name = cells[kNameColumn];
    const bool text = name.empty() || name == "name" || name.substr(0, 7) == "return/" ||
                      name.find("/not-supplied") != std::string::npos;
    if (!text) cells[kFillInColumn] = "0";
  }
  Submission submission;
  submission.envelope.prepared_on = Date::Of(2020, 7, 1);
  submission.envelope.library_version = "0.1.0";
  const Result<Return> ret = ReturnFromCounts(framework_, Options(), WriteRows(rows));
  ASSERT_TRUE(ret.ok()) << ret.status().message();
  submission.council_return = *ret;
  EXPECT_TRUE(*Submission::Decode(*submission.Encode()) == submission);
  EXPECT_TRUE(*Submission::FromJson(*submission.ToJson()) == submission);
  EXPECT_TRUE(*Submission::FromCsv(*submission.ToCsv()) == submission);
  const std::string page = RenderSubmissionText(framework_, submission, 100);
  EXPECT_NE(page.find("made from totals; accounting: not available"), std::string::npos) << page;
  EXPECT_NE(page.find("no rule of records was run"), std::string::npos) << page;
}

// ---- The template ------------------------------------------------------------------------

TEST_P(CountsOf, NamesAndLabelsAreUnique) {
  std::set<std::string> names;
  std::set<std::string> labels;
  for (const auto& cells : TemplateOf(framework_)) {
    ASSERT_EQ(cells.size(), 4U);
    if (cells[kNameColumn].empty()) continue;
    EXPECT_TRUE(names.insert(cells[kNameColumn]).second) << cells[kNameColumn];
    EXPECT_TRUE(labels.insert(cells[kAboutColumn] + "\n" + cells[kLabelColumn]).second)
        << cells[kAboutColumn] << "\n"
        << cells[kLabelColumn];
  }
}

TEST(MakeCountsTemplate, SaysWhatToFillIn) {
  const Framework framework = *Framework::Open("mspof");
  Rows rows = TemplateOf(framework);
  EXPECT_EQ(rows[0], (std::vector<std::string>{"about", "label", "fill in", "name"}));
  const struct {
    const char* name;
    const char* about;
    const char* label;
    const char* text;
  } kRows[] = {
      {"return/council", "This return", "Council (GSS code, for example E09000002)", "E09000001"},
      {"return/period", "This return", "Period (2019-20, 2019-20/Q3, or 2019-20/Q3 cumulative)",
       "2019-20"},
      {"return/framework", "This return", "Framework (leave as it is)", "mspof/2018"},
      {"outcomes-met:outcomes-met=fully",
       "Question 2. Desired outcomes met [R]: Did the person or their representative say that "
       "their "
       "desired outcomes were met?",
       "Fully Achieved", ""},
      {"outcomes-asked", "Question 1. Desired outcomes asked", "Total: enquiries", ""},
      {"outcomes-asked/not-supplied", "Question 1. Desired outcomes asked",
       "If not supplied, the reason", ""},
      {"feel-safer:respondent=representative,interviewer=independent,feel-safer=lot-safer",
       "Question 7. Feels safer [R]: Do you think that the person you represented is safer because "
       "of the help from people dealing with the concern?",
       "Who answers: Representative; Who asks: Independent person; Feels safer: A lot safer", ""},
      {"feel-safer:respondent=adult,interviewer=~absent,feel-safer=lot-safer",
       "Question 7. Feels safer [R]: Do you feel safer because of the help from people dealing "
       "with "
       "your concern?",
       "Who answers: Adult; Who asks: Not recorded (absent); Feels safer: A lot safer (leave "
       "empty if there are none)",
       ""},
      {"outcomes-met", "Question 2. Desired outcomes met [R]",
       "Total: enquiries for which it is asked", ""},
      {"feel-safer", "Question 7. Feels safer [R]", "Total: sets of answers that count", ""},
      {"feel-safer/records", "Question 7. Feels safer [R]",
       "Total: enquiries with at least one of them", ""},
      {"coverage/feedback/concluded/outcome:reason:declined",
       "Feedback from the adult or the representative: coverage", "None: Declined", ""},
      {"coverage/feedback/concluded/total",
       "Feedback from the adult or the representative: coverage",
       "Total: Enquiries concluded in the period", ""},
  };
  for (const auto& row : kRows) {
    const auto it = std::find_if(rows.begin(), rows.end(),
                                 [&](const auto& cells) { return cells[kNameColumn] == row.name; });
    ASSERT_TRUE(it != rows.end()) << row.name;
    EXPECT_EQ((*it)[kAboutColumn], row.about);
    EXPECT_EQ((*it)[kLabelColumn], row.label);
    EXPECT_EQ((*it)[kFillInColumn], row.text);
  }
}

TEST(MakeCountsTemplate, SaysThatItIsReconstructedOrADraft) {
  EXPECT_NE(MakeCountsTemplate(*Framework::Open("mspof"))->find("RECONSTRUCTED: rebuilt"),
            std::string::npos);
  EXPECT_NE(MakeCountsTemplate(*Framework::Open("sac"))->find("DRAFT: not finished"),
            std::string::npos);
}

TEST(MakeCountsTemplate, OfSeveralPopulationsNamesThem) {
  Rows rows = TemplateOf(*Framework::Open("sac"));
  FillIn(&rows, "sg1a:population=people-s42,age-band=18-64", "1");
  FillIn(&rows, "sg1a:population=people-s42/not-supplied", "why");
}

TEST(MakeCountsTemplate, RefusesWhatCannotBeFilledIn) {
  const Framework mspof = *Framework::Open("mspof");
  EXPECT_EQ(MakeCountsTemplate(mspof, "E09000001").status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(MakeCountsTemplate(mspof, "E99999999", Year()).status().code(), StatusCode::kNotFound);
  EXPECT_EQ(MakeCountsTemplate(mspof, "", *Period::Parse("2017-18")).status().code(),
            StatusCode::kInvalidArgument);
  EXPECT_TRUE(MakeCountsTemplate(mspof, "", Year()).ok());
}

}  // namespace
}  // namespace mspof
