// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tables that belong together: whatever the order of their rows, and however little memory
// there is for them.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "mapping_fixture.h"

namespace mspof {
namespace {

using testing::Bytes;
using testing::Grid;
using testing::Map;
using testing::Opens;
using testing::Probe;
using testing::ReadCsv;
using testing::ReadResult;
using testing::ReadTables;
using testing::ReadWith;

using Texts = std::vector<std::pair<std::string, std::string>>;

std::string Column(const std::string& from, const std::string& to, const std::string& more = "") {
  return "column { from: \"" + from + "\" to: \"" + to + "\" " + more + " }\n";
}

std::string Part(const std::string& more, const std::string& id = "talks") {
  return "part { id: \"" + id + "\" record: \"CASE\"\n" + more + "}\n";
}

const std::string kTalks = Part(Column("H", "talk.helped") + Column("R", "talk.respondent"));
const std::string kMain = "ID,P\nA,red\nB,blue\nC,\n";

struct Joined {
  std::string name;
  std::string mapping;
  Texts tables;
  std::string records;
  std::string refused = "";
};

class PartsTest : public ::testing::TestWithParam<Joined> {};

TEST_P(PartsTest, AreJoined) {
  const Joined& p = GetParam();
  const ReadResult r = ReadTables(Map(Column("P", "paint") + p.mapping), p.tables);
  ASSERT_EQ(r.error, "");
  EXPECT_EQ(r.records, p.records);
  EXPECT_EQ(r.refused, p.refused);
}

const std::string kForms =
    Part(Column("KIND", "talk.respondent") + "row_key { of: \"talk\" from: \"NO\" }\n", "forms") +
    Part("row_key { of: \"talk\" from: \"FORM\" }\n" +
             Column("ANS", "talk.helped", "when { from: \"Q\" is: \"1\" }"),
         "answers");

INSTANTIATE_TEST_SUITE_P(
    Mapping, PartsTest,
    ::testing::Values(
        Joined{"InAnyOrder",
               kTalks,
               {{"", kMain}, {"talks", "CASE,H,R\nB,no,carer\nA,yes,adult\nB,yes,\n"}},
               "A: paint=red talk[1].helped=yes talk[1].respondent=adult\n"
               "B: paint=blue talk[1].helped=no talk[1].respondent=carer talk[2].helped=yes\nC:\n"},
        Joined{"PartFirst",
               kTalks,
               {{"talks", "CASE,H,R\n A ,yes,\n"}, {"", kMain}},
               "A: paint=red talk[1].helped=yes\nB: paint=blue\nC:\n"},
        Joined{"Empty",
               kTalks,
               {{"", kMain}, {"talks", "CASE,H,R\n"}},
               "A: paint=red\nB: paint=blue\nC:\n"},
        Joined{"CopiesGetTheRowsBoth",
               kTalks,
               {{"", "ID,P\nA,red\nB,\nA,red\n"}, {"talks", "CASE,H,R\nA,yes,\n"}},
               "A: paint=red talk[1].helped=yes\nB:\nA: paint=red talk[1].helped=yes\n"},
        Joined{"JoinedByAnotherColumn",
               "part { id: \"talks\" record: \"CASE\" joins: \"P\"\n" + Column("H", "talk.helped") +
                   "}",
               {{"", kMain}, {"talks", "CASE,H\nblue,yes\n"}},
               "A: paint=red\nB: paint=blue talk[1].helped=yes\nC:\n"},
        Joined{"ValuesOfTheRecord",
               Part(Column("W", "weight")),
               {{"", kMain}, {"talks", "CASE,W\nA,1\nA,1\nB,2\nB,\nB,3\n"}},
               "A: paint=red weight=known\nB: paint=blue weight=unreadable weight=known\nC:\n",
               "row-contradicts@5"},
        Joined{"AValueOfBothTables",
               Part(Column("COLOUR", "paint")),
               {{"", kMain}, {"talks", "CASE,COLOUR\nA,red\nB,red\nC,blue\n"}},
               "A: paint=red\nB: paint=unlisted\nC: paint=blue\n",
               "row-contradicts@2"},
        Joined{"PersonsContradict",
               Part(Column("NHS", "person-id")) + Column("P", "person-id"),
               {{"", kMain}, {"talks", "CASE,NHS\nA,x\nB,blue\n"}},
               "B: paint=blue\nC:\n",
               "row-contradicts@1"},
        Joined{"FormsAndAnswers",
               kForms,
               {{"", kMain},
                {"forms", "CASE,NO,KIND\nA,1,adult\nA,2,carer\nB,3,adult\n"},
                {"answers", "CASE,FORM,Q,ANS\nA,2,1,no\nA,1,1,yes\nA,1,2,no\n"}},
               "A: paint=red talk[1].helped=yes talk[1].respondent=adult talk[2].helped=no "
               "talk[2].respondent=carer\nB: paint=blue talk[1].respondent=adult\nC:\n"},
        Joined{"OfAJoinedTable",
               "joined {}\n" + Column("S", "item.shade") + kTalks,
               {{"", "ID,P,S\nA,red,blue\nA,,red\nB,,\n"}, {"talks", "CASE,H,R\nB,no,\nA,yes,\n"}},
               "A: item[1].shade=blue item[2].shade=red paint=red talk[1].helped=yes\n"
               "B: talk[1].helped=no\n"},
        Joined{"ListsDatesAndTimes",
               Column("D", "received", "date_form: \"excel-serial\"") + "zone: ZONE_AS_WRITTEN\n" +
                   "date_form: \"YYYY-MM-DD\"\n" +
                   Part("zone: ZONE_EUROPE_LONDON date_form: \"YYYY-MM-DDThh:mmZ\" "
                        "date_form: \"excel-serial\"\n" +
                        Column("START", "started") + Column("TAGS", "tags", "separator: \";\"") +
                        Column("S", "item.shade", "separator: \";\"")),
               {{"", "ID,P,D\nA,,43647\nB,,43647\n"},
                {"talks",
                 "CASE,START,TAGS,S\nA,2019-06-30T23:30Z,red; blue,red;blue\nB,43646.99,red,\n"}},
               "A: item[1].shade=red item[2].shade=blue started=same tags=blue tags=red\n"
               "B: started=earlier tags=red\n"},
        Joined{"Constants",
               Part(Column("H", "talk.helped") +
                    "column { constant: \"carer\" to: \"talk.respondent\" }\n"),
               {{"", kMain}, {"talks", "CASE,H\nA,yes\nB,\n"}},
               "A: paint=red talk[1].helped=yes talk[1].respondent=carer\nB: paint=blue\nC:\n"},
        Joined{"OtherTextForms",
               "part { id: \"talks\" record: \"#1\" table { delimiter: \";\" no_heading: true }\n" +
                   Column("#2", "talk.helped") + "}",
               {{"", kMain}, {"talks", "A;yes\nB;no\n"}},
               "A: paint=red talk[1].helped=yes\nB: paint=blue talk[1].helped=no\nC:\n"}),
    [](const auto& one) { return one.param.name; });

INSTANTIATE_TEST_SUITE_P(
    BadRows, PartsTest,
    ::testing::Values(Joined{"OfNoRecord",
                             kTalks,
                             {{"", kMain}, {"talks", "CASE,H,R\nX,yes,\nA,no,\nY,yes,\nX,no,\n"}},
                             "A: paint=red talk[1].helped=no\nB: paint=blue\nC:\n",
                             "row-orphan@1 row-orphan@3 row-orphan@4"},
                      Joined{"WithoutRecord",
                             kTalks,
                             {{"", kMain}, {"talks", "CASE,H,R\n ,yes,\nA,no,\n"}},
                             "A: paint=red talk[1].helped=no\nB: paint=blue\nC:\n",
                             "row-id@1"},
                      Joined{"Unreadable",
                             kTalks,
                             {{"", "ID,P\nA,red\nB\nC,\n"},
                              {"talks", "CASE,H,R\nA,yes\nB,no,\nC,\xFF,\nC,no,\n"}},
                             "A: paint=red\nC: talk[1].helped=no\n",
                             "row-length@1 row-encoding@3 row-length@2 row-orphan@2"}),
    [](const auto& one) { return one.param.name; });

TEST(MappingParts, NameTheTableOfARow) {
  const ReadResult r = ReadTables(Map(Column("P", "paint") + kTalks),
                                  {{"", kMain}, {"talks", "CASE,H,R\nA,yes\nX,no,\n"}});
  EXPECT_EQ(r.unreadable, 2u);
  ASSERT_EQ(r.findings.size(), 2u);
  EXPECT_EQ(r.findings[0].message, "part \"talks\": the row has 2 cells instead of 3");
  EXPECT_EQ(r.findings[1].message,
            "part \"talks\": the row belongs to no record of the first table");
}

TEST(MappingParts, ReportColumnsWithTheirTable) {
  const ReadResult r = ReadTables(Map(Column("P", "paint") + kTalks),
                                  {{"", kMain}, {"talks", "CASE,H,R\nA,yes,\nB,x,\nX,no,\n"}});
  ASSERT_EQ(r.columns.size(), 4u);
  EXPECT_EQ(r.columns[1].part, "");
  EXPECT_EQ(r.columns[2].part, "talks");
  EXPECT_EQ(r.columns[2].column, "H");
  EXPECT_EQ(r.columns[2].filled, 1u);
  EXPECT_EQ(r.columns[2].unmapped, 1u);
  EXPECT_EQ(r.columns[3].empty, 2u);
}

// ---- Parts that are not given ----------------------------------------------------------------

TEST(MappingParts, FeedNothingIfTheyAreNotGiven) {
  const std::string mapping = Map(Column("P", "paint") + kTalks);
  const ReadResult with = ReadTables(mapping, {{"", kMain}, {"talks", "CASE,H,R\n"}});
  const ReadResult without = ReadCsv(mapping, kMain);
  EXPECT_EQ(without.error, "");
  EXPECT_EQ(without.records, with.records);
  EXPECT_EQ(with.missing_parts, std::vector<std::string>());
  EXPECT_EQ(without.missing_parts, std::vector<std::string>{"talks"});
  std::vector<std::string> more;
  std::set_difference(without.not_mapped.begin(), without.not_mapped.end(), with.not_mapped.begin(),
                      with.not_mapped.end(), std::back_inserter(more));
  EXPECT_EQ(more, (std::vector<std::string>{"talk.helped", "talk.respondent"}));
}

TEST(MappingParts, DoNotMeanZeroIfTheyAreNotGiven) {
  const std::string mapping =
      Map(Column("P", "paint") + Part(Column("S", "item.shade")) + "none_means_zero: \"item\"\n");
  EXPECT_EQ(ReadTables(mapping, {{"", "ID,P\nA,red\n"}, {"talks", "CASE,S\n"}}).records,
            "A: item=none paint=red\n");
  EXPECT_EQ(ReadCsv(mapping, "ID,P\nA,red\n").records, "A: paint=red\n");
}

TEST(MappingParts, AreTheirsWhoGiveThem) {
  const Mapping mapping = *Mapping::FromText(
      Map("part { id: \"talks\" record: \"CASE\" table { sheet: \"Talks\" heading_row: 3 } }"),
      "m");
  EXPECT_EQ(mapping.parts(), std::vector<std::string>{"talks"});
  EXPECT_EQ(mapping.table("talks").sheet, "Talks");
  EXPECT_EQ(mapping.table("talks").heading_row, 3u);
  EXPECT_EQ(mapping.table().sheet, "");
}

// ---- Shares ----------------------------------------------------------------------------------

// Records with 0 to 3 talks each, and the same talks in another order.
struct Council {
  std::string records = "ID,P\n";
  std::vector<std::string> talks;
  std::string Talks() const {
    std::string text = "CASE,H,R\n";
    for (const std::string& talk : talks) text += talk;
    return text;
  }
};

Council Many(int records) {
  Council council;
  for (int i = 0; i < records; ++i) {
    const std::string id = "case-" + std::to_string(i * 7919 % records);
    council.records += id + (i % 3 == 0 ? ",red\n" : ",\n");
    for (int talk = 0; talk < i % 4; ++talk) {
      council.talks.push_back(id + (talk % 2 == 0 ? ",yes" : ",no") + ",adult\n");
    }
  }
  return council;
}

std::vector<std::string> SortedLines(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(MappingParts, GiveTheSameInAnyNumberOfShares) {
  const std::string mapping = Map(Column("P", "paint") + kTalks);
  Council council = Many(1000);
  council.talks.push_back("nobody,yes,\n");
  council.talks.push_back("case-1,yes\n");
  council.records += "case-x\n";
  const ReadResult whole = ReadTables(mapping, {{"", council.records}, {"talks", council.Talks()}});
  ASSERT_EQ(whole.refused, "row-length@1502 row-length@1001 row-orphan@1501");
  for (const uint64_t bytes : {100'000u, 20'000u, 1'000u}) {
    ReaderOptions options;
    options.max_part_bytes = bytes;
    const ReadResult r =
        ReadTables(mapping, {{"", council.records}, {"talks", council.Talks()}}, options);
    ASSERT_EQ(r.error, "");
    EXPECT_EQ(SortedLines(r.records), SortedLines(whole.records)) << bytes;
    EXPECT_EQ(r.unreadable, 3u);
    EXPECT_EQ(r.columns[2].filled, whole.columns[2].filled);
    EXPECT_EQ(r.columns[0].filled, whole.columns[0].filled);
    EXPECT_EQ(r.columns[0].empty, whole.columns[0].empty);
  }
}

TEST(MappingParts, GiveTheSameInAnyOrder) {
  const std::string mapping =
      Map(Column("P", "paint") + Part(Column("H", "talk.helped") + Column("R", "talk.respondent") +
                                      "row_key { of: \"talk\" from: \"CASE\" }\n"));
  Council council = Many(500);
  const ReadResult sorted =
      ReadTables(mapping, {{"", council.records}, {"talks", council.Talks()}});
  std::mt19937 random(1);
  std::shuffle(council.talks.begin(), council.talks.end(), random);
  const ReadResult shuffled =
      ReadTables(mapping, {{"", council.records}, {"talks", council.Talks()}});
  EXPECT_EQ(shuffled.records, sorted.records);
}

TEST(MappingParts, OfRowsAreRewound) {
  Grid main({"ID"}, {{"A"}, {"B"}, {"C"}, {"D"}});
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 40; ++i)
    rows.push_back({std::string(1, static_cast<char>('A' + i % 4)), "yes"});
  Grid talks({"CASE", "H"}, rows);
  ReaderOptions options;
  options.max_part_bytes = 1200;
  const std::string mapping =
      Map(Part(Column("H", "talk.helped") + "row_key { of: \"talk\" from: \"CASE\" }\n"));
  const ReadResult r = ReadWith(mapping, [&](const Framework& framework, const Mapping& m) {
    return RecordReader::Open(framework, m, {{"", nullptr, &main}, {"talks", nullptr, &talks}},
                              options);
  });
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(SortedLines(r.records),
            (std::vector<std::string>{"A: talk[1].helped=yes", "B: talk[1].helped=yes",
                                      "C: talk[1].helped=yes", "D: talk[1].helped=yes"}));
}

TEST(MappingParts, NeedRoomForTheRowsOfOneRecord) {
  std::string talks = "CASE,H,R\n";
  for (int i = 0; i < 100; ++i) talks += "A,yes,\n";
  ReaderOptions options;
  options.max_part_bytes = 1000;
  EXPECT_EQ(ReadTables(Map(Column("P", "paint") + kTalks), {{"", kMain}, {"talks", talks}}, options)
                .error,
            "part \"talks\": the rows of one record need more than 1000 bytes: check the "
            "column that `record` names; a program can raise `max_part_bytes`");
}

TEST(MappingParts, ThatJoinDifferentColumnsMustFit) {
  const std::string mapping =
      Map(Column("P", "paint") + kTalks + "part { id: \"more\" record: \"CASE\" joins: \"P\"\n" +
          Column("W", "weight") + "}\n");
  const Council council = Many(100);
  const Texts tables = {
      {"", council.records}, {"talks", council.Talks()}, {"more", "CASE,W\nred,1\n"}};
  const ReadResult whole = ReadTables(mapping, tables);
  EXPECT_EQ(whole.error, "");
  EXPECT_NE(whole.records.find("case-0: paint=red weight=known"), std::string::npos);
  ReaderOptions options;
  options.max_part_bytes = 1000;
  EXPECT_EQ(ReadTables(mapping, tables, options).error.find("part \"talks\": the parts need more"),
            0u);
}

// ---- Sources that fail -------------------------------------------------------------------------

TEST(MappingParts, StopWithTheStatusOfTheirSource) {
  Grid main({"ID", "P"}, {{"A", "red"}});
  Grid talks({"CASE", "H", "R"}, {{"A", "yes", ""}, {"A", "no", ""}});
  talks.FailAt(1, Status(StatusCode::kInternal, "the server is gone"));
  const ReadResult r = ReadWith(
      Map(Column("P", "paint") + kTalks), [&](const Framework& framework, const Mapping& m) {
        return RecordReader::Open(framework, m, {{"", nullptr, &main}, {"talks", nullptr, &talks}});
      });
  EXPECT_EQ(r.error, "part \"talks\": the server is gone");
  EXPECT_EQ(r.records, "");
}

TEST(MappingParts, FailIfAFileChangesBetweenShares) {
  const Council council = Many(200);
  int opened = 0;
  const auto changes = [&]() -> Result<ByteSource> {
    return Bytes(++opened == 1 ? council.Talks() : "CASE,H\n");
  };
  ReaderOptions options;
  options.max_part_bytes = 5000;
  const ReadResult r = ReadWith(
      Map(Column("P", "paint") + kTalks), [&](const Framework& framework, const Mapping& m) {
        return RecordReader::Open(
            framework, m, {{"", Opens(council.records), nullptr}, {"talks", changes, nullptr}},
            options);
      });
  EXPECT_EQ(r.error,
            "part \"talks\": the file was changed while it was read: its headings differ: read it "
            "again");
}

// ---- Mistakes ----------------------------------------------------------------------------------

struct Wrong {
  std::string name;
  std::string mapping;
  Texts tables;
  std::string error;
};

class WrongPartsTest : public ::testing::TestWithParam<Wrong> {};

TEST_P(WrongPartsTest, AreRefused) {
  const Wrong& p = GetParam();
  EXPECT_EQ(ReadTables(Map(p.mapping), p.tables).error, p.error);
}

const std::string kHead = "CASE,H,R\n";

INSTANTIATE_TEST_SUITE_P(
    Mapping, WrongPartsTest,
    ::testing::Values(
        Wrong{"NoSuchPart",
              kTalks,
              {{"", kMain}, {"talk", kHead}},
              "the mapping has no part \"talk\": it has talks"},
        Wrong{"NoPartAtAll",
              "",
              {{"", kMain}, {"talk", kHead}},
              "the mapping has no part \"talk\": it has none"},
        Wrong{"NoFirstTable",
              kTalks,
              {{"talks", kHead}},
              "the first table is missing: give a table without the id of a part"},
        Wrong{"Twice",
              kTalks,
              {{"", kMain}, {"talks", kHead}, {"talks", kHead}},
              "part \"talks\" is given twice"},
        Wrong{
            "EmptyFile", kTalks, {{"", kMain}, {"talks", ""}}, "part \"talks\": the file is empty"},
        Wrong{"OtherHeading",
              kTalks,
              {{"", kMain}, {"talks", "CASE,HELPED,R\n"}},
              "m.textproto:3: part \"talks\": column \"H\": the file has no such column\n"
              "m.textproto: part \"talks\": columns that the mapping does not use: \"HELPED\""},
        Wrong{"OtherFile",
              kTalks,
              {{"", kMain}, {"talks", "X,Y\n"}},
              "m.textproto: part \"talks\": the file's first row has no heading that the mapping "
              "names: if it is data, set `no_heading`; if the mapping is for another export, use "
              "the right one"},
        Wrong{"NoRecordColumn",
              "part { id: \"talks\" record: \"ENQ\" }\n",
              {{"", kMain}, {"talks", kHead}},
              "m.textproto:2: part \"talks\": `record`: column \"ENQ\": the file has no such "
              "column\n"
              "m.textproto: part \"talks\": columns that the mapping does not use: \"CASE\", "
              "\"H\", \"R\""},
        Wrong{"NoJoinsColumn",
              "part { id: \"talks\" record: \"CASE\" joins: \"ENQ\" }\n",
              {{"", kMain}, {"talks", kHead}},
              "m.textproto:2: part \"talks\": `joins`: column \"ENQ\": the file has no such "
              "column\n"
              "m.textproto: columns that the mapping does not use: \"P\""},
        Wrong{"NoRecord",
              "part { id: \"talks\" }\n",
              {{"", kMain}},
              "m.textproto:2: part \"talks\": needs `record`: the column with the record to which "
              "a row belongs"},
        Wrong{"NoId",
              "part { record: \"CASE\" }\n",
              {{"", kMain}},
              "m.textproto:2: a part needs an id"},
        Wrong{"OddId",
              "part { id: \"My Part\" record: \"CASE\" }\n",
              {{"", kMain}},
              "m.textproto:2: part \"My Part\": its id must have small letters, digits and "
              "hyphens, and begin with a letter"},
        Wrong{"TwoParts",
              Part("") + Part(""),
              {{"", kMain}},
              "m.textproto:4: part \"talks\": is defined twice"},
        Wrong{"RecordIdInAPart",
              Part(Column("CASE", "record-id")),
              {{"", kMain}, {"talks", kHead}},
              "m.textproto:3: part \"talks\": column \"CASE\": a part cannot feed the record-id: "
              "its `record` names the record of a row"},
        Wrong{"ConstantOfTheRecord",
              Part("column { constant: \"red\" to: \"paint\" }\n"),
              {{"", kMain}, {"talks", kHead}},
              "m.textproto:3: part \"talks\": constant to \"paint\": a constant of a part can feed "
              "only its rows: to feed the record, move this column out of the part"},
        Wrong{"ConstantAndPart",
              "column { constant: \"red\" to: \"paint\" }\n" + Part(Column("H", "paint")),
              {{"", kMain}, {"talks", kHead}},
              "m.textproto:4: part \"talks\": column \"H\": a constant feeds \"paint\" too"},
        Wrong{"WrongCodeOfAPartThatIsNotGiven",
              Part(Column("H", "talk.helpt")),
              {{"", kMain}},
              "m.textproto:3: part \"talks\": column \"H\": there is no path \"talk.helpt\" in "
              "probe: did "
              "you mean \"talk.helped\"?"},
        Wrong{"TwoGroupsWithoutKeys",
              Part(Column("H", "talk.helped") + Column("R", "item.shade") +
                   "row_key { of: \"talk\" from: \"H\" }\n"),
              {{"", kMain}, {"talks", kHead}},
              "m.textproto: part \"talks\": \"item\" needs a row key, because the table feeds "
              "other rows too, so that its own may be repeated: add row_key { of: \"item\" from: "
              "\"…\" } with the columns that identify its rows; if each record has only one, use "
              "the column of the record's id"}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace mspof
