// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Which columns a draft recognises, how sure it is, and what it does with the rest.

#include "mspof/draft/mapping_draft.h"

#include <gtest/gtest.h>

#include "definition_fixture.h"
#include "mapping_draft_fixture.h"
#include "mspof/needs.h"

namespace mspof {
namespace {

using testing::Active;
using testing::Bytes;
using testing::CertaintyOf;
using testing::Contains;
using testing::Days;
using testing::DraftOf;
using testing::ExpectRecognised;
using testing::Made;
using testing::MadeColumn;
using testing::Mspof;
using testing::Named;

const MadeColumn kId = {"Case Reference", {"SG-#"}};

// ---- One column ------------------------------------------------------------------------------

class NamedColumn : public ::testing::TestWithParam<Named> {};

TEST_P(NamedColumn, IsRecognised) { ExpectRecognised(GetParam()); }

const std::vector<std::string> kYesNo = {"Y", "N", "N"};

INSTANTIATE_TEST_SUITE_P(
    Of, NamedColumn,
    ::testing::Values(
        Named{"Abbreviation", "DOB", Days(), "born", "sure"},
        Named{"WrittenTogether", "DATEOFBIRTH", Days(), "born", "sure"},
        Named{"CamelCase", "EnquiryStartDate", Days(), "started", "sure"},
        Named{"Misspelt", "Date of brith", Days(), "born", "likely"},
        Named{"OtherWords", "S42 Enquiry End Date", Days(), "concluded", "sure"},
        Named{"LessSaid", "Closure_DT", Days(), "concluded", "sure"},
        Named{"NameWithoutDates", "DOB", {"yes", "no"}, "born", "# guess"},
        Named{"SpreadsheetDays", "Date of birth", {"14001", "25002", "31003"}, "born", "likely"},
        Named{"OurLabels",
              "Desired outcomes met",
              {"Fully Achieved", "Partially Achieved", "Not Achieved"},
              "outcomes-met",
              "sure"},
        Named{"ByItsCodes",
              "Field 17",
              {"Risk removed", "Risk reduced", "Risk remained", "Not Recorded"},
              "risk-outcome",
              "likely"},
        Named{"QuestionNumber",
              "MSP Q2",
              {"Fully", "Partially", "Not achieved"},
              "outcomes-met",
              "sure"},
        Named{
            "UnknownNumbers", "Desired outcomes met", {"1", "2", "3"}, "outcomes-met", "# likely"},
        Named{"YesOfALackOfCapacity", "Lacks capacity", kYesNo, "capacity", "sure"},
        Named{"YesOfCapacity", "Has capacity", kYesNo, "capacity", "sure"},
        Named{"YesWhereTheListIsFiner", "Risk identified", kYesNo, "risk-identified", "sure"},
        Named{"LabelsOfTheFinerList",
              "Risk identified",
              {"Risk identified and action taken", "Risk identified and no action taken",
               "No risk identified and no action taken"},
              "risk-assessment",
              "sure"},
        Named{"NamesInACodedColumn",
              "FB Interviewed By",
              {"Jane Marple", "Ann Other", "Jo Public"},
              "feedback.interviewer",
              "# likely"}),
    testing::NameOf<Named>);

TEST(Draft, ReadsYesAsTheHeadingMeansIt) {
  const auto text = [](const std::string& heading) {
    return DraftOf(Made({kId, {heading, kYesNo}}, 60)).text;
  };
  EXPECT_TRUE(Contains(text("Lacks capacity"), "code { from: \"Y\" to: \"lacked\" }"));
  EXPECT_TRUE(Contains(text("Has capacity"), "code { from: \"Y\" to: \"not-lacked\" }"));
  EXPECT_FALSE(Contains(text("Capacity"), "\"lacked\" }"));
}

TEST(Draft, KnowsNationalCodes) {
  const std::string text =
      DraftOf(Made({kId, {"Gender", {"1", "2", "2"}}, {"Ethnicity", {"A", "B", "R", "Z"}}}, 60))
          .text;
  EXPECT_TRUE(Contains(text, "code { from: \"2\" to: \"female\" }  # likely"));
  EXPECT_TRUE(Contains(text, "code { from: \"R\" to: \"asian\" }  # likely"));
}

TEST(Draft, LeavesColumnsAloneThatNoPathAsksFor) {
  const MappingDraft draft = DraftOf(Made({kId,
                                           {"Team", {"North", "South"}},
                                           {"Last updated", Days()},
                                           {"Review date", Days()},
                                           {"Referral source", {"Police", "NHS"}},
                                           {"Support needs", {"MOB", "MEM"}}},
                                          60));
  EXPECT_EQ(Active(draft), std::vector<std::string>{"Case Reference>record-id"}) << draft.text;
  EXPECT_EQ(draft.unknown.size(), 5u);
  EXPECT_TRUE(Contains(draft.text, "Review date: dates (DD/MM/YYYY)"));
}

TEST(Draft, TakesOneOfTwoColumnsAndNamesTheOther) {
  const MappingDraft draft =
      DraftOf(Made({kId, {"Case closed date", Days()}, {"Enquiry concluded date", Days()}}, 60));
  EXPECT_EQ(CertaintyOf(draft, "Case closed date", "concluded"), "likely") << draft.text;
  EXPECT_TRUE(Contains(draft.text, "# likely: \"Enquiry concluded date\" fits as well"));
  EXPECT_TRUE(Contains(draft.text, "could also be \"concluded\""));
}

TEST(Draft, DoubtsDatesThatComeInTheWrongOrder) {
  const MappingDraft draft =
      DraftOf(Made({kId, {"Enquiry started", Days(9)}, {"Closed", Days(3)}}, 60));
  EXPECT_EQ(CertaintyOf(draft, "Closed", "concluded"), "# guess") << draft.text;
}

// ---- Rows ------------------------------------------------------------------------------------

TEST(Draft, NumbersColumns) {
  const std::string text = DraftOf(Made({kId,
                                         {"RISK1_TYPE", {"Neglect", "Physical", "Sexual"}},
                                         {"RISK2_TYPE", {"", "Financial"}},
                                         {"RISK1_LOCATION", {"Own Home", "Other"}},
                                         {"RISK2_LOCATION", {"", "Other"}}},
                                        60))
                               .text;
  EXPECT_TRUE(Contains(text, "from: \"RISK{n}_TYPE\" to: \"risk.type\"")) << text;
  EXPECT_TRUE(Contains(text, "from: \"RISK{n}_LOCATION\" to: \"risk.location\""));
}

TEST(Draft, DividesListsInCells) {
  const std::string text = DraftOf(Made({kId,
                                         {"Type of abuse",
                                          {"Neglect", "Physical|Neglect", "Sexual|Physical",
                                           "Physical", "Sexual", "Neglect|Sexual"}}},
                                        60))
                               .text;
  EXPECT_TRUE(Contains(text, "separator: \"|\"")) << text;
}

// It is not known to which part of the list the one location belongs.
TEST(Draft, PutsNoSingleTextBesideAList) {
  const MappingDraft draft = DraftOf(Made(
      {kId,
       {"Enquiry concluded", Days()},
       {"Type of abuse",
        {"Neglect", "Physical|Neglect", "Sexual|Physical", "Physical", "Sexual", "Neglect|Sexual"}},
       {"Location of abuse", {"Own Home", "Nursing Home", "Own Home", "Other"}}},
      60));
  EXPECT_EQ(draft.stops, std::vector<std::string>());
  EXPECT_NE(CertaintyOf(draft, "Type of abuse", "risk.type")[0], '#');
  EXPECT_EQ(CertaintyOf(draft, "Location of abuse", "risk.location"), "# guess");
  EXPECT_TRUE(Contains(draft.text, "it has one text where \"Type of abuse\" has a list of them"))
      << draft.text;
}

TEST(Draft, TellsWhoAnsweredByHeadings) {
  const std::vector<std::string> answers = {"Always", "Mostly", "Sometimes", "Never"};
  const std::string text = DraftOf(Made({kId,
                                         {"Adult feedback date", Days()},
                                         {"Adult felt listened to", answers},
                                         {"Rep feedback date", Days()},
                                         {"Rep felt listened to", answers}},
                                        60))
                               .text;
  EXPECT_TRUE(Contains(text,
                       "constant: \"adult\" to: \"feedback.respondent\" row: \"adult\" }  "
                       "# likely"))
      << text;
  EXPECT_TRUE(Contains(text,
                       "from: \"Rep felt listened to\" to: \"feedback.listened-to\" row: "
                       "\"representative\""));
}

TEST(Draft, InventsNobodyWhoAnswered) {
  const std::string text = DraftOf(Made({kId,
                                         {"Feedback date", Days()},
                                         {"Felt listened to", {"Always", "Mostly", "Never"}}},
                                        60))
                               .text;
  EXPECT_TRUE(
      Contains(text, "# column { constant: \"adult\" to: \"feedback.respondent\" }  # guess"))
      << text;
}

// ---- What is missing -------------------------------------------------------------------------

TEST(Draft, SaysWhatUnfedPathsCost) {
  const MappingDraft draft = DraftOf(Made({kId, {"DOB", Days()}}, 60));
  EXPECT_TRUE(Contains(draft.text, "concluded: without it questions 1, 2, 3, 4, 5, 6 and 7"))
      << draft.text;
  EXPECT_TRUE(Contains(draft.text, "gender: no count needs it"));
  EXPECT_EQ(std::count(draft.not_fed.begin(), draft.not_fed.end(), "born"), 0);
}

TEST(Draft, GuessesAnIdThatItsHeadingDoesNotName) {
  const std::vector<std::string> ids = {"SGE01", "SGE02", "SGE03", "SGE04", "SGE05", "SGE06"};
  const MappingDraft draft = DraftOf(Made({{"SGE Key", ids}, {"Team", {"North", "South"}}}, 6));
  EXPECT_TRUE(Contains(draft.text,
                       "# column { from: \"SGE Key\" to: \"record-id\" }  # guess: "
                       "it differs in each row"))
      << draft.text;
  // Ids that stand twice, or not in each row, tell no records apart.
  EXPECT_FALSE(Contains(DraftOf(Made({{"SGE Key", ids}, {"Team", {"North", "South"}}}, 7)).text,
                        "to: \"record-id\" }  # guess"));
}

TEST(Draft, SaysWhatMayStandInForAnUnfedPath) {
  const auto text = [](const std::string& heading) {
    return DraftOf(Made({kId, {heading, kYesNo}}, 60)).text;
  };
  EXPECT_TRUE(Contains(text("Team"), "risk-identified: can be used instead of risk-assessment"));
  EXPECT_TRUE(
      Contains(text("Risk identified"), "risk-assessment: risk-identified is used instead"));
}

TEST(Draft, WithoutAnIdSaysSo) {
  const std::string text = DraftOf(Made({{"DOB", Days()}, {"Gender", {"M", "F"}}}, 60)).text;
  EXPECT_TRUE(Contains(text, "# column { from: \"\" to: \"record-id\" }")) << text;
}

// ---- Any framework ---------------------------------------------------------------------------

TEST(Draft, ServesOtherFrameworks) {
  const Framework framework = *Framework::FromText(testing::ReadDefinition(
      "tests/conformance/returns/changes/carers-assessments/carers-assessments.textproto"));
  const MappingDraft draft = DraftOf(Made({{"Assessment Ref", {"A#"}},
                                           {"Assessment made", Days()},
                                           {"Result", {"Services", "Advice only", "Nothing"}},
                                           {"Hours cared", {"10", "25", "60"}}},
                                          60),
                                     framework);
  EXPECT_EQ(CertaintyOf(draft, "Result", "result"), "sure") << draft.text;
  EXPECT_EQ(CertaintyOf(draft, "Assessment made", "concluded"), "sure");
  EXPECT_EQ(CertaintyOf(draft, "Hours cared", "hours-cared"), "sure");
}

// ---- The draft is a mapping ------------------------------------------------------------------

TEST(Draft, IsAMappingThatOpensItsTable) {
  const std::string table = Made({kId,
                                  {"DOB", Days()},
                                  {"Closed", {"2019-06-30T23:30:00Z", "2019-07-01T10:00:00Z"}},
                                  {"Heading with \"quotes\" \\", {"x"}},
                                  {"Type of abuse", {"Neglect", "Physical"}}},
                                 60);
  const MappingDraft draft = DraftOf(table);
  const Result<Mapping> mapping = Mapping::FromText(draft.text, "draft.textproto");
  ASSERT_TRUE(mapping.ok()) << mapping.status().message() << draft.text;
  const auto reader = RecordReader::OpenCsv(Mspof(), *mapping, Bytes(table));
  ASSERT_TRUE(reader.ok()) << reader.status().message() << draft.text;
  std::vector<std::string> not_fed = draft.not_fed;
  std::sort(not_fed.begin(), not_fed.end());
  EXPECT_EQ(reader->not_mapped(), not_fed);
}

TEST(Draft, IsTheSameForTheSameRows) {
  const std::string table = Made({kId, {"DOB", Days()}, {"Gender", {"M", "F"}}}, 60);
  EXPECT_EQ(DraftOf(table).text, DraftOf(table).text);
}

TEST(Draft, NeedsTables) {
  EXPECT_EQ(DraftMapping(Mspof(), {}).status().code(), StatusCode::kInvalidArgument);
  const auto draft = DraftMapping(Mspof(), {{"", "notes.txt", Bytes("only text\nand more\n")}});
  ASSERT_FALSE(draft.ok());
  EXPECT_EQ(draft.status().code(), StatusCode::kCorrupt);
  EXPECT_TRUE(Contains(draft.status().message(), "notes.txt: "));
}

}  // namespace
}  // namespace mspof
