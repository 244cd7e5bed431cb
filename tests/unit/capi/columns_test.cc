// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Records in columns of the Arrow C data interface give what the same records give one by one.

#include <algorithm>

#include "columns_fixture.h"
#include "definition_fixture.h"

namespace mspof {
namespace {

using testing::CColumns;
using testing::Column;
using testing::Data;
using testing::FindingsIn;
using testing::Maker;
using testing::Message;
using testing::Of;
using testing::Owned;
using testing::Texts;

TEST_F(CColumns, GiveWhatTheRecordsGive) {
  Column* ids = make_.OfTexts("record-id", {"a", "b", "c", std::nullopt});
  Column* asked = make_.OfTexts("outcomes-asked", {"no", std::nullopt, "unheard-of", "no"});
  const int32_t day = Date::Of(2019, 11, 4).days();
  Column* concluded = make_.OfNumbers<int32_t>("concluded", "tdD", {day, day + 1, day - 200, day});
  const Column* all = make_.OfStructs("", 4, {ids, asked, concluded});
  const mspof_options options = Options();
  const auto tally = Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
  mspof_bytes* found = nullptr;
  ASSERT_EQ(mspof_tally_add_columns(tally.get(), &all->schema, &all->array, &found, error_.get()),
            MSPOF_OK)
      << message();
  const Owned<mspof_bytes> owned(found);
  EXPECT_EQ(mspof_tally_given(tally.get()), 4U);
  const auto findings = FindingsIn(Taken(found));
  EXPECT_EQ(findings.back(), "row-id@record-id") << "a record without an id is accounted for";
  std::vector<uint64_t> rows;
  for (const Message& finding : Message(Taken(found)).Messages(1))
    rows.push_back(finding.Number(8));
  EXPECT_EQ(rows.back(), 4U) << "and is told from others by its row";
  EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end()) && rows.front() > 0);

  ids = make_.OfTexts("record-id", {"a", "b", "c"});
  ExpectAlike(*make_.OfStructs("", 3, {ids, asked, concluded}),
              {Of("a", "2019-11-04", "no"), Of("b", "2019-11-05", ""),
               Of("c", Date::FromDays(day - 200).ToString(), "unheard-of")});
}

TEST_F(CColumns, TakeEachFormOfTextsAndDays) {
  constexpr int64_t kDay = 86400000;
  const int32_t day = Date::Of(2019, 11, 4).days();
  const std::vector<CaseRecord> records = {Of("a", "2019-11-04", "no"),
                                           Of("b", "2019-11-05", "asked-expressed")};
  Column* codes = make_.OfTexts("", {"asked-expressed", "no", std::nullopt});
  for (const auto make_days :
       {+[](Maker*make, int32_t first) {
          return make->OfNumbers<int32_t>("concluded", "tdD", {first, first + 1});
        },
        +[](Maker*make, int32_t first) {
          return make->OfNumbers<int64_t>("concluded", "tdm", {first * kDay, (first + 1) * kDay});
        },
        +[](Maker*make, int32_t first) {
          return make->OfNumbers<int64_t>("concluded", "tsm:", {first * kDay, (first + 1) * kDay});
        },
        +[](Maker*make, int32_t) {
          return make->OfTexts<int64_t>("concluded", {"2019-11-04", "2019-11-05"});
        }}) {
    for (const char* type : {"c", "C", "l"}) {
      Column* positions = *type == 'l' ? make_.OfNumbers<int64_t>("outcomes-asked", type, {1, 0})
                                       : make_.OfNumbers<int8_t>("outcomes-asked", type, {1, 0});
      ExpectAlike(
          *make_.OfStructs("", 2,
                           {make_.OfTexts<int64_t>("record-id", {"a", "b"}), make_days(&make_, day),
                            Maker::WithDictionary(positions, codes)}),
          records);
    }
  }
}

