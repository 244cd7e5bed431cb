// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rows that a host gives: the same records as from text, and what is said of bad ones.

#include <gtest/gtest.h>

#include "mapping_fixture.h"

namespace mspof {
namespace {

using namespace std::string_literals;

using testing::Grid;
using testing::Map;
using testing::ReadResult;
using testing::ReadRows;

const char kPaint[] = "column { from: \"PAINT\" to: \"paint\" }\n";

TEST(MappingRows, AreReadAsText) {
  Grid grid({"ID", " PAINT "}, {{" A ", "red"}, {"B", ""}, {"C", " "}, {"D", "green"}});
  const ReadResult r = ReadRows(Map(kPaint), &grid);
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.records, "A: paint=red\nB:\nC:\nD: paint=unlisted\n");
  EXPECT_EQ(r.rows, 4u);
  ASSERT_EQ(r.columns.size(), 2u);
  EXPECT_EQ(r.columns[1].filled, 1u);
  EXPECT_EQ(r.columns[1].empty, 2u);
  EXPECT_EQ(r.columns[1].unmapped, 1u);
}

TEST(MappingRows, AreReadAgainAfterRewind) {
  Grid grid({"ID", "PAINT"}, {{"A", "red"}});
  const std::string first = ReadRows(Map(kPaint), &grid).records;
  EXPECT_EQ(ReadRows(Map(kPaint), &grid).records, "");
  EXPECT_TRUE(grid.Rewind().ok());
  EXPECT_EQ(ReadRows(Map(kPaint), &grid).records, first);
}

TEST(MappingRows, NeedNoTableOfTheMapping) {
  Grid grid({"ID", "PAINT"}, {{"A", "red"}});
  for (const std::string table :
       {"delimiter: \";\"", "encoding: ENCODING_WINDOWS_1252", "heading_row: 7", "sheet: \"x\""}) {
    EXPECT_TRUE(grid.Rewind().ok());
    const ReadResult r = ReadRows(Map(kPaint) + "table { " + table + " }", &grid);
    EXPECT_EQ(r.error, "") << table;
    EXPECT_EQ(r.records, "A: paint=red\n") << table;
  }
}

TEST(MappingRows, HaveNumberedColumns) {
  const std::string mapping =
      "table { no_heading: true } column { from: \"#1\" to: \"record-id\" } "
      "column { from: \"#2\" to: \"paint\" }";
  Grid grid({"x", "x"}, {{"A", "red"}});
  EXPECT_EQ(ReadRows(mapping, &grid).records, "A: paint=red\n");
}

struct BadRow {
  std::string name;
  std::vector<std::string> cells;
  std::string refused;
};

class BadRowTest : public ::testing::TestWithParam<BadRow> {};

TEST_P(BadRowTest, IsPassedOver) {
  Grid grid({"ID", "PAINT"}, {{"A", "red"}, GetParam().cells, {"C", "blue"}});
  ReaderOptions options;
  options.max_row_bytes = 20;
  const ReadResult r = ReadRows(Map(kPaint), &grid, options);
  EXPECT_EQ(r.error, "");
  EXPECT_EQ(r.records, "A: paint=red\nC: paint=blue\n");
  EXPECT_EQ(r.refused, GetParam().refused);
  EXPECT_EQ(r.unreadable, 1u);
}

INSTANTIATE_TEST_SUITE_P(
    MappingRows, BadRowTest,
    ::testing::Values(BadRow{"Short", {"B"}, "row-length@2"},
                      BadRow{"Long", {"B", "red", ""}, "row-length@2"},
                      BadRow{"TooLarge", {"B", std::string(20, 'x')}, "row-size@2"},
                      BadRow{"NoUtf8", {"B", "\xFF"}, "row-encoding@2"},
                      BadRow{"Utf8OverTwoCells", {"B\xC2", "\xA6"}, "row-encoding@2"},
                      BadRow{"Nul", {"B", "r\0d"s}, "row-encoding@2"},
                      BadRow{"NoId", {" ", "red"}, "row-id@2"}),
    [](const auto& one) { return one.param.name; });

// A source may go away in the middle: a lost connection, a timeout.
TEST(MappingRows, StopWithTheStatusOfTheSource) {
  Grid grid({"ID", "PAINT"}, {{"A", "red"}, {"B", "red"}});
  grid.FailAt(1, Status(StatusCode::kInternal, "the server is gone"));
  const ReadResult r = ReadRows(Map(kPaint), &grid);
  EXPECT_EQ(r.records, "A: paint=red\n");
  EXPECT_EQ(r.error, "the server is gone");
}

TEST(MappingRows, NeedTheColumnsOfTheMapping) {
  Grid none({}, {});
  EXPECT_EQ(ReadRows(Map(kPaint), &none).error, "the rows have no columns");
  Grid other({"ID", "PAIMT"}, {});
  EXPECT_EQ(
      ReadRows(Map(kPaint), &other).error,
      "m.textproto:2: column \"PAINT\": the file has no such column: did you mean \"PAIMT\"?");
}

}  // namespace
}  // namespace mspof
