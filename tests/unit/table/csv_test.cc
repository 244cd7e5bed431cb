// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// From bytes to rows and cells: delimiters, quotes, line ends, encodings, and what is said of
// rows and files that cannot be read.

#include <gtest/gtest.h>

#include <random>

#include "mapping_fixture.h"
#include "table/csv.h"
#include "table/decode.h"

namespace mspof {
namespace {

using namespace std::string_literals;

using testing::Bytes;
using testing::Map;
using testing::ReadCsv;
using testing::ReadResult;

const char kPaint[] = "column { from: \"PAINT\" to: \"paint\" }\n";
const std::string kHead = "ID,NOTE,PAINT\n";

std::string Table(const std::string& table) { return Map(kPaint) + "table { " + table + " }\n"; }

struct Text {
  std::string name;
  std::string text;  // behind the heading
  std::string records;
  std::string refused = "";
};

class CsvTest : public ::testing::TestWithParam<Text> {};

// However the source divides the text, the result is the same.
TEST_P(CsvTest, ReadsTheRowsThatItCan) {
  const Text& p = GetParam();
  for (const size_t block : {size_t{1} << 20, size_t{7}, size_t{1}}) {
    const ReadResult r = ReadCsv(Map(kPaint), Bytes(kHead + p.text, block));
    ASSERT_EQ(r.error, "");
    EXPECT_EQ(r.records, p.records) << "with blocks of " << block;
    EXPECT_EQ(r.refused, p.refused) << "with blocks of " << block;
    EXPECT_EQ(r.unreadable, r.findings.size());
  }
}

// Of a file whose cells are never quoted, a quote at the beginning of a cell is text.
class NoQuotesTest : public ::testing::TestWithParam<Text> {};

TEST_P(NoQuotesTest, TakesQuotesForText) {
  const Text& p = GetParam();
  for (const size_t block : {size_t{1} << 20, size_t{7}, size_t{1}}) {
    const ReadResult r = ReadCsv(Table("no_quotes: true"), Bytes(kHead + p.text, block));
    ASSERT_EQ(r.error, "");
    EXPECT_EQ(r.records, p.records) << "with blocks of " << block;
    EXPECT_EQ(r.refused, p.refused) << "with blocks of " << block;
  }
}

INSTANTIATE_TEST_SUITE_P(
    MappingCsv, NoQuotesTest,
    ::testing::Values(Text{"OneQuote", "A,\"x,red\nB,y\",blue\n", "A: paint=red\nB: paint=blue\n"},
                      Text{"AtTheEnd", "A,x,red\nB,\",blue", "A: paint=red\nB: paint=blue\n"},
                      Text{"Around", "\"A\",\"\",red\n", "\"A\": paint=red\n"},
                      Text{"Doubled", "\"\"A,x,red\n", "\"\"A: paint=red\n"},
                      Text{"EachDelimiterDivides", "A,\"x,y\",red\nB,y,blue\n", "B: paint=blue\n",
                           "row-length@1"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Good, CsvTest,
    ::testing::Values(
        Text{"NoRows", "", ""}, Text{"OneRow", "A,x,red\n", "A: paint=red\n"},
        Text{"NoLastLineEnd", "A,x,red\nB,y,blue", "A: paint=red\nB: paint=blue\n"},
        Text{"Crlf", "A,x,red\r\nB,y,blue\r\n", "A: paint=red\nB: paint=blue\n"},
        Text{"Cr", "A,x,red\rB,y,blue\r", "A: paint=red\nB: paint=blue\n"},
        Text{"BlankLines", "\n\r\nA,x,red\n\n\nB,y,blue\n\n", "A: paint=red\nB: paint=blue\n"},
        Text{"LinesOfEmptyCells", ",,\nA,x,red\n,,\n ,\"\",,,\n,\nB,y,blue\n,,",
             "A: paint=red\nB: paint=blue\n"},
        Text{"EmptyCells", "A,,\nB,,blue\n", "A:\nB: paint=blue\n"},
        Text{"EmptySurplus", "A,x,red,\nB,y,blue,,\n", "A: paint=red\nB: paint=blue\n"},
        Text{"BlankSurplus", "A,x,red,\"\" , \t,\" \"\r\nB,y,blue",
             "A: paint=red\nB: paint=blue\n"},
        Text{"EmptySurplusAtTheEnd", "A,x,red,", "A: paint=red\n"},
        Text{"MuchEmptySurplus", "A" + std::string(1000, ',') + "\nC,z,blue\n",
             "A:\nC: paint=blue\n"},
        Text{"LastCellIsEmptyAtTheEnd", "A,x,", "A:\n"},
        Text{"Blanks", " A , x ,\tred \n", "A: paint=red\n"},
        Text{"Quotes", "\"A\",\"x\",\"red\"\n", "A: paint=red\n"},
        Text{"QuotesAtTheEnd", "A,x,\"red\"", "A: paint=red\n"},
        Text{"BlanksInQuotes", "A,x,\" red\t\"\n", "A: paint=red\n"},
        Text{"EmptyQuotes", "A,\"\",\"\"\n", "A:\n"},
        Text{"QuotedDelimiter", "A,\"x,y\",red\n", "A: paint=red\n"},
        Text{"QuotedLineEnds", "A,\"x\ny\r\nz\",red\nB,,blue\n", "A: paint=red\nB: paint=blue\n"},
        Text{"DoubledQuotes", "A,\"x \"\"y\"\" z\",red\n", "A: paint=red\n"},
        Text{"OnlyDoubledQuotes", "A,\"\"\"\"\"\",red\n", "A: paint=red\n"},
        Text{"DoubledQuotesAreOne", "\"\"\"A\"\"b\",x,red\n", "\"A\"b: paint=red\n"},
        Text{"BlanksAfterQuotes", "A,\"x\"  ,\"red\" \n", "A: paint=red\n"},
        Text{"QuoteInsideOfACell", "A,5\" pipe,red\nB,6\",blue\n", "A: paint=red\nB: paint=blue\n"},
        Text{"QuoteAfterABlank", "A, \"x\",red\n", "A: paint=red\n"},
        Text{"Utf8", "\xC3\x84,\xE2\x82\xAC \xF0\x9F\x99\x82,red\n", "\xC3\x84: paint=red\n"},
        Text{"LongCodes", "A,x,a-colour-with-a-long-name\n",
             "A: paint=a-colour-with-a-long-name\n"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Bad, CsvTest,
    ::testing::Values(
        Text{"TooFewCells", "A,x,red\nB,y\nC,z,blue\n", "A: paint=red\nC: paint=blue\n",
             "row-length@2"},
        Text{"TooManyCells", "A,x,red,y\nC,z,blue\n", "C: paint=blue\n", "row-length@1"},
        Text{"TextAfterEmptySurplus", "A,x,red,,,y,\nC,z,blue\n", "C: paint=blue\n",
             "row-length@1"},
        Text{"ManyTooMany", "A" + std::string(1000, ',') + "y\nC,z,blue\n", "C: paint=blue\n",
             "row-length@1"},
        Text{"TooManyQuotedCells", "A,x,red,\"a\"\"b\",\"c\"\nC,z,blue\n", "C: paint=blue\n",
             "row-length@1"},
        Text{"OneCell", "A\nC,z,blue\n", "C: paint=blue\n", "row-length@1"},
        Text{"TextAfterQuotes", "A,\"x\"y,red\nC,z,blue\n", "C: paint=blue\n", "row-quotes@1"},
        Text{"TextAfterQuotesAtTheEnd", "A,\"x\"y", "", "row-quotes@1"},
        Text{"UnclosedAtTheEnd", "A,x,red\nB,\"y,blue", "A: paint=red\n", "row-quotes@2"},
        Text{"UnclosedTakesNoOtherRow", "A,\"x,red\nB,y,blue\nC,z,red\n",
             "B: paint=blue\nC: paint=red\n", "row-quotes@1"},
        Text{"UnclosedUpToTheNextQuote", "A,\"x,red\nB,\"y\",blue\nC,z,red\n",
             "B: paint=blue\nC: paint=red\n", "row-quotes@1"},
        Text{"LineEndsBeforeTheUnclosed", "\"A\n1\",\"x,red\nB,y,blue\n", "B: paint=blue\n",
             "row-quotes@1"},
        Text{"UnclosedTwice", "A,\"x,red\nB,\"y,blue\nC,z,red\n", "C: paint=red\n",
             "row-quotes@1 row-quotes@2"},
        Text{"NotUtf8", "A,\xE9t\xE9,red\nC,z,blue\n", "C: paint=blue\n", "row-encoding@1"},
        Text{"NotUtf8InQuotes", "A,\"\xE9t\xE9\",red\nC,z,blue\n", "C: paint=blue\n",
             "row-encoding@1"},
        Text{"Overlong", "A,\xC0\xAF,red\nC,z,blue\n", "C: paint=blue\n", "row-encoding@1"},
        Text{"Surrogate", "A,\xED\xA0\x80,red\nC,z,blue\n", "C: paint=blue\n", "row-encoding@1"},
        Text{"TooHigh", "A,\xF4\x90\x80\x80,red\nC,z,blue\n", "C: paint=blue\n", "row-encoding@1"},
        Text{"CutInHalf", "A,x,red\xE2\x82\nC,z,blue\n", "C: paint=blue\n", "row-encoding@1"},
        Text{"Nul", "A,x\0y,red\nC,z,blue\n"s, "C: paint=blue\n", "row-encoding@1"},
        Text{"NulAtTheEnd", "A,x,red\n\0"s, "A: paint=red\n", "row-encoding@2"},
        Text{"NoId", ",x,red\nC,z,blue\n", "C: paint=blue\n", "row-id@1"},
        Text{"BlankId", "\"  \",x,red\nC,z,blue\n", "C: paint=blue\n", "row-id@1"},
        Text{"LongestId", std::string(200, 'i') + ",x,red\n",
             std::string(200, 'i') + ": paint=red\n"},
        Text{"LongId", std::string(201, 'i') + ",x,red\nC,z,blue\n", "C: paint=blue\n",
             "row-id@1"}),
    [](const auto& one) { return one.param.name; });

TEST(Csv, FindingsSayWhatIsWrongAndNoMore) {
  const ReadResult r = ReadCsv(Map(kPaint), kHead + "A,secret,red\nB,secret\n");
  ASSERT_EQ(r.findings.size(), 1);
  const Finding& finding = r.findings[0];
  EXPECT_EQ(finding.severity, Severity::kError);
  EXPECT_EQ(finding.message, "the row has 2 cells instead of 3");
  EXPECT_EQ(finding.row, 2);
  EXPECT_EQ(finding.record_id, "");
  EXPECT_EQ(finding.remedy.find("secret"), std::string::npos);
  EXPECT_FALSE(finding.remedy.empty());
  EXPECT_EQ(r.rows, 2);
  EXPECT_EQ(r.unreadable, 1);
}

// Text is scanned 64 bytes at a time, so each length stands across another end of such a block.
TEST(Csv, QuotedCellsOfEveryLengthAreReadAndChecked) {
  std::string text = kHead;
  std::string records;
  std::string refused;
  size_t row = 0;
  for (size_t size = 0; size < 200; ++size) {
    const std::string id = "A" + std::to_string(size);
    const std::string note = std::string(size, 'x');
    for (const std::string& inside : {note, note + "\"\"" + note, note + ",\r\n" + note}) {
      ++row;
      text += "\"" + id + "\",\"" + inside + "\",\"red\"\r\n";
      records += id + ": paint=red\n";
    }
    for (const std::string& inside : {note + "\xE4" + note, note + "\0"s + note}) {
      text += "\"" + id + "\",\"" + inside + "\",\"red\"\r\n";
      refused += (refused.empty() ? "row-encoding@" : " row-encoding@") + std::to_string(++row);
    }
  }
  const ReadResult r = ReadCsv(Map(kPaint), Bytes(text, size_t{1} << 20));
  ASSERT_EQ(r.error, "");
  EXPECT_EQ(r.records, records);
  EXPECT_EQ(r.refused, refused);
}

TEST(Csv, AFileThatWasCutOffIsCalledSo) {
  const auto message = [](const std::string& rows) {
    const ReadResult r = ReadCsv(Map(kPaint), "ID,NOTE,PAINT\n" + rows);
    return r.findings.empty() ? "" : r.findings.back().message;
  };
  EXPECT_EQ(message("A,x,red\nB,y"),
            "the file ends within the row, after 2 of 3 cells: rows may be missing");
  EXPECT_EQ(message("A,x,red\nB,y\n"), "the row has 2 cells instead of 3");
  EXPECT_EQ(message("A,x,red\nB,y,red"), "");
}

TEST(Csv, DelimitersAreThoseOfTheMapping) {
  const char row[] = "ID|PAINT\nA|red\n";
  for (const std::string delimiter : {",", ";", "\t", "|"}) {
    std::string text = row;
    std::replace(text.begin(), text.end(), '|', delimiter[0]);
    const std::string named = delimiter == "\t" ? "\\t" : delimiter;
    EXPECT_EQ(ReadCsv(Table("delimiter: \"" + named + "\""), text).records, "A: paint=red\n");
  }
  EXPECT_NE(ReadCsv(Table("delimiter: \":\""), row).error.find("delimiter must be"),
            std::string::npos);
  EXPECT_NE(ReadCsv(Map(kPaint), row).error.find("set delimiter (table { delimiter: "),
            std::string::npos);
}

TEST(Csv, ColumnsHaveNumbersWhereThereIsNoHeading) {
  const std::string mapping =
      "table { no_heading: true } column { from: \"#2\" to: \"record-id\" } "
      "column { from: \"#1\" to: \"paint\" }";
  const ReadResult r = ReadCsv(mapping, "\"red\",\"A\"\"\"\nblue,B\nred\n"s);
  EXPECT_EQ(r.records, "A\": paint=red\nB: paint=blue\n");
  EXPECT_EQ(r.refused, "row-length@3");
  EXPECT_EQ(r.columns[1].column, "#1");
  EXPECT_NE(ReadCsv(mapping, "red\n").error.find("the file's last column is \"#1\""),
            std::string::npos);
  EXPECT_EQ(ReadCsv(mapping, "\n\n").error, "the file is empty or has only blank lines");
}

// ---- Encodings ---------------------------------------------------------------------------

std::string Utf16(const std::u16string& text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

struct Encoded {
  std::string name;
  std::string table;
  std::string text;
  std::string records;
  std::string refused = "";
};

class EncodingTest : public ::testing::TestWithParam<Encoded> {};

TEST_P(EncodingTest, IsReadAsUtf8) {
  const Encoded& p = GetParam();
  for (const size_t block : {size_t{1} << 20, size_t{7}, size_t{1}}) {
    const ReadResult r = ReadCsv(Table(p.table), Bytes(p.text, block));
    ASSERT_EQ(r.error, "");
    EXPECT_EQ(r.records, p.records) << "with blocks of " << block;
    EXPECT_EQ(r.refused, p.refused) << "with blocks of " << block;
  }
}

const std::u16string kWide = u"ID,PAINT\r\n\u00C4\u20AC\U0001F642,red\r\n";
const char kWideRead[] = "\xC3\x84\xE2\x82\xAC\xF0\x9F\x99\x82: paint=red\n";

INSTANTIATE_TEST_SUITE_P(
    All, EncodingTest,
    ::testing::Values(
        Encoded{"Utf8", "", "ID,PAINT\n\xC3\x84,red\n", "\xC3\x84: paint=red\n"},
        Encoded{"Utf8Mark", "", "\xEF\xBB\xBFID,PAINT\n\xC3\x84,red\n", "\xC3\x84: paint=red\n"},
        Encoded{"Utf8MarkNamed", "encoding: ENCODING_UTF_8", "\xEF\xBB\xBF\"ID\",PAINT\nA,red\n",
                "A: paint=red\n"},
        Encoded{"Utf16LeMark", "", Utf16(u"\uFEFF" + kWide, true), kWideRead},
        Encoded{"Utf16BeMark", "", Utf16(u"\uFEFF" + kWide, false), kWideRead},
        Encoded{"Utf16LeNamed", "encoding: ENCODING_UTF_16LE", Utf16(kWide, true), kWideRead},
        Encoded{"Utf16BeNamed", "encoding: ENCODING_UTF_16BE", Utf16(kWide, false), kWideRead},
        Encoded{"Utf16NamedAndMarked", "encoding: ENCODING_UTF_16LE",
                Utf16(u"\uFEFF" + kWide, true), kWideRead},
        Encoded{"LoneSurrogates", "encoding: ENCODING_UTF_16LE",
                Utf16(u"ID,PAINT\nA", true) + "\x3D\xD8" + Utf16(u",red\nB", true) + "\x42\xDE" +
                    Utf16(u",red\nC,blue\n", true),
                "C: paint=blue\n", "row-encoding@1 row-encoding@2"},
        Encoded{"HalfAUnit", "encoding: ENCODING_UTF_16LE",
                Utf16(u"ID,PAINT\nA,red\nB,blue", true) + "x", "A: paint=red\n", "row-encoding@2"},
        Encoded{"HalfAPair", "encoding: ENCODING_UTF_16LE",
                Utf16(u"ID,PAINT\nA,red\nB,blue", true) + "\x3D\xD8", "A: paint=red\n",
                "row-encoding@2"},
        Encoded{"Windows1252", "encoding: ENCODING_WINDOWS_1252",
                "ID,PAINT\n\xC4\x80\x93\xFF,red\n",
                "\xC3\x84\xE2\x82\xAC\xE2\x80\x9C\xC3\xBF: paint=red\n"},
        Encoded{"Windows1252Undefined", "encoding: ENCODING_WINDOWS_1252",
                "ID,PAINT\nA\x81,red\nB,blue\n", "B: paint=blue\n", "row-encoding@1"}),
    [](const auto& one) { return one.param.name; });

TEST(Encoding, Windows1252IsNeverGuessed) {
  const ReadResult r = ReadCsv(Map(kPaint), "ID,PAINT,N\xC4ME\nA,red,x\n"s);
  EXPECT_NE(r.error.find("ENCODING_WINDOWS_1252"), std::string::npos) << r.error;
}

TEST(Encoding, LongTextsAreTranscodedLikeShortOnes) {
  std::u16string text = u"ID,NOTE,PAINT\n";
  std::string expected;
  for (int i = 0; i < 20000; ++i) {
    const std::string id = std::to_string(i);
    text += std::u16string(id.begin(), id.end()) + u",\u20AC\U0001F642,red\n";
    expected += id + ": paint=red\n";
  }
  EXPECT_EQ(ReadCsv(Table("encoding: ENCODING_UTF_16BE"), Utf16(text, false)).records, expected);
}

struct BadFile {
  std::string name;
  std::string text;
  std::string message;
  std::string table = "";
};

class BadFileTest : public ::testing::TestWithParam<BadFile> {};

TEST_P(BadFileTest, IsRefusedWhenItIsOpened) {
  const BadFile& p = GetParam();
  for (const size_t block : {size_t{1} << 20, size_t{1}}) {
    const ReadResult r = ReadCsv(Table(p.table), Bytes(p.text, block));
    EXPECT_NE(r.error.find(p.message), std::string::npos) << r.error;
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, BadFileTest,
    ::testing::Values(
        BadFile{"Empty", "", "the file is empty"},
        BadFile{"OnlyAMark", "\xEF\xBB\xBF", "no headings"},
        BadFile{"OnlyBlankLines", "\n\r\n\n", "no headings"},
        BadFile{"Gzip", "\x1F\x8B\x08\x00\x00"s, "gzip"},
        BadFile{"Zip", "PK\x03\x04 export.csv", "zip archive"},
        BadFile{"Workbook", "PK\x03\x04 [Content_Types].xml", "Excel workbook (.xlsx)"},
        BadFile{"OldWorkbook", "\xD0\xCF\x11\xE0\xA1", "old Excel workbook"},
        BadFile{"Sqlite", "SQLite format 3\0"s, "SQLite"}, BadFile{"Pdf", "%PDF-1.7", "PDF"},
        BadFile{"Parquet", "PAR1\x15", "Parquet"}, BadFile{"Binary", "ID\0,PAINT\n"s, "NUL"},
        BadFile{"Utf16WithoutMark", Utf16(u"ID,PAINT\nA,red\n", true), "ENCODING_UTF_16LE"},
        BadFile{"Utf16OfTheOtherOrder", Utf16(u"ID,PAINT\nA,red\n", false), "ENCODING_UTF_16BE",
                "encoding: ENCODING_UTF_16LE"},
        BadFile{"NoUtf16", "ID,PAINT,MORE\nA,red,x\n", "remove `encoding`",
                "encoding: ENCODING_UTF_16LE"},
        BadFile{"OtherMark", Utf16(u"\uFEFFID,PAINT\n", true), "byte order mark of UTF-16LE",
                "encoding: ENCODING_UTF_8"},
        BadFile{"Utf8MarkInWindows1252", "\xEF\xBB\xBFID,PAINT\n",
                "begins with the byte order mark of UTF-8, but `encoding` in the mapping "
                "is Windows-1252: remove `encoding` from the table of the mapping",
                "encoding: ENCODING_WINDOWS_1252"},
        BadFile{"Semicolons", "ID;PAINT\nA;red\n", "set delimiter (table { delimiter: \";\" })"},
        BadFile{"Tabs", "ID\tPAINT\nA\tred\n", "set delimiter (table { delimiter: \"\\t\" })"},
        BadFile{"SemicolonsAndCommas", "No, of all;ID;PAINT\n", "divided by semicolons"},
        BadFile{"QuotedAndSemicolons", "\"ID\";\"PAINT\"\n", "divided by semicolons"},
        BadFile{"OtherHeadingsWithBars", "A|B\n1|2\n", "may be divided by vertical bars"},
        BadFile{"QuoteInHeading", "ID,\"PAINT\nA,red\n", "a quote that does not close"}),
    [](const auto& one) { return one.param.name; });

TEST(Csv, FailuresOfTheSourceAreGivenBack) {
  int calls = 0;
  const ByteSource breaks = [&calls](char* data, size_t) -> Result<size_t> {
    if (++calls > 1) return Status(StatusCode::kResourceExhausted, "the disk is gone");
    std::memcpy(data, "ID,PAINT\nA,red\n", 15);
    return size_t{15};
  };
  EXPECT_EQ(ReadCsv(Map(kPaint), breaks).error, "the disk is gone");
  const ByteSource lies = [](char*, size_t size) -> Result<size_t> { return size + 1; };
  EXPECT_NE(ReadCsv(Map(kPaint), lies).error.find("more than it was asked for"), std::string::npos);
  const ByteSource throws = [](char*, size_t) -> Result<size_t> { throw std::bad_alloc(); };
  EXPECT_EQ(ReadCsv(Map(kPaint), throws).error, "out of memory");
}

// ---- Long rows ---------------------------------------------------------------------------

ReaderOptions Limit(size_t bytes) {
  ReaderOptions options;
  options.max_row_bytes = bytes;
  return options;
}

TEST(LongRow, IsPassedOverAsAWhole) {
  const std::string limit_row = "A," + std::string(34, 'x') + ",red\n";  // 40 bytes
  const std::string long_row = "B," + std::string(35, 'x') + ",red\n";
  const ReadResult r =
      ReadCsv(Map(kPaint), kHead + limit_row + long_row + "C,x,blue\n" + long_row, Limit(40));
  EXPECT_EQ(r.records, "A: paint=red\nC: paint=blue\n");
  EXPECT_EQ(r.refused, "row-size@2 row-size@4");
}

TEST(LongRow, WithQuotesIsPassedOverToItsEnd) {
  const std::string row =
      "B,\"" + std::string(30, 'x') + "\n\"\"y\"\"\n,z" + std::string(30, '\n') + "\",red\n";
  const ReadResult r = ReadCsv(Map(kPaint), kHead + row + "C,x,blue\n", Limit(40));
  EXPECT_EQ(r.records, "C: paint=blue\n");
  EXPECT_EQ(r.refused, "row-size@1");
}

TEST(LongRow, ThatAQuoteMadeLongEndsAtItsLine) {
  std::string rows;
  std::string expected;
  for (char id = 'B'; id <= 'Z'; ++id) {
    rows += id + ",x,blue\n"s;
    expected += id + ": paint=blue\n"s;
  }
  const ReadResult r = ReadCsv(Map(kPaint), kHead + "A,\"x,red\n" + rows, Limit(40));
  EXPECT_EQ(r.records, expected);
  EXPECT_EQ(r.refused, "row-quotes@1");
}

TEST(LongRow, ThatNeverEndsIsNotSilent) {
  const ReadResult r =
      ReadCsv(Map(kPaint), kHead + "A,x,red\nB,\"" + std::string(100, 'y'), Limit(40));
  EXPECT_EQ(r.records, "A: paint=red\n");
  EXPECT_EQ(r.refused, "row-quotes@2");
  EXPECT_NE(r.findings[0].message.find("no row from here to the end"), std::string::npos);
}

// The buffer is what the source is asked to fill.
TEST(LongRow, IsNotKept) {
  constexpr size_t kLimit = size_t{1} << 20;
  constexpr size_t kField = size_t{32} << 20;
  const std::string before = kHead + "A,\"";
  const std::string after = "\",red\nB,x,blue\n";
  size_t at = 0;
  size_t most_asked = 0;
  const ByteSource source = [&](char* data, size_t size) -> Result<size_t> {
    most_asked = std::max(most_asked, size);
    size_t given = 0;
    for (; given < size && at < before.size() + kField + after.size(); ++given, ++at) {
      data[given] = at < before.size()            ? before[at]
                    : at < before.size() + kField ? 'x'
                                                  : after[at - before.size() - kField];
    }
    return given;
  };
  const ReadResult r = ReadCsv(Map(kPaint), source, Limit(kLimit));
  EXPECT_EQ(r.records, "B: paint=blue\n");
  EXPECT_EQ(r.refused, "row-size@1");
  EXPECT_LE(most_asked, 2 * kLimit);
}

TEST(LongRow, WithinTheLimitIsRead) {
  const std::string field(size_t{3} << 20, 'x');
  const ReadResult r = ReadCsv(Map(kPaint), kHead + "A,\"" + field + "\"\"\",red\nB,,blue\n");
  EXPECT_EQ(r.records, "A: paint=red\nB: paint=blue\n");
  EXPECT_EQ(r.refused, "");
}

// ---- Blocks ------------------------------------------------------------------------------

// The end of a block of 256 KiB falls on each byte of what follows the first row.
TEST(Blocks, MayEndAnywhere) {
  constexpr size_t kBlock = size_t{256} << 10;
  const std::string rows =
      "B,\"a\"\"b,\r\n\xE2\x82\xAC\"  ,\"red\"\r\n\r\nC,\"x\"y,red\r\nD,\xE9,red\nE,,blue\r";
  for (size_t shift = 0; shift <= rows.size() + 1; ++shift) {
    std::string text = kHead + "A,,red\n";
    text.insert(text.find(",red"), std::string(kBlock - text.size() - shift, 'x'));
    const ReadResult r = ReadCsv(Map(kPaint), text + rows);
    ASSERT_EQ(r.records, "A: paint=red\nB: paint=red\nE: paint=blue\n") << "shift " << shift;
    ASSERT_EQ(r.refused, "row-quotes@3 row-encoding@4") << "shift " << shift;
  }
}

// Rows of random notes, written as RFC 4180 says, come back one by one.
TEST(Blocks, DoNotMatterToRandomRows) {
  std::mt19937 random(20180401);
  const std::vector<std::string> pieces = {"a",    ",", "\"",           "\n",
                                           "\r\n", " ", "\xE2\x82\xAC", "xyz"};
  std::string text = kHead;
  std::string expected;
  for (int i = 0; text.size() < size_t{1} << 20; ++i) {
    std::string note;
    for (size_t n = random() % 60; n > 0; --n) note += pieces[random() % pieces.size()];
    std::string quoted;
    for (const char c : note) quoted += c == '"' ? "\"\"" : std::string(1, c);
    const std::string code = random() % 2 == 0 ? "red" : "blue";
    text += std::to_string(i) + ",\"" + quoted + "\"," + code + (i % 3 == 0 ? "\r\n" : "\n");
    expected += std::to_string(i) + ": paint=" + code + "\n";
  }
  EXPECT_EQ(ReadCsv(Map(kPaint), text).records, expected);
  EXPECT_EQ(ReadCsv(Map(kPaint), Bytes(text, 4097)).records, expected);
}

// Whatever the text is, nothing is lost without a word: rows are read or refused.
// Rows that findings call a heading or a footer.
uint64_t PassedOver(const ReadResult& result) {
  uint64_t rows = 0;
  for (const char* rule : {"row-heading@", "row-footer@"}) {
    for (size_t at = 0; (at = result.refused.find(rule, at)) != std::string::npos; ++at) ++rows;
  }
  return rows;
}

TEST(Blocks, DoNotMatterToRandomText) {
  std::mt19937 random(20190401);
  const std::string letters = "ab,,\"\"\n\n\r \xE9\0red"s;
  for (int i = 0; i < 3000; ++i) {
    std::string text = kHead;
    for (size_t n = random() % 120; n > 0; --n) text += letters[random() % letters.size()];
    for (const size_t limit : {size_t{16} << 20, size_t{12}}) {
      const ReadResult whole = ReadCsv(Map(kPaint), Bytes(text), Limit(limit));
      const ReadResult pieces = ReadCsv(Map(kPaint), Bytes(text, 3), Limit(limit));
      const auto read = std::count(whole.records.begin(), whole.records.end(), ':');
      ASSERT_EQ(whole.error, limit == 12 ? whole.error : "");
      ASSERT_EQ(whole.records + whole.refused, pieces.records + pieces.refused);
      // A heading again is no record and nothing that cannot be read.
      ASSERT_EQ(whole.rows, whole.unreadable + static_cast<uint64_t>(read) + PassedOver(whole));
    }
  }
}

// The rows of a text, and how many of their cells do not count.
std::string Rows(const std::string& text, size_t expected, size_t block) {
  table::Decoder decoder(Bytes(text, block), table::Encoding::kUtf8);
  table::CsvSplitter splitter(&decoder, table::Dialect(), size_t{1} << 20);
  EXPECT_TRUE(decoder.Open().ok());
  splitter.Expect(expected);
  std::string rows;
  for (table::RowOutcome outcome = splitter.Next(); outcome != table::RowOutcome::kEnd;
       outcome = splitter.Next()) {
    rows += std::to_string(static_cast<int>(outcome)) + (splitter.longer() ? "longer" : "");
    rows += " " + std::to_string(splitter.size());
    for (size_t i = 0; i < std::min(splitter.size(), expected); ++i) {
      rows.append("|").append(splitter.row().cell(i));
    }
    rows += "\n";
  }
  return rows;
}

// Rows without quotes are split in a loop of their own, up to the first quote.
TEST(Blocks, DoNotMatterToRowsWithAndWithoutQuotes) {
  std::mt19937 random(20210401);
  for (int i = 0; i < 300; ++i) {
    const size_t columns = 1 + random() % 200;
    const size_t longest = 1 + random() % 70;
    std::string plain;
    std::string quoted;
    for (size_t row = 0; row < 20; ++row) {
      for (size_t column = 0; column < columns; ++column) {
        const std::string cell(random() % 2 == 0 ? 0 : random() % longest, 'x');
        const bool quotes = random() % columns == 0;
        const char* const end = column + 1 == columns ? "\n" : ",";
        plain += cell + end;
        quoted += (quotes ? '"' + cell + '"' : cell) + end;
      }
    }
    for (const size_t expected : {columns, columns + 1, 1 + columns / 2, size_t{1}}) {
      const std::string rows = Rows(plain, expected, size_t{1} << 20);
      ASSERT_EQ(rows, Rows(quoted, expected, size_t{1} << 20));
      ASSERT_EQ(rows, Rows(quoted, expected, 1 + random() % 100));
    }
  }
}

// ---- Where the heading stands ------------------------------------------------------------------

struct Heading {
  std::string name;
  std::string table;
  std::string text;
  std::string records;
  std::string error = "";
};

class HeadingTest : public ::testing::TestWithParam<Heading> {};

TEST_P(HeadingTest, IsFoundWhereTheMappingSays) {
  const Heading& p = GetParam();
  for (const size_t block : {size_t{1} << 20, size_t{1}}) {
    const ReadResult r = ReadCsv(Table(p.table), Bytes(p.text, block));
    EXPECT_EQ(r.error, p.error) << "with blocks of " << block;
    EXPECT_EQ(r.records, p.records) << "with blocks of " << block;
    EXPECT_EQ(r.refused, "");
    EXPECT_EQ(r.rows, p.error.empty() ? 1u : 0u);
  }
}

TEST(MappingCsv, SaysHowFilesWithoutQuotingAreRead) {
  for (const char* text : {"A,\"x\"y,red\n", "A,\"x,red\n"}) {
    const ReadResult r = ReadCsv(Map(kPaint), Bytes(kHead + text, 7));
    ASSERT_EQ(r.findings.size(), 1u);
    EXPECT_NE(r.findings[0].remedy.find("set no_quotes in the mapping's table"), std::string::npos);
  }
}

// Spreadsheets write empty cells at the ends of rows; a row with a delimiter too many is no such
// row, if what it shifts comes under no heading.
TEST(MappingCsv, RefusesShiftedRows) {
  const ReadResult r = ReadCsv(
      Map(kPaint), Bytes("ID,PAINT,,\nA,red,,\nB,blue,,,\nC,a,blue,,\nD,red\nE,blue,x,\n", 7));
  EXPECT_EQ(r.records, "A: paint=red\nB: paint=blue\nE: paint=blue\n");
  EXPECT_EQ(r.refused, "row-length@3 row-length@4");
}

const std::string kNoHeading =
    "the file's first row has no heading that the mapping names: if it is data, set `no_heading`; "
    "if the mapping is for another export, use the right one";

INSTANTIATE_TEST_SUITE_P(
    MappingCsv, HeadingTest,
    ::testing::Values(
        Heading{"BelowTitles", "heading_row: 3", "Report, of a kind\n1 July\nID,PAINT\nA,red\n",
                "A: paint=red\n"},
        Heading{"BelowBlankLines", "heading_row: 4", "Report\r\n\r\n\r\nID,PAINT\r\nA,red\r\n",
                "A: paint=red\n"},
        Heading{"BelowAnOpenQuote", "heading_row: 2", "\"Report\nID,PAINT\nA,red\n",
                "A: paint=red\n"},
        Heading{"InTheFirstRow", "heading_row: 1", "ID,PAINT\nA,red\n", "A: paint=red\n"},
        Heading{"BehindTheEnd", "heading_row: 5", "Report\nID,PAINT\n", "",
                "the file has only 2 lines, but `heading_row` is 5"},
        Heading{"NotSaid", "", "Report\n\nID,PAINT\nA,red\n", "",
                "m.textproto: the file's first row has no heading that the mapping names; the "
                "heading may be in line 3: set heading_row (table { heading_row: 3 })"},
        Heading{"SaidWrong", "heading_row: 3", "Report\nID,PAINT\nA,red\n", "",
                "m.textproto: line 3 of the file has no heading that the mapping names; the "
                "heading may be in line 2: set heading_row (table { heading_row: 2 })"},
        Heading{"NowhereToBeFound", "", "x,y\n\"\n", "", "m.textproto: " + kNoHeading},
        Heading{
            "TwoAnswers", "heading_row: 2 no_heading: true", "", "",
            "m.textproto:3: `no_heading` and `heading_row` are both set: remove one of them\n"
            "m.textproto:1: column \"ID\": the table has no headings: name columns \"#1\", \"#2\", "
            "…\nm.textproto:2: column \"PAINT\": the table has no headings: name columns \"#1\", "
            "\"#2\", …"}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace mspof
