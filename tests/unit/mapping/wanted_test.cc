// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rows of records that are not wanted are passed over before they are split, where that is safe. So
// random texts are read with a filter and without one.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "mapping_fixture.h"

namespace mspof {
namespace {

using testing::Map;
using testing::ReadCsv;
using testing::ReadResult;

bool IsWanted(std::string_view id) { return id == "B2" || id == "D4" || id == "7 7"; }

// The lines about records that are wanted.
std::string Wanted(const std::string& records) {
  std::string wanted;
  for (size_t at = 0; at < records.size();) {
    const size_t end = records.find('\n', at) + 1;
    const std::string line = records.substr(at, end - at);
    if (IsWanted(line.substr(0, line.find(':')))) wanted += line;
    at = end;
  }
  return wanted;
}

std::string Refused(const ReadResult& r) {
  std::string text = r.refused + "\n";
  for (const Finding& finding : r.findings) {
    text += finding.rule_id + " " + std::to_string(finding.row) + " " + finding.message + "\n";
  }
  return text;
}

struct Form {
  const char* name;
  std::string line_end;
  std::string heading;
  std::vector<std::string> rows;
};

class WantedTest : public ::testing::TestWithParam<Form> {};

TEST_P(WantedTest, GivesTheWantedOfAllRecords) {
  const Form& form = GetParam();
  std::mt19937 random(20200331);
  for (const size_t rows : {0u, 1u, 7u, 7u, 7u, 7u, 7u, 7u, 12'000u}) {
    std::string text = form.heading + form.line_end;
    size_t row = 0;
    for (size_t i = 0; i < rows; ++i) {
      // Among many rows, wanted ones also follow each other.
      if (rows < 100 || random() % 16 == 0 || i % 1000 < 500) row = random() % form.rows.size();
      text += form.rows[row];
      if (i + 1 < rows || random() % 2 == 0) text += form.line_end;
    }
    const std::string mapping = Map("column { from: \"P\" to: \"paint\" }\n");
    ReaderOptions options;
    options.max_row_bytes = 1000;
    const ReadResult all = ReadCsv(mapping, text, options);
    std::vector<std::string> asked;
    options.wanted = [&asked](std::string_view id) {
      asked.emplace_back(id);
      return IsWanted(id);
    };
    const ReadResult some = ReadCsv(mapping, text, options);
    ASSERT_EQ(all.error, "");
    EXPECT_EQ(some.error, "");
    EXPECT_EQ(some.records, Wanted(all.records));
    EXPECT_EQ(Refused(some), Refused(all));
    std::string all_asked;
    for (const std::string& id : asked) all_asked += id + "\n";
    std::string read;
    for (size_t at = 0; at < all.records.size(); at = all.records.find('\n', at) + 1) {
      read += all.records.substr(at, all.records.find(':', at) - at) + "\n";
    }
    EXPECT_EQ(all_asked, read) << "each is asked about once, in order";
  }
}

const std::vector<std::string> kPlain = {
    "A1,red,",  "A1,blue,", "B2,blue,",  "B2,,",  "D4,red,x", "A1,red", "B2,red",  "A1,red,x,y",
    "A1,red,,", ",,",       " B2 ,red,", "7 7,,", "",         "ID,P,Q", "4701.0,,"};
const std::vector<std::string> kStrange = {
    "A1,red,", "A1,blue,",    "A1,red,",         "A1,red,x",  "B2,red,",
    "C3,,",    "\"B2\",red,", "A1,\"re\"\"d\",", "A1,r\"ed,", "A1,\"x\ny\",",
    "A1,\"x,", "A1,\"x\"y,",  "A1,\xC3\xA9,",    "A1,\xFF,",  "B2,\xFF,"};
const std::vector<std::string> kLong = {"A" + std::string(199, 'a') + ",red,",
                                        "A" + std::string(200, 'a') + ",red,",
                                        "A1," + std::string(300, 'x') + ",",
                                        "D4,red," + std::string(300, 'x'),
                                        std::string("A1,red,\0", 8),
                                        "A1,red," + std::string(3000, 'x'),
                                        "A1,red," + std::string(3000, 'x') + ",x"};

INSTANTIATE_TEST_SUITE_P(
    Forms, WantedTest,
    ::testing::Values(Form{"Plain", "\n", "ID,P,Q", kPlain}, Form{"CrLf", "\r\n", "ID,P,Q", kPlain},
                      Form{"Cr", "\r", "ID,P,Q", kPlain},
                      Form{"Mark", "\n", "\xEF\xBB\xBFID,P,Q", kPlain},
                      Form{"Strange", "\n", "ID,P,Q", kStrange},
                      Form{"Long", "\n", "ID,P,Q", kLong},
                      Form{"Third",
                           "\n",
                           "P,Q,ID",
                           {"red,,A1", "red,,B2", ",,D4", "red,\"\",B2", "red,A1", "red,,A1,",
                            "red,,A1,x", "red,\",\",A1"}},
                      Form{"Unnamed", "\n", "ID,P,", {"A1,red,", "A1,red,x", "B2,,", "A1,red,,x"}}),
    [](const ::testing::TestParamInfo<Form>& form) { return std::string(form.param.name); });

}  // namespace
}  // namespace mspof
