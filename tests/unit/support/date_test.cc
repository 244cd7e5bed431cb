// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "mspof/date.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "mspof/period.h"

namespace mspof {
namespace {

TEST(Date, EveryDayIsReadAsItIsWritten) {
  int32_t days = Date::Of(1, 1, 1).days();
  for (; days <= Date::Of(9999, 12, 31).days(); ++days) {
    const Date date = Date::FromDays(days);
    ASSERT_TRUE(Date::IsValid(date.year(), date.month(), date.day())) << days;
    ASSERT_EQ(Date::Of(date.year(), date.month(), date.day()).days(), days);
    const Result<Date> again = Date::Parse(date.ToString());
    ASSERT_TRUE(again.ok()) << date.ToString();
    ASSERT_EQ(again->days(), days);
  }
  EXPECT_EQ(days - Date::Of(1, 1, 1).days(), 3652059);
}

TEST(Date, IsWrittenWithinTheCalendar) {
  for (const int32_t days : {2932897, INT32_MAX}) {
    EXPECT_EQ(Date::FromDays(days).ToString(), "9999-12-31");
  }
  for (const int32_t days : {-719163, INT32_MIN + 1}) {
    EXPECT_EQ(Date::FromDays(days).ToString(), "0001-01-01");
  }
}

TEST(Date, ThatWasNeverSetIsNoDay) {
  EXPECT_FALSE(Date().valid());
  EXPECT_TRUE(Date::FromDays(0).valid());
  EXPECT_TRUE(Date::Of(1, 1, 1).valid());
  EXPECT_EQ(Date(), Date::FromDays(INT32_MIN));
  EXPECT_LT(Date(), Date::FromDays(INT32_MIN + 1));
  EXPECT_NE(Date(), Date::Of(1970, 1, 1));
  EXPECT_EQ(Date::Of(2019, 2, 29), Date());
  EXPECT_EQ(Date::Of(0, 1, 1), Date());
  EXPECT_EQ(Date().ToString(), "");
  EXPECT_EQ(Date().year(), 0);
  EXPECT_EQ(Date().month(), 0);
  EXPECT_EQ(Date().day(), 0);
  EXPECT_EQ(AgeOn(Date(), Date::Of(2019, 1, 1)), 0);
  EXPECT_EQ(AgeOn(Date::Of(1950, 1, 1), Date()), 0);
}

TEST(Date, CountsFrom1970) {
  EXPECT_EQ(Date::Of(1970, 1, 1).days(), 0);
  EXPECT_EQ(Date::Of(1969, 12, 31).days(), -1);
  EXPECT_EQ(Date::Of(2000, 3, 1).days(), 11017);
  EXPECT_EQ(Date::Of(2019, 8, 25).days() - Date::Of(2019, 6, 30).days(), 56);
}

TEST(Date, ComesOnlyFromIso8601OfAnExistingDay) {
  for (const char* text :
       {"", "2019-6-30", "2019-06-31", "2019-02-29", "1900-02-29", "2019-00-10", "2019-13-01",
        "2019-01-00", "0000-01-01", "30/06/2019", "2019/06/30", "20190630", "2019-06-30 ",
        " 2019-06-30", "2019-06-30T00:00:00", "+019-06-30", "-019-06-30", "2019-06-3x"}) {
    const Result<Date> date = Date::Parse(text);
    ASSERT_FALSE(date.ok()) << text;
    EXPECT_EQ(date.status().code(), StatusCode::kInvalidArgument);
  }
  EXPECT_TRUE(Date::Parse("2000-02-29").ok());
}

TEST(Date, MessageDoesNotRepeatTheText) {
  EXPECT_EQ(Date::Parse("Jo Bloggs").status().message().find("Bloggs"), std::string::npos);
}

TEST(Date, IsOnlyValidForMonthsAndDaysThatExist) {
  EXPECT_TRUE(Date::IsValid(9999, 12, 31));
  EXPECT_FALSE(Date::IsValid(10000, 1, 1));
  EXPECT_FALSE(Date::IsValid(0, 12, 31));
  EXPECT_FALSE(Date::IsValid(2019, -1, 1));
  EXPECT_FALSE(Date::IsValid(2019, 4, 31));
  EXPECT_FALSE(Date::IsValid(std::numeric_limits<int>::max(), 1, 1));
}

TEST(Age, IsCountedInCompletedYears) {
  const Date born = Date::Of(2000, 6, 15);
  EXPECT_EQ(AgeOn(born, Date::Of(2018, 6, 14)), 17);
  EXPECT_EQ(AgeOn(born, Date::Of(2018, 6, 15)), 18);
  EXPECT_EQ(AgeOn(born, born), 0);
  EXPECT_LT(AgeOn(born, Date::Of(2000, 6, 14)), 0);
}

TEST(Age, ChangesOnFirstOfMarchForSomeoneBornOnALeapDay) {
  const Date born = Date::Of(2000, 2, 29);
  EXPECT_EQ(AgeOn(born, Date::Of(2018, 2, 28)), 17);
  EXPECT_EQ(AgeOn(born, Date::Of(2018, 3, 1)), 18);
  EXPECT_EQ(AgeOn(born, Date::Of(2020, 2, 28)), 19);
  EXPECT_EQ(AgeOn(born, Date::Of(2020, 2, 29)), 20);
}

struct PeriodCase {
  const char* text;
  bool cumulative;
  const char* first;
  const char* last;
};

TEST(Period, CoversTheDaysThatItNames) {
  for (const PeriodCase& c : {PeriodCase{"2019-20", false, "2019-04-01", "2020-03-31"},
                              PeriodCase{"1999-00", false, "1999-04-01", "2000-03-31"},
                              PeriodCase{"2019-20/Q1", false, "2019-04-01", "2019-06-30"},
                              PeriodCase{"2019-20/Q2", false, "2019-07-01", "2019-09-30"},
                              PeriodCase{"2019-20/Q3", false, "2019-10-01", "2019-12-31"},
                              PeriodCase{"2019-20/Q4", false, "2020-01-01", "2020-03-31"},
                              PeriodCase{"2019-20/Q1", true, "2019-04-01", "2019-06-30"},
                              PeriodCase{"2019-20/Q4", true, "2019-04-01", "2020-03-31"}}) {
    const Result<Period> period = Period::Parse(c.text, c.cumulative);
    ASSERT_TRUE(period.ok()) << c.text;
    EXPECT_EQ(period->first.ToString(), c.first) << c.text;
    EXPECT_EQ(period->last.ToString(), c.last) << c.text;
    EXPECT_EQ(period->ToString(), std::string(c.text) + (c.cumulative ? " cumulative" : ""));
    EXPECT_TRUE(period->Contains(period->first) && period->Contains(period->last));
    EXPECT_FALSE(period->Contains(Date::FromDays(period->last.days() + 1)));
  }
}

TEST(Period, IsNamedInFullOrRefused) {
  for (const char* text : {"", "2019", "2019-21", "2019-2020", "2019/20", "2019-20/Q0",
                           "2019-20/Q5", "2019-20/q1", "2019-20/1", "2019-20 Q1", "2019-20/Q1 "}) {
    EXPECT_FALSE(Period::Parse(text).ok()) << text;
  }
  EXPECT_FALSE(Period::Parse("2019-20", true).ok());
}

TEST(Period, IsUnderstoodInOtherWritingsOnlyToBeProposed) {
  const struct {
    const char* text;
    const char* meant;  // "": none
  } kCases[] = {
      {"2019-20/q3", "2019-20/Q3"},
      {"2019-20Q3", "2019-20/Q3"},
      {"2019-20 Q3", "2019-20/Q3"},
      {"2019-20-Q3", "2019-20/Q3"},
      {"2019-20/3", "2019-20/Q3"},
      {"Q3 2019-20", "2019-20/Q3"},
      {"Quarter 3 of", ""},
      {"quarter 3 2019/20", "2019-20/Q3"},
      {"2019/20", "2019-20"},
      {"2019-2020", "2019-20"},
      {"2019\xE2\x80\x93"
       "20",
       "2019-20"},
      {"FY2019-20", "2019-20"},
      {"201920", "2019-20"},
      {"2019-20/Q4 cumulative", "2019-20/Q4"},
      {" 2019-20", "2019-20"},
      {"1999-2000", "1999-00"},
      {"2019", ""},
      {"2019-21", ""},
      {"2019-20/Q5", ""},
      {"2019-20/Q0", ""},
      {"2020-01-15", ""},
      {"2019-20-21", ""},
      {"2019-2021", ""},
      {"0000-01", ""},
      {"March 2019-20", ""},
      {"20192020", ""},
      {"", ""},
  };
  for (const auto& c : kCases) {
    const Result<Period> period = Period::Parse(c.text);
    ASSERT_FALSE(period.ok()) << c.text;
    const std::string& message = period.status().message();
    if (*c.meant == '\0') {
      EXPECT_EQ(message.find("did you mean"), std::string::npos) << c.text << ": " << message;
    } else {
      EXPECT_EQ(message, "not a period: did you mean " + std::string(c.meant) + "?") << c.text;
    }
  }
  EXPECT_FALSE(Period::Parse(std::string(1 << 20, '1')).ok());
}

TEST(Period, OfAnotherSpanIsNamedByItsDays) {
  const Period period{Date::Of(2019, 5, 1), Date::Of(2019, 5, 31), false};
  EXPECT_EQ(period.ToString(), "2019-05-01..2019-05-31");
  EXPECT_EQ(period.financial_year(), 2019);
  EXPECT_EQ((Period{Date::Of(2020, 3, 31), Date::Of(2020, 3, 31), false}).financial_year(), 2019);
}

}  // namespace
}  // namespace mspof