TEST_F(CColumns, TakeRowsOfGroupsAndCollections) {
  CaseRecord a = Of("a", "2019-11-04", "asked-expressed");
  a.person_id = "p";
  a.groups = {{"risk", {{{{"type", {"physical"}, {}}}}, {{{"type", {"neglect"}, {}}}}}}};
  AnswerSet set;
  set.collection = "feedback";
  set.respondent = "adult";
  set.interviewer = "independent";
  set.asked = "2019-11-20";
  set.values = {{"feel-safer", {"lot-safer"}, {}}};
  a.answer_sets = {set};
  CaseRecord b = Of("b", "2019-11-05", "no");
  b.groups = {{"risk", {}}};
  const CaseRecord c = Of("c", "2019-11-06", "no");

  Column* types = make_.OfTexts("type", {"physical", "neglect"});
  Column* risks = make_.OfLists("risk", {2, 2, -1}, make_.OfStructs("item", 2, {types}));
  Column* sets = make_.OfStructs(
      "item", 1,
      {make_.OfTexts("respondent", {"adult"}), make_.OfTexts("interviewer", {"independent"}),
       make_.OfTexts("asked", {"2019-11-20"}), make_.OfTexts("feel-safer", {"lot-safer"})});
  Column* feedback = make_.OfLists("feedback", {1, -1, -1}, sets);
  ExpectAlike(
      *make_.OfStructs(
          "", 3,
          {make_.OfTexts("record-id", {"a", "b", "c"}),
           make_.OfTexts("person-id", {"p", std::nullopt, std::nullopt}),
           make_.OfTexts("concluded", {"2019-11-04", "2019-11-05", "2019-11-06"}),
           make_.OfTexts("outcomes-asked", {"asked-expressed", "no", "no"}), risks, feedback}),
      {a, b, c});
}

// Midnight is a day, in each unit and before 1970 too; a time of day cannot be read as one.
TEST_F(CColumns, TakeTimestampsOfMidnight) {
  const struct {
    const char* format;
    int64_t second;
  } kUnits[] = {{"tss:", 1}, {"tsm:", 1000}, {"tsu:", 1000000}, {"tsn:", 1000000000}};
  const int64_t concluded = Date::Of(2019, 11, 4).days();
  const int64_t born = Date::Of(1940, 5, 6).days();
  for (const auto& unit : kUnits) {
    const int64_t day = 86400 * unit.second;
    for (const int64_t time : {int64_t{0}, int64_t{1}, day / 2, day - 1}) {
      CaseRecord record = Of("a", time == 0 ? "2019-11-04" : "2019-11-04 or so", "no");
      record.born = "1940-05-06";
      ExpectAlike(*make_.OfStructs(
                      "", 1,
                      {make_.OfTexts("record-id", {"a"}),
                       make_.OfNumbers<int64_t>("concluded", unit.format, {concluded * day + time}),
                       make_.OfNumbers<int64_t>("born", unit.format, {born * day}),
                       make_.OfTexts("outcomes-asked", {"no"})}),
                  {record});
    }
  }
}

// Lists in any order, or all of one size, whose nulls have values that are not looked at.
TEST_F(CColumns, TakeViewsOfListsAndListsOfOneSize) {
  std::vector<CaseRecord> records = {Of("a", "2019-11-04", "no"), Of("b", "2019-11-05", "no"),
                                     Of("c", "2019-11-06", "no")};
  const auto row = [](const char* type) { return Row{{{"type", {type}, {}}}}; };
  records[0].groups = {{"risk", {row("neglect"), row("physical")}}};
  records[2].groups = {{"risk", {row("physical"), row("sexual")}}};
  const auto columns = [&](Column* risks) {
    return make_.OfStructs("", 3,
                           {make_.OfTexts("record-id", {"a", "b", "c"}),
                            make_.OfTexts("concluded", {"2019-11-04", "2019-11-05", "2019-11-06"}),
                            make_.OfTexts("outcomes-asked", {"no", "no", "no"}), risks});
  };
  const Texts types = {"neglect", "physical", "x", "y", "physical", "sexual", "z"};
  const auto items = [&](int64_t length) {
    return make_.OfStructs("item", length, {make_.OfTexts("type", types)});
  };
  ExpectAlike(*columns(make_.OfFixed("risk", "+w:2", 3, '\x05', items(7))), records);
  // As a slice: from the second list on.
  Column* fixed = make_.OfFixed("risk", "+w:2", 2, '\x04', items(7));
  fixed->array.offset = 1;
  std::vector<CaseRecord> sliced = {Of("a", "2019-11-04", "no"), Of("b", "2019-11-05", "no")};
  sliced[1].groups = records[2].groups;
  ExpectAlike(*make_.OfStructs("", 2,
                               {make_.OfTexts("record-id", {"a", "b"}),
                                make_.OfTexts("concluded", {"2019-11-04", "2019-11-05"}),
                                make_.OfTexts("outcomes-asked", {"no", "no"}), fixed}),
              sliced);

  records[1].groups = {{"risk", {}}};
  ExpectAlike(*columns(make_.OfViews<int32_t>("risk", {{0, 2}, {7, 0}, {4, 2}}, items(7))),
              records);
  // The last list overlaps the first.
  records[2].groups = {{"risk", {row("physical")}}};
  ExpectAlike(*columns(make_.OfViews<int64_t>("risk", {{0, 2}, {3, 0}, {1, 1}}, items(7))),
              records);
}

