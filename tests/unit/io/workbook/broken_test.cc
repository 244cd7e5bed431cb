// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Workbooks that are none, are damaged, or were made to do harm.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "mspof/io/workbook.h"
#include "workbook_fixture.h"

namespace mspof {
namespace {

using io::WorkbookOptions;
using testing::Book;
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

std::string Repeat(const std::string& text, size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) all += text;
  return all;
}

// The name of the file stands before each message, once.
void ExpectFailure(const WorkbookResult& r, StatusCode code, const std::string& says) {
  EXPECT_EQ(r.code, code) << r.error;
  EXPECT_NE(r.error.find(says), std::string::npos) << r.error;
  EXPECT_EQ(r.error.find('\n'), std::string::npos) << r.error;
  EXPECT_EQ(r.error.rfind("mspof-workbook-"), r.error.find("mspof-workbook-")) << r.error;
  EXPECT_EQ(r.error.find("SECRET"), std::string::npos) << r.error;
}

// ---- Other files -------------------------------------------------------------------------

struct FileCase {
  std::string name;
  std::string bytes;
  StatusCode code;
  std::string says;
};

class OtherFileTest : public ::testing::TestWithParam<FileCase> {};

TEST_P(OtherFileTest, IsNamedForWhatItIs) {
  const TemporaryFile file;
  file.Write(GetParam().bytes);
  ExpectFailure(ReadWorkbook(file.path()), GetParam().code, GetParam().says);
}

const std::string kContainer = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const std::string kEncrypted = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s;

INSTANTIATE_TEST_SUITE_P(
    All, OtherFileTest,
    ::testing::Values(
        FileCase{"Empty", "", StatusCode::kCorrupt, ": is empty"},
        FileCase{"Text", "ID,PAINT\nSECRET,red\n", StatusCode::kCorrupt, "is not a workbook"},
        FileCase{"WebPage", "<html>SECRET</html>", StatusCode::kCorrupt, "is a web page or XML"},
        FileCase{"Old", kContainer + Repeat("x", 200000), StatusCode::kUnsupported, "(.xls)"},
        FileCase{"Encrypted", kContainer + Repeat("x", 65530) + kEncrypted,
                 StatusCode::kUnsupported, "is protected by a password"},
        FileCase{"StartOfAZip", "PK\x03\x04", StatusCode::kCorrupt, "damaged or cut off"}),
    [](const auto& one) { return one.param.name; });

TEST(BrokenWorkbook, IsNamedByItsPath) {
  EXPECT_EQ(ReadWorkbook("no/such.xlsx").code, StatusCode::kNotFound);
  EXPECT_NE(ReadWorkbook("no/such.xlsx").error.find("no/such.xlsx: no such file"),
            std::string::npos);
  EXPECT_NE(ReadWorkbook("/").error.find("is a folder"), std::string::npos);
  EXPECT_NE(ReadWorkbook("/dev/null").error.find("/dev/null: is not a regular file"),
            std::string::npos);
  EXPECT_EQ(ReadWorkbook("").code, StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadWorkbook("a\0b"s).code, StatusCode::kInvalidArgument);
}

TEST(BrokenWorkbook, OfAnotherKindIsNamedForWhatItIs) {
  ExpectFailure(ReadWorkbook(Parts{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                   {"content.xml", "<a/>"}}),
                StatusCode::kUnsupported, "OpenDocument file (.ods)");
  ExpectFailure(ReadWorkbook(Parts{{"export.csv", "ID"}}), StatusCode::kCorrupt, "not a workbook");
  Parts binary = Book("");
  binary["_rels/.rels"] = Relationships(Relationship("a", "officeDocument", "xl/workbook.bin"));
  binary["xl/workbook.bin"] = "x";
  ExpectFailure(ReadWorkbook(binary), StatusCode::kUnsupported, "(.xlsb)");
  Parts letter = Book("");
  letter["_rels/.rels"] = Relationships(Relationship("a", "officeDocument", "word/document.xml"));
  ExpectFailure(ReadWorkbook(letter), StatusCode::kCorrupt, "not a workbook");
}

// ---- Damaged workbooks -------------------------------------------------------------------

TEST(BrokenWorkbook, NamesThePartThatIsMissing) {
  for (const std::string& part : {"xl/workbook.xml"s, kSheetPart}) {
    Parts parts = Book(TextRow({"ID"}));
    parts.erase(part);
    ExpectFailure(ReadWorkbook(parts), StatusCode::kCorrupt, part + " is missing");
  }
}

TEST(BrokenWorkbook, NamesThePartThatIsNotWellFormed) {
  for (const auto& [part, content] : Book(TextRow({"ID"}))) {
    if (part == "[Content_Types].xml") continue;
    for (const std::string& xml :
         {""s, "SECRET"s, "<a>\n<SECRET></a>"s, content + "<b/>", "<a>&SECRET;</a>"s,
          content.substr(0, content.size() - 9), "<a>\x01SECRET\xFF</a>"s}) {
      Parts parts = Book(TextRow({"ID"}));
      parts[part] = xml;
      const WorkbookResult r = ReadWorkbook(parts);
      EXPECT_NE(r.code, StatusCode::kOk) << part << ": " << xml;
      ExpectFailure(r, r.code, "");
    }
  }
}

TEST(BrokenWorkbook, WithoutCellsIsEmpty) {
  for (const std::string& rows : {""s, "<row/>"s, TextRow({"", " "})}) {
    ExpectFailure(ReadWorkbook(Book(rows)), StatusCode::kCorrupt, "sheet \"Data\" is empty");
  }
  Parts parts = Book("");
  parts["xl/workbook.xml"] = "<workbook><sheets/></workbook>";
  ExpectFailure(ReadWorkbook(parts), StatusCode::kCorrupt, "has no sheet with cells");
}

struct SheetCase {
  std::string name;
  std::string rows;  // after a heading in row 1
  std::string says;
};

class BrokenSheetTest : public ::testing::TestWithParam<SheetCase> {};

TEST_P(BrokenSheetTest, IsRefusedWithItsRow) {
  const WorkbookResult r = ReadWorkbook(Book(TextRow({"ID", "PAINT"}) + GetParam().rows));
  ExpectFailure(r, StatusCode::kCorrupt, GetParam().says);
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenSheetTest,
    ::testing::Values(
        SheetCase{"SharedTextThatIsNotThere", R"(<row r="7"><c t="s"><v>0</v></c></row>)",
                  "row 7: a cell refers to a text"},
        SheetCase{"SharedTextWithoutNumber", "<row><c t=\"s\"><v>SECRET</v></c></row>",
                  "row 2: a cell refers to a text"},
        SheetCase{"RowsBackwards", R"(<row r="5"/><row r="5"/>)", "row 5: the next row"},
        SheetCase{"RowZero", R"(<row r="0"/>)", "row 1: the next row"},
        SheetCase{"RowWithoutNumber", R"(<row r="SECRET"/>)", "row 1: the next row"},
        SheetCase{"RowTooFarDown", R"(<row r="1048577"/>)", "cannot have more rows"},
        SheetCase{"RowFarTooFarDown", R"(<row r="99999999999"/>)", "row 1: the next row"},
        SheetCase{"CellsBackwards", R"(<row r="2"><c r="B2"/><c r="B2"/></row>)",
                  "row 2: a cell has a position out of order"},
        SheetCase{"CellOfAnotherRow", R"(<row r="2"><c r="B3"/></row>)", "an impossible position"},
        SheetCase{"CellTooFarRight", R"(<row r="2"><c r="XFE2"/></row>)", "more columns"},
        SheetCase{"CellFarTooFarRight", R"(<row r="2"><c r="AAAA2"/></row>)", "more columns"},
        SheetCase{"CellFarFarTooFarRight", R"(<row r="2"><c r="AAAAAAAA2"/></row>)",
                  "an impossible"},
        SheetCase{"CellInLowerCaseBackwards", R"(<row r="2"><c r="b2"/><c r="a2"/></row>)",
                  "row 2: a cell has a position out of order"},
        SheetCase{"CellInOtherCharacters", R"(<row r="2"><c r="{2"/></row>)", "an impossible"},
        SheetCase{"RowsWithTheSameNumberLaterOn", R"(<row r="2"/><row r="3"/><row r="3"/>)",
                  "row 3: the next row"},
        SheetCase{"TwoValues", R"(<row><c><v>1</v><v>2</v></c></row>)",
                  "row 2: a cell has two values"},
        SheetCase{"TwoTexts", R"(<row><c t="inlineStr"><is/><is/></c></row>)",
                  "row 2: a cell has two values"},
        SheetCase{"CellWithoutLetters", R"(<row r="2"><c r="2"/></row>)", "an impossible"},
        SheetCase{"FormatThatIsNone", R"(<row><c s="-1"/></row>)", "an impossible format"}),
    [](const auto& one) { return one.param.name; });

TEST(BrokenWorkbook, LongRowIsRefusedWithItsRow) {
  const std::string row = "<row><c t=\"str\"><v>" + Repeat("SECRET__", 2100000) + "</v></c></row>";
  ExpectFailure(ReadWorkbook(Book(TextRow({"ID", "PAINT"}) + row)), StatusCode::kCorrupt,
                "row 2: is longer than 16777216 bytes");
}

TEST(BrokenWorkbook, ChecksumsAreVerified) {
  const TemporaryFile file;
  file.Pack(Book(TextRow({"ID"}) + TextRow({"1"})));
  std::string bytes = file.Read();
  // The checksum of the sheet, in its local and its central header: the 14th and 16th byte.
  for (const std::string& header : {"PK\x03\x04"s, "PK\x01\x02"s}) {
    const size_t after = header[2] == '\x03' ? 14 : 16;
    const size_t name = header[2] == '\x03' ? 30 : 46;
    for (size_t at = bytes.find(header); at != std::string::npos; at = bytes.find(header, at + 4)) {
      if (bytes.compare(at + name, kSheetPart.size(), kSheetPart) == 0) bytes[at + after] ^= 1;
    }
  }
  file.Write(bytes);
  ExpectFailure(ReadWorkbook(file.path()), StatusCode::kCorrupt, kSheetPart + " is damaged");
}

// ---- Workbooks that were made to do harm -------------------------------------------------

TEST(HostileWorkbook, HasNoEntities) {
  const std::string laughs =
      "<!DOCTYPE worksheet [<!ENTITY a \"SECRET\"><!ENTITY b \"&a;&a;&a;&a;\">"
      "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
  for (const auto& [part, content] : Book(TextRow({"ID"}) + TextRow({"&b;&f;"}))) {
    if (part == "[Content_Types].xml") continue;
    Parts parts = Book(TextRow({"ID"}));
    parts[part] = laughs + content;
    ExpectFailure(ReadWorkbook(parts), StatusCode::kCorrupt,
                  part + " has a document type declaration");
  }
}

TEST(HostileWorkbook, UnpacksToNoMoreThanTheLimit) {
  WorkbookOptions options;
  options.max_bytes = 1 << 20;
  Parts parts = Book(TextRow({"ID"}) + TextRow({"1"}) + Repeat(" ", 2 << 20) + TextRow({"2"}));
  WorkbookResult r = ReadWorkbook(parts, options);
  ExpectFailure(r, StatusCode::kResourceExhausted, "unpacks to more than 1048576 bytes");
  EXPECT_EQ(r.rows, "2: 1\n");
  parts = Book(TextRow({"ID"}), Repeat(" ", 2 << 20));
  ExpectFailure(ReadWorkbook(parts, options), StatusCode::kResourceExhausted,
                "xl/sharedStrings.xml unpacks to more than");
  parts["xl/styles.xml"] = Repeat(" ", 65 << 20);
  ExpectFailure(ReadWorkbook(parts), StatusCode::kResourceExhausted,
                "xl/styles.xml unpacks to more than 67108864 bytes");
}

TEST(HostileWorkbook, KeepsNoMoreSharedTextThanTheLimit) {
  WorkbookOptions options;
  options.max_shared_bytes = 20000;
  for (const std::string& texts :
       {Repeat("<si/>", 2000), "<si><t>" + Repeat("x", 20001) + "</t></si>",
        Repeat("<si><t>" + Repeat("x", 1000) + "</t></si>", 20)}) {
    ExpectFailure(ReadWorkbook(Book(TextRow({"ID"}), texts), options),
                  StatusCode::kResourceExhausted, "more than 20000 bytes of memory");
  }
  for (const std::string& texts :
       {Repeat("<si/>", 1000), "<si><t>" + Repeat("x", 10000) + "</t></si>",
        Repeat("<si><t>" + Repeat("x", 1000) + "</t></si>", 10)}) {
    EXPECT_EQ(ReadWorkbook(Book(TextRow({"ID"}), texts), options).error, "");
  }
}

TEST(HostileWorkbook, HasNoTextThatNoRowCouldHold) {
  const std::string text = "<si><t>" + Repeat("x", (16 << 20) + 1) + "</t></si>";
  ExpectFailure(ReadWorkbook(Book(TextRow({"ID"}), text)), StatusCode::kResourceExhausted,
                "has a text of more than 16777216 bytes");
}

// Each sheet is looked for among all parts.
TEST(HostileWorkbook, HasNoMorePartsThanTheLimit) {
  Parts parts = Book(TextRow({"ID"}));
  std::string& all = parts["xl/_rels/workbook.xml.rels"];
  const size_t end = all.rfind("</");
  ASSERT_NE(end, std::string::npos);
  all.insert(end, Repeat("<Relationship/>", 10000));
  ExpectFailure(ReadWorkbook(parts), StatusCode::kResourceExhausted,
                "has more than 10000 sheets and other parts");
}

TEST(HostileWorkbook, HasNoMoreFormatsThanTheLimit) {
  Parts parts = Book(TextRow({"ID"}));
  parts["xl/styles.xml"] =
      "<styleSheet><cellXfs>" + Repeat("<xf/>", 100001) + "</cellXfs></styleSheet>";
  ExpectFailure(ReadWorkbook(parts), StatusCode::kResourceExhausted,
                "has more than 100000 formats of cells");
}

TEST(HostileWorkbook, IsParsedInLittleMemory) {
  std::string names;
  for (int i = 0; i < 500000; ++i) names += "<n" + std::to_string(i) + "/>";
  std::string attributes = "<n";
  for (int i = 0; i < 500000; ++i) attributes += " a" + std::to_string(i) + "=\"\"";
  const std::string endless = "<n a=\"" + Repeat("x", 20 << 20) + "\"/>";
  for (const std::string& xml : {Repeat("<n>", 2000000), names, attributes + "/>", endless}) {
    ExpectFailure(ReadWorkbook(Book(xml)), StatusCode::kResourceExhausted,
                  kSheetPart + " needs more memory than a workbook should");
  }
}

// ---- Whatever it is given ----------------------------------------------------------------

// Two sheets' worth of all kinds of cells.
Parts FullBook() {
  return Book(
      TextRow({"ID", "PAINT"}) +
          "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>43599.5</v></c><c r=\"C2\" t=\"s\"><v>1</v></c>"
          "</row><row r=\"4\"><c r=\"A4\" t=\"b\"><v>1</v></c><c r=\"B4\"><f>1</f></c></row>" +
          TextRow({"a_x000D_b", "c"}),
      "<si><t>x</t></si><si><r><t>a</t></r><rPh><t>b</t></rPh></si>",
      "<workbookPr date1904=\"1\"/>");
}

constexpr int kRounds = 400;

class Chance {
 public:
  Chance() : seed_(std::random_device()()), random_(seed_) {}
  size_t Below(size_t end) { return random_() % end; }
  void FlipBit(std::string* bytes) {
    char& byte = (*bytes)[Below(bytes->size())];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ 1u << Below(8));
  }
  std::string seed() const { return "seed " + std::to_string(seed_); }

 private:
  unsigned seed_;
  std::mt19937 random_;
};

// Whatever it is, it is read, or refused for a reason that is not a mistake of the library.
void ExpectReadOrRefused(const WorkbookResult& r) {
  EXPECT_NE(r.code, StatusCode::kInternal) << r.error;
  EXPECT_NE(r.code, StatusCode::kInvalidArgument) << r.error;
}

TEST(AnyWorkbook, CutOffOrWithWrongBytesIsReadOrRefused) {
  Chance chance;
  SCOPED_TRACE(chance.seed());
  const TemporaryFile file;
  file.Pack(FullBook());
  const std::string whole = file.Read();
  ASSERT_EQ(ReadWorkbook(file.path()).error, "");
  for (int i = 0; i < kRounds; ++i) {
    std::string bytes = whole.substr(0, i % 2 == 0 ? chance.Below(whole.size()) : whole.size());
    for (size_t flips = chance.Below(4); flips > 0 && !bytes.empty(); --flips) {
      chance.FlipBit(&bytes);
    }
    file.Write(bytes);
    const WorkbookResult r = ReadWorkbook(file.path());
    ExpectReadOrRefused(r);
    EXPECT_TRUE(bytes.size() == whole.size() || r.code != StatusCode::kOk);
  }
}

TEST(AnyWorkbook, WithWrongXmlIsReadOrRefused) {
  Chance chance;
  SCOPED_TRACE(chance.seed());
  const Parts whole = FullBook();
  std::vector<std::string> names;
  for (const auto& part : whole) names.push_back(part.first);
  for (int i = 0; i < kRounds; ++i) {
    Parts parts = whole;
    std::string& xml = parts[names[chance.Below(names.size())]];
    for (size_t changes = 1 + chance.Below(4); changes > 0 && !xml.empty(); --changes) {
      const size_t at = chance.Below(xml.size());
      const size_t size = chance.Below(12);
      switch (chance.Below(4)) {
        case 0:
          xml.erase(at, size);
          break;
        case 1:
          xml.insert(at, xml.substr(chance.Below(xml.size()), size));
          break;
        default:
          chance.FlipBit(&xml);
      }
    }
    ExpectReadOrRefused(ReadWorkbook(parts));
  }
}

}  // namespace
}  // namespace mspof
