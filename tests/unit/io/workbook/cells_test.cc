// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What cells of a workbook become. docs/formats/workbooks.md says the same in words.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "mspof/io/workbook.h"
#include "workbook_fixture.h"

namespace mspof {
namespace {

using testing::Book;
using testing::kSheetPart;
using testing::Parts;
using testing::ReadWorkbook;
using testing::TextRow;
using testing::WorkbookResult;

constexpr char kTexts[] =
    "<si><t>plain</t></si>"
    "<si><r><rPr><b/></rPr><t>ri</t></r><r><t xml:space=\"preserve\">ch text </t></r>"
    "<rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si>"
    "<si><t>spoken</t><rPh sb=\"0\" eb=\"1\"><t>otherwise</t></rPh><phoneticPr fontId=\"1\"/></si>"
    "<si><t>two_x000D_\nlines</t></si>"
    "<si><t/></si>"
    "<si/>"
    "<si><t>\xF0\x9F\x98\x80 &amp; &lt;caf\xC3\xA9&gt;</t></si>";

struct CellCase {
  std::string name;
  std::string xml;   // of one cell, at B2
  std::string text;  // what is read
};

class CellTest : public ::testing::TestWithParam<CellCase> {};

// The cell stands between others, so that nothing of them may get into it.
WorkbookResult ReadCell(const std::string& xml, const std::string& properties = "") {
  return ReadWorkbook(Book(TextRow({"ID", "VALUE", "NEXT"}) +
                               "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c>" + xml +
                               "<c r=\"C2\"><v>7</v></c></row>",
                           kTexts, properties));
}

TEST_P(CellTest, IsReadAs) {
  const WorkbookResult r = ReadCell(GetParam().xml);
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.rows, "2: plain|" + GetParam().text + "|7\n");
}

std::string Number(const std::string& value, int format = 0) {
  return "<c r=\"B2\" s=\"" + std::to_string(format) + "\"><v>" + value + "</v></c>";
}

INSTANTIATE_TEST_SUITE_P(
    Texts, CellTest,
    ::testing::Values(
        CellCase{"Shared", R"(<c r="B2" t="s"><v>0</v></c>)", "plain"},
        CellCase{"RichIsJoinedWithoutPhonetics", R"(<c r="B2" t="s"><v>1</v></c>)", "rich text "},
        CellCase{"PlainWithPhonetics", R"(<c r="B2" t="s"><v>2</v></c>)", "spoken"},
        CellCase{"LineEnds", R"(<c r="B2" t="s"><v>3</v></c>)", "two\r\nlines"},
        CellCase{"EmptyShared", R"(<c r="B2" t="s"><v>4</v></c>)", ""},
        CellCase{"EmptySharedItem", R"(<c r="B2" t="s"><v>5</v></c>)", ""},
        CellCase{"EmojiAndMarkup", R"(<c r="B2" t="s"><v>6</v></c>)",
                 "\xF0\x9F\x98\x80 & <caf\xC3\xA9>"},
        CellCase{"SharedWithoutValue", R"(<c r="B2" t="s"/>)", ""},
        CellCase{"Inline", R"(<c r="B2" t="inlineStr"><is><t> own </t></is></c>)", " own "},
        CellCase{"InlineRich",
                 R"(<c r="B2" t="inlineStr"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>x</t></rPh>)"
                 R"(<r><rPr><t>x</t></rPr><t>b</t></r></is></c>)",
                 "ab"},
        CellCase{"InlineWithStrayValue",
                 R"(<c r="B2" t="inlineStr"><v>7</v><is><t>own</t></is></c>)", "own"},
        CellCase{"InlineBeforeStrayValue",
                 R"(<c r="B2" t="inlineStr"><is><t>own</t></is><v>7</v></c>)", "own"},
        CellCase{"EmptyInlineWithStrayValue", R"(<c r="B2" t="inlineStr"><v>7</v><is/></c>)", ""},
        CellCase{"InlineWithValueAlone", R"(<c r="B2" t="inlineStr"><v>own</v></c>)", "own"},
        CellCase{"NumberWithStrayText", R"(<c r="B2" s="1"><v>43599</v><is><t>x</t></is></c>)",
                 "2019-05-14"},
        CellCase{"SharedWithStrayText", R"(<c r="B2" t="s"><v>0</v><is><t>x</t></is></c>)",
                 "plain"},
        CellCase{"TextWithoutType", R"(<c r="B2" s="1"><is><t>43599</t></is></c>)", "43599"},
        CellCase{"EmptyFormat", R"(<c r="B2" s=""><v>43599</v></c>)", "43599"},
        CellCase{"EmptyType", R"(<c r="B2" t=""><v>43599</v></c>)", "43599"},
        CellCase{"PositionInLowerCase", R"(<c r="b2"><v>43599</v></c>)", "43599"},
        CellCase{"WrittenDay", R"(<c r="B2" t="d"><v>2019-05-14</v></c>)", "2019-05-14"},
        CellCase{"WrittenDayAtMidnight", R"(<c r="B2" t="d"><v>2019-05-14T00:00:00.000</v></c>)",
                 "2019-05-14"},
        CellCase{"WrittenMoment", R"(<c r="B2" t="d"><v>2019-05-14T13:45:20.5</v></c>)",
                 "2019-05-14 13:45:20"},
        CellCase{"WrittenMomentInHalf", R"(<c r="B2" t="d"><v>2019-05-14T13:45</v></c>)",
                 "2019-05-14T13:45"},
        CellCase{"WrittenMomentWithOffset", R"(<c r="B2" t="d"><v>2019-05-14T13:45:20Z</v></c>)",
                 "2019-05-14T13:45:20Z"},
        CellCase{"ForeignElementsInside",
                 R"(<c r="B2" t="inlineStr" x:t="n" xmlns:x="x"><x:is><t>no</t></x:is><is>)"
                 R"(<x:t>no</x:t><t>ow<x:b>no</x:b>n</t></is></c>)",
                 "own"},
        CellCase{"ForeignFormat", R"(<c r="B2" x:s="1" xmlns:x="x"><v>43599</v></c>)", "43599"},
        CellCase{"NumberAsText", R"(<c r="B2" t="inlineStr"><is><t>007</t></is></c>)", "007"},
        CellCase{"Escapes", R"(<c r="B2" t="str"><v>a_x005F_x000D_b_x00e9_c_x20AC_</v></c>)",
                 "a_x000D_b\xC3\xA9"
                 "c\xE2\x82\xAC"},
        CellCase{"WhatIsNoEscape",
                 R"(<c r="B2" t="str"><v>_x000_ _x00G0_ _x0000_ _xD83D_ _x-001_ _x12</v></c>)",
                 "_x000_ _x00G0_ _x0000_ _xD83D_ _x-001_ _x12"},
        CellCase{"Cdata", R"(<c r="B2" t="str"><v><![CDATA[<a>]]></v></c>)", "<a>"},
        CellCase{"Extension", R"(<c r="B2"><extLst><v>9</v><f/></extLst><v>4</v></c>)", "4"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Numbers, CellTest,
    ::testing::Values(
        CellCase{"Whole", Number("4711"), "4711"}, CellCase{"Negative", Number("-4711"), "-4711"},
        CellCase{"Zero", Number("0"), "0"}, CellCase{"MinusZero", Number("-0"), "0"},
        CellCase{"WholeWithPoint", Number("4711.0"), "4711"},
        CellCase{"WholeWithExponent", Number("4.711E3"), "4711"},
        CellCase{"SeventeenDigits", Number("0.10000000000000001"), "0.1"},
        CellCase{"Sum", Number("0.30000000000000004"), "0.30000000000000004"},
        CellCase{"Small", Number("1E-7"), "0.0000001"},
        CellCase{"Large", Number("1e21"), "1000000000000000000000"},
        CellCase{"LongIdentifier", Number("12345678901234567891"), "12345678901234567891"},
        CellCase{"LeadingZeros", Number("007"), "7"}, CellCase{"Blanks", Number(" 5\n"), "5"},
        CellCase{"Plus", Number("+5"), "5"}, CellCase{"NoNumber", Number("five"), "five"},
        CellCase{"NoFiniteNumber", Number("inf"), "inf"},
        CellCase{"TooLarge", Number("1e999"), "1e999"},
        CellCase{"NamedAsNumber", R"(<c r="B2" t="n"><v>5</v></c>)", "5"},
        CellCase{"Percent", Number("0.5", 3), "0.5"},
        CellCase{"NoSuchFormat", Number("5", 99), "5"},
        CellCase{"Empty", R"(<c r="B2" s="1"/>)", ""},
        CellCase{"EmptyValue", R"(<c r="B2"><v/></c>)", ""}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Days, CellTest,
    ::testing::Values(
        CellCase{"Day", Number("43599", 1), "2019-05-14"},
        CellCase{"DayWithHiddenTime", Number("43599.75", 1), "2019-05-14"},
        CellCase{"Moment", Number("43599.5731481481", 2), "2019-05-14 13:45:20"},
        CellCase{"Midnight", Number("43599", 2), "2019-05-14 00:00:00"},
        CellCase{"FractionOfASecondIsCutOff", Number("43599.999994", 2), "2019-05-14 23:59:59"},
        CellCase{"AlmostMidnightIsMidnight", Number("43598.999999999996", 2),
                 "2019-05-14 00:00:00"},
        CellCase{"AlmostTheDayIsTheDay", Number("43598.999999999996", 1), "2019-05-14"},
        CellCase{"TimeOfDayIsANumber", Number("0.5", 4), "0.5"},
        CellCase{"FirstDay", Number("1", 1), "1900-01-01"},
        CellCase{"BeforeTheDayThatIsNone", Number("59", 1), "1900-02-28"},
        CellCase{"TheDayThatIsNone", Number("60", 1), "1900-02-29"},
        CellCase{"AfterTheDayThatIsNone", Number("61", 1), "1900-03-01"},
        CellCase{"LastDay", Number("2958465", 1), "9999-12-31"},
        CellCase{"AfterTheLastDay", Number("2958466", 1), "2958466"},
        CellCase{"AlmostAfterTheLastDay", Number("2958465.9999999999", 1), "2958466"},
        CellCase{"ZeroIsNoDay", Number("0", 1), "0"},
        CellCase{"BeforeAllDays", Number("-1", 1), "-1"},
        CellCase{"TextIsNoDay", R"(<c r="B2" s="1" t="inlineStr"><is><t>14/05/2019</t></is></c>)",
                 "14/05/2019"},
        CellCase{"WrittenOut", R"(<c r="B2" s="1" t="d"><v>2019-05-14</v></c>)", "2019-05-14"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OtherTypes, CellTest,
    ::testing::Values(
        CellCase{"True", R"(<c r="B2" t="b"><v>1</v></c>)", "TRUE"},
        CellCase{"False", R"(<c r="B2" t="b"><v>0</v></c>)", "FALSE"},
        CellCase{"NoTruth", R"(<c r="B2" t="b"><v>2</v></c>)", "2"},
        CellCase{"Error", R"(<c r="B2" t="e"><v>#REF!</v></c>)", "#REF!"},
        CellCase{"ErrorOfAFormula", R"(<c r="B2" t="e"><f>NA()</f><v>#N/A</v></c>)", "#N/A"},
        CellCase{"FormulaWithNumber", R"(<c r="B2"><f>1+2</f><v>3</v></c>)", "3"},
        CellCase{"FormulaWithDay", R"(<c r="B2" s="1"><f>TODAY()</f><v>43599</v></c>)",
                 "2019-05-14"},
        CellCase{"FormulaWithText", R"(<c r="B2" t="str"><f>A2</f><v>plain</v></c>)", "plain"},
        CellCase{"FormulaWithEmptyText", R"(<c r="B2" t="str"><f>""</f><v></v></c>)", ""},
        CellCase{"FormulaNeverCalculated", R"(<c r="B2"><f>A2&amp;"x"</f><v></v></c>)",
                 "#NOT-CALCULATED!"},
        CellCase{"SharedFormulaNeverCalculated", R"(<c r="B2"><f t="shared" si="0"/></c>)",
                 "#NOT-CALCULATED!"},
        CellCase{"TextFormulaNeverCalculated", R"(<c r="B2" t="str"><f>A2</f></c>)",
                 "#NOT-CALCULATED!"},
        CellCase{"TypeOfTheFuture", R"(<c r="B2" t="new"><v>9</v></c>)", "9"}),
    [](const auto& one) { return one.param.name; });

TEST(Workbook, CountsDaysFromTheYearThatItSays) {
  for (const char* flag : {"1", "true"}) {
    const std::string since_1904 = "<workbookPr date1904=\"" + std::string(flag) + "\"/>";
    EXPECT_EQ(ReadCell(Number("42137", 1), since_1904).rows, "2: plain|2019-05-14|7\n");
    EXPECT_EQ(ReadCell(Number("0", 1), since_1904).rows, "2: plain|1904-01-01|7\n");
    EXPECT_EQ(ReadCell(Number("2957004", 1), since_1904).rows, "2: plain|2957004|7\n");
  }
  EXPECT_EQ(ReadCell(Number("43599", 1), "<workbookPr date1904=\"0\"/>").rows,
            "2: plain|2019-05-14|7\n");
}

// Excel and others keep elements of their own in every part, some under the names of ours.
constexpr char kExtension[] =
    "<extLst><ext uri=\"{x}\"><x:ours "
    "xmlns:x=\"http://other.example/main\">%</x:ours></ext></extLst>";

std::string Extension(const std::string& ours) {
  std::string xml = kExtension;
  return xml.replace(xml.find('%'), 1, ours);
}

TEST(Workbook, TakesNothingOfOtherNamespaces) {
  const std::string rows = TextRow({"ID"}) + "<row><c s=\"1\"><v>42137</v></c></row>" +
                           "<row><c t=\"s\"><v>1</v></c></row>";
  const Parts plain =
      Book(rows, "<si><t>a</t></si><si><t>b</t></si>", "<workbookPr date1904=\"1\"/>");
  struct Place {
    std::string part;
    std::string before;  // where the other elements stand
    std::string others;
  };
  const std::string x = " xmlns:x=\"http://other.example/main\"";
  for (const Place& place : std::vector<Place>{
           {"xl/workbook.xml", "</workbook>", "<x:workbookPr" + x + "/>"},
           {"xl/workbook.xml", "</workbook>", Extension("<workbookPr/>")},
           {"xl/workbook.xml", "</workbook>", "<extLst><ext><workbookPr/></ext></extLst>"},
           {"xl/workbook.xml", "<sheets>",
            "<x:sheets" + x + "><x:sheet name=\"No\" r:id=\"rId2\"/></x:sheets>"},
           {"xl/workbook.xml", "<sheets>", Extension("<sheets><sheet r:id=\"rId1\"/></sheets>")},
           {"xl/styles.xml", "<cellXfs>", "<x:cellXfs" + x + "><x:xf numFmtId=\"0\"/></x:cellXfs>"},
           {"xl/styles.xml", "<cellXfs>", Extension("<cellXfs><xf/><xf/></cellXfs>")},
           {"xl/styles.xml", "<xf numFmtId=\"14\"/>", "<x:xf" + x + " numFmtId=\"0\"/>"},
           {"xl/styles.xml", "</cellXfs>", Extension("<xf/>")},
           {"xl/sharedStrings.xml", "<si>", "<x:si" + x + "><x:t>no</x:t></x:si>"},
           {"xl/sharedStrings.xml", "<si>", Extension("<si><t>no</t></si>")},
           {"xl/sharedStrings.xml", "</si>", Extension("<t>no</t>")},
           {"xl/sharedStrings.xml", "</si>", "<x:t" + x + ">no</x:t>"},
           {kSheetPart, "<sheetData>", "<x:sheetData" + x + "><row/></x:sheetData>"},
           {kSheetPart, "<row>", "<x:row" + x + "><c t=\"str\"><v>no</v></c></x:row>"},
           {kSheetPart, "<c s", "<x:c" + x + "><v>no</v></x:c>"},
           {kSheetPart, "</row>", Extension("<c><v>no</v></c>")},
           {"xl/_rels/workbook.xml.rels", "<Relationship ",
            "<x:Relationship" + x + " Id=\"rId1\" Type=\"/worksheet\" Target=\"no.xml\"/>"}}) {
    Parts parts = plain;
    std::string& content = parts.at(place.part);
    content.insert(content.find(place.before), place.others);
    const WorkbookResult r = ReadWorkbook(parts);
    EXPECT_EQ(r.error, "") << place.part << ": " << place.others;
    EXPECT_EQ(r.rows, "2: 2019-05-14\n3: b\n") << place.part << ": " << place.others;
  }
}

struct FormatCase {
  std::string name;
  std::string format;  // as an attribute
  std::string text;    // what 43599.5 becomes
};

class FormatTest : public ::testing::TestWithParam<FormatCase> {};

TEST_P(FormatTest, SaysWhetherANumberIsADay) {
  Parts parts = Book(TextRow({"ID"}) + "<row><c s=\"0\"><v>43599.5</v></c></row>");
  parts["xl/styles.xml"] = "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"" +
                           GetParam().format +
                           "\"/></numFmts><cellXfs><xf numFmtId=\"200\"/></cellXfs></styleSheet>";
  EXPECT_EQ(ReadWorkbook(parts).rows, "2: " + GetParam().text + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    All, FormatTest,
    ::testing::Values(
        FormatCase{"British", "dd/mm/yyyy", "2019-05-14"},
        FormatCase{"UpperCase", "DD/MM/YYYY", "2019-05-14"},
        FormatCase{"LanguageAndSections", "[$-809]d\\ mmmm\\ yyyy;@", "2019-05-14"},
        FormatCase{"LongDate", "[$-F800]dddd, mmmm dd, yyyy", "2019-05-14"},
        FormatCase{"MonthOnly", "mmmm", "2019-05-14"}, FormatCase{"YearOnly", "yyyy", "2019-05-14"},
        FormatCase{"Moment", "dd/mm/yyyy hh:mm:ss.000", "2019-05-14 12:00:00"},
        FormatCase{"MomentOfHalfDays", "d/m/yy h:mm AM/PM", "2019-05-14 12:00:00"},
        FormatCase{"MinutesAreNoMonths", "h:mm", "43599.5"},
        FormatCase{"HalfDays", "h A/P", "43599.5"}, FormatCase{"Elapsed", "[h]:mm", "43599.5"},
        FormatCase{"ElapsedMinutes", "[MM]", "43599.5"},
        FormatCase{"Colour", "[Magenta]0.00", "43599.5"},
        FormatCase{"Condition", "[&lt;5]0;d", "43599.5"},
        FormatCase{"Currency", "[$\xC2\xA3-809]#,##0.00;[Red]-[$\xC2\xA3-809]#,##0.00", "43599.5"},
        FormatCase{"QuotedLetters", "0 &quot;days&quot;", "43599.5"},
        FormatCase{"EscapedLetters", "0\\d", "43599.5"},
        FormatCase{"PaddingLetters", "0_d*y", "43599.5"},
        FormatCase{"General", "General", "43599.5"}, FormatCase{"Exponent", "0.00E+00", "43599.5"},
        FormatCase{"Text", "@", "43599.5"},
        FormatCase{"QuoteThatDoesNotClose", "&quot;dd", "43599.5"},
        FormatCase{"BracketThatDoesNotClose", "[h", "43599.5"},
        FormatCase{"Nothing", "", "43599.5"}, FormatCase{"EndsInAnEscape", "0\\", "43599.5"}),
    [](const auto& one) { return one.param.name; });

// Some programs name these two tables, and write them only where something refers to them.
TEST(Workbook, WithTablesThatAreNamedButMissingIsRead) {
  for (const std::string part : {"xl/styles.xml", "xl/sharedStrings.xml"}) {
    Parts parts = Book(TextRow({"ID"}) + "<row><c><v>43599</v></c></row>");
    parts.erase(part);
    EXPECT_EQ(ReadWorkbook(parts).rows, "2: 43599\n") << part;
  }
}

TEST(Workbook, WithTablesThatAreThereButNotNamedIsRead) {
  Parts parts =
      Book(TextRow({"ID", "DAY"}) + "<row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>43599</v></c></row>",
           "<si><t>a</t></si>");
  parts["xl/_rels/workbook.xml.rels"] =
      testing::Relationships(testing::Relationship("rId1", "worksheet", "worksheets/sheet1.xml"));
  EXPECT_EQ(ReadWorkbook(parts).rows, "2: a|2019-05-14\n");
}

TEST(Workbook, WithBackslashesInNamesIsRead) {
  for (const bool in_targets : {false, true}) {
    Parts parts;
    const Parts plain = Book(TextRow({"ID"}) + "<row><c s=\"1\"><v>43599</v></c></row>");
    for (const auto& [part, text] : plain) {
      std::string name = part;
      std::string content = text;
      std::replace(name.begin(), name.end(), '/', '\\');
      const size_t target = content.find("worksheets/sheet1.xml");
      if (in_targets && target != std::string::npos) content[target + 10] = '\\';
      parts[name] = content;
    }
    EXPECT_EQ(ReadWorkbook(parts).rows, "2: 2019-05-14\n");
  }
}

TEST(Workbook, WhoseRowsHaveTheSameNumberIsReadInTheirOrder) {
  std::string rows;
  for (const char* id : {"ID", "A", "B"}) {
    rows += "<row r=\"1\"><c t=\"inlineStr\"><is><t>" + std::string(id) + "</t></is></c></row>";
  }
  EXPECT_EQ(ReadWorkbook(Book(rows)).rows, "2: A\n3: B\n");
}

TEST(Workbook, WithoutFormatsOrSharedTextsIsRead) {
  Parts parts = Book(TextRow({"ID"}) + "<row><c s=\"1\"><v>43599</v></c></row>");
  parts["xl/_rels/workbook.xml.rels"] =
      testing::Relationships(testing::Relationship("rId1", "worksheet", "worksheets/sheet1.xml"));
  parts.erase("xl/styles.xml");
  parts.erase("xl/sharedStrings.xml");
  EXPECT_EQ(ReadWorkbook(parts).rows, "2: 43599\n");
}

}  // namespace
}  // namespace mspof