TEST_F(CColumns, RefuseListsThatAreNotWithinTheirValues) {
  constexpr int64_t kFar = INT64_MAX;
  const auto items = [&] {
    return make_.OfStructs("item", 2, {make_.OfTexts("type", {"x", "y"})});
  };
  for (Column* risks : {make_.OfViews<int64_t>("risk", {{0, 3}}, items()),
                        make_.OfViews<int64_t>("risk", {{-1, 1}}, items()),
                        make_.OfViews<int64_t>("risk", {{1, -1}}, items()),
                        make_.OfViews<int64_t>("risk", {{2, kFar}}, items()),
                        make_.OfViews<int64_t>("risk", {{kFar, kFar}}, items()),
                        make_.OfViews<int32_t>("risk", {{3, 0}}, items()),
                        make_.OfFixed("risk", "+w:3", 1, '\x01', items()),
                        make_.OfFixed("risk", "+w:2147483647", 1, '\x01', items())}) {
    EXPECT_EQ(Add(*make_.OfStructs("", 1, {make_.OfTexts("record-id", {"a"}), risks})),
              MSPOF_INVALID_ARGUMENT);
    EXPECT_NE(message().find("within its values"), std::string::npos) << message();
  }
  for (const char* format : {"+w:", "+w:-1", "+w:2x", "+w:99999999999", "+v"}) {
    EXPECT_EQ(Add(*make_.OfStructs("", 1,
                                   {make_.OfTexts("record-id", {"a"}),
                                    make_.OfFixed("risk", format, 1, '\x01', items())})),
              MSPOF_INVALID_ARGUMENT);
    EXPECT_NE(message().find("lists of structs"), std::string::npos) << message();
  }
}

// A slice of larger arrays, as a host cuts batches.
TEST_F(CColumns, TakeSlices) {
  Column* ids = make_.OfTexts("record-id", {"x", "y", "a", "b"});
  Column* asked = make_.OfTexts("outcomes-asked", {"x", "y", "z", "no", std::nullopt});
  Column* concluded = make_.OfTexts("concluded", {"x", "2019-11-04", "2019-11-05"});
  asked->array.offset = 2;
  asked->array.length = 3;
  ids->array.offset = 1;
  ids->array.length = 3;
  Column* all = make_.OfStructs("", 2, {ids, asked, concluded});
  all->array.offset = 1;
  ExpectAlike(*all, {Of("a", "2019-11-04", "no"), Of("b", "2019-11-05", "")});
}

// By a definition that has facts with several codes, and numbers.
TEST_F(CColumns, TakeSeveralCodesNumbersAndWhatCannotBeRead) {
  const std::string text = testing::Expanded(testing::kSmall);
  const mspof_file file = {"small.textproto", Data(text), text.size()};
  const mspof_file* const no_files = nullptr;
  framework_ = Made<mspof_framework>(mspof_framework_from_text, &file, no_files, size_t{0});
  std::vector<CaseRecord> records(5);
  const char* const kIds[] = {"a", "b", "c", "d", "e"};
  const std::vector<std::string> kWeights = {"7", "-8", "99999999999", "70", "1"};
  for (size_t i = 0; i < records.size(); ++i) {
    records[i].record_id = kIds[i];
    records[i].concluded = "2019-11-04";
    records[i].values.push_back({"weight", {kWeights[i]}, {}});
  }
  records[0].values.push_back({"tags", {"red", "blue"}, {}});
  records[2].values.push_back({"tags", {"red"}, {}});
  // Behind the end of a dictionary there is a value that cannot be read.
  records[1].values.push_back({"wants", {"yes"}, {}});
  records[3].values.push_back({"wants", {"neither"}, {}});
  Column* wants = make_.OfNumbers<int16_t>("wants", "s", {0, 1, 0, 9, 0});
  Maker::WithDictionary(wants, make_.OfTexts("", {std::nullopt, "yes"}));
  ExpectAlike(
      *make_.OfStructs(
          "", 5,
          {make_.OfTexts("record-id", {"a", "b", "c", "d", "e"}),
           make_.OfTexts("concluded", Texts(5, "2019-11-04")),
           make_.OfNumbers<int64_t>("weight", "l", {7, -8, 99999999999, 70, 1}),
           make_.OfLists("tags", {2, -1, 3, -1, -1}, make_.OfTexts("item", {"red", "blue", "red"})),
           wants}),
      records);
}

