// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Cells as most programs write them, among others that are nearly so. ReadWorkbook() requires that
// Expat says the same of the same sheet.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mspof/io/workbook.h"
#include "workbook_fixture.h"

namespace mspof {
namespace {

using testing::Book;
using testing::ExpectSheet;
using testing::ReadWorkbook;
using testing::TextRow;
using testing::WorkbookResult;

struct CellsCase {
  std::string name;
  std::string cells;  // of row 2
  std::string rows;   // what is read
  std::string says = {};
};

class QuickCellsTest : public ::testing::TestWithParam<CellsCase> {};

TEST_P(QuickCellsTest, SayTheSameAsByExpat) {
  ExpectSheet(TextRow({"ID", "PAINT", "MADE"}) + "<row r=\"2\">" + GetParam().cells + "</row>",
              GetParam().rows, GetParam().says);
}

const char kPosition[] = "row 2: a cell has an impossible position";
const char kOrder[] = "row 2: a cell has a position out of order";
const char kNoText[] = "row 2: a cell refers to a text that does not exist";
const char kLine1[] = "is not well-formed XML in line 1";

INSTANTIATE_TEST_SUITE_P(
    Written, QuickCellsTest,
    ::testing::Values(
        CellsCase{"OfEachType",
                  "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"1\"><v>43599</v></c>"
                  "<c r=\"C2\"><v>12</v></c>",
                  "2: shared|2019-05-14|12\n"},
        CellsCase{"OfEachTypeWithFormats",
                  "<c r=\"A2\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B2\" s=\"2\" t=\"n\">"
                  "<v>43599.5</v></c><c r=\"C2\" t=\"n\"><v>12.50</v></c>",
                  "2: shared|2019-05-14 12:00:00|12.5\n"},
        CellsCase{"WithGaps", "<c r=\"B2\"><v>1</v></c>", "2: |1|\n"},
        CellsCase{"AmongOthers",
                  "<c r=\"A2\"><v>1</v></c><c t=\"b\"><v>1</v></c><c r=\"C2\"><v>3</v></c>",
                  "2: 1|TRUE|3\n"},
        CellsCase{"AfterOthers", "<c><v>1</v></c><c r=\"B2\"><v>2</v></c><!-- --><c><v>3</v></c>",
                  "2: 1|2|3\n"},
        CellsCase{
            "BeyondTheHeadings",
            "<c r=\"A2\"><v>1</v></c><c r=\"D2\" t=\"s\"><v>7</v></c><c r=\"XFD2\"><v>3</v></c>",
            "2: 1||\n"},
        CellsCase{"BeyondASheet", "<c r=\"XFE2\"><v>1</v></c>", "", "cannot have more columns"},
        CellsCase{"OfFourLetters", "<c r=\"AAAA2\"><v>1</v></c>", "", "cannot have more columns"},
        CellsCase{"OfFiveLetters", "<c r=\"AAAAA2\"><v>1</v></c>", "", kPosition},
        CellsCase{"InSmallLetters", "<c r=\"b2\"><v>1</v></c>", "2: |1|\n"},
        CellsCase{"WithoutLetters", "<c r=\"2\"><v>1</v></c>", "", kPosition},
        CellsCase{"OfAnotherRow", "<c r=\"A22\"><v>1</v></c>", "", kPosition},
        CellsCase{"OfARowWithZeroes", "<c r=\"A002\"><v>1</v></c>", "2: 1||\n"},
        CellsCase{"OfNoRow", "<c r=\"A\"><v>1</v></c>", "", kPosition},
        CellsCase{"Twice", "<c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>1</v></c>", "", kOrder},
        CellsCase{"ThatGoBack", "<c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c>", "", kOrder},
        CellsCase{"OfATextThatIsNotThere", "<c r=\"A2\" t=\"s\"><v>2</v></c>", "", kNoText},
        CellsCase{"OfATextFarAway", "<c r=\"A2\" t=\"s\"><v>4294967296</v></c>", "", kNoText},
        CellsCase{"OfATextWithZeroes", "<c r=\"A2\" t=\"s\"><v>00000000000</v></c>",
                  "2: shared||\n"},
        CellsCase{"OfATextBelowZero", "<c r=\"A2\" t=\"s\"><v>-1</v></c>", "", kNoText},
        CellsCase{"OfTextsWithoutLetters",
                  "<c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\"><v>1</v></c>", "2: |1|\n"},
        CellsCase{"WithoutAValue",
                  "<c r=\"A2\"><v></v></c><c r=\"B2\" s=\"1\"/><c r=\"C2\"><v>3</v></c>",
                  "2: ||3\n"},
        CellsCase{"Formulas", "<c r=\"A2\"><f>B2</f><v>1</v></c><c r=\"B2\"><v>2</v><f>A2</f></c>",
                  "2: 1|2|\n"},
        CellsCase{"Errors", "<c r=\"A2\" t=\"e\"><v>#N/A</v></c><c r=\"B2\"><v>2</v></c>",
                  "2: #N/A|2|\n"},
        CellsCase{
            "Numbers",
            "<c r=\"A2\"><v>-1.5E-3</v></c><c r=\"B2\"><v>+7</v></c><c r=\"C2\"><v>-0</v></c>",
            "2: -0.0015|7|0\n"},
        CellsCase{"ThatAreNoNumbers",
                  "<c r=\"A2\"><v>1e</v></c><c r=\"B2\"><v>--</v></c><c r=\"C2\"><v>1.2.3</v></c>",
                  "2: 1e|--|1.2.3\n"},
        CellsCase{"DaysThatAreNone",
                  "<c r=\"A2\" s=\"1\"><v>-1</v></c><c r=\"B2\" s=\"1\"><v>60</v></c>"
                  "<c r=\"C2\" s=\"1\"><v>2958466</v></c>",
                  "2: -1|1900-02-29|2958466\n"},
        CellsCase{"WithBlanks", "<c r=\"A2\"><v> 12 </v></c><c r=\"B2\" ><v>1</v></c>",
                  "2: 12|1|\n"},
        CellsCase{"OfAnImpossibleFormat", "<c r=\"A2\" s=\"x\"><v>1</v></c>", "",
                  "row 2: a cell has an impossible format"},
        CellsCase{"OfAFormatThatIsNotThere", "<c r=\"A2\" s=\"99\"><v>1</v></c>", "2: 1||\n"},
        CellsCase{"WithOtherAttributes",
                  "<c r=\"A2\" cm=\"1\"><v>1</v></c><c r=\"B2\"><v>2</v></c>", "2: 1|2|\n"},
        CellsCase{"WithAnAttributeTwice", "<c r=\"A2\" s=\"1\" s=\"1\"><v>1</v></c>", "", kLine1},
        CellsCase{"OfTwoValues", "<c r=\"A2\"><v>1</v><v>2</v></c>", "", "a cell has two values"},
        CellsCase{"ThatDoNotEnd", "<c r=\"A2\"><v>1</v>", "", kLine1}),
    [](const auto& one) { return one.param.name; });

// Rows with no number, the same number, or one with zeroes, whose cells have positions.
TEST(QuickCells, OfRowsWithOddNumbers) {
  const std::string heading = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
  EXPECT_EQ(ReadWorkbook(Book(heading + "<row><c r=\"A2\"><v>1</v></c></row>"
                                        "<row r=\"0012\"><c r=\"A12\"><v>2</v></c></row>"
                                        "<row r=\"13\"><c r=\"A0013\"><v>3</v></c></row>",
                              "<si><t>ID</t></si>"))
                .rows,
            "2: 1\n12: 2\n13: 3\n");
  const WorkbookResult same = ReadWorkbook(
      Book(heading + "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "<si><t>ID</t></si>"));
  EXPECT_NE(same.error.find(kPosition), std::string::npos) << same.error;
  EXPECT_EQ(ReadWorkbook(Book(heading + "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>",
                              "<si><t>ID</t></si>"))
                .rows,
            "1048576: 1\n");
}

// Days are remembered by their numbers; some of these have one place.
TEST(QuickCells, OfDaysThatComeAgain) {
  const std::vector<int> days = {43599, 43599 + 1024, 60, 59, 1084, 43599, 2958466, 0, 60, 61};
  std::string rows = TextRow({"ID", "b", "c", "d"});
  for (size_t i = 0; i < 10 * days.size(); ++i) {
    const std::string row = std::to_string(i + 2);
    const std::string day = std::to_string(days[i * 7 % days.size()]);
    rows += "<row r=\"" + row + "\"><c r=\"A" + row + "\" s=\"1\"><v>" + day + "</v></c><c r=\"B" +
            row + "\" s=\"2\"><v>" + day + "</v></c><c r=\"C" + row + "\"><v>" + day +
            "</v></c><c r=\"D" + row + "\" s=\"1\"><v>" + day + ".0</v></c></row>";
  }
  const std::string found = ReadWorkbook(Book(rows)).rows;
  EXPECT_NE(found.find("81: 1900-02-28|1900-02-28 00:00:00|59|1900-02-28\n"), std::string::npos);
  const std::string since_1904 = ReadWorkbook(Book(rows, "", "<workbookPr date1904=\"1\"/>")).rows;
  EXPECT_NE(since_1904.find("87: 2023-05-15|2023-05-15 00:00:00|43599|2023-05-15\n"),
            std::string::npos);
}

// Each byte of a row in turn is left out, doubled or replaced.
TEST(QuickCells, WithOneByteWrong) {
  const std::string row =
      "<row r=\"12\"><c r=\"A12\" t=\"s\"><v>0</v></c><c r=\"B12\" s=\"1\"><v>43599</v></c>"
      "<c r=\"D12\" s=\"2\" t=\"s\"><v>1</v></c><c r=\"AB12\" t=\"n\"><v>1.5</v></c></row>";
  const std::string wrong = "<>/\"'=12cvrst sAn\n\x80";
  for (size_t i = 0; i < row.size(); ++i) {
    const std::string before = row.substr(0, i);
    const std::string after = row.substr(i + 1);
    const char other = wrong[i * 5 % wrong.size()];
    for (const std::string& made :
         {before + after, before + row[i] + row[i] + after, before + other + after,
          before + other + row[i] + after, before}) {
      (void)ReadWorkbook(Book(TextRow({"ID", "b", "c", "d"}) + made, "<si><t>a</t></si><si/>"));
      ASSERT_FALSE(HasFailure()) << made;
    }
  }
}

}  // namespace
}  // namespace mspof
