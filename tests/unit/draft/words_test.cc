// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the codes of hosts mean, and the words from which that is known.

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "definition_fixture.h"
#include "mapping_draft_fixture.h"
#include "repository.h"

namespace mspof {
namespace {

using testing::CertaintyOf;
using testing::Contains;
using testing::Days;
using testing::DraftOf;
using testing::Made;
using testing::MadeColumn;
using testing::Mspof;

// ---- Codes -------------------------------------------------------------------------------------

struct Codes {
  std::string name;
  std::string heading;
  std::vector<std::string> cells;
  // What the draft says of the first cell: a line of a code map.
  std::string says;
};

void PrintTo(const Codes& codes, std::ostream* out) { *out << codes.name; }

class HostCode : public ::testing::TestWithParam<Codes> {};

TEST_P(HostCode, IsUnderstood) {
  const Codes& codes = GetParam();
  const std::string text =
      DraftOf(Made({{"Case Reference", {"SG-#"}}, {codes.heading, codes.cells}}, 60)).text;
  EXPECT_TRUE(Contains(text, "\n  " + codes.says)) << text;
}

std::string Line(const std::string& from, const std::string& to, const std::string& certainty) {
  return "code { from: \"" + from + "\" to: \"" + to + "\" }  # " + certainty;
}

INSTANTIATE_TEST_SUITE_P(
    Of, HostCode,
    ::testing::Values(
        Codes{"OurLabel",
              "Type of abuse",
              {"Financial or Material Abuse", "Self-Neglect"},
              Line("Financial or Material Abuse", "financial", "sure")},
        Codes{"OtherCase",
              "Type of abuse",
              {"SELF NEGLECT", "Sexual"},
              Line("SELF NEGLECT", "self-neglect", "sure")},
        Codes{"ANumberBeforeALabel",
              "Type of abuse",
              {"07 - Neglect", "02 - Physical"},
              Line("07 - Neglect", "neglect", "sure")},
        Codes{"Abbreviation", "Type of abuse", {"FIN", "PHYS"}, Line("FIN", "financial", "sure")},
        Codes{"BeginningsOfWords",
              "Type of abuse",
              {"SELFN", "PHYS", "SEX"},
              Line("SELFN", "self-neglect", "likely")},
        Codes{"Initials",
              "Abuse location",
              {"CH-R", "HOME", "OTH"},
              Line("CH-R", "residential-home", "likely")},
        Codes{"WithoutVowels",
              "Risk outcome",
              {"RMV", "RDC", "RMN"},
              Line("RMV", "removed", "likely")},
        Codes{"Misspelt",
              "Type of abuse",
              {"Negelct", "Physical", "Sexual"},
              Line("Negelct", "neglect", "likely")},
        Codes{"MisspeltByALetter",
              "Type of abuse",
              {"Discriminatry", "Physical", "Sexual"},
              Line("Discriminatry", "discriminatory", "likely")},
        Codes{"NotIsNotYes",
              "Outcomes asked",
              {"Yes but no outcomes expressed", "Yes outcomes expressed"},
              Line("Yes but no outcomes expressed", "asked-not-expressed", "sure")},
        Codes{"AWordThatAllShare",
              "Outcomes asked",
              {"ASKED-NO", "ASKED-NK", "ASKED-YES-EXP"},
              Line("ASKED-NO", "no", "sure")},
        Codes{"YesOfTwoKindsOfYes",
              "Outcomes asked",
              {"Yes", "No", "Not recorded", "Don't know"},
              "# " + Line("Yes", "?", "unknown")},
        Codes{"AThirdKind",
              "Ethnicity",
              {"Black African", "White British", "Indian"},
              Line("Black African", "black", "sure")},
        Codes{"OrderOfWords",
              "Risk assessment outcome",
              {"Risk identified and no action taken", "No risk identified and action taken",
               "No risk identified and no action taken"},
              Line("No risk identified and action taken", "none-action", "sure")},
        Codes{"NumberWithoutMeaning",
              "Desired outcomes met",
              {"1", "2", "5"},
              "# " + Line("1", "?", "unknown")}),
    testing::NameOf<Codes>);

TEST(HostCodes, OfUpperAndLowerCaseAreOne) {
  const std::string text =
      DraftOf(
          Made({{"Case Reference", {"SG-#"}}, {"Enquiry type", {"S42", "S42", "s42", "NFA"}}}, 60))
          .text;
  EXPECT_TRUE(Contains(text, "ignore_case: true")) << text;
  EXPECT_FALSE(Contains(text, "\"s42\" to:"));
}

// "N" is none there, and "A" action.
TEST(HostCodes, OfPairsOfLettersMayBeWrittenAsMissing) {
  const auto text = [](const std::vector<std::string>& cells) {
    return DraftOf(Made({{"Case Reference", {"SG-#"}}, {"Risk assessment outcome", cells}}, 60))
        .text;
  };
  const std::string pairs = text({"R/A", "R/NA", "I/A", "I/NA", "N/A", "N/NA"});
  EXPECT_FALSE(Contains(pairs, "empty: \"N/A\"")) << pairs;
  const std::string labels =
      text({"Risk identified and action taken", "N/A", "Risk identified and no action taken",
            "No risk identified and no action taken"});
  EXPECT_TRUE(Contains(labels, "empty: \"N/A\"")) << labels;
}

TEST(HostCodes, ThatSayNotApplicableAreNoCodeOfOurs) {
  const std::string text =
      DraftOf(Made({{"Case Reference", {"SG-#"}},
                    {"Outcomes met", {"Fully Achieved", "Not Achieved", "N/A - deceased"}}},
                   60))
          .text;
  EXPECT_TRUE(Contains(text, "to: \"not-achieved\" }  # sure")) << text;
  EXPECT_FALSE(Contains(text, "from: \"N/A - deceased\" to: \"not-achieved\"")) << text;
}

TEST(HostCodes, ThatAreOursNeedNoMap) {
  const std::string text = DraftOf(Made({{"Case Reference", {"SG-#"}},
                                         {"Outcomes met", {"fully", "partially", "not-achieved"}}},
                                        60))
                               .text;
  EXPECT_TRUE(Contains(text, "from: \"Outcomes met\" to: \"outcomes-met\" }  # sure")) << text;
}

// ---- data/host-words.csv
// ---------------------------------------------------------------------------

struct Row {
  std::string kind;
  std::string of;
  std::string text;
  std::string with;
};

std::vector<Row> Rows() {
  std::ifstream file(testing::InRepository("data/host-words.csv"));
  std::vector<Row> rows;
  std::string line;
  std::getline(file, line);  // the heading
  while (std::getline(file, line)) {
    std::vector<std::string> cells(1);
    for (char c : line) {
      if (c == ',') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    cells.resize(4);
    rows.push_back({cells[0], cells[1], cells[2], cells[3]});
  }
  return rows;
}

TEST(HostWords, NameWhatThereIs) {
  const Framework framework = Mspof();
  const std::string definition = framework.Describe(DescribeFormat::kJson);
  const std::set<std::string> ids = {"record-id", "person-id", "council"};
  const std::vector<Row> rows = Rows();
  ASSERT_GT(rows.size(), 750u);
  for (const Row& row : rows) {
    if (row.kind == "path" && ids.count(row.of) == 0) {
      EXPECT_TRUE(framework.FindPath(row.of).ok()) << row.of;
    } else if (row.kind == "code" || row.kind == "label" || row.kind == "weak" ||
               row.kind == "scheme") {
      const std::string code = row.of.substr(row.of.find(':') + 1);
      EXPECT_TRUE(Contains(definition, "\"" + code + "\"")) << row.of;
    } else if (row.kind == "context" || row.kind == "key") {
      EXPECT_TRUE(framework.FindPath(row.of).ok()) << row.of;
    }
  }
}

TEST(HostWords, AreOfKnownKindsAndThereOnce) {
  const std::set<std::string> kinds = {"stop",  "plain",  "numbering", "negation", "same",
                                       "short", "path",   "context",   "key",      "other",
                                       "code",  "scheme", "empty",     "whose",    "own",
                                       "form",  "weak",   "note",      "label",    "void"};
  std::set<std::string> seen;
  for (const Row& row : Rows()) {
    EXPECT_EQ(kinds.count(row.kind), 1u) << row.kind;
    EXPECT_FALSE(row.text.empty());
    const std::string all = row.kind + "," + row.of + "," + row.text + "," + row.with;
    EXPECT_TRUE(seen.insert(all).second) << all;
  }
}

// An episode ends where there was no enquiry, too.
TEST(HostDate, OfAnEpisodeIsAGuess) {
  const auto certainty = [](const std::string& heading) {
    const MappingDraft draft = DraftOf(Made({{"Case Reference", {"SG-#"}}, {heading, Days()}}, 60));
    return CertaintyOf(draft, heading, "concluded");
  };
  EXPECT_EQ(certainty("Episode Closed"), "# guess");
  EXPECT_EQ(certainty("Enquiry Closed"), "sure");
}

TEST(NotFed, SaysWhatCountsBesides) {
  const std::string text = DraftOf(Made({{"Case Reference", {"SG-#"}}, {"DOB", Days()}}, 60)).text;
  EXPECT_TRUE(Contains(text, "#  kind: without it a record counts even if the concern did not"))
      << text;
  EXPECT_TRUE(Contains(text, "#  died: no count needs it")) << text;
}

TEST(NotFed, SaysWhichCountsNeedAnyPathOfAGroup) {
  const Result<Framework> framework = Framework::FromText(testing::ReadDefinition(
      "tests/conformance/returns/changes/group-counted/group-counted.textproto"));
  ASSERT_TRUE(framework.ok()) << framework.status().message();
  const MappingDraft draft =
      DraftOf(Made({{"Case Reference", {"SG-#"}}, {"Concluded", Days()}}, 60), *framework);
  const std::string all = "without any path of visit, measure visited, measure visited-of-a-kind";
  std::string text;
  for (const char c : draft.text) {
    if (c != '#' && c != '\n' && (c != ' ' || text.empty() || text.back() != ' ')) text += c;
  }
  EXPECT_TRUE(Contains(text, "visit.made: " + all)) << text;
  EXPECT_TRUE(Contains(text, "visit.place: without it measure placed is not supplied; " + all))
      << text;
}

// "Finding" is no slip for "funding", nor "done" for "donee".
TEST(Unknown, TellsOfNobodyByAWordThatIsLikeAnother) {
  const std::string text =
      DraftOf(Made({{"Case Reference", {"SG-#"}},
                    {"Our Finding", {"a long text", "another text", "a third one"}},
                    {"Done", Days()}},
                   60))
          .text;
  EXPECT_FALSE(Contains(text, "its heading is about")) << text;
}

}  // namespace
}  // namespace mspof
