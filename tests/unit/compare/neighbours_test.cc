// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Lists of neighbours are read whole, or refused with every mistake.

#include "mspof/compare/neighbours.h"

#include <gtest/gtest.h>

#include <string>

namespace mspof::compare {
namespace {

const std::string kHead = "council_gss,neighbour_gss,rank,source,date\n";

TEST(Neighbours, AreSortedByCouncilAndRank) {
  const auto rows = ReadNeighbours("\xEF\xBB\xBF" + kHead +
                                   "E06000023,E06000045,2,\"A list, of somebody\",2024-05-01\r\n"
                                   "E06000023,E08000003,1,A list,2024-05-01\r\n"
                                   "\r\n"
                                   "E06000022,E06000023,1,A list,2024-05-01\r\n");
  ASSERT_TRUE(rows.ok()) << rows.status().message();
  ASSERT_EQ(rows->size(), 3u);
  EXPECT_EQ((*rows)[0].council, "E06000022");
  EXPECT_EQ((*rows)[1].neighbour, "E08000003");
  EXPECT_EQ((*rows)[2].source, "A list, of somebody");
  EXPECT_EQ((*rows)[2].rank, 2u);
  EXPECT_EQ((*rows)[2].date.ToString(), "2024-05-01");
}

TEST(Neighbours, MayHaveTheirColumnsInAnyOrderAndMore) {
  const auto rows = ReadNeighbours(
      "name,date,rank,neighbour_gss,source,council_gss\n"
      "Bristol,2024-05-01,1,E06000045,A list,E06000023\n");
  ASSERT_TRUE(rows.ok()) << rows.status().message();
  EXPECT_EQ(rows->front().council, "E06000023");
}

TEST(Neighbours, AreRefusedWithEveryMistake) {
  struct Case {
    const char* name;
    std::string csv;
    const char* message;
  };
  for (const Case& c : {
           Case{"empty", "",
                "row 1: the file is empty: give the columns council_gss, neighbour_gss, rank, "
                "source "
                "and date"},
           Case{"no column", "council_gss,neighbour_gss,rank,source\n",
                "row 1: there is no column date: the first line names the columns council_gss, "
                "neighbour_gss, rank, source and date"},
           Case{"cells", kHead + "E06000023,E06000045,1\n",
                "row 2: the row has 3 cells and the first line 5"},
           Case{"code", kHead + "Bristol,E06000045,1,A list,2024-05-01\n",
                "row 2: council_gss is no GSS code: give one such as E09000001"},
           Case{"all", kHead + "E06000023,45,0,,1 May\n",
                "row 2: neighbour_gss is no GSS code: give one such as E09000001\n"
                "row 2: rank is no whole number from 1 to 999\n"
                "row 2: source is empty: say where the list comes from\n"
                "row 2: date is no day: give it as YYYY-MM-DD"},
           Case{"lines", kHead + "E06000023,E06000045,1,\"A\nlist\",2024-05-01\n",
                "row 2: source is no text of UTF-8 on one line"},
           Case{"bytes", kHead + "E06000023,E06000045,1,\xFF,2024-05-01\n",
                "row 2: source is no text of UTF-8 on one line"},
           Case{"rank", kHead + "E06000023,E06000045,1.5,A list,2024-05-01\n",
                "row 2: rank is no whole number from 1 to 999"},
           Case{"itself", kHead + "E06000023,E06000023,1,A list,2024-05-01\n",
                "row 2: the council is its own neighbour: remove the row"},
           Case{"twice",
                kHead + "E06000023,E06000045,1,A list,2024-05-01\n"
                        "E06000023,E06000045,2,A list,2024-05-01\n",
                "row 3: the pair is there already: remove one of the rows"},
       }) {
    const auto rows = ReadNeighbours(c.csv);
    ASSERT_FALSE(rows.ok()) << c.name;
    EXPECT_EQ(rows.status().code(), StatusCode::kInvalidArgument) << c.name;
    EXPECT_EQ(rows.status().message(), c.message) << c.name;
  }
}

}  // namespace
}  // namespace mspof::compare
