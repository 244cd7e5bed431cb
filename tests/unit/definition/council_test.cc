// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The table of councils: what is in it, and what is said of a code that is not.

#include "mspof/council.h"

#include <fstream>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "repository.h"

namespace mspof {
namespace {

Result<Council> Find(std::string_view gss, std::string_view period) {
  return FindCouncil(gss, *Period::Parse(period));
}

std::string MessageOf(std::string_view gss, std::string_view period) {
  const Result<Council> council = Find(gss, period);
  return council.ok() ? "found" : council.status().message();
}

int NumberIn(std::string_view period) {
  int number = 0;
  for (const Council& council : Councils()) number += Find(council.gss, period).ok() ? 1 : 0;
  return number;
}

TEST(Council, EveryRowOfTheFileIsThere) {
  std::ifstream file(testing::InRepository("data/councils.csv"));
  std::string line;
  size_t lines = 0;
  while (std::getline(file, line)) ++lines;
  EXPECT_EQ(Councils().size(), lines - 1);
}

TEST(Council, QuotedNamesAreWhole) {
  EXPECT_EQ(Find("E06000010", "2019-20")->name, "Kingston upon Hull, City of");
  EXPECT_EQ(Find("E06000058", "2019-20")->name, "Bournemouth, Christchurch and Poole");
}

TEST(Council, RowSaysWhatTheFileSays) {
  const Council bristol = *Find("E06000023", "2019-20");
  EXPECT_EQ(bristol.cassr, "909");
  EXPECT_EQ(bristol.region, "E12000009");
  EXPECT_EQ(bristol.first_year, 0);
  EXPECT_EQ(bristol.last_year, 0);
  EXPECT_EQ(bristol.region_name, "South West");
  EXPECT_EQ(bristol.type, "Unitary");
  EXPECT_EQ(Find("E06000061", "2021-22")->cassr, "");
  EXPECT_EQ(Find("E06000061", "2021-22")->first_year, 2021);
}

TEST(Council, CodesAreUnique) {
  std::set<std::string_view> codes;
  for (const Council& council : Councils()) {
    EXPECT_TRUE(codes.insert(council.gss).second) << council.gss;
    EXPECT_EQ(council.gss.size(), 9u);
    EXPECT_FALSE(council.name.empty());
  }
}

// The numbers that docs/sources.md gives under nhs-asc-user-survey.
TEST(Council, NumberOfCouncilsInAYearIsThePublishedOne) {
  EXPECT_EQ(NumberIn("2018-19"), 152);
  EXPECT_EQ(NumberIn("2019-20"), 151);
  EXPECT_EQ(NumberIn("2020-21"), 151);
  EXPECT_EQ(NumberIn("2021-22"), 152);
  EXPECT_EQ(NumberIn("2023-24"), 153);
}

TEST(Council, FirstAndLastYearCount) {
  EXPECT_TRUE(Find("E10000006", "2022-23/Q4").ok());
  EXPECT_FALSE(Find("E10000006", "2023-24/Q1").ok());
  EXPECT_FALSE(Find("E06000063", "2022-23/Q4").ok());
  EXPECT_TRUE(Find("E06000063", "2023-24/Q1").ok());
}

TEST(Council, MustExistThroughoutThePeriod) {
  const Period two_years = {Date::Of(2022, 4, 1), Date::Of(2024, 3, 31), false};
  EXPECT_FALSE(FindCouncil("E10000006", two_years).ok());
  EXPECT_FALSE(FindCouncil("E06000063", two_years).ok());
  EXPECT_TRUE(FindCouncil("E06000023", two_years).ok());
}

// One that is written as codes are may be that of a district, or of a council in Wales.
TEST(Council, UnknownCodeNamesNoOtherCouncil) {
  for (const char* code : {"E06000099", "W06000015", "E07000123", "W0600015", "E", "E0"}) {
    EXPECT_EQ(Find(code, "2019-20").status().code(), StatusCode::kNotFound) << code;
    EXPECT_EQ(MessageOf(code, "2019-20"),
              "there is no council with this GSS code: use the ONS code of an English council with "
              "adult social services, for example E09000001")
        << code;
  }
}

TEST(Council, CodeWithALetterTooFewOrManyNamesTheNearest) {
  const std::string bristol =
      "there is no council with this GSS code: did you mean E06000023 (Bristol, City of)?";
  for (const char* code : {"E0600023", "E060000023", "E06 000 023", "EO6000023", "E6000023"}) {
    EXPECT_EQ(MessageOf(code, "2019-20"), bristol) << code;
  }
}

TEST(Council, NameOrOtherCodeInsteadOfTheGssCodeIsUnderstood) {
  const std::string bristol =
      "there is no council with this GSS code: give E06000023 (Bristol, City of)";
  EXPECT_EQ(MessageOf("909", "2019-20"), bristol);
  EXPECT_EQ(MessageOf("Bristol", "2019-20"), bristol);
  EXPECT_EQ(MessageOf("Bristol City Council", "2019-20"), bristol);
  const struct {
    const char* text;
    const char* code;
  } kNames[] = {{"Kent County Council", "E10000016 (Kent)"},
                {"London Borough of Camden", "E09000007 (Camden)"},
                {"the Royal Borough of Kensington and Chelsea", "E09000020 ("},
                {"Durham County Council", "E06000047 ("},
                {"Stockton-on-Tees Borough Council", "E06000004 ("},
                {"CITY OF YORK COUNCIL", "E06000014 ("}};
  for (const auto& name : kNames) {
    EXPECT_NE(MessageOf(name.text, "2019-20").find(std::string("give ") + name.code),
              std::string::npos)
        << name.text << ": " << MessageOf(name.text, "2019-20");
  }
  for (const char* none : {"City Council", "the County", "Bristolshire County Council"}) {
    EXPECT_EQ(MessageOf(none, "2019-20").find("give "), std::string::npos) << none;
  }
  EXPECT_EQ(MessageOf("bristol, city of", "2019-20"), bristol);
  EXPECT_EQ(MessageOf("e06000023", "2019-20"), bristol);
}

TEST(Council, NameGivesTheCodeOfThePeriod) {
  EXPECT_NE(MessageOf("Dorset", "2018-19").find("E10000009"), std::string::npos);
  EXPECT_NE(MessageOf("Dorset", "2019-20").find("E06000059"), std::string::npos);
}

TEST(Council, MisspeltNameNamesTheNearest) {
  EXPECT_NE(MessageOf("Leicster", "2019-20").find("(Leicester)"), std::string::npos);
}

TEST(Council, NonsenseSaysWhichCodesAreMeant) {
  EXPECT_NE(MessageOf("", "2019-20").find("no council is named"), std::string::npos);
  EXPECT_NE(MessageOf("?", "2019-20").find("use the ONS code"), std::string::npos);
}

TEST(Council, BeforeItsTimeNamesThePredecessor) {
  EXPECT_EQ(Find("E06000066", "2022-23").status().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(MessageOf("E06000066", "2022-23"),
            "Somerset had this code only from 2023-24 on, not throughout the period; in this "
            "period there is E10000027 (Somerset)");
}

TEST(Council, AfterItsTimeNamesTheSuccessor) {
  EXPECT_EQ(MessageOf("E06000028", "2019-20"),
            "Bournemouth had this code only up to 2018-19, not throughout the period; in this "
            "period there is E06000058 (Bournemouth, Christchurch and Poole)");
  EXPECT_EQ(MessageOf("E10000006", "2023-24"),
            "Cumbria had this code only up to 2022-23, not throughout the period");
}

TEST(Council, NewCodeBeforeItsTimeNamesAllThatItReplaced) {
  const std::string message = MessageOf("E06000058", "2018-19");
  EXPECT_NE(message.find("E06000028 (Bournemouth) and E06000029 (Poole)"), std::string::npos);
}

}  // namespace
}  // namespace mspof
