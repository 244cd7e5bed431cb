// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// All outputs say the same, and nothing that the comparison does not say.

#include "mspof/compare/outputs.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "../../../src/compare/labels.h"
#include "comparison_fixture.h"

namespace mspof::compare {
namespace {

using Row = std::map<std::string, std::string>;

// Rows by the names of columns. No cell of these has a comma or a quote.
std::vector<Row> Rows(const std::string& csv, std::string* heading = nullptr) {
  std::vector<std::vector<std::string>> lines(1, std::vector<std::string>(1));
  bool quoted = false;
  for (const char c : csv) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      lines.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      lines.emplace_back(1);
    } else if (c != '\r') {
      lines.back().back() += c;
    }
  }
  lines.pop_back();
  std::vector<Row> rows;
  for (size_t i = 1; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].size(), lines[0].size()) << "row " << i + 1;
    Row& row = rows.emplace_back();
    for (size_t j = 0; j < lines[0].size(); ++j) row[lines[0][j]] = lines[i][j];
  }
  if (heading != nullptr) *heading = csv.substr(0, csv.find('\r'));
  return rows;
}

Comparison Made() { return *Compare(testing::TwelveCouncils(), {}, {}); }

TEST(ComparisonCsv, HasItsColumns) {
  std::string heading;
  Rows(ComparisonToCsv(Made()), &heading);
  EXPECT_EQ(
      heading,
      "place_code,place_name,place_kind,period_from,period_to,period_title,period_kind,edition,"
      "quarters,councils,status,topic,topic_title,split,split_label,option,option_label,"
      "measure,value,mark,position,position_why_not,change,change_why_not,change_councils");
}

TEST(ComparisonCsv, IsTidy) {
  std::set<std::string> keys;
  std::map<std::string, std::set<std::string>> labels;
  for (const Row& row : Rows(ComparisonToCsv(Made()))) {
    std::string key;
    for (const char* column :
         {"place_code", "period_from", "period_to", "topic", "split", "option", "measure"}) {
      EXPECT_NE(row.at(column), "") << column;
      key += row.at(column) + "|";
    }
    EXPECT_TRUE(keys.insert(key).second) << key;
    // A value, or a mark that says why there is none.
    EXPECT_NE(row.at("value").empty(), row.at("mark").empty()) << key;
    labels["place " + row.at("place_code")].insert(row.at("place_name"));
    labels["topic " + row.at("topic")].insert(row.at("topic_title"));
    labels[row.at("topic") + " " + row.at("option")].insert(row.at("option_label"));
    for (const auto& [column, cell] : row) {
      EXPECT_NE(cell, "NULL") << column;
      EXPECT_NE(cell, "NA") << column;
      if (cell.empty()) continue;
      EXPECT_NE(cell.front(), ' ') << column;
      EXPECT_NE(cell.back(), ' ') << column;
    }
  }
  for (const auto& [code, all] : labels) EXPECT_EQ(all.size(), 1u) << code;
}

TEST(ComparisonCsv, AddsUp) {
  // [place period topic] → the total, and the sum of the options.
  std::map<std::string, long> totals;
  std::map<std::string, long> sums;
  for (const Row& row : Rows(ComparisonToCsv(Made()))) {
    if (row.at("measure") != "number" || row.at("topic") == "population:concluded") continue;
    if (row.at("mark") == "[x]") continue;
    const std::string key =
        row.at("place_code") + row.at("period_from") + row.at("period_to") + row.at("topic");
    (row.at("option") == "total" ? totals : sums)[key] += std::atol(row.at("value").c_str());
  }
  EXPECT_GT(totals.size(), 100u);
  EXPECT_EQ(totals, sums);
}

TEST(ComparisonCsv, HasWordsThatItsNumbersBearOut) {
  std::map<std::string, std::map<std::string, double>> values;
  std::map<std::string, std::string> positions;
  for (const Row& row : Rows(ComparisonToCsv(Made()))) {
    if (row.at("measure") == "number" || row.at("value").empty()) continue;
    const std::string key =
        row.at("place_code") + "|" + row.at("period_from") + row.at("period_to");
    values[key][row.at("measure")] = std::atof(row.at("value").c_str());
    if (row.at("measure") == "percentage") positions[key] = row.at("position");
  }
  int compared = 0;
  for (const auto& [key, position] : positions) {
    if (position == "not-compared") continue;
    ++compared;
    const auto& here = values.at(key);
    const double england = values.at("E92000001" + key.substr(key.find('|'))).at("percentage");
    const std::string by_bounds = here.at("lower_998") > england   ? "higher"
                                  : here.at("upper_998") < england ? "lower"
                                                                   : "similar";
    const double share = here.at("percentage");
    const std::string by_limits = share > here.at("limit_upper_998")   ? "higher"
                                  : share < here.at("limit_lower_998") ? "lower"
                                                                       : "similar";
    EXPECT_EQ(position, by_bounds) << key;
    EXPECT_EQ(position, by_limits) << key;
  }
  EXPECT_GT(compared, 50);
}

TEST(ComparisonCsv, NeverShowsZeroForWhatIsNotSupplied) {
  int marked = 0;
  for (const Row& row : Rows(ComparisonToCsv(Made()))) {
    EXPECT_FALSE(row.at("measure") == "number" && row.at("value") == "0");
    if (row.at("mark") != "[x]") continue;
    ++marked;
    EXPECT_EQ(row.at("value"), "");
  }
  EXPECT_GT(marked, 0);
}

