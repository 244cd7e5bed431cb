// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rows and shared texts that are plain XML, which mspof reads itself, among others, which Expat
// reads. ReadWorkbook() requires that both give the same; here are the places where they could
// differ.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mspof/io/workbook.h"
#include "workbook_fixture.h"

namespace mspof {
namespace {

using testing::Book;
using testing::ExpectSheet;
using testing::kSheetPart;
using testing::Parts;
using testing::ReadWorkbook;
using testing::TextRow;
using testing::WorkbookResult;

struct RowsCase {
  std::string name;
  // Between a row of headings and a row with A and red.
  std::string xml;
  std::string rows;  // what is read
  std::string says = {};
};

class PlainRowsTest : public ::testing::TestWithParam<RowsCase> {};

TEST_P(PlainRowsTest, SayTheSameAsByExpat) {
  ExpectSheet(TextRow({"ID", "PAINT"}) + GetParam().xml + TextRow({"z", "red"}), GetParam().rows,
              GetParam().says);
}

const char kLine1[] = "is not well-formed XML in line 1";

INSTANTIATE_TEST_SUITE_P(
    Written, PlainRowsTest,
    ::testing::Values(
        RowsCase{"EmptyElements", "<row/><row r='3'/><row><c/><c><v/></c><c><is/></c></row>",
                 "5: z|red\n"},
        RowsCase{"BlanksInTags", "<row  r=\"2\"  ><c  t='s' ><v >0</v ></c ></row  >",
                 "2: shared|\n3: z|red\n"},
        RowsCase{"OtherBlanksInTags", "<row\n\tr=\"2\"\r\n><c t\n=\n's'><v\n>0</v\n></c></row>",
                 "2: shared|\n3: z|red\n"},
        RowsCase{"BlanksBetween", "\r\n <row>\t<c>\n\n<v>7</v>\r</c> </row>\r\r\n",
                 "2: 7|\n3: z|red\n"},
        RowsCase{"BothQuotes", "<row r='2'><c t=\"s\" r='B2'><v>0</v></c></row>",
                 "2: |shared\n3: z|red\n"},
        RowsCase{"AQuoteInTheOther", "<row a=\"'\" b='\"'><c><v>1</v></c></row>",
                 "2: 1|\n3: z|red\n"},
        RowsCase{"AngleInAnAttribute", "<row a='>'><c b='/>'><v>1</v></c></row>",
                 "2: 1|\n3: z|red\n"},
        RowsCase{"AReferenceInAnAttribute", "<row r='&#50;'><c r=\"&#65;2\"><v>1</v></c></row>",
                 "2: 1|\n3: z|red\n"},
        RowsCase{"References",
                 "<row><c t=\"str\"><v>&lt;&amp;&#x41;&gt;</v></c><c t=\"str\"><v>'\"&apos;</v></c>"
                 "</row>",
                 "2: <&A>|'\"'\n3: z|red\n"},
        RowsCase{"AnUnknownReference", "<row><c><v>&nbsp;</v></c></row>", "", kLine1},
        RowsCase{"Cdata", "<row><c t=\"str\"><v>a<![CDATA[<v>]]>b</v></c></row>",
                 "2: a<v>b|\n3: z|red\n"},
        RowsCase{"ACommentInAText", "<row><c><v>4<!-- </v></c></row> -->2</v></c></row>",
                 "2: 42|\n3: z|red\n"},
        RowsCase{"CommentsBetween", "<!-- <row> --><row><!-- row> --><c><v>1</v></c></row><!---->",
                 "2: 1|\n3: z|red\n"},
        RowsCase{"AnInstruction", "<?row <c/></row>?><row><c><v>1</v></c><?c?></row>",
                 "2: 1|\n3: z|red\n"},
        RowsCase{"TextBetween", "x<row>x<c>x<v>1</v>x</c>x</row>x", "2: 1|\n3: z|red\n"},
        RowsCase{"RichText",
                 "<row><c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>",
                 "2: ab|\n3: z|red\n"},
        RowsCase{"SeveralTexts", "<row><c t=\"inlineStr\"><is><t>a</t><t>b</t></is></c></row>",
                 "2: ab|\n3: z|red\n"},
        RowsCase{"OtherElements",
                 "<row><c><v>1</v><extLst><v>2</v></extLst></c><x><c><v>3</v></c></x></row><x/>",
                 "2: 1|\n3: z|red\n"},
        RowsCase{"Formulas",
                 "<row><c><f>A1+1</f><v>2</v></c><c><f t=\"shared\" si=\"0\"/></c></row>"
                 "<row><c t=\"str\"><f>A1&amp;\"x\"</f><v>2x</v></c></row>",
                 "2: 2|#NOT-CALCULATED!\n3: 2x|\n4: z|red\n"},
        RowsCase{"LinesInAText", "<row><c t=\"str\"><v>a\nb\tc</v></c></row>",
                 "2: a\nb\tc|\n3: z|red\n"},
        RowsCase{"CarriageReturnsInAText", "<row><c t=\"str\"><v>a\r\nb\rc</v></c></row>",
                 "2: a\nb\nc|\n3: z|red\n"},
        RowsCase{"Letters", "<row><c t=\"str\"><v>T\u0177 \u20ac \U0001F600</v></c></row>",
                 "2: T\u0177 \u20ac \U0001F600|\n3: z|red\n"},
        RowsCase{"NoCharacters", "<row><c t=\"str\"><v>\xEF\xBF\xBF</v></c></row>", "", kLine1},
        RowsCase{"NotUtf8", "<row><c t=\"str\"><v>\xC3(</v></c></row>", "", kLine1},
        RowsCase{"ASurrogate", "<row><c t=\"str\"><v>\xED\xA0\x80</v></c></row>", "", kLine1},
        RowsCase{"AControl", "<row><c t=\"str\"><v>\x01</v></c></row>", "", kLine1},
        RowsCase{"TheEndOfCdata", "<row><c t=\"str\"><v>a]]>b</v></c></row>", "", kLine1},
        RowsCase{"Brackets", "<row><c t=\"str\"><v>a]]b]>c]</v></c></row>",
                 "2: a]]b]>c]|\n3: z|red\n"},
        RowsCase{"AnAttributeTwice", "<row r=\"2\" r=\"2\"/>", "", kLine1},
        RowsCase{"AnOtherAttributeTwice", "<row><c x=\"2\" s=\"0\" x=\"2\"/></row>", "", kLine1},
        RowsCase{"AttributesWithoutABlank", "<row r=\"2\"spans=\"1\"/>", "", kLine1},
        RowsCase{"AnAttributeWithoutQuotes", "<row r=2/>", "", kLine1},
        RowsCase{"AnAttributeAtAnEnd", "<row></row r=\"2\">", "", kLine1},
        RowsCase{"ManyAttributes",
                 "<row a='' b='' c='' d='' e='' f='' g='' h='' i='' j='' k='' l='' m='' n='' o='' "
                 "p='' q='' s=''><c><v>1</v></c></row>",
                 "2: 1|\n3: z|red\n"},
        RowsCase{"ADeclaredPrefix",
                 "<row r:id=\"7\" xml:lang='en'><c r:r=\"Z9\"><v>1</v></c></row>",
                 "2: 1|\n3: z|red\n"},
        RowsCase{"APrefixThatIsNotDeclared", "<row x14ac:dyDescent=\"0.25\"/>", "", kLine1},
        RowsCase{"APrefixDeclaredInARow",
                 "<row xmlns:q=\"urn:q\" q:r=\"9\"><c q:t=\"s\"><v>1</v></c></row><row q:r=\"\"/>",
                 "2: 1|\n", kLine1},
        RowsCase{"OneNamespaceOfTwoPrefixes",
                 "<row xmlns:q=\"" + testing::kTypes.substr(0, testing::kTypes.size() - 1) +
                     "\" r:a=\"\" q:a=\"\"/>",
                 "", kLine1},
        RowsCase{"ElementsOfOthers",
                 "<r:row><c><v>5</v></c></r:row><row><r:c><v>6</v></r:c><c><v>1</v></c></row>"
                 "<row xmlns=\"urn:q\"><c><v>8</v></c></row>",
                 "2: 1|\n3: z|red\n"},
        RowsCase{"APrefixOfItsOwn",
                 "<q:row xmlns:q=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                 "<q:c><q:v>1</q:v></q:c></q:row>",
                 "2: 1|\n3: z|red\n"},
        RowsCase{"EndsThatDoNotMatch", "<row><c><v>1</c></v></row>", "", kLine1},
        RowsCase{"AnEndTooMany", "<row></row></row>", "", kLine1},
        RowsCase{"NoEnd", "<row><c><v>1</v></c>", "", kLine1},
        RowsCase{"AWrongLine", "\n<row>\n<c/>\r\n</row>\r<row a=<></row>", "",
                 "is not well-formed XML in line 5"},
        RowsCase{"TwoValues", "<row><c><v>1</v><v>2</v></c></row>", "", "row 2: a cell has two"},
        RowsCase{"TwoOwnTexts", "<row><c><is/><is/></c></row>", "", "row 2: a cell has two"},
        RowsCase{"AValueAndAText",
                 "<row><c t=\"inlineStr\"><v>1</v><is><t>a</t></is></c><c><is><t>b</t></is></c>"
                 "</row>",
                 "2: a|b\n3: z|red\n"},
        RowsCase{"AnImpossiblePosition", "<row r=\"2\"><c r=\"A3\"/></row>", "",
                 "row 2: a cell has an impossible position"},
        RowsCase{"APositionThatGoesBack", "<row><c r=\"B2\"/><c r=\"A2\"/><!-- --></row>", "",
                 "row 2: a cell has a position out of order"},
        RowsCase{"ARowThatGoesBack", "<row r=\"9\"/><row r=\"5\"/>", "",
                 "row 9: the next row has a number out of order"},
        RowsCase{"TextsThatAreNotThere", "<row><c t=\"s\"><v>2</v></c></row>", "",
                 "row 2: a cell refers to a text that does not exist"},
        RowsCase{"NumbersOfTexts",
                 "<row><c t=\"s\"><v>0000000000000</v></c><c t=\"s\"><v>1</v></c></row>",
                 "2: shared|\n3: z|red\n"},
        RowsCase{"LongTexts",
                 "<row><c t=\"str\"><v>" + std::string(3'000'000, 'x') +
                     "</v></c></row><row><c><v>1</v></c></row>",
                 "2: " + std::string(3'000'000, 'x') + "|\n3: 1|\n4: z|red\n"},
        RowsCase{"AnotherSheetData", "</sheetData><x>row></x><sheetData><row><c><v>1</v></c></row>",
                 "2: 1|\n3: z|red\n"}),
    [](const auto& one) { return one.param.name; });

TEST(PlainRows, OfAWorkbookWithPrefixes) {
  Parts parts = Book("");
  parts[kSheetPart] =
      "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
      "xmlns:y=\"urn:y\">\r\n<!-- <x:sheetData> --><x:sheetData  y:z='>'>"
      "<x:row><x:c><x:v>1</x:v></x:c></x:row><row><c><v>2</v></c></row>"
      "<y:row><y:c><y:v>3</y:v></y:c></y:row><x:row><c/><x:c><x:v>4</x:v></x:c></x:row>"
      "</x:sheetData></x:worksheet>";
  parts["xl/sharedStrings.xml"] = "<x:sst xmlns:x=\"urn:x\"><x:si><x:t>a</x:t></x:si></x:sst>";
  const WorkbookResult r = ReadWorkbook(parts);
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.headings, "1");
  EXPECT_EQ(r.rows, "2: 4\n");
}

TEST(PlainRows, OfSharedTexts) {
  const std::vector<std::string> texts = {"<si><t>plain</t></si>",
                                          "<si/>",
                                          "<si></si>",
                                          "<si><t/></si>",
                                          "<si><t xml:space=\"preserve\"> a </t></si>",
                                          "<si><t>exactly12byt</t></si>",
                                          "<si><t>exactly13byte</t></si>",
                                          "<si><t>_x0041__x005F_</t></si>",
                                          "<si><t>a&amp;b</t></si>",
                                          "<si><r><t>a</t></r><r><t>b</t></r></si>",
                                          "<si><t>a</t><rPh><t>x</t></rPh></si>",
                                          "<!-- <si> -->\n<si><t>c</t></si>",
                                          "<si><t>last</t></si>"};
  std::string all;
  std::string rows = TextRow({"ID"});
  for (size_t i = 0; i < texts.size(); ++i) {
    all += texts[i];
    rows += "<row><c t=\"s\"><v>" + std::to_string(i) + "</v></c></row>";
  }
  const WorkbookResult r = ReadWorkbook(Book(rows, all));
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.rows,
            "2: plain\n6:  a \n7: exactly12byt\n8: exactly13byte\n9: A_\n10: a&b\n11: ab\n12: a\n"
            "13: c\n14: last\n");
}

