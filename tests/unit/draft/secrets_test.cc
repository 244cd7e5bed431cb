// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// No value of a person stands in a draft, wherever it stands in the table.

#include <gtest/gtest.h>

#include "mapping_draft_fixture.h"

namespace mspof {
namespace {

using testing::Bytes;
using testing::Contains;
using testing::Days;
using testing::DraftOf;
using testing::Made;
using testing::MadeColumn;
using testing::Mspof;

// What must not be seen, in the ways in which it is written.
const char* const kSecrets[] = {"Zuckerkandl", "ZUCKERKANDL", "zuckerkandl"};

void ExpectNoSecret(const std::string& table) {
  const MappingDraft draft = DraftOf(table);
  for (const char* secret : kSecrets) EXPECT_FALSE(Contains(draft.text, secret)) << draft.text;
  for (const DraftLine& line : draft.lines) {
    for (const char* secret : kSecrets) EXPECT_FALSE(Contains(line.column, secret));
  }
}

const MadeColumn kId = {"Case Reference", {"SG-#"}};

struct Planted {
  std::string name;
  std::string heading;
  std::vector<std::string> cells;
};

void PrintTo(const Planted& planted, std::ostream* out) { *out << planted.name; }

class Secret : public ::testing::TestWithParam<Planted> {};

TEST_P(Secret, IsNotShown) {
  ExpectNoSecret(Made({kId, {GetParam().heading, GetParam().cells}}, 90));
}

// Few texts that repeat, as codes do.
const std::vector<std::string> kNames = {"Zuckerkandl", "Marple", "Poirot"};

INSTANTIATE_TEST_SUITE_P(
    In, Secret,
    ::testing::Values(
        Planted{"AWard", "Ward", kNames}, Planted{"AWorker", "Allocated worker", kNames},
        Planted{"AName", "Surname", kNames}, Planted{"Notes", "Notes", {"Mrs Zuckerkandl rang"}},
        Planted{"AnUnknownColumn", "Field 12", kNames},
        Planted{"WhoAsked", "Interviewed by", kNames},
        Planted{"WhoAskedInShort", "FB_BY", {"ZUCKERKANDL", "MARPLE"}},
        Planted{"ARelation", "FB relationship", kNames},
        Planted{"ASourceOfRisk", "Source of risk", kNames},
        Planted{"ALocationAmongCodes",
                "Location of abuse",
                {"Own Home", "Zuckerkandl House", "Other", "Own Home", "In the Community"}},
        Planted{"ASurnameAmongCodes", "Gender", {"M", "F", "F", "M", "ZUCKERKANDL"}},
        Planted{"AKindOfEnquiry", "Enquiry type", kNames},
        Planted{"APersonsId", "Person ID", {"Zuckerkandl#"}},
        Planted{"ADate", "Date of birth", {"Zuckerkandl", "12/05/1950"}},
        Planted{"TheCouncil", "Council", kNames}, Planted{"AQuestion", "MSP Q1", kNames}),
    testing::NameOf<Planted>);

TEST(Secrets, InOneRowOfACodeAreNotShown) {
  std::vector<std::string> cells(89, "Neglect");
  cells[40] = "Physical";
  cells.emplace_back("Zuckerkandl");
  ExpectNoSecret(Made({kId, {"Type of abuse", cells}}, 90));
}

TEST(Secrets, InTheFirstRowOfATableWithoutHeadingAreNotShown) {
  std::string table;
  for (int i = 0; i < 50; ++i) {
    table += std::to_string(1000 + i) + ",Zuckerkandl,Female,12/05/2019,Own Home\r\n";
  }
  ExpectNoSecret(table);
}

TEST(Secrets, InTitlesAboveTheHeadingAreNotShown) {
  ExpectNoSecret("Cases of Zuckerkandl,,\r\n" +
                 Made({kId, {"DOB", Days()}, {"Sex", {"M", "F"}}}, 50));
}

TEST(Secrets, InQuestionsAndAnswersAreNotShown) {
  ExpectNoSecret(Made({{"Case Reference", {"SG-1", "SG-2", "SG-3", "SG-4"}},
                       {"Question", {"Zuckerkandl", "Desired outcomes met"}},
                       {"Answer", {"Zuckerkandl", "Fully achieved", "x", "Not achieved"}}},
                      80));
}

// A column that is named as a path with a list waits for its codes, whatever they are.
TEST(Secrets, OfANamedListAreWrittenDownWhereTheCallerAsks) {
  const std::string table =
      Made({kId, {"Interviewed by", {"Zuckerkandl", "Marple", "Poirot", "Marple"}}}, 90);
  const MappingDraft draft = DraftOf(table);
  EXPECT_TRUE(Contains(draft.text, "\"feedback.interviewer\" codes: \"interviewer\" }  # waits"))
      << draft.text;
  EXPECT_TRUE(Contains(draft.text, "Draft again with --show-values")) << draft.text;
  DraftOptions options;
  options.show_values = true;
  const auto shown = DraftMapping(Mspof(), {{"", "export.csv", Bytes(table)}}, options);
  ASSERT_TRUE(shown.ok());
  for (const char* name : {"Zuckerkandl", "Marple", "Poirot"}) {
    const std::string line = std::string("# code { from: \"") + name + "\" to: \"?\" }  # unknown";
    EXPECT_TRUE(Contains(shown->text, line)) << shown->text;
  }
  EXPECT_FALSE(Contains(shown->text, "--show-values to show all")) << shown->text;
}

// Numbered columns have one line, and texts that differ in their case alone one code.
TEST(Secrets, OfUnknownNumberedListsAreWrittenDownOnce) {
  const std::string table = Made({kId,
                                  {"Slip 1 Hue", {"GREEN", "Green", "GREEN", "WHITE"}},
                                  {"Slip 2 Hue", {"White", "WHITE", "", "AMBER", "AMBER"}},
                                  {"Last Edit By", {"Zuckerkandl", "Marple", "Poirot"}}},
                                 90);
  DraftOptions options;
  options.show_values = true;
  const MappingDraft draft = DraftOf(table, Mspof(), options);
  EXPECT_TRUE(Contains(draft.text,
                       "#  Slip {n} Hue: 5 different texts, 10% empty\n"
                       "#    column { from: \"Slip {n} Hue\" to: \"?\" codes: \"slip-hue\" }\n"
                       "#    code_map {\n#      id: \"slip-hue\"\n#      ignore_case: true\n"
                       "#      code { from: \"AMBER\" to: \"?\" }\n"
                       "#      code { from: \"GREEN\" to: \"?\" }\n"
                       "#      code { from: \"WHITE\" to: \"?\" }\n#    }\n"))
      << draft.text;
  EXPECT_FALSE(Contains(draft.text, "Slip 2 Hue")) << draft.text;
  EXPECT_FALSE(Contains(draft.text, "Zuckerkandl")) << draft.text;
}

// Of a column of which nobody knows what it is, the lines are there to be filled in; not of one
// that tells of somebody else, of dates or of free text.
TEST(Secrets, OfAnUnknownListAreWrittenDownWhereTheCallerAsks) {
  const std::string table = Made({kId,
                                  {"The Channel", {"GREEN SLIP", "WHITE SLIP", "WHITE SLIP"}},
                                  {"Allocated worker", {"Zuckerkandl", "Marple", "Poirot"}},
                                  {"Triage Done", Days()},
                                  {"Notes", {"Mrs Zuckerkandl rang twice on that day"}}},
                                 90);
  DraftOptions options;
  options.show_values = true;
  const MappingDraft draft = DraftOf(table, Mspof(), options);
  EXPECT_TRUE(Contains(draft.text,
                       "#    column { from: \"The Channel\" to: \"?\" codes: \"the-channel\" }\n"
                       "#    code_map {\n#      id: \"the-channel\"\n"
                       "#      code { from: \"GREEN SLIP\" to: \"?\" }\n"
                       "#      code { from: \"WHITE SLIP\" to: \"?\" }\n#    }\n"))
      << draft.text;
  EXPECT_FALSE(Contains(draft.text, "Marple"));
  EXPECT_FALSE(Contains(draft.text, "rang twice"));
  EXPECT_FALSE(Contains(draft.text, "\"triage-done\""));
  EXPECT_FALSE(Contains(DraftOf(table).text, "GREEN SLIP"));
  // What is filled in and uncommented is a mapping.
  std::string text = draft.text;
  for (const auto& [before, after] : std::vector<std::pair<std::string, std::string>>{
           {"#    column { from: \"The Channel\" to: \"?\"",
            "column { from: \"The Channel\" to: \"kind\""},
           {"#    code_map {\n#      id: \"the-channel\"", "code_map {\n id: \"the-channel\""},
           {"#      code { from: \"GREEN SLIP\" to: \"?\"",
            "code { from: \"GREEN SLIP\" to: \"none\""},
           {"#      code { from: \"WHITE SLIP\" to: \"?\"",
            "code { from: \"WHITE SLIP\" to: \"s42\""},
           {"\n#    }\n", "\n}\n"}}) {
    const size_t at = text.find(before);
    ASSERT_NE(at, std::string::npos) << before;
    text.replace(at, before.size(), after);
  }
  EXPECT_TRUE(Mapping::FromText(text, "m").ok()) << Mapping::FromText(text, "m").status().message();
}

TEST(Secrets, InMessagesAreNotShown) {
  const auto draft = DraftMapping(Mspof(), {{"", "a.csv", Bytes("Zuckerkandl\nZuckerkandl\n")}});
  ASSERT_FALSE(draft.ok());
  EXPECT_FALSE(Contains(draft.status().message(), "Zuckerkandl"));
}

}  // namespace
}  // namespace mspof
