// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a mapping can say, what is said of one that is wrong, and record streams.

#include <gtest/gtest.h>

#include "mapping_fixture.h"
#include "mspof/case_record.h"
#include "mspof/tally.h"

namespace mspof {
namespace {

using namespace std::string_literals;

using testing::Bytes;
using testing::Map;
using testing::Probe;
using testing::ReadCsv;
using testing::ReadResult;

// ---- Cells and rows ----------------------------------------------------------------------

struct Mapped {
  std::string name;
  std::string mapping;
  std::string text;  // with its heading
  std::string records;
};

class MappingTest : public ::testing::TestWithParam<Mapped> {};

TEST_P(MappingTest, FillsRecords) {
  const ReadResult r = ReadCsv(Map(GetParam().mapping), GetParam().text);
  ASSERT_EQ(r.error, "");
  EXPECT_EQ(r.records, GetParam().records);
  EXPECT_EQ(r.refused, "");
}

const std::string kColours =
    "code_map { id: \"c\" code { from: \"R\" to: \"red\" } code { from: \"B1\" to: \"blue\" } "
    "code { from: \"a host's code of many letters\" to: \"blue\" } code { from: \"-\" } }\n";

std::string Column(const std::string& from, const std::string& to, const std::string& more = "") {
  return "column { from: \"" + from + "\" to: \"" + to + "\" " + more + " }\n";
}

std::string Constant(const std::string& value, const std::string& to,
                     const std::string& more = "") {
  return "column { constant: \"" + value + "\" to: \"" + to + "\" " + more + " }\n";
}

std::string DateForms(int number) {
  std::string forms;
  for (int i = 0; i < number; ++i) forms += "date_form: \"YYYY-MM-DD\" ";
  return forms;
}

INSTANTIATE_TEST_SUITE_P(
    Cells, MappingTest,
    ::testing::Values(
        Mapped{"OurCodes", Column("P", "paint"), "ID,P\nA,red\nB,Red\nC,\nD,red\n",
               "A: paint=red\nB: paint=unlisted\nC:\nD: paint=red\n"},
        Mapped{"CodeMap", Column("P", "paint", "codes: \"c\"") + kColours,
               "ID,P\nA,R\nB,B1\nC,r\nD,red\nE,a host's code of many letters\nF,\n",
               "A: paint=red\nB: paint=blue\nC: paint=unlisted\nD: paint=unlisted\n"
               "E: paint=blue\nF:\n"},
        Mapped{"CodeThatMeansNothing", Column("P", "paint", "codes: \"c\"") + kColours,
               "ID,P\nA,-\n", "A:\n"},
        Mapped{"IgnoreCase",
               Column("P", "paint", "codes: \"i\"") +
                   "code_map { id: \"i\" ignore_case: true code { from: \"Red\" to: \"red\" } "
                   "code { from: \"Quite a Long Colour\" to: \"blue\" } }",
               "ID,P\nA,RED\nB,red\nC,quite a LONG colour\nD,re\n",
               "A: paint=red\nB: paint=red\nC: paint=blue\nD: paint=unlisted\n"},
        Mapped{
            "OneMapForTwoPaths",
            Column("P", "paint", "codes: \"c\"") + Column("P", "tags", "codes: \"c\"") + kColours,
            "ID,P\nA,R\n", "A: paint=red tags=red\n"},
        Mapped{"EmptyTexts", Column("P", "paint", "empty: \"n/a\" empty: \"0\""),
               "ID,P\nA, n/a \nB,0\nC,N/A\n", "A:\nB:\nC: paint=unlisted\n"},
        Mapped{"EmptyMeans", Column("P", "paint", "empty: \"0\" empty_means: \"blue\""),
               "ID,P\nA,\nB,0\nC,\" \"\nD,red\n",
               "A: paint=blue\nB: paint=blue\nC: paint=blue\nD: paint=red\n"},
        Mapped{"EmptyMeansNothingOfCodesThatDo",
               Column("P", "paint", "codes: \"c\" empty_means: \"blue\"") + kColours,
               "ID,P\nA,-\nB,\n", "A:\nB: paint=blue\n"},
        Mapped{"ManyCodesInACell", Column("T", "tags", "separator: \"|\""),
               "ID,T\nA,red|blue\nB, red | \nC,|\nD,red|green\n",
               "A: tags=blue tags=red\nB: tags=red\nC:\nD: tags=unlisted tags=red\n"},
        Mapped{"ManyCodesOrNone", Column("T", "tags", "separator: \"|\" empty_means: \"blue\""),
               "ID,T\nA,\nB,|\nC,red|\n", "A: tags=blue\nB: tags=blue\nC: tags=red\n"},
        Mapped{"EmptyMeansOnlyIfAllColumnsAreEmpty",
               Column("T{n}", "tags", "empty_means: \"blue\""), "ID,T1,T2\nA,red,\nB,,\nC,,red\n",
               "A: tags=red\nB: tags=blue\nC: tags=red\n"},
        Mapped{"EmptyTextsMayHoldTheSeparator",
               Column("T", "tags", "separator: \"/\" empty: \"n/a\" empty_means: \"blue\"") +
                   Column("S", "item.shade", "separator: \"/\" empty: \"n/a\"") +
                   Column("O", "item.state", "separator: \"/\""),
               "ID,T,S,O\nA,n/a,n/a,\nB,red/red,n/a,yes\n",
               "A: tags=blue\nB: item[1].state=yes tags=red\n"},
        Mapped{"SeparatorOfTwoBytes", Column("T", "tags", "separator: \"\xC2\xA6\""),
               "ID,T\nA,red\xC2\xA6"s + "blue\n", "A: tags=blue tags=red\n"},
        Mapped{"ManyCodesInColumns", Column("T{n}", "tags"), "ID,T1,T2\nA,red,blue\nB,,blue\n",
               "A: tags=blue tags=red\nB: tags=blue\n"},
        Mapped{"TickBoxes",
               Column("R", "tags", "codes: \"r\"") + Column("B", "tags", "codes: \"b\"") +
                   "code_map { id: \"r\" code { from: \"X\" to: \"red\" } }"
                   "code_map { id: \"b\" code { from: \"X\" to: \"blue\" } }",
               "ID,R,B\nA,X,X\nB,,X\n", "A: tags=blue tags=red\nB: tags=blue\n"},
        Mapped{"Numbers", Column("W", "weight"), "ID,W\nA,12\nB,-1\nC,\n",
               "A: weight=known\nB: weight=known\nC:\n"},
        Mapped{"NoNumbers", Column("W", "weight"), "ID,W\nA,1.5\nB,2147483648\nC,\"1,000\"\n",
               "A: weight=unreadable weight=known\nB: weight=unreadable weight=known\n"
               "C: weight=unreadable weight=known\n"},
        Mapped{"Constants",
               Constant("red", "paint") + Constant("2019-06-30", "received") +
                   Constant("2019-06-30", "started") + Constant("7", "weight"),
               "ID\nA\n", "A: paint=red started=same weight=known\n"},
        Mapped{"OneColumnTwice", Column("P", "paint") + Column("P", "item.shade"),
               "ID,P\nA,\"red\"\nB,\"\"\n", "A: item[1].shade=red paint=red\nB:\n"}),
    [](const auto& one) { return one.param.name; });

const std::string kStates = Column("O", "item.state");
const std::string kItems = Column("S{n}", "item.shade") + Column("O{n}", "item.state");
const std::string kParts =
    Column("S", "item.shade", "separator: \"|\"") + Column("O", "item.state", "separator: \"|\"");

INSTANTIATE_TEST_SUITE_P(
    Rows, MappingTest,
    ::testing::Values(
        Mapped{"Numbered", kItems, "ID,S1,S2,O1,O2\nA,red,blue,yes,no\n",
               "A: item[1].shade=red item[1].state=yes item[2].shade=blue item[2].state=no\n"},
        Mapped{"EmptyNumbersAreNoRows", kItems, "ID,S1,S2,S3,O1,O2,O3\nA,,red,,,, \n",
               "A: item[1].shade=red\n"},
        Mapped{"NotAllAreNumberedAlike", kItems, "ID,S1,O1,O2\nA,red,,no\n",
               "A: item[1].shade=red item[2].state=no\n"},
        Mapped{"NumberedBeyondNine", kItems,
               "ID,S1,S2,S3,S4,S5,S6,S7,S8,S9,S10,O1\nA,red,,,,,,,,,blue,\n",
               "A: item[1].shade=red item[2].shade=blue\n"},
        Mapped{"UnlistedMakesARow", kItems, "ID,S1,O1\nA,x,\n", "A: item[1].shade=unlisted\n"},
        Mapped{"NothingMakesNoRow", Column("S", "item.shade", "codes: \"c\"") + kColours,
               "ID,S\nA,-\n", "A:\n"},
        Mapped{"EmptyMeansMakesNoRow",
               kItems + Column("X", "item.state", "row: \"x\"") +
                   Column("Y", "item.shade", "row: \"x\" empty_means: \"red\""),
               "ID,S1,O1,X,Y\nA,,,,\nB,,,no,\n", "A:\nB: item[1].shade=red item[1].state=no\n"},
        Mapped{"EmptyPartsAreEmpty", Column("W", "tags", "separator: \";\" empty_means: \"red\""),
               "ID,W\nA,; ;\n", "A: tags=red\n"},
        // As hosts say "not yet" by saying nothing.
        Mapped{"NoneMeansWhereThereIsNoRow",
               Column("H", "talk.helped") + Column("W", "talk.reason", "none_means: \"ill\""),
               "ID,H,W\nA,yes,\nB,,\nC,,ill\nD,, \nE,,x\n",
               "A: talk[1].helped=yes\nB: talk[1].reason=ill\nC: talk[1].reason=ill\n"
               "D: talk[1].reason=ill\nE: talk[1].reason=unlisted\n"},
        Mapped{"NoneMeansUnlessANumberedColumnSpeaks",
               Column("S{n}", "item.shade", "codes: \"c\" none_means: \"red\"") + kColours,
               "ID,S1,S2\nA,,\nB,-,\nC,,-\n", "A: item[1].shade=red\nB:\nC:\n"},
        Mapped{"NoneMeansOfARowOfItsOwn",
               Column("H", "talk.helped", "row: \"a\"") +
                   Constant("lead", "talk.interviewer", "row: \"a\"") +
                   Column("W", "talk.reason", "row: \"w\" none_means: \"ill\""),
               "ID,H,W\nA,yes,\nB,,\n",
               "A: talk[1].helped=yes talk[1].interviewer=lead\nB: talk[1].reason=ill\n"},
        Mapped{"NoneMeansNothingOfCodesThatDo",
               Column("H", "talk.helped") +
                   Column("W", "talk.reason", "codes: \"w\" empty: \"?\" none_means: \"ill\"") +
                   "code_map { id: \"w\" code { from: \"-\" } }",
               "ID,H,W\nA,,-\nB,,?\n", "A:\nB: talk[1].reason=ill\n"},
        Mapped{"NoneMeansOfGroups", Column("S", "item.shade", "none_means: \"red\"") + kStates,
               "ID,S,O\nA,,no\nB,,\n", "A: item[1].state=no\nB: item[1].shade=red\n"},
        Mapped{"NoneMeansOfNumberedColumns", Column("S{n}", "item.shade", "none_means: \"red\""),
               "ID,S1,S2\nA,,blue\nB,,\n", "A: item[1].shade=blue\nB: item[1].shade=red\n"},
        Mapped{"NoneMeansOfSeparatedCells",
               Column("S", "item.shade", "separator: \"|\" none_means: \"red\""),
               "ID,S\nA,|blue\nB,|\nC,\n",
               "A: item[1].shade=blue\nB: item[1].shade=red\nC: item[1].shade=red\n"},
        Mapped{"RowsByKey",
               Column("A1", "talk.helped", "row: \"adult\"") +
                   Column("C1", "talk.helped", "row: \"carer\"") +
                   Constant("adult", "talk.respondent", "row: \"adult\"") +
                   Constant("carer", "talk.respondent", "row: \"carer\""),
               "ID,C1,A1\nA,no,yes\nB,no,\nC,,\n",
               "A: talk[1].helped=yes talk[1].respondent=adult talk[2].helped=no "
               "talk[2].respondent=carer\nB: talk[1].helped=no talk[1].respondent=carer\nC:\n"},
        Mapped{"RowsStandAsFirstNamed",
               Constant("carer", "talk.respondent", "row: \"carer\"") +
                   Column("A1", "talk.helped", "row: \"adult\"") +
                   Column("C1", "talk.helped", "row: \"carer\""),
               "ID,A1,C1\nA,yes,no\n",
               "A: talk[1].helped=no talk[1].respondent=carer talk[2].helped=yes\n"},
        Mapped{"ConstantOfEachRow",
               kItems + Constant("lead", "talk.interviewer") +
                   Column("A1", "talk.helped", "row: \"a\"") +
                   Column("B1", "talk.helped", "row: \"b\""),
               "ID,S1,O1,A1,B1\nA,,,yes,no\nB,,,,no\n",
               "A: talk[1].helped=yes talk[1].interviewer=lead talk[2].helped=no "
               "talk[2].interviewer=lead\nB: talk[1].helped=no talk[1].interviewer=lead\n"},
        Mapped{"ConstantWithoutRowBelongsToColumnsWithout",
               Constant("adult", "talk.respondent") + Column("A1", "talk.helped") +
                   Constant("carer", "talk.respondent", "row: \"c\"") +
                   Column("C1", "talk.helped", "row: \"c\""),
               "ID,A1,C1\nA,yes,no\n",
               "A: talk[1].helped=yes talk[1].respondent=adult talk[2].helped=no "
               "talk[2].respondent=carer\n"},
        Mapped{"DatesOfRows",
               Column("R", "received") + Column("D", "talk.asked") + Column("H", "talk.helped"),
               "ID,R,D,H\nA,2019-06-30,2019-06-30,yes\nB,2019-06-30,2019-07-01,\n",
               "A: talk[1].asked=same talk[1].helped=yes\nB: talk[1].asked=later\n"},
        Mapped{"Separated", kParts, "ID,S,O\nA,red|blue,yes|no\nB,red,\nC,,no\n",
               "A: item[1].shade=red item[1].state=yes item[2].shade=blue item[2].state=no\n"
               "B: item[1].shade=red\nC: item[1].state=no\n"},
        Mapped{"SeparatedUnevenly", kParts, "ID,S,O\nA,red|blue|red,yes\nB,|blue,|no|yes\n",
               "A: item[1].shade=red item[1].state=yes item[2].shade=blue item[3].shade=red\n"
               "B: item[1].shade=blue item[1].state=no item[2].state=yes\n"},
        Mapped{"NoneMeansZero", kItems + "none_means_zero: \"item\"", "ID,S1,O1\nA,,\nB,red,\n",
               "A: item=none\nB: item[1].shade=red\n"}),
    [](const auto& one) { return one.param.name; });

TEST(Columns, AreAccountedForCellByCell) {
  const std::string mapping =
      Map(Column("S{n}", "item.shade", "codes: \"c\"") + Column("D", "started") +
          Column("T", "tags", "separator: \"|\"")) +
      kColours;
  const ReadResult r = ReadCsv(mapping,
                               "ID,S1,S2,D,T\nA,R,x,2019-01-01,red|y\nB,-,,2019,red\n"
                               "C,,R,,\n,R,R,,\nD\n"s);
  ASSERT_EQ(r.columns.size(), 5);
  const auto counts = [&r](size_t i) {
    const ColumnReport& c = r.columns[i];
    return c.column + ">" + c.path + " " + std::to_string(c.filled) + " " +
           std::to_string(c.empty) + " " + std::to_string(c.unmapped) + " " +
           std::to_string(c.unreadable);
  };
  EXPECT_EQ(counts(0), "ID>record-id 3 0 0 0");
  EXPECT_EQ(counts(1), "S1>item.shade 1 2 0 0");
  EXPECT_EQ(counts(2), "S2>item.shade 1 1 1 0");
  EXPECT_EQ(counts(3), "D>started 1 1 0 1");
  EXPECT_EQ(counts(4), "T>tags 1 1 1 0");
  EXPECT_TRUE(r.columns[2].unmapped_codes.empty());
}

TEST(Columns, KeepUnmappedCodesOnlyIfAsked) {
  std::string text = "ID,P\nx,red\n";
  for (int i = 30; i > 0; --i) text += "x,code" + std::to_string(i % 25 + 10) + "\n";
  ReaderOptions options;
  options.keep_unmapped_codes = true;
  const ReadResult r = ReadCsv(Map(Column("P", "paint")), text, options);
  ASSERT_EQ(r.columns[1].unmapped_codes.size(), 20);
  EXPECT_EQ(r.columns[1].unmapped_codes.front(), "code10");
  EXPECT_EQ(r.columns[1].unmapped_codes.back(), "code29");
  EXPECT_TRUE(
      std::is_sorted(r.columns[1].unmapped_codes.begin(), r.columns[1].unmapped_codes.end()));
  EXPECT_EQ(r.columns[1].unmapped, 30);
}

TEST(NotMapped, IsWhatNothingFeeds) {
  const ReadResult r =
      ReadCsv(Map(Column("P", "paint") + Constant("1", "weight") + Column("S{n}", "item.shade") +
                  "supplies: \"talk\" supplies: \"received\" supplies: \"person-id\""),
              "ID,P,S1\n"s);
  EXPECT_EQ(r.not_mapped, (std::vector<std::string>{"concluded", "item.state", "started", "tags"}));
}

// ---- Ids of the record -------------------------------------------------------------------

// Counts two records for E09000001; what was left out, by reason.
std::string LeftOut(const std::string& mapping_text, const std::string& text) {
  const Framework framework = Probe();
  const Result<Mapping> mapping = Mapping::FromText(mapping_text, "m");
  Result<RecordReader> reader = RecordReader::OpenCsv(framework, *mapping, Bytes(text));
  if (!reader.ok()) return reader.status().message();
  TallyOptions options;
  options.council = "E09000001";
  options.period = *Period::Parse("2019-20");
  options.as_of = Date::Of(2020, 6, 30);
  Result<Tally> tally = Tally::Create(framework, options);
  RecordBuffer record(framework);
  while (*reader->Next(&record)) tally->Add(record);
  const Result<TallyOutcome> outcome = tally->Finish();
  std::string reasons;
  for (const NamedCount& reason : outcome->council_return->populations[0].accounting.left_out) {
    reasons += reason.name + " " + std::to_string(reason.count) + "; ";
  }
  return reasons;
}

TEST(Council, IsTakenFromItsColumn) {
  const std::string text = "ID,C\nA,E09000001\nB,E09000002\nC,\nD,none\n";
  EXPECT_EQ(LeftOut(Map(Column("C", "council", "empty: \"none\"")), text), "other-council 1; ");
  EXPECT_EQ(LeftOut(Map(Constant("E09000002", "council")), text), "other-council 4; ");
  EXPECT_EQ(LeftOut(Map(Constant("E09000001", "council")), text), "");
}

TEST(Council, MayHaveACodeMap) {
  const std::string mapping = Map(Column("C", "council", "codes: \"gss\"")) +
                              "code_map { id: \"gss\" code { from: \"CITY\" to: \"E09000001\" } "
                              "code { from: \"BARK\" to: \"E09000002\" } code { from: \"-\" } }";
  EXPECT_EQ(LeftOut(mapping, "ID,C\nA,CITY\nB,BARK\nC,-\nD,OTHER\n"), "other-council 2; ");
}

// ---- Mistakes ----------------------------------------------------------------------------

struct Mistake {
  std::string name;
  std::string mapping;
  std::string message;
};

class MistakeTest : public ::testing::TestWithParam<Mistake> {};

// In a file with the columns ID, P, Q, Q, S1, S2 and DAY.
TEST_P(MistakeTest, IsNamedWithItsLine) {
  const ReadResult r = ReadCsv(Map(GetParam().mapping), "ID,P,Q,Q,S1,S2,DAY\n"s);
  EXPECT_NE(r.error.find("m.textproto:" + GetParam().message), std::string::npos) << r.error;
  const size_t unused = r.error.find("\nm.textproto: columns that the mapping does not use: ");
  const std::string own = r.error.substr(0, unused);
  EXPECT_EQ(std::count(own.begin(), own.end(), '\n'), 0) << r.error;
}

INSTANTIATE_TEST_SUITE_P(
    OfTheText, MistakeTest,
    ::testing::Values(
        Mistake{"Syntax", "column { from: }", "2:16: "},
        Mistake{"UnknownField", "colum { }", "2:7: "},
        Mistake{"FromAndConstant", "column { from: \"P\" constant: \"red\" to: \"paint\" }",
                "2: column \"P\": has both"},
        Mistake{"NeitherFromNorConstant", "column { to: \"paint\" }",
                "2: constant to \"paint\": needs `from` or `constant`"},
        Mistake{"NoTo", "column { from: \"P\" }", "2: column \"P\": has no `to`"},
        Mistake{"NumberTwice", Column("S{n}{n}", "item.shade"),
                "2: column \"S{n}{n}\": has {n} twice"},
        Mistake{"NoCodeMap", Column("P", "paint", "codes: \"c\""),
                "2: column \"P\": there is no code map \"c\""},
        Mistake{"CodeTwice", "code_map { id: \"c\"\ncode { from: \"1\" }\ncode { from: \"1\" } }",
                "4: code map \"c\": code \"1\" is listed twice"},
        Mistake{
            "CodeTwiceWithoutCase",
            "code_map { id: \"c\" ignore_case: true\ncode { from: \"a\" }\ncode { from: \"A\" } }",
            "4: code map \"c\": code \"A\" is listed twice"},
        Mistake{"CodeMapTwice", "code_map { id: \"c\" }\ncode_map { id: \"c\" }",
                "3: code map \"c\" is defined twice"},
        Mistake{"CodeMapWithoutId", "code_map { }", "2: a code map needs an id"},
        Mistake{"CodeWithoutFrom", "code_map { id: \"c\"\ncode { to: \"red\" } }",
                "3: code map \"c\": a code has no `from`"},
        Mistake{"CodeWithBlanks", "code_map { id: \"c\"\ncode { from: \"R \" } }",
                "3: code map \"c\": code \"R \" begins or ends with a blank"},
        Mistake{"LongSeparator", Column("S", "item.shade", "separator: \"; \""),
                "2: column \"S\": the separator is longer"},
        Mistake{"NumberAndSeparator", Column("S{n}", "item.shade", "separator: \";\""),
                "2: column \"S{n}\": has both"},
        Mistake{"ConstantWithMore", Constant("red", "paint", "empty: \"x\""),
                "2: constant to \"paint\": a constant must be one of our values"},
        Mistake{"ConstantPerson", Constant("x", "person-id"),
                "2: constant to \"person-id\": a constant cannot be the person-id"},
        Mistake{"PersonWithRow", Column("P", "person-id", "row: \"x\""),
                "2: column \"P\": person-id is one text"},
        Mistake{"NumberZero", Column("#0", "paint"), "2: column \"#0\": columns are numbered"},
        Mistake{"FormOfTheMapping", "date_form: \"DD/MM\"", " date form \"DD/MM\": "},
        Mistake{"ManyDateForms", DateForms(51), " there are 51 date forms, more than 50"},
        Mistake{"SameFormTwice",
                Column("P", "started", "date_form: \"YYYYMMDD\" date_form: \"YYYYMMDD\""),
                "2: column \"P\": the date form \"YYYYMMDD\" is listed twice"},
        Mistake{"SameEmptyTwice", Column("P", "paint", "empty: \"x\" empty: \"x\""),
                "2: column \"P\": `empty` \"x\" is listed twice"},
        Mistake{"EmptyWithBlanks", Column("P", "paint", "empty: \" x\""),
                "2: column \"P\": `empty` has a text that begins or ends with a blank"},
        Mistake{"EmptyOfTheEmptyCell", Column("P", "paint", "empty: \"\""),
                "2: column \"P\": `empty` has an empty text"},
        Mistake{"SameTextTwice", Column("P", "paint", "when { from: \"Q\" is: \"1\" is: \"1\" }"),
                "2: column \"P\": `when`: the text \"1\" is listed twice"},
        Mistake{
            "SameTextInAnotherCase",
            Column("P", "paint", "when { from: \"Q\" is: \"Y\" is: \"y\" ignore_case: true }"),
            "2: column \"P\": `when`: the text \"y\" is listed twice, since `ignore_case` is true"},
        Mistake{
            "SameColumnTwice",
            Column("P", "paint", "when { from: \"Q\" is: \"1\" } when { from: \"Q\" is: \"2\" }"),
            "2: column \"P\": `when` tests column \"Q\" twice: put all of its texts into one"},
        Mistake{"ZoneOfAPerson", Column("P", "person-id", "zone: ZONE_AS_WRITTEN"),
                "2: column \"P\": person-id is one text"},
        Mistake{"UnknownEncoding", "table { encoding: 9 }", "2: the encoding is not known"},
        Mistake{"NotUtf8", "title: \"\xE9\"", "2:9: the text is not UTF-8"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    OfTheFit, MistakeTest,
    ::testing::Values(
        Mistake{"NoColumn", Column("DAYS", "started"),
                "2: column \"DAYS\": the file has no such column: did you mean \"DAY\"?"},
        Mistake{"NoColumnInThisCase", Column("p", "paint"),
                "2: column \"p\": the file has no such column: did you mean \"P\"?"},
        Mistake{"HeadingTwice", Column("Q", "paint"),
                "2: column \"Q\": the file has this heading 2 times: name the column by its "
                "number, \"#3\""},
        Mistake{"NoColumnOfThisNumber", Column("#8", "paint"),
                "2: column \"#8\": the file's last column is \"#7\""},
        Mistake{"NoNumberedColumn", Column("T{n}", "item.shade"),
                "2: column \"T{n}\": with 1 for {n}: the file has no such column"},
        Mistake{"NoPath", Column("P", "pain"),
                "2: column \"P\": there is no path \"pain\" in probe: did you mean \"paint\"?"},
        Mistake{"NoPathButAnId", Column("P", "person_id"),
                "2: column \"P\": there is no path \"person_id\" in probe; or did you mean "
                "\"person-id\"?"},
        Mistake{"PathOfAGroup", Column("P", "item"),
                "2: column \"P\": \"item\" has rows: name one of its values, for example "
                "\"item.shade\""},
        Mistake{"CodeThatIsNotThere",
                Column("P", "paint", "codes: \"c\"") +
                    "code_map { id: \"c\" code { from: \"G\" to: \"green\" } }",
                "3: code map \"c\": \"G\" becomes \"green\" of paint: \"paint\" has no such code"},
        Mistake{"EmptyMeansNoCode", Column("P", "paint", "empty_means: \"green\""),
                "2: column \"P\": `empty_means`: \"paint\" has no such code"},
        Mistake{"EmptyMeansTwo",
                Column("P", "tags", "empty_means: \"red\"") + Column("DAY", "tags") +
                    Column("#7", "tags", "empty_means: \"blue\""),
                "4: column \"#7\": `empty_means` names another code than in column \"P\", which "
                "feeds \"tags\" too: give both the same code"},
        Mistake{"NoneMeansNoCode", Column("P", "item.shade", "none_means: \"green\""),
                "2: column \"P\": `none_means`: \"item.shade\" has no such code"},
        Mistake{"NoneMeansOfNoRows", Column("P", "paint", "none_means: \"red\""),
                "2: column \"P\": `none_means` has no effect on \"paint\", which has no rows: use "
                "`empty_means`"},
        Mistake{"NoneMeansOfNoCode", Column("P", "weight", "none_means: \"red\""),
                "2: column \"P\": \"weight\" has no codes"},
        Mistake{"NoneMeansTwice",
                Column("P", "item.shade", "none_means: \"red\"") +
                    Column("DAY", "item.state", "none_means: \"no\""),
                "3: column \"DAY\": column \"P\" has `none_means` for \"item\" too"},
        Mistake{"NoneMeansZeroAndMore",
                Column("P", "item.shade", "none_means: \"red\"") + "none_means_zero: \"item\"",
                " `none_means_zero`: column \"P\" has `none_means` for \"item\" already"},
        Mistake{
            "EmptyMeansAlone",
            Column("P", "talk.helped", "row: \"a\" empty_means: \"no\"") +
                Column("DAY", "talk.asked", "row: \"b\""),
            "2: column \"P\": `empty_means` has no effect, because the column is alone in its row"},
        Mistake{
            "EmptyMeansAReason",
            Column("P", "talk.reason", "empty_means: \"ill\"") + Column("DAY", "talk.asked"),
            "2: column \"P\": `empty_means` would add a reason to answer sets that have answers: "
            "for records without a row of \"talk\", use `none_means`"},
        Mistake{"ZoneOfACode", Column("P", "paint", "zone: ZONE_AS_WRITTEN"),
                "2: column \"P\": \"paint\" is not a date, so `zone` has no effect"},
        Mistake{"ConstantIsNoCode", Constant("green", "paint"),
                "2: constant to \"paint\": \"paint\" has no such code"},
        Mistake{"ConstantIsNoDate", Constant("30/06/2019", "started"),
                "2: constant to \"started\": not a date"},
        Mistake{"ConstantIsNoNumber", Constant("1.5", "weight"),
                "2: constant to \"weight\": the constant is not a whole number"},
        Mistake{"TwoColumnsForOnePath", Column("P", "paint") + Column("DAY", "paint"),
                "3: column \"DAY\": column \"P\" feeds \"paint\" too"},
        Mistake{"TwoColumnsForOneRow", Column("P", "item.shade") + Column("DAY", "item.shade"),
                "3: column \"DAY\": column \"P\" feeds \"item.shade\" too: give them different"},
        Mistake{"TwoRecordIds", Column("P", "record-id"),
                "2: column \"P\": column \"ID\" feeds \"record-id\" too"},
        Mistake{"ColumnAndConstant", Column("P", "paint") + Constant("red", "paint"),
                "3: constant to \"paint\": another column or constant feeds the path too"},
        Mistake{"ColumnAndConstantOfCouncil",
                Column("P", "council") + Constant("E09000001", "council"),
                "3: constant to \"council\": a column feeds the council too"},
        Mistake{"ConstantMakesNoRow", Constant("red", "item.shade"),
                "2: constant to \"item.shade\": no column feeds its row"},
        Mistake{"ConstantOfNoRow",
                Column("P", "item.shade") + Constant("yes", "item.state", "row: \"x\""),
                "3: constant to \"item.state\": no column feeds row \"x\""},
        Mistake{"RowOfTheRecord", Column("P", "paint", "row: \"x\""),
                "2: column \"P\": `row` has no effect on \"paint\""},
        Mistake{"NumberedValueOfTheRecord", Column("S{n}", "paint"),
                "2: column \"S{n}\": \"paint\" has neither rows nor many codes"},
        Mistake{"SeparatorOfOneValue", Column("P", "paint", "separator: \"|\""),
                "2: column \"P\": \"paint\" has neither rows nor many codes"},
        Mistake{"SomeSeparated",
                Column("P", "item.shade", "separator: \"|\"") + Column("DAY", "item.state"),
                "3: column \"DAY\": other columns of its rows have a separator"},
        Mistake{"CodesOfADate", Column("P", "started", "codes: \"c\"") + "code_map { id: \"c\" }",
                "2: column \"P\": \"started\" has no codes"},
        Mistake{"FormOfACode", Column("P", "paint", "date_form: \"YYYYMMDD\""),
                "2: column \"P\": \"paint\" is not a date"},
        Mistake{"ZeroOfNoGroup", "none_means_zero: \"talk\"",
                " `none_means_zero`: \"talk\" is not a group"},
        Mistake{"ZeroOfAGroupThatIsNotFed", "none_means_zero: \"item\"",
                " `none_means_zero`: no column feeds \"item\""},
        Mistake{"SuppliesNoPath", "supplies: \"pain\"", " `supplies`: there is no path"}),
    [](const auto& one) { return one.param.name; });

TEST(Mistakes, AreAllNamedAtOnce) {
  const ReadResult r = ReadCsv(
      "column { from: \"P\" to: \"pain\" }\ncolumn { from: \"X\" to: \"paint\" }\n", "ID,P\n"s);
  EXPECT_EQ(r.error,
            "m.textproto:1: column \"P\": there is no path \"pain\" in probe: did you mean "
            "\"paint\"?\nm.textproto:2: column \"X\": the file has no such column\n"
            "m.textproto: no column feeds the record-id: add one, since it identifies the records\n"
            "m.textproto: columns that the mapping does not use: \"ID\"");
}

TEST(Mistakes, NameUnusedHeadingsWithInvisibleCharacters) {
  const ReadResult r = ReadCsv(Map(Column("X", "paint")), "ID,A\u200bP,AP,B\ufeffQ\n"s);
  const size_t unused = r.error.find("that the mapping does not use: ");
  ASSERT_NE(unused, std::string::npos) << r.error;
  const std::string names = r.error.substr(unused);
  EXPECT_EQ(std::count(names.begin(), names.end(), 'P'), 1) << names;
  EXPECT_EQ(std::count(names.begin(), names.end(), 'Q'), 1) << names;
}

TEST(Mistakes, OfThingsThatAreNotThereHaveACodeOfTheirOwn) {
  const auto code = [](const std::string& mapping) {
    return RecordReader::OpenCsv(Probe(), *Mapping::FromText(Map(mapping), "m"), Bytes("ID,P\n"))
        .status()
        .code();
  };
  EXPECT_EQ(code(Column("X", "paint")), StatusCode::kNotFound);
  EXPECT_EQ(code(Column("P", "pain")), StatusCode::kNotFound);
  EXPECT_EQ(code(Column("P", "item")), StatusCode::kInvalidArgument);
  EXPECT_EQ(code(Column("P", "item") + Column("X", "paint")), StatusCode::kInvalidArgument);
}

TEST(Mistakes, NumberedColumnsHaveNoGaps) {
  for (const std::string heading : {"ID,S1,S3\n", "ID,S0,S1\n", "ID,S1,S2,S10\n"}) {
    const ReadResult r = ReadCsv(Map(Column("S{n}", "item.shade")), heading);
    EXPECT_NE(r.error.find("come without a gap"), std::string::npos) << r.error;
  }
  EXPECT_EQ(ReadCsv(Map(Column("S{n}", "item.shade")), "ID,S1,S01,SX,S\n"s).error, "");
}

// A file without a heading begins with somebody's data.
TEST(Mistakes, OfAWholeHeadingNameNoneOfIt) {
  const ReadResult r = ReadCsv(Map(Column("NAME", "paint")), "4711,NAMES\n"s);
  EXPECT_NE(r.error.find("`no_heading`"), std::string::npos);
  EXPECT_EQ(r.error.find("NAMES"), std::string::npos) << r.error;
}

TEST(Mistakes, OfAnotherFrameworkSaySo) {
  const ReadResult r = ReadCsv(Map(Column("P", "pain")) + "framework: \"mspof\"", "ID,P\n"s);
  EXPECT_NE(r.error.find("(the mapping is for \"mspof\")"), std::string::npos) << r.error;
  EXPECT_EQ(ReadCsv(Map("") + "framework: \"mspof\"", "ID\n"s).error, "");
}

TEST(Mapping, ServesFrameworksThatShareAVocabulary) {
  const std::string mapping = Map(Column("P", "paint") + Column("L", "feedback.listened-to") +
                                  Constant("adult", "feedback.respondent")) +
                              "framework: \"mspof\"";
  EXPECT_EQ(ReadCsv(mapping, "ID,P,L\nA,red,always\n"s).records, "A: paint=red\n");
  const ReadResult r = ReadCsv(Map("") + "framework: \"nowhere\"", "ID\n"s);
  EXPECT_NE(r.error.find("and not built in"), std::string::npos) << r.error;
}

// ---- The text ----------------------------------------------------------------------------

TEST(Mapping, IsTextOrJson) {
  const char json[] = R"( {"title": "Ours", "framework": "probe", "column": [
      {"from": "ID", "to": "record-id"}, {"from": "P", "to": "paint", "emptyMeans": "blue"}]})";
  const Result<Mapping> mapping = Mapping::FromText(json, "m.json");
  ASSERT_TRUE(mapping.ok()) << mapping.status().message();
  EXPECT_EQ(mapping->title(), "Ours");
  EXPECT_EQ(mapping->framework(), "probe");
  EXPECT_EQ(ReadCsv(json, "ID,P\nA,\n"s).records, "A: paint=blue\n");
  EXPECT_EQ(ReadCsv("\xEF\xBB\xBF" + Map(""), "ID\nA\n"s).records, "A:\n");
}

TEST(Mapping, MistakesOfJsonNameLineAndColumn) {
  const struct {
    const char* name;
    const char* json;
    const char* message;
  } kCases[] = {
      {"unknown member", "{\n\"column\": [{\"form\": \"P\"}]\n}",
       "m.json:2:13: there is no \"form\" here: did you mean \"from\"?"},
      {"member twice", "{\"title\": \"a\",\n \"title\": \"b\"}",
       "m.json:2:2: \"title\" is there twice: give it once"},
      {"number for a text", "{\"column\": [\n  {\"from\": 1}\n]}",
       "m.json:2:12: \"from\" needs a text in quotes"},
      {"text for a truth", "{\"table\": {\"noHeading\": \"yes\"}}",
       "m.json:1:25: \"noHeading\" needs true or false"},
      {"no list", "{\"column\": {}}", "m.json:1:12: \"column\" is a list: put it into [ ]"},
      {"unknown value", "{\"table\": {\"encoding\": \"UTF8\"}}",
       "m.json:1:24: \"UTF8\" is not one of ENCODING_UTF_8, "},
      {"two mistakes", "{\"colum\": [],\n\"titel\": \"\"}",
       "m.json:1:2: there is no \"colum\" here: did you mean \"column\"?\n"
       "m.json:2:1: there is no \"titel\" here: did you mean \"title\"?"},
      {"not closed", "{\"column\": [",
       "m.json:1:13: the file ends too early: a value was expected"},
      {"comma missing", "{\n\"title\": \"a\"\n\"framework\": \"b\"}",
       "m.json:3:1: a comma or } was expected"},
      {"comma at the end", "{\"title\": \"a\",}", "m.json:1:15: a name in quotes was expected"},
      {"text not closed", "{\"title\": \"\u00E9\n\"}",
       "m.json:1:13: a text in quotes does not end on its line: close it with a quote"},
      {"no value", "{\"title\": yes}", "m.json:1:11: a value was expected"},
      {"something after the end", "{}\n{}", "m.json:2:1: there is text after the end"},
      // What is wrong with a part is said with the line on which it begins.
      {"a column without `to`", "{\"column\": [\n {\"from\": \"P\"},\n {\"to\": \"paint\"}\n]}",
       "m.json:2: column \"P\": has no `to`\n"
       "m.json:3: constant to \"paint\": needs `from` or `constant`"},
      {"a code twice",
       "{\"codeMap\": [{\"id\": \"c\", \"code\": [\n{\"from\": \"1\"},\n{\"from\": \"1\"}]}]}",
       "m.json:3: code map \"c\": code \"1\" is listed twice"},
  };
  for (const auto& c : kCases) {
    const Result<Mapping> mapping = Mapping::FromText(c.json, "m.json");
    ASSERT_FALSE(mapping.ok()) << c.name;
    EXPECT_EQ(mapping.status().message().rfind(c.message, 0), 0U)
        << c.name << ": " << mapping.status().message();
  }
  const std::string deep(1000, '[');
  EXPECT_FALSE(Mapping::FromText("{\"column\": " + deep, "m.json").ok());
}

TEST(Mapping, MistakesOfTextAreInPlainWords) {
  const struct {
    const char* text;
    const char* message;
  } kCases[] = {
      {"colum { }", "m.textproto:1:7: there is no \"colum\" here: did you mean \"column\"?"},
      {"column { from: }", "m.textproto:1:16: a text in quotes was expected, but } is here"},
      {"column { from: 1 }", "m.textproto:1:16: a text in quotes was expected, but 1 is here"},
      {"column { from \"P\" }", "m.textproto:1:15: : was expected, but \"P\" is here"},
      {"column {",
       "m.textproto:1:9: a name was expected, but the file ends: check for a missing }"},
      {"column { from: \"P\n}", "m.textproto:1:18: a text in quotes does not end on its line"},
      {"title: \"a\" title: \"b\"", "m.textproto:1:17: \"title\" is there twice: give it once"},
      {"table { no_heading: \"true\" }",
       "m.textproto:1:21: a word without quotes was expected, but \"true\" is here"},
      {"table { no_heading: yes }", "m.textproto:1:25: \"no_heading\" needs true or false"},
      {"table { encoding: UTF8 }", "m.textproto:1:24: \"UTF8\" is not a value of \"encoding\""},
  };
  for (const auto& c : kCases) {
    const Result<Mapping> mapping = Mapping::FromText(c.text, "m.textproto");
    ASSERT_FALSE(mapping.ok()) << c.text;
    EXPECT_EQ(mapping.status().message().rfind(c.message, 0), 0U) << mapping.status().message();
    EXPECT_EQ(mapping.status().message().find("mspof.v1"), std::string::npos);
  }
}

// ---- Record streams ----------------------------------------------------------------------

std::string Varint(uint64_t value) {
  std::string bytes;
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>((value & 0x7F) | 0x80);
  return bytes + static_cast<char>(value);
}

std::string Framed(const std::string& bytes) { return Varint(bytes.size()) + bytes; }

std::string Framed(const std::string& id, const std::string& paint) {
  CaseRecord record;
  record.record_id = id;
  record.values.push_back({"paint", {paint}, {}});
  return Framed(record.Encode());
}

ReadResult ReadStream(const std::string& bytes, size_t block = size_t{1} << 20,
                      const std::string& mapping_text = "", const ReaderOptions& options = {}) {
  const Framework framework = Probe();
  ReadResult result;
  const Result<Mapping> mapping = Mapping::FromText(mapping_text, "m.textproto");
  Result<RecordReader> reader = RecordReader::OpenStream(
      framework, mapping_text.empty() ? nullptr : &*mapping, Bytes(bytes, block), options);
  if (reader.ok()) {
    ReadAll(framework, &*reader, &result);
    EXPECT_TRUE(!result.error.empty() || reader->bytes() == bytes.size());
  } else {
    result.error = reader.status().message();
  }
  return result;
}

struct Stream {
  std::string name;
  std::string bytes;
  std::string records;
  std::string refused = "";
  std::string error = "";
};

class StreamTest : public ::testing::TestWithParam<Stream> {};

TEST_P(StreamTest, GivesRecordsUntilItBreaks) {
  const Stream& p = GetParam();
  for (const size_t block : {size_t{1} << 20, size_t{7}, size_t{1}}) {
    const ReadResult r = ReadStream(p.bytes, block);
    EXPECT_EQ(r.records, p.records) << "with blocks of " << block;
    EXPECT_EQ(r.refused, p.refused) << "with blocks of " << block;
    EXPECT_EQ(r.error.substr(0, p.error.size()), p.error) << r.error;
    EXPECT_EQ(r.error.empty(), p.error.empty());
    EXPECT_EQ(r.unreadable, r.findings.size());
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, StreamTest,
    ::testing::Values(
        Stream{"Empty", "", ""},
        Stream{"Records", Framed("A", "red") + Framed("B", "blue"),
               "A: paint=red\nB: paint=blue\n"},
        Stream{"LongLength", Framed("A" + std::string(199, 'x'), "red"),
               "A" + std::string(199, 'x') + ": paint=red\n"},
        Stream{"NoId", Framed("", "red") + Framed("B", "blue"), "B: paint=blue\n", "row-id@1"},
        Stream{"EmptyRecord", "\0"s + Framed("B", "blue"), "B: paint=blue\n", "row-id@1"},
        Stream{"LongId", Framed(std::string(201, 'x'), "red") + Framed("B", "blue"),
               "B: paint=blue\n", "row-id@1"},
        Stream{"NoRecord", Framed("A", "red") + Framed("\x0A\x05x") + Framed("C", "blue"),
               "A: paint=red\nC: paint=blue\n", "row-encoding@2"},
        Stream{"IdIsNotUtf8", Framed("\xFF", "red") + Framed("B", "blue"), "B: paint=blue\n",
               "row-encoding@1"},
        Stream{"EndsInARecord", Framed("A", "red") + Framed("B", "blue").substr(0, 5),
               "A: paint=red\n", "",
               "record 2: the stream ends within it: copy or export the file again"},
        Stream{"EndsInALength", Framed("A", "red") + "\x80", "A: paint=red\n", "",
               "record 2: the stream ends within its length: copy or export the file again"},
        Stream{"LengthOverTheLimit", Framed("A", "red") + Varint((16u << 20) + 1) + "xyz",
               "A: paint=red\n", "", "record 2: its length is over the limit"},
        Stream{"LengthWithoutEnd", std::string(11, '\x80'), "", "",
               "record 1: its length has more than 10 bytes"},
        Stream{"LengthOf64Bits", Varint(UINT64_MAX), "", "",
               "record 1: its length is over the limit"},
        Stream{"Text", "ID,PAINT\nA,red\n", "", "",
               "the file is not a record stream: it looks like delimited text (CSV)"}),
    [](const auto& one) { return one.param.name; });

TEST(RecordStream, LongRecordsAreReadUpToTheLimit) {
  const std::string bytes =
      Framed("A", "red") + Framed("B", std::string(300000, 'x')) + Framed("C", "blue");
  EXPECT_EQ(ReadStream(bytes).records, "A: paint=red\nB: paint=unlisted\nC: paint=blue\n");
  ReaderOptions options;
  options.max_row_bytes = 300000;
  EXPECT_EQ(ReadStream(bytes, 4096, "", options).records, "A: paint=red\n");
}

TEST(RecordStream, MapsWhatTheMappingSaysItSupplies) {
  const std::string bytes = Framed("A", "red");
  EXPECT_TRUE(ReadStream(bytes).not_mapped.empty());
  EXPECT_TRUE(ReadStream(bytes, 1, "title: \"x\"").not_mapped.empty());
  const ReadResult r = ReadStream(bytes, 1,
                                  "supplies: \"paint\" supplies: \"talk\" supplies: \"item\" "
                                  "supplies: \"concluded\" " +
                                      Column("T", "tags"));
  EXPECT_EQ(r.not_mapped, (std::vector<std::string>{"received", "started", "weight"}));
  EXPECT_EQ(ReadStream(bytes, 1, "supplies: \"pain\"").error.find("m.textproto: `supplies`: "), 0);
}

}  // namespace
}  // namespace mspof
