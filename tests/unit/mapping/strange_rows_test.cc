// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What spreadsheets and other programs do to a table: spoilt ids, invisible characters, headings in
// the middle, footers, days that are known as such.

#include <gtest/gtest.h>

#include <string>

#include "mapping_fixture.h"

namespace mspof {
namespace {

using testing::Grid;
using testing::Map;
using testing::ReadCsv;
using testing::ReadResult;
using testing::ReadRows;
using testing::ReadTables;

const std::string kPaint = "column { from: \"PAINT\" to: \"paint\" }\n";

struct IdCase {
  std::string name;
  std::string id;
  bool spoilt;
};

class SpoiltIdTest : public ::testing::TestWithParam<IdCase> {};

TEST_P(SpoiltIdTest, IsRefusedWhereverIdsAreRead) {
  const std::string& id = GetParam().id;
  const std::string refused = GetParam().spoilt ? "id-spoilt@1" : "";
  const std::string person = "column { from: \"PERSON\" to: \"person-id\" }\n";
  const std::string record_row = "ID,PAINT\n" + id + ",red\nB,red\n";
  const std::string joined = Map(kPaint) + "joined { }\n";
  EXPECT_EQ(ReadCsv(Map(kPaint), record_row).refused, refused);
  EXPECT_EQ(ReadCsv(joined, record_row).refused, refused);
  // A record without a person is still a record.
  const std::string of_person = "ID,PERSON\nA," + id + "\nB,P\n";
  for (const std::string& rows_of : {std::string(), std::string("joined { }\n")}) {
    const ReadResult read = ReadCsv(Map(person) + rows_of, of_person);
    EXPECT_EQ(read.refused, refused);
    EXPECT_EQ(read.records, "A:\nB:\n");
    EXPECT_EQ(read.persons, GetParam().spoilt ? "P" : id + " P");
    EXPECT_EQ(read.unreadable, 0u);
  }
  Grid grid({"ID", "PAINT"}, {{id, "red"}, {"B", "red"}});
  const ReadResult rows = ReadRows(Map(kPaint), &grid);
  EXPECT_EQ(rows.refused, refused);
  EXPECT_EQ(rows.unreadable, GetParam().spoilt ? 1u : 0u);
  const ReadResult parts = ReadTables(
      Map("part { id: \"paints\" record: \"OF\" column { from: \"PAINT\" to: \"paint\" } }"),
      {{"", "ID\nA\n"}, {"paints", "OF,PAINT\n" + id + ",red\n"}});
  EXPECT_EQ(parts.refused, GetParam().spoilt ? "id-spoilt@1" : "row-orphan@1");
}

// Also by a program that read the export of a spreadsheet.
TEST_P(SpoiltIdTest, IsRefusedInAStreamOfRecords) {
  const Framework framework = testing::Probe();
  for (const bool of_person : {false, true}) {
    CaseRecord record;
    record.record_id = of_person ? "A" : GetParam().id;
    record.person_id = of_person ? GetParam().id : "P";
    const std::string bytes = record.Encode();
    RecordReader reader = *RecordReader::OpenStream(
        framework, nullptr, testing::Bytes(static_cast<char>(bytes.size()) + bytes));
    RecordBuffer read(framework);
    std::string refused;
    const Result<bool> more =
        reader.Next(&read, [&refused](const Finding& finding) { refused += finding.rule_id; });
    ASSERT_TRUE(more.ok());
    EXPECT_EQ(*more, of_person || !GetParam().spoilt) << of_person;
    const bool no_person = !*more || (of_person && GetParam().spoilt);
    EXPECT_EQ(*more ? read.person_id() : "", no_person ? "" : record.person_id);
    EXPECT_EQ(refused, GetParam().spoilt ? "id-spoilt" : "") << of_person;
  }
}

TEST_P(SpoiltIdTest, IsNotRepeated) {
  const ReadResult r = ReadCsv(Map(kPaint), "ID,PAINT\n" + GetParam().id + ",red\n");
  EXPECT_EQ(!r.findings.empty(), GetParam().spoilt);
  for (const Finding& finding : r.findings) {
    EXPECT_EQ(finding.message.find(GetParam().id), std::string::npos);
    EXPECT_EQ(finding.severity, Severity::kError);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, SpoiltIdTest,
    ::testing::Values(IdCase{"Exponent", "9.43E+09", true}, IdCase{"SmallLetter", "9.43e+09", true},
                      IdCase{"ExponentWithoutSign", "9.43E9", true},
                      IdCase{"ExponentWithoutPoint", "9E+09", true},
                      IdCase{"LostDigits", "12345678901234500", true},
                      IdCase{"ManyLostDigits", "12345678901234500000", true},
                      IdCase{"TrailingZero", "4701.0", true},
                      IdCase{"TrailingZeros", "4701.00", true}, IdCase{"Number", "4701", false},
                      IdCase{"ZerosAtTheEnd", "4701000", false},
                      IdCase{"FifteenDigits", "123456789012000", false},
                      IdCase{"SeventeenDigits", "12345678901234501", false},
                      IdCase{"CodeWithLetter", "12E45", false}, IdCase{"Point", "4701.1", false},
                      IdCase{"Pseudonym", "SA-2019.0-7", false}, IdCase{"Hash", "1e4a9b", false}),
    [](const auto& one) { return one.param.name; });

struct HiddenCase {
  std::string name;
  std::string character;
  bool space;
};

class HiddenCharacterTest : public ::testing::TestWithParam<HiddenCase> {};

TEST_P(HiddenCharacterTest, HidesNoColumnCodeOrDate) {
  const std::string& x = GetParam().character;
  const std::string gap = GetParam().space ? x : " " + x;
  const std::string mapping =
      Map("column { from: \"THE PAINT\" to: \"paint\" codes: \"c\" }\n"
          "column { from: \"R\" to: \"received\" date_form: \"D MMM YYYY\" }\n"
          "column { from: \"S\" to: \"started\" date_form: \"D MMM YYYY\" }\n"
          "code_map { id: \"c\" code { from: \"very red\" to: \"red\" } }\n");
  const ReadResult r = ReadCsv(mapping, x + "ID" + x + "," + x + "THE" + gap + "PAINT" + x +
                                            ",R,S\n" + "A," + x + "very" + gap + "red" + x +
                                            ",1 Jun 2019,1" + gap + "Jun 2019" + x + "\n");
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.records, "A: paint=red started=same\n");
  EXPECT_EQ(ReadCsv(Map(kPaint), "ID,PAINT\nA," + x + "\n").columns[1].empty, 1u);
}

INSTANTIATE_TEST_SUITE_P(All, HiddenCharacterTest,
                         ::testing::Values(HiddenCase{"NoBreak", "\xC2\xA0", true},
                                           HiddenCase{"NarrowNoBreak", "\xE2\x80\xAF", true},
                                           HiddenCase{"Figure", "\xE2\x80\x87", true},
                                           HiddenCase{"Ideographic", "\xE3\x80\x80", true},
                                           HiddenCase{"ZeroWidth", "\xE2\x80\x8B", false},
                                           HiddenCase{"Direction", "\xE2\x80\x8E", false},
                                           HiddenCase{"SoftHyphen", "\xC2\xAD", false},
                                           HiddenCase{"ByteOrderMark", "\xEF\xBB\xBF", false}),
                         [](const auto& one) { return one.param.name; });

struct TypedCase {
  std::string name;
  std::string mapped;  // the text in the code map
  std::string cell;
  std::string records;
};

class TypedCharacterTest : public ::testing::TestWithParam<TypedCase> {};

TEST_P(TypedCharacterTest, IsThePlainOne) {
  const TypedCase& one = GetParam();
  const std::string mapping =
      Map("column { from: \"PAINT\" to: \"paint\" codes: \"c\" }\n"
          "code_map { id: \"c\" code { from: \"" +
          one.mapped + "\" to: \"red\" } code { from: \"a-b\" to: \"blue\" } }\n");
  EXPECT_EQ(ReadCsv(mapping, "ID,PAINT\nA," + one.cell + "\n").records, "A: " + one.records + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    All, TypedCharacterTest,
    ::testing::Values(TypedCase{"EnDash", "red - very", "red \u2013 very", "paint=red"},
                      TypedCase{"EmDash", "red - very", "red \u2014 very", "paint=red"},
                      TypedCase{"Minus", "red -1", "red \u22121", "paint=red"},
                      TypedCase{"InTheMapping", "red \u2013 very", "red - very", "paint=red"},
                      TypedCase{"TwoKinds", "red \u2013 very", "red \u2014 very", "paint=red"},
                      TypedCase{"Apostrophe", "don't", "don\u2019t", "paint=red"},
                      TypedCase{"Space", "red - very", "red\u00A0\u2013 very", "paint=red"},
                      TypedCase{"WrittenSo", "a\u2013b", "a\u2013b", "paint=red"},
                      TypedCase{"AnotherIsPlain", "a\u2013b", "a-b", "paint=blue"},
                      TypedCase{"NoDash", "red - very", "red very", "paint=unlisted"}),
    [](const auto& one) { return one.param.name; });

TEST(HiddenCharacters, InAMappingAreThoseOfTheFile) {
  EXPECT_EQ(ReadCsv("column { from: \"ID\" to: \"record-id\" }\n"
                    "column { from: \"THE\xC2\xA0PAINT\" to: \"paint\" }\n",
                    "ID,THE PAINT\nA,red\n")
                .records,
            "A: paint=red\n");
}

TEST(HiddenCharacters, AreNoDifferenceBetweenHeadings) {
  const ReadResult r = ReadCsv(Map(kPaint), "ID,PAINT,PAINT\xC2\xA0\nA,red,blue\n");
  EXPECT_NE(r.error.find("2 times"), std::string::npos) << r.error;
}

TEST(ByteOrderMarks, MayBeSeveral) {
  const std::string mark = "\xEF\xBB\xBF";
  EXPECT_EQ(ReadCsv(Map(kPaint), mark + mark + "\"ID\",PAINT\nA,red\n").records, "A: paint=red\n");
}

struct OtherRow {
  std::string name;
  std::string row;
  std::string refused;
};

class OtherRowTest : public ::testing::TestWithParam<OtherRow> {};

TEST_P(OtherRowTest, IsNoRecordAndIsSaid) {
  const std::string text = "ID,PAINT,WEIGHT\nA,red,1\n" + GetParam().row + "\nB,blue,2\n";
  const std::string mapping = Map(kPaint + "column { from: \"WEIGHT\" to: \"weight\" }\n");
  for (const std::string more : {"", "joined { }\n"}) {
    const ReadResult r = ReadCsv(mapping + more, text);
    EXPECT_EQ(r.refused, GetParam().refused);
    if (GetParam().refused.empty()) continue;
    EXPECT_EQ(r.records, "A: paint=red weight=known\nB: paint=blue weight=known\n");
    EXPECT_EQ(r.unreadable, 0u);
    EXPECT_EQ(r.findings.front().severity, Severity::kWarning);
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, OtherRowTest,
    ::testing::Values(OtherRow{"Heading", "ID,PAINT,WEIGHT", "row-heading@2"},
                      OtherRow{"Total", "Total,,2", "row-footer@2"},
                      OtherRow{"GrandTotal", "GRAND TOTAL:,,2", "row-footer@2"},
                      OtherRow{"Filters", "\"Applied filters:\nYear is 2019-20\",,",
                               "row-footer@2"},
                      OtherRow{"ReportRun", "Report run on 01/07/2019,,", "row-footer@2"},
                      OtherRow{"EmptyRecord", "C,,", ""}, OtherRow{"IdWithBlank", "C 7,red,", ""},
                      OtherRow{"IdThatBeginsSo", "Total-7,,", ""}),
    [](const auto& one) { return one.param.name; });

TEST(OtherRow, OfAPartIsSaidOfThatPart) {
  const std::string mapping =
      Map("part { id: \"paints\" record: \"OF\" column { from: \"PAINT\" to: \"paint\" } }");
  const ReadResult r = ReadTables(
      mapping, {{"", "ID\nA\nB\n"}, {"paints", "OF,PAINT\nA,red\nOF,PAINT\nB,blue\nTotal,2\n"}});
  EXPECT_EQ(r.records, "A: paint=red\nB: paint=blue\n");
  EXPECT_EQ(r.refused, "row-heading@2 row-footer@4");
  EXPECT_EQ(r.findings.front().message.find("part \"paints\": "), 0u);
  EXPECT_EQ(r.unreadable, 0u);
}

TEST(OwnDays, AreReadWhateverTheFormsAre) {
  const std::string mapping =
      Map("column { from: \"R\" to: \"received\" date_form: \"DD/MM/YYYY\" }\n"
          "column { from: \"S\" to: \"started\" date_form: \"DD/MM/YYYY\" }\n");
  Grid grid({"ID", "R", "S"}, {{"A", "01/06/2019", "2019-06-01"},
                               {"B", "01/06/2019", "2019-06-01 13:45:20"},
                               {"C", "01/06/2019", "01/06/2019"}});
  EXPECT_EQ(ReadRows(mapping, &grid).records,
            "A: started=same\nB: started=same\nC: started=same\n");
  EXPECT_EQ(ReadCsv(mapping, "ID,R,S\nA,01/06/2019,2019-06-01\n").columns[2].unreadable, 1u);
}

TEST(OwnDays, AreNeverSwapped) {
  Grid grid({"ID", "S"}, {{"A", "2019-06-01"}});
  const ReadResult r =
      ReadRows(Map("column { from: \"S\" to: \"started\" date_form: \"YYYY-DD-MM\" }\n"), &grid);
  EXPECT_NE(r.error.find("its date form swaps day and month"), std::string::npos) << r.error;
}

}  // namespace
}  // namespace mspof
