// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The changed definitions of tests/conformance/returns/changes: the unchanged program shows,
// checks, counts and exports them. That findings and counts are right, their examples show.

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mspof/report.h"
#include "mspof/submission.h"
#include "mspof/tally.h"
#include "repository.h"

namespace mspof {
namespace {

struct Change {
  // Folder and id of the definition.
  const char* id;
  // What is new: a text of every description.
  const char* shown;
  // What is new: a text of the report.
  const char* reported;
};

const Change kChanges[] = {
    {"carers-assessments", "Support helps", "Results of assessments"},
    {"easy-read", "Are you safer now? Yes, no, or the same?", "Feels safer"},
    {"every-value", "Individuals by primary support reason", "Individuals by support reason"},
    {"finer-codes", "White British, other White, others", "Ethnicity, some finer"},
    {"group-counted", "Visits are recorded", "Enquiries with a visit"},
    {"many-valued-fact", "Services in place", "Services in place"},
    {"new-fact", "Waiting time", "Teams and waiting times"},
    {"new-measure", "Enquiries with abuse at home, by place and capacity", "Places of abuse"},
    {"new-option", "No longer wanted", "No longer wanted"},
    {"new-proportion", "Outcomes achieved and risks removed, of those known",
     "Outcomes achieved and risks removed"},
    {"new-question", "Involved in decisions", "Involved in decisions"},
    {"new-respondent", "Is the person you speak for safer?", "Advocate"},
    {"new-rules", "risks-differ", "risks-differ"},
    {"new-table", "A table of this council's own.", "Of whom supported"},
    {"new-wording", "Thinking of now and then: do you feel safer?", "Feels safer"},
    {"stock-count", "Enquiries open on the last day of the period", "Open enquiries"},
    {"welsh", "Ydy'r oedolyn yn fwy diogel?", "Feels safer"},
};

void PrintTo(const Change& change, std::ostream* out) { *out << change.id; }

// A text without line breaks and indentation, which differ by format.
std::string Flat(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (!space || (!out.empty() && out.back() != ' ')) out += space ? ' ' : c;
  }
  return out;
}

class AChange : public ::testing::TestWithParam<Change> {
 protected:
  AChange() : framework_(Load(GetParam().id)) {}

  static Framework Load(const std::string& id) {
    const Result<Framework> framework = Framework::FromText(testing::ReadDefinition(
        "tests/conformance/returns/changes/" + id + "/" + id + ".textproto"));
    if (!framework.ok()) std::cerr << framework.status().message() << "\n";
    return framework.value();
  }

  // A return over one record that has something for most definitions.
  Submission Sent() const {
    Tally tally = *Tally::Create(
        framework_,
        {"E09000001", *Period::Parse("2019-20"), Date::Of(2020, 6, 30), {}, {}, {}, {}});
    CaseRecord from;
    from.record_id = "a";
    from.person_id = "p";
    from.started = "2019-05-01";
    from.concluded = "2019-06-30";
    from.kind = "s42";
    from.groups = {{"risk", {{{{"type", {"physical"}, {}}}}, {{{"type", {"physical"}, {}}}}}}};
    from.answer_sets = {
        {"feedback", "adult", "lead", "2019-07-01", "", {{"feel-safer", {"safer"}, {}}}}};
    RecordBuffer record(framework_);
    record.Assign(from);
    tally.Add(record);
    Submission submission;
    submission.envelope.prepared_on = Date::Of(2020, 7, 1);
    submission.envelope.host_name = "test";
    submission.envelope.library_version = "0.1.0";
    submission.council_return = *tally.Finish()->council_return;
    return submission;
  }

  const Framework framework_;
};

std::string NameOf(const ::testing::TestParamInfo<Change>& info) {
  std::string name = info.param.id;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Of, AChange, ::testing::ValuesIn(kChanges), NameOf);

TEST_P(AChange, IsDescribedInEveryFormat) {
  for (const auto format :
       {DescribeFormat::kText, DescribeFormat::kJson, DescribeFormat::kMarkdown}) {
    const std::string text = framework_.Describe(format);
    EXPECT_NE(Flat(text).find(GetParam().shown), std::string::npos) << text;
  }
}

TEST_P(AChange, IsReported) {
  const Submission submission = Sent();
  for (const int width : {60, 80, 120}) {
    const std::string text = RenderSubmissionText(framework_, submission, width);
    const bool whole = width == 120;
    EXPECT_FALSE(text.empty());
    if (whole) {
      EXPECT_NE(Flat(text).find(GetParam().reported), std::string::npos) << text;
    }
  }
}

TEST_P(AChange, IsSentInEveryFormat) {
  const Submission submission = Sent();
  const auto bytes = submission.Encode();
  const auto json = submission.ToJson();
  const auto csv = submission.ToCsv();
  ASSERT_TRUE(bytes.ok() && json.ok() && csv.ok());
  EXPECT_TRUE(*Submission::Decode(*bytes) == submission);
  EXPECT_TRUE(*Submission::FromJson(*json) == submission);
  EXPECT_TRUE(*Submission::FromCsv(*csv) == submission);
  EXPECT_NE(csv->find(submission.council_return.measures[0].id), std::string::npos);
}

TEST_P(AChange, AddsUp) {
  for (const Finding& f : CheckReturn(framework_, Sent().council_return)) {
    EXPECT_NE(f.severity, Severity::kError) << f.rule_id << " " << f.path;
  }
}

TEST_P(AChange, IsTheSameFromBytes) {
  const auto back = Framework::Decode(framework_.Encode());
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->info().digest, framework_.info().digest);
}

TEST(Changes, AreAllHere) {
  std::set<std::string> listed;
  std::set<std::string> folders;
  for (const Change& change : kChanges) listed.insert(change.id);
  for (const auto& entry : std::filesystem::directory_iterator(
           testing::InRepository("tests/conformance/returns/changes"))) {
    folders.insert(entry.path().filename().string());
  }
  EXPECT_EQ(listed, folders);
}

}  // namespace
}  // namespace mspof
