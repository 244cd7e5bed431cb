// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a manager reads first: one sentence about what changed.

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "counting_fixture.h"
#include "definition_fixture.h"
#include "explain_fixture.h"
#include "mspof/explain_difference.h"
#include "mspof/version.h"
#include "overlay_fixture.h"

namespace mspof {
namespace {

using testing::Concluded;
using testing::CountToExplain;
using testing::Edited;
using testing::kSmall;
using testing::LoadGood;
using testing::Small;
using testing::YearOptions;

// With one population, as most definitions of councils have.
Framework OnePopulation() {
  std::string text(kSmall);
  text = Edited(text,
                "population { id: \"begun\" title: \"Begun\" noun: \"cases\" unit: UNIT_RECORDS "
                "date: \"started\" @ }\n",
                "");
  text = Edited(text, " population: \"begun\" optional_for: \"begun\"", "");
  text = Edited(text,
                "population { id: \"people\" title: \"People\" noun: \"people\" unit: UNIT_PERSONS "
                "date: \"concluded\" @ }\n",
                "");
  text = Edited(
      text, "measure { id: \"ages\" title: \"Ages\" population: \"people\" by: \"age-band\" @ }\n",
      "");
  text = Edited(text,
                "measure { id: \"every\" title: \"Every\" population: \"people\" by: \"paint\" "
                "every_value: true @ }\n",
                "");
  text = Edited(text, "columns: \"population\" line { measure: \"paints\"",
                "line { measure: \"paints\"");
  text = Edited(text, R"(noun: "cases")", R"(noun: "enquiries")");
  return LoadGood(text);
}

CaseRecord Talked(const char* id, const char* asked, const char* helped = "yes") {
  CaseRecord record = Concluded(id);
  AnswerSet set;
  set.collection = "talk";
  set.respondent = "adult";
  set.asked = asked;
  set.values = {{"helped", {helped}, {}}};
  record.answer_sets = {set};
  return record;
}

Submission SubmissionOf(const Framework& framework, const std::vector<CaseRecord>& records,
                        const TallyOptions& options = YearOptions()) {
  Submission submission;
  submission.envelope.library_version = Version();
  submission.council_return = CountToExplain(framework, options, records).ret;
  return submission;
}

std::string Sentence(const Framework& framework, const std::vector<CaseRecord>& before,
                     const std::vector<CaseRecord>& after) {
  const Result<std::string> text = DifferenceSentence(SubmissionOf(framework, before),
                                                      SubmissionOf(framework, after), &framework);
  EXPECT_TRUE(text.ok()) << text.status().message();
  return *text;
}

std::vector<CaseRecord> Records(size_t count, const char* wants = "yes") {
  std::vector<CaseRecord> records;
  for (size_t i = 0; i < count; ++i) {
    records.push_back(Concluded(("r" + std::to_string(i)).c_str(), wants));
  }
  return records;
}

TEST(DifferenceSentence, SaysWhatCountsMoreAndWhetherAnythingElseChanged) {
  const Framework framework = OnePopulation();
  const auto two = Records(2);
  EXPECT_EQ(Sentence(framework, two, two), "The two returns are the same.");
  EXPECT_EQ(Sentence(framework, two, Records(14)),
            "12 more enquiries count; nothing else changed.");
  EXPECT_EQ(Sentence(framework, Records(3), two), "1 fewer enquiry counts; nothing else changed.");
  // Two more, of which one has another answer: only upwards. But one of the old ones moved too.
  auto other = Records(4);
  other[0].values[0].values = {"no"};
  EXPECT_EQ(Sentence(framework, two, other), "2 more enquiries count; nothing else changed.");
  other = Records(3, "no");
  EXPECT_EQ(Sentence(framework, Records(2, "yes"), other),
            "1 more enquiry counts; 6 other numbers changed too.");
  // As many count, but not the same.
  EXPECT_EQ(Sentence(framework, two, Records(2, "no")),
            "As many units count as before, but 6 numbers changed.");
}

TEST(DifferenceSentence, SpeaksOfInterviews) {
  const Framework framework = OnePopulation();
  const std::vector<CaseRecord> before = {Talked("a", "2019-07-01"), Concluded("b"),
                                          Concluded("c")};
  EXPECT_EQ(
      Sentence(framework, before,
               {Talked("a", "2019-07-01"), Talked("b", "2019-07-01"), Talked("c", "2019-07-01")}),
      "2 more interviews count; nothing else changed.");
  // One that was too late is in time now.
  EXPECT_EQ(Sentence(framework, {Talked("a", "2019-09-01")}, {Talked("a", "2019-07-01")}),
            "1 more interview counts and the rules report 1 fewer finding; nothing else changed.");
  // A further one is too late.
  EXPECT_EQ(
      Sentence(framework, before,
               {Talked("a", "2019-07-01"), Talked("b", "2019-07-01"), Talked("c", "2019-09-01")}),
      "1 more interview counts and the rules report 1 more finding; 2 other numbers changed "
      "too.");
  EXPECT_EQ(Sentence(framework, before,
                     {Talked("a", "2019-07-01"), Talked("b", "2019-07-01"), Concluded("c"),
                      Concluded("d")}),
            "1 more enquiry counts and 1 more interview counts; nothing else changed.");
}

TEST(DifferenceSentence, SaysWhatIsLeftOut) {
  const Framework framework = OnePopulation();
  auto more = Records(3);
  more.push_back(Concluded("late"));
  more.back().concluded = "2018-01-01";
  more.push_back(Concluded("later"));
  more.back().concluded = "2018-01-01";
  EXPECT_EQ(Sentence(framework, Records(2), more),
            "1 more enquiry counts and 2 more are left out; nothing else changed.");
  // No more were given: one that was left out counts.
  auto before = Records(3);
  before[2].concluded = "2018-01-01";
  EXPECT_EQ(Sentence(framework, before, Records(3)),
            "1 more enquiry counts; nothing else changed.");
}

TEST(DifferenceSentence, NamesPopulationsWhereThereAreSeveral) {
  const Framework framework = Small();
  EXPECT_EQ(Sentence(framework, Records(1), Records(3)),
            "2 more cases count in \"Begun\", 2 more cases count in \"Done\" and 2 more records "
            "count in \"People\"; nothing else changed.");
}

TEST(DifferenceSentence, SaysThatTheTwoAreOfOtherThings) {
  const Framework framework = OnePopulation();
  const Submission before = SubmissionOf(framework, Records(2));
  const auto sentence = [&](const std::function<void(Submission*)>& change) {
    Submission after = before;
    change(&after);
    return *DifferenceSentence(before, after, &framework);
  };
  EXPECT_EQ(sentence([](Submission* s) { s->council_return.scope.council = "E09000002"; }),
            "The two are of different councils, but no number changed; only what is said about the "
            "return did.");
  EXPECT_EQ(sentence([](Submission* s) {
              s->council_return.scope.edition = "2";
              s->council_return.rules[0].findings = 3;
            }),
            "The two are of different editions: the rules report 3 more findings; nothing else "
            "changed.");
  EXPECT_EQ(sentence([](Submission* s) { s->envelope.host_name = "x"; }),
            "No number changed; only what is said about the return did.");
}

// What an overlay adds is no published number, so it is told apart.
TEST(DifferenceSentence, TellsTheCouncilsOwnCountsApart) {
  const Framework framework = testing::WithOwn();
  const Submission before = SubmissionOf(framework, Records(2));
  const auto sentence = [&](const std::function<void(Return*)>& change) {
    Submission after = before;
    change(&after.council_return);
    return *DifferenceSentence(before, after, &framework);
  };
  ASSERT_FALSE(before.council_return.local.measures.empty());
  const auto own = [](Return* ret) { ++ret->local.measures[0].total; };
  EXPECT_EQ(sentence(own), "No published number changed; only the council's own counts did.");
  EXPECT_EQ(sentence([&](Return* ret) {
              own(ret);
              ret->rules[0].findings += 3;
            }),
            "The rules report 3 more findings; no other published number changed.");
}

TEST(DifferenceSentence, CountsMeasuresThatOneOfThemSupplies) {
  const Framework framework = OnePopulation();
  TallyOptions options = YearOptions();
  options.not_mapped = {"paint"};
  const Submission fewer = SubmissionOf(framework, Records(2), options);
  const Submission all = SubmissionOf(framework, Records(2));
  const std::string more = *DifferenceSentence(fewer, all, nullptr);
  EXPECT_NE(more.find("more measures are supplied"), std::string::npos) << more;
  const std::string less = *DifferenceSentence(all, fewer, nullptr);
  EXPECT_NE(less.find("measures are no longer supplied"), std::string::npos) << less;
}

TEST(DifferenceSentence, NeedsNoFramework) {
  const Framework framework = OnePopulation();
  EXPECT_EQ(*DifferenceSentence(SubmissionOf(framework, Records(1)),
                                SubmissionOf(framework, Records(2)), nullptr),
            "1 more record counts; nothing else changed.");
}

TEST(DifferenceSentence, RefusesWhatIsNoSubmission) {
  EXPECT_EQ(DifferenceSentence(Submission(), Submission()).status().code(),
            StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace mspof
