// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Headings of case management that say what a path asks for in other words than the definition.

#include <gtest/gtest.h>

#include "mapping_draft_fixture.h"

namespace mspof {
namespace {

using testing::CertaintyOf;
using testing::Contains;
using testing::Days;
using testing::DraftOf;
using testing::ExpectRecognised;
using testing::Made;
using testing::MadeColumn;
using testing::Named;

const MadeColumn kId = {"Case Reference", {"SG-#"}};

std::vector<std::string> Texts(const std::string& texts) {
  std::vector<std::string> cells(1);
  for (const char c : texts) {
    if (c == '|') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

// ---- One column ------------------------------------------------------------------------------

// The cells as one text with "|" between them; empty: days.
Named Column(std::string name, std::string heading, const std::string& cells, std::string path,
             std::string certainty) {
  return {std::move(name), std::move(heading), cells.empty() ? Days() : Texts(cells),
          std::move(path), std::move(certainty)};
}

class HostHeading : public ::testing::TestWithParam<Named> {};

TEST_P(HostHeading, IsRecognised) { ExpectRecognised(GetParam()); }

INSTANTIATE_TEST_SUITE_P(
    Of, HostHeading,
    ::testing::Values(
        // A manager signs when the enquiry is over, sometimes later.
        Column("SignedOff", "S42 enquiry signed off", "", "concluded", "likely"),
        Column("SignOff", "ENQ_SIGNOFF_DT", "", "concluded", "likely"),
        Column("SignOffOfSomething", "Sign off date", "", "concluded", "# guess"),
        Column("SignOffOfAPlan", "Protection plan signed off", "", "concluded", ""),
        Column("SignOffOfAManager", "Manager sign off date", "", "concluded", ""),
        Column("Finalised", "Enquiry finalised", "", "concluded", "sure"),
        Column("AlertRaised", "Alert raised", "", "received", "sure"),
        Column("Rip", "R.I.P. date", "", "died", "sure"),
        Column("Pathway", "Pathway", "STATUTORY|NON STATUTORY|ADVICE ONLY", "kind", "sure"),
        Column("PathwayOfSomethingElse", "Pathway", "Reablement|Long term|Respite", "kind",
               "# likely"),
        Column("Triage", "Triage outcome", "S42 enquiry|Non-stat enquiry|NFA at triage", "kind",
               "sure"),
        Column("InterviewCarriedOutBy", "Interview carried out by",
               "Enquiry lead|Independent person", "feedback.interviewer", "sure"),
        Column("SurveyUndertakenBy", "Survey undertaken by", "Lead|Independent",
               "feedback.interviewer", "sure"),
        Column("RepIs", "Rep is", "Friend|Unpaid carer|Relative|IMCA",
               "feedback.representative-kind", "sure"),
        Column("KeptInformed", "Survey: kept informed", "Always|Mostly|Sometimes|Never",
               "feedback.informed", "sure"),
        Column("Finding", "Enquiry finding", "R/A|R/NA|I/A|I/NA", "risk-assessment", "# likely"),
        Column("AllegedPerson", "Alleged person", "Service provider|Someone known|Stranger",
               "risk.source", "sure"),
        Column("PersonResponsible", "Person alleged responsible",
               "Service provider|Someone known|Stranger", "risk.source", "sure")),
    testing::NameOf<Named>);

TEST(HostHeading, OfAnAllegedPersonIsNoTypeOfRisk) {
  const MappingDraft draft =
      DraftOf(Made({kId, {"Alleged Person", Texts("Staff|Kin|Stranger")}}, 60));
  EXPECT_EQ(CertaintyOf(draft, "Alleged Person", "risk.type"), "") << draft.text;
}

// "Risk" alone is what the whole group is about, and may be a level or a result.
TEST(HostHeading, OfTheGroupAloneIsNoTypeOfRisk) {
  const MappingDraft draft = DraftOf(Made({kId, {"Risk", Texts("High|Medium|Low")}}, 60));
  EXPECT_EQ(CertaintyOf(draft, "Risk", "risk.type"), "") << draft.text;
}

TEST(HostHeading, OfThePoliceTellsOfNoWorker) {
  const std::string text = DraftOf(Made({kId, {"Police Ref", {"RV/#"}}}, 60)).text;
  EXPECT_TRUE(Contains(text, "its heading is about another agency")) << text;
}

// ---- A survey --------------------------------------------------------------------------------

struct Survey {
  std::string name;
  std::vector<std::string> headings;  // of questions 4 to 7
};

void PrintTo(const Survey& survey, std::ostream* out) { *out << survey.name; }

class HostSurvey : public ::testing::TestWithParam<Survey> {};

// Its questions have one beginning and a number each, and the number is the host's own.
TEST_P(HostSurvey, IsRecognisedByItsSeries) {
  const std::vector<std::string>& headings = GetParam().headings;
  const MappingDraft draft =
      DraftOf(Made({kId,
                    {headings[0], Texts("Always|Mostly|Sometimes|Never")},
                    {headings[1], Texts("Always|Mostly|Sometimes|Never")},
                    {headings[2], Texts("Very happy|Quite happy|Very unhappy")},
                    {headings[3], Texts("A lot safer|Quite a bit safer|Less safe")},
                    {"Survey answered by", Texts("Adult|Representative")},
                    {"Survey done by", Texts("Enquiry lead|Independent person")},
                    {"Rep is", Texts("Friend|Carer|Relative")}},
                   60));
  EXPECT_EQ(CertaintyOf(draft, headings[0], "feedback.listened-to"), "sure") << draft.text;
  EXPECT_EQ(CertaintyOf(draft, headings[1], "feedback.informed"), "sure");
  EXPECT_EQ(CertaintyOf(draft, headings[2], "feedback.satisfied-with-result"), "sure");
  EXPECT_EQ(CertaintyOf(draft, headings[3], "feedback.feel-safer"), "sure");
  // All of it is one interview.
  EXPECT_FALSE(Contains(draft.text, " row: \"")) << draft.text;
}

INSTANTIATE_TEST_SUITE_P(
    Of, HostSurvey,
    ::testing::Values(
        Survey{"ExperienceSurvey", {"ES1 Heard", "ES2 Kept Informed", "ES3 Result", "ES4 Safer"}},
        Survey{"AnUnknownWord", {"ZQ_1_Listened", "ZQ_2_Informed", "ZQ_3_Result", "ZQ_4_Safer"}},
        Survey{"OtherOrder",
               {"Qtn 3: listened to", "Qtn 4: informed", "Qtn 1: happy with result",
                "Qtn 2: feels safer"}}),
    testing::NameOf<Survey>);

// One column more with the same beginning is no reason to leave the others alone.
TEST(HostSurvey, MayAskMore) {
  const MappingDraft draft = DraftOf(Made({kId,
                                           {"ZQ1 Listened", Texts("Always|Mostly|Never")},
                                           {"ZQ2 Informed", Texts("Always|Mostly|Never")},
                                           {"ZQ3 Would recommend", Texts("Y|N")}},
                                          60));
  EXPECT_EQ(CertaintyOf(draft, "ZQ1 Listened", "feedback.listened-to"), "sure") << draft.text;
}

// Two columns with numbers say nothing if only one of them is a question of ours.
TEST(HostSurvey, NeedsTwoOfOurQuestions) {
  const MappingDraft draft =
      DraftOf(Made({kId, {"ZQ1 Result", Texts("1|2|3")}, {"ZQ2 Weight", Texts("10|20|30")}}, 60));
  EXPECT_EQ(CertaintyOf(draft, "ZQ1 Result", "feedback.satisfied-with-result"), "");
}

// ---- Rows --------------------------------------------------------------------------------------

TEST(HostRows, HaveNamesThatSayWhatTheyAre) {
  const MappingDraft draft = DraftOf(Made({kId,
                                           {"Abuse 1", Texts("Neglect|Physical|Sexual")},
                                           {"Abuse 2", Texts("|Financial|Domestic")},
                                           {"Alleged person", Texts("Service provider|Stranger")},
                                           {"Location of abuse", Texts("Own Home|Other")}},
                                          60));
  EXPECT_FALSE(Contains(draft.text, "row: \"-")) << draft.text;
  EXPECT_TRUE(Contains(draft.text, "to: \"risk.location\" row: \"risk-2\"")) << draft.text;
}

}  // namespace
}  // namespace mspof