TEST_F(CColumns, RefuseWhatDoesNotFitAndCountNothing) {
  Column* ids = make_.OfTexts("record-id", {"a"});
  const struct {
    const char* name;
    Column* column;
    int code;
    const char* says;
  } kCases[] = {
      {"an unknown path", make_.OfTexts("capacit", {"x"}), MSPOF_NOT_FOUND, "capacity"},
      {"a type that is not read", make_.New("capacity", "g", 1), MSPOF_INVALID_ARGUMENT, "type"},
      {"a number for a code", make_.OfNumbers<int32_t>("capacity", "i", {1}),
       MSPOF_INVALID_ARGUMENT, "does not fit the path"},
      {"a day for a code", make_.OfNumbers<int32_t>("capacity", "tdD", {1}), MSPOF_INVALID_ARGUMENT,
       "does not fit the path"},
      {"a moment somewhere", make_.OfNumbers<int64_t>("concluded", "tsu:Europe/London", {0}),
       MSPOF_INVALID_ARGUMENT, "time zone"},
      {"a moment for a code", make_.OfNumbers<int64_t>("capacity", "tsu:", {0}),
       MSPOF_INVALID_ARGUMENT, "does not fit the path"},
      {"a moment in no unit", make_.OfNumbers<int64_t>("concluded", "tsx:", {0}),
       MSPOF_INVALID_ARGUMENT, "type"},
      {"a number for a day", make_.OfNumbers<int32_t>("concluded", "i", {1}),
       MSPOF_INVALID_ARGUMENT, "does not fit the path"},
      {"a number for an id", make_.OfNumbers<int32_t>("person-id", "i", {1}),
       MSPOF_INVALID_ARGUMENT, "texts"},
      {"texts for a group", make_.OfTexts("risk", {"x"}), MSPOF_INVALID_ARGUMENT, "lists"},
      {"lists of texts for a group", make_.OfLists("risk", {1}, make_.OfTexts("item", {"x"})),
       MSPOF_INVALID_ARGUMENT, "structs"},
      {"lists for one value", make_.OfLists("capacity", {1}, make_.OfTexts("item", {"x"})),
       MSPOF_INVALID_ARGUMENT, "one value"},
      {"a fact that the group does not have",
       make_.OfLists("risk", {1}, make_.OfStructs("item", 1, {make_.OfTexts("colour", {"x"})})),
       MSPOF_NOT_FOUND, "risk.colour"},
      {"a name twice", make_.OfTexts("record-id", {"b"}), MSPOF_INVALID_ARGUMENT, "another column"},
      {"no buffers", make_.New("capacity", "u", 1), MSPOF_INVALID_ARGUMENT, "does not fit"},
  };
  for (const auto& c : kCases) {
    const Column* all = make_.OfStructs("", 1, {ids, c.column});
    EXPECT_EQ(Add(*all), c.code) << c.name;
    EXPECT_NE(message().find(c.says), std::string::npos) << c.name << ": " << message();
    EXPECT_EQ(message().rfind("column \"", 0), 0U) << message();
  }
  EXPECT_EQ(Add(*ids), MSPOF_INVALID_ARGUMENT) << "not a struct";
  const mspof_options options = Options();
  const auto tally = Made<mspof_tally>(mspof_tally_new, framework_.get(), &options);
  EXPECT_EQ(mspof_tally_add_columns(tally.get(), nullptr, &ids->array, nullptr, error_.get()),
            MSPOF_INVALID_ARGUMENT);
  EXPECT_EQ(message(), "schema is NULL");
}

}  // namespace
}  // namespace mspof