// The text of a sheet is read in blocks; rows may lie across their ends.
TEST(PlainRows, AcrossBlocks) {
  std::string rows = TextRow({"ID", "PAINT"});
  std::string expected;
  for (int i = 2; i < 9000; ++i) {
    const std::string id(static_cast<size_t>(i % 97), 'a' + static_cast<char>(i % 26));
    rows += i % 7 == 0 ? "\n<row><!-- --><c/><c><v>" : "\r\n<row><c t=\"str\"><v>" + id;
    rows += i % 7 == 0 ? "1</v></c></row>" : "</v></c><c><v>1</v></c></row>";
    expected += std::to_string(i) + ": " + (i % 7 == 0 ? "" : id) + "|1\n";
  }
  const WorkbookResult r = ReadWorkbook(Book(rows));
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.rows, expected);
}

// Each byte of a sheet in turn is left out, doubled or replaced.
TEST(PlainRows, WithOneByteWrong) {
  const std::string rows =
      "<row r='1' spans=\"1:3\"><c t=\"s\" r=\"A1\"><v>0</v></c><c s=\"1\"><f>B2</f><v>1</v></c>"
      "</row>\n<row><c t=\"inlineStr\"><is><t xml:space=\"preserve\">a b</t></is></c></row>";
  const std::string wrong = "<>/\"'=&:x ]!1\n\r\x80\xC3";
  for (size_t i = 0; i < rows.size(); ++i) {
    const std::string before = rows.substr(0, i);
    const std::string after = rows.substr(i + 1);
    const char other = wrong[i * 5 % wrong.size()];
    for (const std::string& made : {before + after, before + rows[i] + rows[i] + after,
                                    before + other + after, before + other + rows[i] + after}) {
      (void)ReadWorkbook(Book(made, "<si><t>ID</t></si>"));
      ASSERT_FALSE(HasFailure()) << made;
    }
  }
}

// What Expat does not know the end of is not given to it again and again.
TEST(PlainRows, TakeNoLongerForWhatLooksLikeTheirEnds) {
  std::string comment;
  for (int i = 0; i < 200'000; ++i) comment += "row>";
  const WorkbookResult r =
      ReadWorkbook(Book(TextRow({"ID"}) + "<!-- " + comment + " --><row><c><v>1</v></c></row>"));
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.rows, "2: 1\n");
}

}  // namespace
}  // namespace mspof
