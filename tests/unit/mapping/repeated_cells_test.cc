// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Cells that rows of one record repeat are read once. Cells with a blank behind them say the same
// but are not repeated: so random tables are read both ways.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "mapping_fixture.h"

namespace mspof {
namespace {

using testing::Grid;
using testing::Map;
using testing::ReadCsv;
using testing::ReadResult;
using testing::ReadRows;

const char kMapping[] = R"(
  joined {}
  column { from: "N" to: "person-id" }
  column { from: "P" to: "paint" empty_means: "blue" }
  column { from: "T" to: "tags" separator: "|" }
  column { from: "W" to: "weight" }
  column { from: "S" to: "item.shade" separator: "|" row: "a" }
  column { from: "O" to: "item.state" separator: "|" row: "a" }
  row_key { of: "item" row: "a" from: "K" }
  column { from: "S2" to: "item.shade" row: "b" }
  row_key { of: "item" row: "b" from: "ID" }
  column { from: "ANS" to: "started" when { from: "Q" is: "Q0" } }
  column { from: "ANS" to: "talk.helped" when { from: "Q" is: "Q1" } }
  column { from: "ANS" to: "talk.respondent" when { from: "Q" is: "Q2" is: "q3" ignore_case: true } }
  row_key { of: "talk" from: "K" }
)";

const std::vector<std::vector<std::string>> kCells = {
    {"A", "B"},                                // ID
    {"", "1", "1", "1", "2"},                  // N
    {"", "red", "red", "red", "green"},        // P
    {"", "red", "red|blue", "blue|x"},         // T
    {"", "7", "7", "x"},                       // W
    {"", "red", "red|blue", "x||red"},         // S
    {"", "yes", "yes|no"},                     // O
    {"", "1", "1", "2"},                       // K
    {"", "", "blue"},                          // S2
    {"", "yes", "no", "adult", "2019-06-30"},  // ANS
    {"", "Q0", "Q1", "Q2", "Q3", "Q4"},        // Q
};

const std::vector<std::string> kOtherRows = {
    "ID,N,P,T,W,S,O,K,S2,ANS,Q\n",  "A,1,red\n", ",,,,,,,,,,\n", "A,1,red,,,,\xFF,,,,\n",
    "A,1,red,,,,,1,,yes,Q1,more\n", "\n"};

std::string Summary(const ReadResult& r) {
  std::string text = r.records + r.persons + "\n" + r.refused + "\n";
  for (const Finding& finding : r.findings) {
    text += finding.rule_id + " " + finding.path + " " + finding.record_id + " " + finding.message +
            "\n";
  }
  for (const ColumnReport& column : r.columns) {
    text += column.column + " " + std::to_string(column.filled) + " " +
            std::to_string(column.empty) + " " + std::to_string(column.unmapped) + " " +
            std::to_string(column.unreadable) + "\n";
  }
  return text;
}

TEST(RepeatedCells, SayTheSameAsOthers) {
  std::mt19937 random(20190401);
  const auto pick = [&random](const std::vector<std::string>& of) {
    return of[random() % of.size()];
  };
  for (int table = 0; table < 500; ++table) {
    const std::string heading = "ID,N,P,T,W,S,O,K,S2,ANS,Q\n";
    std::string repeated = heading;
    std::string apart = heading;
    std::string quoted = (table % 2 == 0 ? "\xEF\xBB\xBF" : "") + heading;
    std::vector<std::string> row;
    for (const auto& cells : kCells) row.push_back(pick(cells));
    for (size_t rows = 2 + random() % 8; rows > 0; --rows) {
      for (size_t i = 0; i < row.size(); ++i) {
        const char* const end = i + 1 == row.size() ? "\n" : ",";
        repeated += row[i] + end;
        apart += row[i] + (rows % 2 == 0 ? " " : "") + end;
        const char* const quote = random() % 9 == 0 ? "\"" : "";
        quoted += quote + row[i] + quote + (*end == '\n' ? "\r\n" : ",");
      }
      // Rows that cannot be read, or are none, stand amid others.
      const std::string other = random() % 4 == 0 ? pick(kOtherRows) : "";
      for (std::string* text : {&repeated, &apart, &quoted}) *text += other;
      for (size_t changes = random() % 4; changes > 0; --changes) {
        const size_t cell = random() % row.size();
        row[cell] = pick(kCells[cell]);
      }
    }
    const ReadResult r = ReadCsv(Map(kMapping), repeated);
    ASSERT_EQ(r.error, "");
    ASSERT_EQ(Summary(r), Summary(ReadCsv(Map(kMapping), apart))) << repeated;
    ASSERT_EQ(Summary(r), Summary(ReadCsv(Map(kMapping), quoted))) << quoted;
  }
}

// The same of rows of a database. Cells that are not UTF-8, or rows that are too short, stand amid
// others.
TEST(RepeatedCells, SayTheSameAsOthersInRowsOfAHost) {
  std::mt19937 random(20180401);
  const auto pick = [&random](const std::vector<std::string>& of) {
    return of[random() % of.size()];
  };
  const std::vector<std::string> columns = {"ID", "N", "P",  "T",   "W", "S",
                                            "O",  "K", "S2", "ANS", "Q"};
  for (int table = 0; table < 300; ++table) {
    std::vector<std::vector<std::string>> repeated;
    std::vector<std::vector<std::string>> apart;
    std::vector<std::string> row;
    for (const auto& cells : kCells) row.push_back(pick(cells));
    for (size_t rows = 2 + random() % 10; rows > 0; --rows) {
      repeated.push_back(row);
      if (random() % 5 == 0)
        repeated.back()[random() % row.size()] = pick({"\xFF", "\xC3\xA4", "x\xC3"});
      if (random() % 20 == 0) repeated.back().pop_back();
      apart.push_back(repeated.back());
      for (std::string& cell : apart.back()) cell += rows % 2 == 0 ? " " : "";
      for (size_t changes = random() % 4; changes > 0; --changes) {
        const size_t cell = random() % row.size();
        row[cell] = pick(kCells[cell]);
      }
    }
    Grid one(columns, repeated);
    Grid other(columns, apart);
    const ReadResult r = ReadRows(Map(kMapping), &one);
    ASSERT_EQ(r.error, "");
    ASSERT_EQ(Summary(r), Summary(ReadRows(Map(kMapping), &other))) << table;
  }
}

}  // namespace
}  // namespace mspof
