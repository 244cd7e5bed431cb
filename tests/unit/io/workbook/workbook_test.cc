// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Sheets, headings and rows of workbooks.

#include "mspof/io/workbook.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "workbook_fixture.h"

namespace mspof {
namespace {

using io::Workbook;
using io::WorkbookOptions;
using testing::Book;
using testing::kMain;
using testing::kSheetPart;
using testing::Parts;
using testing::ReadWorkbook;
using testing::Relationship;
using testing::Relationships;
using testing::Sheet;
using testing::TemporaryFile;
using testing::TextRow;
using testing::WorkbookResult;
using namespace std::string_literals;

WorkbookOptions SheetNamed(const std::string& name) {
  WorkbookOptions options;
  options.table.sheet = name;
  return options;
}

WorkbookOptions HeadingIn(uint32_t row) {
  WorkbookOptions options;
  options.table.heading_row = row;
  return options;
}

// Sheets with the names, kinds and states that are given; each has its name as heading.
struct SheetSpec {
  std::string name;
  std::string kind = "worksheet";
  std::string state = "";
};

Parts BookOf(const std::vector<SheetSpec>& sheets) {
  Parts parts = Book("");
  std::string names;
  std::string targets;
  for (const SheetSpec& sheet : sheets) {
    const std::string id = "rId" + sheet.name;
    const std::string state = sheet.state.empty() ? "" : " state=\"" + sheet.state + "\"";
    names += "<sheet name=\"" + sheet.name + "\" sheetId=\"1\"" + state + " r:id=\"" + id + "\"/>";
    targets += Relationship(id, sheet.kind, "/xl/" + sheet.name + ".xml");
    parts["xl/" + sheet.name + ".xml"] = Sheet(TextRow({sheet.name}));
  }
  parts["xl/workbook.xml"] = "<workbook " + kMain + "><sheets>" + names + "</sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] = Relationships(targets);
  return parts;
}

TEST(Workbook, ReadsTheFirstSheetThatIsNotHidden) {
  EXPECT_EQ(ReadWorkbook(BookOf({{"A"}, {"B"}})).headings, "A");
  EXPECT_EQ(ReadWorkbook(BookOf({{"A", "worksheet", "hidden"},
                                 {"B", "worksheet", "veryHidden"},
                                 {"C", "chartsheet"},
                                 {"D"}}))
                .headings,
            "D");
  EXPECT_EQ(ReadWorkbook(BookOf({{"A", "worksheet", "hidden"}})).headings, "A");
}

TEST(Workbook, ReadsTheSheetThatIsNamed) {
  const Parts parts = BookOf({{"A"}, {"B", "worksheet", "hidden"}, {"C", "chartsheet"}});
  EXPECT_EQ(ReadWorkbook(parts, SheetNamed("B")).headings, "B");
  for (const std::string& name : {"b"s, "C"s, "Z"s}) {
    const WorkbookResult r = ReadWorkbook(parts, SheetNamed(name));
    EXPECT_EQ(r.code, StatusCode::kNotFound);
    EXPECT_NE(r.error.find(": has no sheet \"" + name + "\": it has \"A\", \"B\""),
              std::string::npos)
        << r.error;
  }
}

TEST(Workbook, NamesNoMoreSheetsThanAPersonReads) {
  std::vector<SheetSpec> sheets;
  for (int i = 0; i < 30; ++i) sheets.push_back({"S" + std::to_string(i)});
  sheets[0].name = "odd&#10;name";
  const WorkbookResult r = ReadWorkbook(BookOf(sheets), SheetNamed("Z"));
  EXPECT_NE(r.error.find("\"odd?name\", \"S1\""), std::string::npos) << r.error;
  EXPECT_NE(r.error.find("\"S19\", and more"), std::string::npos) << r.error;
  EXPECT_EQ(r.error.find('\n'), std::string::npos);
}

TEST(Workbook, TakesTheFirstRowThatIsNotBlankAsHeading) {
  const std::string rows =
      "<row r=\"3\"/>" +
      std::string("<row r=\"4\"><c t=\"inlineStr\"><is><t> </t></is></c></row>") +
      "<row r=\"5\"><c r=\"B5\" t=\"inlineStr\"><is><t> ID\t</t></is></c>"
      "<c r=\"D5\"><v>2019</v></c><c r=\"E5\" t=\"inlineStr\"><is><t>  </t></is></c></row>"
      "<row r=\"9\"><c r=\"B9\"><v>1</v></c><c r=\"E9\"><v>5</v></c></row>";
  const WorkbookResult r = ReadWorkbook(Book(rows));
  EXPECT_EQ(r.headings, "|ID||2019");
  EXPECT_EQ(r.rows, "9: |1||\n");
}

TEST(Workbook, TakesTheRowThatIsNamedAsHeading) {
  const std::string rows = TextRow({"A title", "of the", "table"}) + TextRow({"ID", "PAINT"}) +
                           TextRow({"1", "red", "x"}) + "<row r=\"7\"/>";
  const WorkbookResult r = ReadWorkbook(Book(rows), HeadingIn(2));
  EXPECT_EQ(r.headings, "ID|PAINT");
  EXPECT_EQ(r.rows, "3: 1|red\n");
  EXPECT_EQ(ReadWorkbook(Book(rows), HeadingIn(1)).rows, "2: ID|PAINT|\n3: 1|red|x\n");
  for (const uint32_t blank : {5u, 7u, 8u}) {
    const WorkbookResult none = ReadWorkbook(Book(rows), HeadingIn(blank));
    EXPECT_EQ(none.code, StatusCode::kNotFound);
    EXPECT_NE(none.error.find("row " + std::to_string(blank) + " of sheet \"Data\" is blank"),
              std::string::npos)
        << none.error;
  }
}

TEST(Workbook, WithoutHeadingHasAsManyColumnsAsItsWidestRow) {
  WorkbookOptions options;
  options.table.no_heading = true;
  const std::string rows = "<row/>" + TextRow({"1"}) + TextRow({"2", "red", "x", " "});
  const WorkbookResult r = ReadWorkbook(Book(rows), options);
  EXPECT_EQ(r.headings, "#1|#2|#3");
  EXPECT_EQ(r.rows, "2: 1||\n3: 2|red|x\n");
  EXPECT_EQ(ReadWorkbook(Book("<row/>"), options).code, StatusCode::kCorrupt);
  options.table.heading_row = 1;
  EXPECT_EQ(ReadWorkbook(Book(rows), options).code, StatusCode::kInvalidArgument);
}

TEST(Workbook, PassesOverBlankRowsOnly) {
  const std::string rows = TextRow({"A", "B"}) + "<row/>" + TextRow({"1", ""}) +
                           TextRow({" ", "\n"}) + "<row spans=\"1:2\"><c s=\"1\"/></row>" +
                           TextRow({"", "2"}) + TextRow({"", "", "beside the table"});
  EXPECT_EQ(ReadWorkbook(Book(rows)).rows, "3: 1|\n6: |2\n");
}

TEST(Workbook, ReadsWhatIsHiddenAndTheFirstCellOfWhatIsMerged) {
  Parts parts = Book("");
  parts[kSheetPart] =
      "<worksheet><cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData>" +
      TextRow({"A", "B"}) +
      "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c></row>"
      "<row r=\"3\"><c r=\"A3\"><v>3</v></c><c r=\"B3\"/></row></sheetData>"
      "<mergeCells><mergeCell ref=\"A3:B3\"/></mergeCells></worksheet>";
  EXPECT_EQ(ReadWorkbook(parts).rows, "2: 1|2\n3: 3|\n");
}

TEST(Workbook, FollowsPositionsAndTheirAbsence) {
  const std::string rows =
      "<row>" + TextRow({"A", "B", "C", "D"}).substr(5) +
      "<row r=\"1048576\" spans=\"1:4\"><c r=\"B1048576\"><v>1</v></c><c><v>2</v></c></row>";
  EXPECT_EQ(ReadWorkbook(Book(rows)).rows, "1048576: |1|2|\n");
}

TEST(Workbook, BelievesNoDimension) {
  for (const std::string& dimension : {"A1:XFD1048576"s, "A1"s, "nonsense"s, ""s}) {
    Parts parts = Book("");
    parts[kSheetPart] = "<worksheet><dimension ref=\"" + dimension + "\"/><sheetData>" +
                        TextRow({"A"}) + TextRow({"1"}) + "</sheetData></worksheet>";
    EXPECT_EQ(ReadWorkbook(parts).rows, "2: 1\n");
  }
}

TEST(Workbook, ReadsPrefixesAndTheStrictEdition) {
  Parts parts = Book("");
  parts["_rels/.rels"] = Relationships(
      "<Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/"
      "relationships/officeDocument\" Target=\"/xl/workbook.xml\"/>");
  parts["xl/_rels/workbook.xml.rels"] = Relationships(
      "<Relationship Id=\"out\" Type=\"x/worksheet\" Target=\"file:///etc/passwd\" "
      "TargetMode=\"External\"/><Relationship Id=\"s\" Type=\"http://purl.oclc.org/ooxml/"
      "officeDocument/relationships/worksheet\" Target=\"../xl/./worksheets/SHEET1.xml\"/>");
  parts["xl/workbook.xml"] =
      "\xEF\xBB\xBF<?xml version=\"1.0\"?><x:workbook "
      "xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" "
      "xmlns:rel=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><x:sheets>"
      "<x:sheet name=\"Out\" rel:id=\"out\"/><x:sheet name=\"Data\" rel:id=\"s\"/></x:sheets>"
      "</x:workbook>";
  parts[kSheetPart] =
      "<x:worksheet "
      "xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData><x:row><x:c "
      "t=\"inlineStr\"><x:is><x:t>A</x:t>"
      "</x:is></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  EXPECT_EQ(ReadWorkbook(parts).rows, "2: 1\n") << ReadWorkbook(parts).error;
}

TEST(Workbook, RewindsToTheSameRows) {
  const TemporaryFile file;
  file.Pack(Book(TextRow({"title"}) + TextRow({"A", "B"}) + TextRow({"1", "2"}) +
                 TextRow({"3", "4", "beside"})));
  Result<Workbook> opened = Workbook::Open(file.path(), HeadingIn(2));
  ASSERT_TRUE(opened.ok());
  Workbook book = *std::move(opened);
  EXPECT_EQ(book.sheet(), "Data");
  std::vector<std::string_view> cells;
  for (int rows = 0; rows < 3; ++rows) {
    for (int row = 0; row < rows; ++row) ASSERT_EQ(*book.Next(&cells), row < 2);
    ASSERT_TRUE(book.Rewind().ok());
    ASSERT_TRUE(*book.Next(&cells));
    EXPECT_EQ(testing::Join(cells), "1|2");
    EXPECT_EQ(book.row(), 3u);
    ASSERT_TRUE(book.Rewind().ok());
  }
  while (*book.Next(&cells)) {
  }
  EXPECT_EQ(book.bytes(), book.size());
  EXPECT_EQ(*book.Next(&cells), false);
}

}  // namespace
}  // namespace mspof
