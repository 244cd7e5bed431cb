// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records that take several rows which stand one after the other.

#include <gtest/gtest.h>

#include "mapping_fixture.h"
#include "mspof/copies.h"

namespace mspof {
namespace {

using testing::Grid;
using testing::Map;
using testing::Probe;
using testing::ReadCsv;
using testing::ReadResult;
using testing::ReadRows;

std::string Column(const std::string& from, const std::string& to, const std::string& more = "") {
  return "column { from: \"" + from + "\" to: \"" + to + "\" " + more + " }\n";
}

std::string Constant(const std::string& value, const std::string& to,
                     const std::string& more = "") {
  return "column { constant: \"" + value + "\" to: \"" + to + "\" " + more + " }\n";
}

std::string When(const std::string& from, const std::string& is) {
  return "when { from: \"" + from + "\" is: \"" + is + "\" }";
}

std::string Key(const std::string& of, const std::string& from, const std::string& more = "") {
  return "row_key { of: \"" + of + "\" from: \"" + from + "\" " + more + " }\n";
}

const std::string kJoined = "joined {}\n";

struct Joined {
  std::string name;
  std::string mapping;
  std::string text;  // with its heading
  std::string records;
  std::string refused = "";
};

class JoinedTest : public ::testing::TestWithParam<Joined> {};

TEST_P(JoinedTest, FillsRecords) {
  const Joined& p = GetParam();
  const ReadResult r = ReadCsv(Map(p.mapping), p.text);
  ASSERT_EQ(r.error, "");
  EXPECT_EQ(r.records, p.records);
  EXPECT_EQ(r.refused, p.refused);
}

INSTANTIATE_TEST_SUITE_P(
    Values, JoinedTest,
    ::testing::Values(
        Joined{"NeighboursAreOneRecord", kJoined + Column("P", "paint"),
               "ID,P\nA,red\nA,red\nB,blue\n", "A: paint=red\nB: paint=blue\n"},
        Joined{"BlanksAroundTheIdDoNotMatter", kJoined + Column("P", "paint"),
               "ID,P\nA,red\n A ,red\n", "A: paint=red\n"},
        Joined{"TheFirstRowThatSuppliesGivesIt", kJoined + Column("P", "paint"),
               "ID,P\nA,\nA,red\nA,\nB,\nB,\n", "A: paint=red\nB:\n"},
        Joined{"WhatContradictsIsUnlisted", kJoined + Column("P", "paint"),
               "ID,P\nA,red\nA,blue\nA,red\nB,blue\n", "A: paint=unlisted\nB: paint=blue\n",
               "row-contradicts@2"},
        Joined{"WhatIsReadCountsNotHowItIsWritten",
               kJoined +
                   Column("D", "started", "date_form: \"D/M/YYYY\" date_form: \"YYYY-MM-DD\"") +
                   Constant("2019-06-30", "received"),
               "ID,D\nA,30/6/2019\nA,2019-06-30\n", "A: started=same\n"},
        Joined{"AnUnlistedTextMayBeRepeated", kJoined + Column("P", "paint"),
               "ID,P\nA,green\nA,green\nB,green\nB,red\n", "A: paint=unlisted\nB: paint=unlisted\n",
               "row-contradicts@4"},
        Joined{"NumbersContradictToo", kJoined + Column("W", "weight"),
               "ID,W\nA,1\nA,2\nB,3\nB,3\n", "A: weight=unreadable weight=known\nB: weight=known\n",
               "row-contradicts@2"},
        Joined{"EachRowAddsItsManyCodes", kJoined + Column("T", "tags"),
               "ID,T\nA,red\nA,blue\nA,red\nB,\n", "A: tags=blue tags=red\nB:\n"},
        Joined{"EmptyMeansOnlyIfNoRowSupplies",
               kJoined + Column("P", "paint", "empty_means: \"blue\""), "ID,P\nA,\nA,red\nB,\nB,\n",
               "A: paint=red\nB: paint=blue\n"},
        Joined{"EmptyMeansNothingOfCodesThatDo",
               kJoined + Column("P", "paint", "codes: \"c\" empty_means: \"blue\"") +
                   "code_map { id: \"c\" code { from: \"-\" } }",
               "ID,P\nA,\nA,-\n", "A:\n"},
        Joined{"EmptyMeansOfSeveralColumns",
               kJoined + Column("T{n}", "tags", "empty_means: \"blue\""),
               "ID,T1,T2\nA,,\nA,,red\nB,,\nB,,\n", "A: tags=red\nB: tags=blue\n"},
        Joined{"ConstantsOfTheRecord", kJoined + Constant("red", "paint"), "ID\nA\nA\n",
               "A: paint=red\n"},
        Joined{"JoinedByAnotherColumn", "joined { by: \"N\" }\n" + Column("P", "paint"),
               "N,ID,P\n1,A,\n1,,red\n2,B,blue\n", "A: paint=red\nB: paint=blue\n"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    WhoseRecord, JoinedTest,
    ::testing::Values(
        Joined{"PersonsContradict", kJoined + Column("N", "person-id"),
               "ID,N\nA,1\nA,2\nA,3\nB,1\nB,\nB,1\n", "B:\n", "row-contradicts@2"},
        Joined{"CouncilsContradict", kJoined + Column("C", "council"),
               "ID,C\nA,E09000001\nA,E09000002\nB,E09000001\n", "B:\n", "row-contradicts@2"},
        Joined{"IdsContradict", "joined { by: \"N\" }\n", "N,ID\n1,A\n1,B\n2,B\n", "B:\n",
               "row-contradicts@2"},
        Joined{"NoId", "joined { by: \"N\" }\n", "N,ID\n1,\n1,\n2,B\n", "B:\n", "row-id@1"},
        Joined{"NoRecord", kJoined + Column("P", "paint"), "ID,P\nA,red\n,blue\nA,\n",
               "A: paint=red\n", "row-id@2"},
        Joined{"EachRowWithAWrongId", kJoined, "ID\n4701.0\n4701.0\nB\n", "B:\n",
               "id-spoilt@1 id-spoilt@2"},
        Joined{"LongId", kJoined, "ID\n" + std::string(201, 'x') + "\nB\n", "B:\n", "row-id@1"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    BadRows, JoinedTest,
    ::testing::Values(
        Joined{"InTheMiddleOfARecord", kJoined + Column("S", "item.shade"),
               "ID,S\nA,red\nA\nA,blue\nB,red\n",
               "A: item[1].shade=red item[2].shade=blue\nB: item[1].shade=red\n", "row-length@2"},
        Joined{"AtTheEnds", kJoined + Column("P", "paint"), "ID,P\nA\nA,red\nB,\xFF\nB,blue\nB\n",
               "A: paint=red\nB: paint=blue\n", "row-length@1 row-encoding@3 row-length@5"},
        Joined{"BetweenRecords", kJoined + Column("P", "paint"), "ID,P\nA,red\nx\nB,blue\n",
               "A: paint=red\nB: paint=blue\n", "row-length@2"}),
    [](const auto& one) { return one.param.name; });

const std::string kItems = Column("S", "item.shade") + Column("O", "item.state");
const std::string kAnswers = Column("ANS", "talk.helped", When("Q", "Q1")) +
                             Column("ANS", "talk.respondent", When("Q", "Q2")) +
                             Key("talk", "FORM");

INSTANTIATE_TEST_SUITE_P(
    Rows, JoinedTest,
    ::testing::Values(
        Joined{"EachFilledRowMakesOne", kJoined + kItems,
               "ID,S,O\nA,red,yes\nA,,\nA,red,yes\nA,blue,\nB,,\n",
               "A: item[1].shade=red item[1].state=yes item[2].shade=red item[2].state=yes "
               "item[3].shade=blue\nB:\n"},
        Joined{"EqualKeysAreOneRow", kJoined + kItems + Key("item", "N"),
               "ID,N,S,O\nA,1,red,\nA,2,blue,no\nA,1,,yes\nB,1,blue,\n",
               "A: item[1].shade=red item[1].state=yes item[2].shade=blue item[2].state=no\n"
               "B: item[1].shade=blue\n"},
        Joined{"KeysOfSeveralColumns", kJoined + kItems + Key("item", "N", "from: \"M\""),
               "ID,N,M,S,O\nA,1,,red,\nA,,1,blue,\nA,1,,,yes\n",
               "A: item[1].shade=red item[1].state=yes item[2].shade=blue\n"},
        Joined{"RowsOfOneKeyMayContradict", kJoined + kItems + Key("item", "N"),
               "ID,N,S,O\nA,1,blue,\nA,2,red,yes\nA,2,blue,yes\n",
               "A: item[1].shade=blue item[2].shade=unlisted item[2].state=yes\n",
               "row-contradicts@3"},
        Joined{"AnEmptyKeySaysNothing", kJoined + kItems + Key("item", "N"),
               "ID,N,S,O\nA,,,\nB,1,red,\n", "A:\nB: item[1].shade=red\n"},
        Joined{"AValueWithoutItsKeyIsFound", kJoined + kItems + Key("item", "N"),
               "ID,N,S,O\nA,1,red,\nA, ,blue,no\n", "A: item[1].shade=red\n", "row-key@2"},
        Joined{"AKeyAloneMakesNoRow", kJoined + kItems + Key("item", "N"), "ID,N,S,O\nA,1,,\n",
               "A:\n"},
        Joined{"OrderOfTheMapping",
               kJoined + Column("S", "item.shade") + Column("T", "item.shade", "row: \"t\""),
               "ID,S,T\nA,red,blue\nA,a-colour-with-a-long-name,red\n",
               "A: item[1].shade=red item[2].shade=a-colour-with-a-long-name item[3].shade=blue "
               "item[4].shade=red\n"},
        Joined{"NumberedColumns", kJoined + Column("S{n}", "item.shade") + Key("item", "ID"),
               "ID,S1,S2\nA,red,blue\nA,red,\nA,,blue\n",
               "A: item[1].shade=red item[2].shade=blue\n"},
        Joined{"SeparatedCells",
               kJoined + Column("S", "item.shade", "separator: \"|\"") +
                   Column("O", "item.state", "separator: \"|\"") + Key("item", "ID"),
               "ID,S,O\nA,red|blue,yes\nA,red|blue,yes|no\n",
               "A: item[1].shade=red item[1].state=yes item[2].shade=blue item[2].state=no\n"},
        Joined{"SeparatedCellsOfEachRow", kJoined + Column("S", "item.shade", "separator: \"|\""),
               "ID,S\nA,red|blue\nA,red\n",
               "A: item[1].shade=red item[2].shade=blue item[3].shade=red\n"},
        Joined{"SeparatedCellsMeanSomething",
               kJoined + Column("S", "item.shade", "separator: \"|\"") +
                   Column("O", "item.state", "separator: \"|\" empty_means: \"no\""),
               "ID,S,O\nA,red|blue,yes\n",
               "A: item[1].shade=red item[1].state=yes item[2].shade=blue item[2].state=no\n"},
        Joined{"NoneMeansZero", kJoined + kItems + "none_means_zero: \"item\"\n",
               "ID,S,O\nA,,\nA,,\nB,red,\nC,,\n",
               "A: item=none\nB: item[1].shade=red\nC: item=none\n"},
        Joined{"ManyCodesOfARow", kJoined + Column("T", "tags", "separator: \"|\"") + kItems,
               "ID,T,S,O\nA,red|blue,red,\nA,red,blue,\n",
               "A: item[1].shade=red item[2].shade=blue tags=blue tags=red\n"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Questions, JoinedTest,
    ::testing::Values(
        Joined{"OfTheRecord",
               kJoined + Column("ANS", "paint", When("Q", "Q1")) +
                   Column("ANS", "weight", When("Q", "Q2")),
               "ID,Q,ANS\nA,Q1,red\nA,Q2,7\nA,Q3,x\nB,Q2,8\n",
               "A: paint=red weight=known\nB: weight=known\n"},
        Joined{"OneAnswerSetOfEachForm", kJoined + kAnswers,
               "ID,FORM,Q,ANS\nA,1,Q1,yes\nA,1,Q2,adult\nA,2,Q2,carer\nA,2,Q1,no\n",
               "A: talk[1].helped=yes talk[1].respondent=adult talk[2].helped=no "
               "talk[2].respondent=carer\n"},
        Joined{"AJoinThatMultiplies", kJoined + kItems + Key("item", "N") + kAnswers,
               "ID,N,S,O,FORM,Q,ANS\n"
               "A,1,red,,7,Q1,yes\nA,1,red,,7,Q2,adult\nA,2,blue,no,7,Q1,yes\nA,2,blue,no,7,Q2,"
               "adult\n",
               "A: item[1].shade=red item[2].shade=blue item[2].state=no talk[1].helped=yes "
               "talk[1].respondent=adult\n"},
        Joined{"AnswersContradict", kJoined + kAnswers, "ID,FORM,Q,ANS\nA,1,Q1,yes\nA,1,Q1,no\n",
               "A: talk[1].helped=unlisted\n", "row-contradicts@2"},
        Joined{"SeveralTexts",
               kJoined + Column("ANS", "paint", "when { from: \"Q\" is: \"Q1\" is: \"\" }"),
               "ID,Q,ANS\nA,,red\nB,Q1,blue\nC,Q2,red\n", "A: paint=red\nB: paint=blue\nC:\n"},
        Joined{
            "TextsInAnyCase",
            kJoined + Column("ANS", "paint", "when { from: \"Q\" is: \"Yes\" ignore_case: true }"),
            "ID,Q,ANS\nA,YES,red\nB,yes,blue\nC,yess,red\nD,ye,red\n",
            "A: paint=red\nB: paint=blue\nC:\nD:\n"},
        Joined{
            "TwoConditions", kJoined + Column("ANS", "paint", When("Q", "1") + When("FORM", "C")),
            "ID,FORM,Q,ANS\nA,C,1,red\nA,D,1,blue\nA,C,2,blue\nB,D,1,red\n", "A: paint=red\nB:\n"},
        Joined{"TwoConditionsTellColumnsApart",
               kJoined + Column("ANS", "paint", When("FORM", "C") + When("Q", "1")) +
                   Column("ANS", "tags", When("FORM", "D") + When("Q", "1")),
               "ID,FORM,Q,ANS\nA,C,1,red\nA,D,1,blue\n", "A: paint=red tags=blue\n"},
        Joined{"NoneMeansAfterTheLastRow",
               kJoined + kAnswers +
                   Column("ANS", "talk.reason", "none_means: \"ill\" " + When("Q", "Q3")),
               "ID,FORM,Q,ANS\nA,,Q9,x\nA,1,Q1,yes\nB,,Q9,x\nC,1,Q3,ill\n",
               "A: talk[1].helped=yes\nB: talk[1].reason=ill\nC: talk[1].reason=ill\n"},
        Joined{"TwoColumnsForOnePath",
               kJoined + Column("ANS", "paint", When("Q", "old")) +
                   Column("NEW", "paint", When("Q", "new")),
               "ID,Q,ANS,NEW\nA,old,red,\nB,new,red,blue\nC,old,red,\nC,new,,blue\n",
               "A: paint=red\nB: paint=blue\nC: paint=unlisted\n", "row-contradicts@4"},
        Joined{"EmptyMeansOnlyWhereItIsRead",
               kJoined + Column("ANS", "paint", "empty_means: \"blue\" " + When("Q", "Q1")),
               "ID,Q,ANS\nA,Q1,\nB,Q2,\n", "A: paint=blue\nB:\n"},
        Joined{"InRowsThatAreRecords", Column("ANS", "paint", When("Q", "Q1")),
               "ID,Q,ANS\nA,Q1,red\nA,Q2,blue\nB,q1,red\n", "A: paint=red\nA:\nB:\n"},
        Joined{"OfNumberedColumns",
               Column("S{n}", "item.shade", "when { from: \"OK{n}\" is: \"Y\" }"),
               "ID,S1,OK1,S2,OK2\nA,red,Y,blue,N\nB,red,N,blue,Y\n",
               "A: item[1].shade=red\nB: item[1].shade=blue\n"},
        Joined{"ConstantsBelongToWhatIsRead",
               kJoined + kAnswers + Constant("lead", "talk.interviewer"),
               "ID,FORM,Q,ANS\nA,1,Q9,yes\nB,1,Q1,yes\n",
               "A:\nB: talk[1].helped=yes talk[1].interviewer=lead\n"}),
    [](const auto& one) { return one.param.name; });

// The wrong column may feed the record's id.
TEST(MappingJoined, DoesNotRepeatATextThatIsTooLongForAnId) {
  const std::string note(300, 'x');
  const ReadResult r = ReadCsv("joined { by: \"K\" } column { from: \"ID\" to: \"record-id\" }",
                               "ID,K\n" + note + ",1\n" + note + "y,1\nA,2\nB,2\n");
  ASSERT_EQ(r.findings.size(), 2U);
  EXPECT_EQ(r.findings[0].rule_id, "row-contradicts");
  EXPECT_EQ(r.findings[0].record_id, "");
  EXPECT_EQ(r.findings[1].record_id, "A");
}

TEST(MappingJoined, SaysWhichColumnAndRecordContradict) {
  const ReadResult r = ReadCsv(Map(kJoined + kItems + Key("item", "N")),
                               "ID,N,S,O\nA,1,red,\nA,2,red,yes\nA,2,,no\n");
  ASSERT_EQ(r.findings.size(), 1u);
  EXPECT_EQ(r.findings[0].record_id, "A");
  EXPECT_EQ(r.findings[0].path, "item[2].state");
  EXPECT_EQ(r.findings[0].message,
            "column \"O\" has another value than an earlier row of the record, so the value is "
            "unlisted");
  EXPECT_EQ(r.unreadable, 0u);
}

TEST(MappingJoined, CountsARecordThatIsUnreadableOnce) {
  const ReadResult r =
      ReadCsv(Map(kJoined + Column("N", "person-id")), "ID,N\nA,1\nA,2\nA,3\nB,1\nB,2\n");
  EXPECT_EQ(r.unreadable, 2u);
  ASSERT_EQ(r.findings.size(), 2u);
  EXPECT_EQ(r.findings[0].record_id, "A");
}

TEST(MappingJoined, ReportsCellsOfAllRows) {
  const ReadResult r = ReadCsv(Map(kJoined + Column("ANS", "paint", When("Q", "1")) +
                                   Column("ANS", "weight", When("Q", "2"))),
                               "ID,Q,ANS\nA,1,red\nA,2,x\nA,2,\nB,1,green\n");
  ASSERT_EQ(r.columns.size(), 3u);
  EXPECT_EQ(r.columns[0].filled, 4u);
  EXPECT_EQ(r.columns[1].filled, 1u);
  EXPECT_EQ(r.columns[1].unmapped, 1u);
  EXPECT_EQ(r.columns[1].empty, 2u);
  EXPECT_EQ(r.columns[2].unreadable, 1u);
  EXPECT_EQ(r.columns[2].empty, 3u);
}

TEST(MappingJoined, GivesTheFirstRowOfEachRecord) {
  const Framework framework = Probe();
  const Mapping mapping = *Mapping::FromText(Map(kJoined), "m");
  RecordReader reader =
      *RecordReader::OpenCsv(framework, mapping, testing::Bytes("ID\nA\nA\nB\nC\nC\n"));
  RecordBuffer record(framework);
  std::vector<uint64_t> rows;
  while (*reader.Next(&record)) rows.push_back(reader.row());
  EXPECT_EQ(rows, (std::vector<uint64_t>{1, 3, 4}));
}

// Whether the first row tells the id or a later one, a record is asked about once, in order.
TEST(MappingJoined, PassesOverWhatIsNotWanted) {
  for (const bool is_joined_by_id : {true, false}) {
    std::string asked;
    ReaderOptions options;
    options.wanted = [&asked](std::string_view id) {
      asked += std::string(id) + " ";
      return id == "B" || id == "D";
    };
    const ReadResult r = ReadCsv(
        Map((is_joined_by_id ? kJoined : "joined { by: \"N\" }\n") + Column("P", "paint")),
        is_joined_by_id ? "N,ID,P\n1,A,red\n1,A,blue\n,,\n2,B,red\n2,B,\n3,C\n3,C,red\n4,D,blue\n"
                        : "N,ID,P\n1,A,red\n1,,blue\n,,\n2,,red\n2,B,\n3,C\n3,C,red\n4,D,blue\n",
        options);
    EXPECT_EQ(r.error, "");
    EXPECT_EQ(asked, "A B C D ");
    EXPECT_EQ(r.records, "B: paint=red\nD: paint=blue\n");
    EXPECT_EQ(r.refused, "row-length@5");
    EXPECT_EQ(r.columns[1].filled, 2u);
  }
  // An id that is none is not asked about.
  ReaderOptions options;
  options.wanted = [](std::string_view) { return false; };
  EXPECT_EQ(ReadCsv(Map("joined { by: \"N\" }\n"), "N,ID\n1,4701.0\n2,A\n", options).refused,
            "id-spoilt@1");
}

TEST(MappingJoined, ReadsRowsOfAHost) {
  Grid grid({"ID", "S", "O"}, {{"A", "red", ""}, {"A", "blue", "no"}, {"B", "", ""}});
  EXPECT_EQ(ReadRows(Map(kJoined + kItems), &grid).records,
            "A: item[1].shade=red item[2].shade=blue item[2].state=no\nB:\n");
}

// ---- Rows that do not stand together ---------------------------------------------------------

// What a tally or a check makes of them.
std::string Copies(const std::string& mapping_text, const std::string& text) {
  const Framework framework = Probe();
  const Mapping mapping = *Mapping::FromText(mapping_text, "m");
  CopyFinder first;
  std::string found;
  for (const bool again : {false, true}) {
    CopyFinder finder({}, again ? first.Unsettled() : Settlement());
    RecordReader reader = *RecordReader::OpenCsv(framework, mapping, testing::Bytes(text));
    RecordBuffer record(framework);
    std::vector<Finding> findings;
    const FindingSink keep = [&findings](Finding f) { findings.push_back(std::move(f)); };
    while (*reader.Next(&record, keep)) {
      finder.Add(record, again ? &findings : nullptr);
      for (const Finding& finding : findings) {
        if (again) found += finding.rule_id + "@" + std::to_string(reader.row()) + " ";
      }
      findings.clear();
    }
    if (!again) first = std::move(finder);
  }
  return found;
}

TEST(MappingJoined, RowsApartAreNeverCounted) {
  const std::string mapping = Map(kJoined + Column("P", "paint"));
  EXPECT_EQ(Copies(mapping, "ID,P\nA,red\nB,red\nA,blue\n"),
            "record-differs@1 row-apart@3 record-differs@3 ");
  EXPECT_EQ(Copies(mapping, "ID,P\nA,red\nB,red\nA,red\nB,red\n"),
            "record-differs@1 record-differs@2 row-apart@3 record-differs@3 record-differs@4 ");
  const ReadResult r = ReadCsv(mapping, "ID,P\nA,red\nB,red\nA,red\n");
  EXPECT_EQ(r.unreadable, 0u);
  ASSERT_EQ(r.findings.size(), 1u);
  EXPECT_EQ(r.findings[0].remedy, "sort the export by \"ID\", and read it again");
}

// Where another column joins the rows, a record may have been exported twice.
TEST(MappingJoined, CopiesAreCopiesIfAnotherColumnJoins) {
  const std::string mapping = Map("joined { by: \"N\" }\n" + Column("P", "paint"));
  EXPECT_EQ(Copies(mapping, "N,ID,P\n1,A,red\n2,A,red\n"), "record-copy@2 ");
  EXPECT_EQ(Copies(mapping, "N,ID,P\n1,A,red\n2,B,red\n1,A,red\n"),
            "record-differs@1 row-apart@3 record-differs@3 ");
}

// ---- Mistakes --------------------------------------------------------------------------------

struct Wrong {
  std::string name;
  std::string mapping;
  std::string error;
};

class WrongJoinedTest : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongJoinedTest, IsRefused) {
  const Wrong& p = GetParam();
  EXPECT_EQ(ReadCsv(Map(p.mapping), "ID,N,S,O,Q,ANS\n").error, p.error);
}

INSTANTIATE_TEST_SUITE_P(
    MappingJoined, WrongJoinedTest,
    ::testing::Values(
        Wrong{"By", "joined { by: \"M\" }\n",
              "m.textproto:2: `joined`: column \"M\": the file has no such column\n"
              "m.textproto: columns that the mapping does not use: \"N\", \"S\", \"O\", \"Q\", "
              "\"ANS\""},
        Wrong{"KeyWithoutJoined", kItems + Key("item", "N"),
              "m.textproto:4: a row key has no effect here, because each row is a record: if a "
              "record has several, add `joined { }`"},
        Wrong{"KeyOfNothing", kJoined + kItems + Key("itm", "N"),
              "m.textproto:5: row key of \"itm\": there is no path \"itm\" in probe: did you mean "
              "\"item\"?"},
        Wrong{"KeyOfWhatIsNotFed", kJoined + kItems + Key("talk", "N"),
              "m.textproto:5: row key of \"talk\": no column feeds it without `row`"},
        Wrong{"KeyOfAnotherRow", kJoined + kItems + Key("item", "N", "row: \"x\""),
              "m.textproto:5: row key of \"item\": no column feeds its row \"x\""},
        Wrong{"KeyTwice", kJoined + kItems + Key("item", "N") + Key("item", "S"),
              "m.textproto:6: row key of \"item\": there is another one: remove one of them"},
        Wrong{"KeyColumn", kJoined + kItems + Key("item", "NN"),
              "m.textproto:5: row key of \"item\": column \"NN\": the file has no such column\n"
              "m.textproto: columns that the mapping does not use: \"N\", \"Q\", \"ANS\""},
        Wrong{"KeyWithoutColumns", kJoined + kItems + "row_key { of: \"item\" }\n",
              "m.textproto:5: row key of \"item\": has no `from`"},
        Wrong{"TwoGroupsWithoutKeys", kJoined + kItems + Column("ANS", "talk.helped"),
              "m.textproto: \"item\" needs a row key, because the table feeds other rows too, so "
              "that its own may be repeated: add row_key { of: \"item\" from: \"…\" } with the "
              "columns that identify its rows; if each record has only one, use the column of the "
              "record's id\n"
              "m.textproto: \"talk\" needs a row key, because the table feeds other rows too, so "
              "that its own may be repeated: add row_key { of: \"talk\" from: \"…\" } with the "
              "columns that identify its rows; if each record has only one, use the column of the "
              "record's id"},
        Wrong{"QuestionsWithoutKey",
              kJoined + Column("ANS", "talk.helped", "row: \"a\" " + When("Q", "1")),
              "m.textproto: \"talk\" needs a row key, because a `when` spreads its values over "
              "several rows: add row_key { of: \"talk\" row: \"a\" from: \"…\" } with the columns "
              "that identify its rows; if each record has only one, use the column of the record's "
              "id"},
        Wrong{"WhenWithoutTexts", kJoined + Column("ANS", "paint", "when { from: \"Q\" }"),
              "m.textproto:3: column \"ANS\": `when` has no `is`: give the texts to test for"},
        Wrong{"WhenWithoutColumn", kJoined + Column("ANS", "paint", "when { is: \"Q\" }"),
              "m.textproto:3: column \"ANS\": `when` has no `from`"},
        Wrong{"WhenOfNoColumn", kJoined + Column("ANS", "paint", When("AMS", "1")),
              "m.textproto:3: column \"ANS\": `when`: column \"AMS\": the file has no such "
              "column\n"
              "m.textproto: columns that the mapping does not use: \"N\", \"S\", \"O\", \"Q\""},
        Wrong{"WhenOfTheId", "column { from: \"N\" to: \"record-id\" " + When("Q", "1") + " }",
              "m.textproto:2: column \"N\": the record-id must be read in every row"},
        Wrong{"WhenOfAConstant", Constant("red", "paint", When("Q", "1")),
              "m.textproto:2: constant to \"paint\": a constant must be one of our values: "
              "`codes`, `date_form`, `zone`, `separator`, `empty`, `empty_means`, `none_means` and "
              "`when` have no effect on it"},
        Wrong{
            "TwoColumnsInTheSameRows",
            kJoined + Column("ANS", "paint", When("Q", "1")) + Column("S", "paint", When("Q", "1")),
            "m.textproto:4: column \"S\": column \"ANS\" feeds \"paint\" too"}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace mspof