TEST(ComparisonCsv, CannotBeTakenForAFormula) {
  Released released = testing::TwelveCouncils();
  released.topics[2].title = "=1+1";
  const std::string csv = ComparisonToCsv(*Compare(released, {}, {}));
  EXPECT_EQ(csv.find(",=1+1"), std::string::npos);
  EXPECT_NE(csv.find(",'=1+1"), std::string::npos);
}

TEST(ComparisonCsv, IsAboutOneCouncilAndItsAreasIfAsked) {
  const Released released = testing::TwelveCouncils();
  ComparisonOptions options;
  options.council = released.places[0].code;
  std::set<std::string> kinds;
  std::set<std::string> councils;
  for (const Row& row : Rows(ComparisonToCsv(*Compare(released, {}, options)))) {
    kinds.insert(row.at("place_kind"));
    if (row.at("place_kind") == "council") councils.insert(row.at("place_code"));
  }
  EXPECT_EQ(kinds, (std::set<std::string>{"council", "region", "type", "england"}));
  EXPECT_EQ(councils, std::set<std::string>{options.council});
}

TEST(ComparisonCsv, ComesInPiecesThatAreTheWhole) {
  std::string whole;
  size_t pieces = 0;
  const Status given = ComparisonToCsv(Made(), [&](std::string_view piece) {
    whole.append(piece);
    ++pieces;
    return Status();
  });
  ASSERT_TRUE(given.ok());
  EXPECT_EQ(whole, ComparisonToCsv(Made()));
  EXPECT_GT(pieces, 1u);
  pieces = 0;
  const Status failed = ComparisonToCsv(Made(), [&](std::string_view) {
    ++pieces;
    return Status(StatusCode::kResourceExhausted, "full");
  });
  EXPECT_EQ(failed.message(), "full");
  EXPECT_EQ(pieces, 1u) << "after a failure it gets no more";
}

TEST(ComparisonJson, SaysTheSameWords) {
  const Comparison made = Made();
  const std::string json = ComparisonToJson(made);
  for (const std::string& text :
       {std::string("\"format\": \"mspof-comparison\""), std::string("\"method\": \"protected\""),
        std::string("\"key\": \"0123abcd\""), made.PositionSentence(1, 9, 0),
        made.ChangeSentence(3, 9, 0), made.SummarySentence(9, 0), made.CoverageSentence(0, 9, 2),
        std::string("\"percentage\": 90,"), std::string("\"percentage\": 64.9,"),
        std::string("\"total\": \"[x]\"")}) {
    EXPECT_NE(json.find(text), std::string::npos) << text;
  }
}

TEST(ComparisonTables, FollowTheGuidance) {
  for (const bool about_one : {false, true}) {
    Participation participation;
    participation.date = Date::Of(2020, 6, 1);
    QuarterParticipation quarter;
    quarter.quarter = *Period::Parse("2019-20/Q1");
    quarter.councils = {"E06000023"};
    participation.quarters = {quarter};
    participation.left_out = {{"E06000023",
                               "mspof",
                               "2018",
                               quarter.quarter,
                               {},
                               "overlap",
                               "the periods overlap",
                               "send one of them",
                               ""}};
    const Released released = testing::TwelveCouncils();
    ComparisonOptions options;
    if (about_one) options.council = released.places[0].code;
    options.neighbours = {
        {released.places[0].code, released.places[1].code, 1, "A list", Date::Of(2024, 5, 1)},
        {released.places[0].code, "E07000026", 2, "A list", Date::Of(2024, 5, 1)}};
    const Comparison made = *Compare(released, participation, options);
    const TableBook book = ComparisonTables(made, "The national team");
    EXPECT_EQ(CheckTableBook(book), std::vector<std::string>());
    std::set<std::string> names;
    for (const TableSheet& sheet : book.sheets) names.insert(sheet.name);
    EXPECT_EQ(names.count("feel-safer"), 1u);
    EXPECT_EQ(names.count("coverage-feedback"), 1u);
    EXPECT_EQ(names.count("participation"), 1u);
    EXPECT_EQ(names.count("neighbours"), 1u);
    EXPECT_EQ(names.count("left-out-returns"), 1u);
    EXPECT_EQ(names.count("left-out-questions"), about_one ? 0u : 1u);
  }
}

TEST(ComparisonTables, ShowEveryPlaceAndPeriodWithNumbers) {
  const Comparison made = Made();
  const TableBook book = ComparisonTables(made, "The national team");
  size_t entries = 0;
  for (const ReleasedSupply& supply : made.released.supply) entries += supply.councils > 0 ? 1 : 0;
  const auto safer =
      std::find_if(book.sheets.begin(), book.sheets.end(),
                   [](const TableSheet& sheet) { return sheet.name == "feel-safer"; });
  ASSERT_NE(safer, book.sheets.end());
  EXPECT_EQ(safer->rows.size(), entries);
  EXPECT_EQ(safer->title, "Question 7: Feels safer, by place and period");
}

TEST(ComparisonLabels, AreExact) {
  EXPECT_EQ(comparison::Decimals(0.65, 0), "65");
  EXPECT_EQ(comparison::Decimals(0.496, 1), "49.6");
  EXPECT_EQ(comparison::Decimals(0.0705, 2), "7.05");
  EXPECT_EQ(comparison::Decimals(1, 1), "100.0");
  ReleasedShare share;
  share.id = "felt-safer@2018:respondent=adult";
  share.split = "respondent=adult";
  EXPECT_EQ(comparison::ShareCode(share), "felt-safer@2018");
  share.id = "felt-safer";
  share.split = "";
  EXPECT_EQ(comparison::ShareCode(share), "felt-safer");
}

}  // namespace
}  // namespace mspof::compare
