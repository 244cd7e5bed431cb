// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// How hosts write days, and which day a time with an offset is.

#include <gtest/gtest.h>

#include "mapping_fixture.h"

namespace mspof {
namespace {

using testing::Map;
using testing::ReadCsv;
using testing::ReadResult;

// A mapping of RECEIVED, in our form, and STARTED, as `column` says.
std::string Dates(const std::string& column, const std::string& more = "") {
  return Map(
      "column { from: \"RECEIVED\" to: \"received\" date_form: \"YYYY-MM-DD\" }\n"
      "column { from: \"STARTED\" to: \"started\" " +
      column + " }\n" + more);
}

std::string Form(const std::string& form) { return "date_form: \"" + form + "\" "; }

std::string OneRow(const std::string& received, const std::string& started) {
  return "ID,RECEIVED,STARTED\nA," + received + ",\"" + started + "\"\n";
}

struct Reading {
  std::string name;
  std::string column;
  std::string text;
  std::string day;  // empty: it cannot be read
};

class DateFormTest : public ::testing::TestWithParam<Reading> {};

TEST_P(DateFormTest, ReadsTheDayOrSaysThatItCannot) {
  const Reading& p = GetParam();
  const ReadResult r =
      ReadCsv(Dates(p.column), OneRow(p.day.empty() ? "2000-01-01" : p.day, p.text));
  ASSERT_EQ(r.error, "");
  EXPECT_EQ(r.records, p.day.empty() ? "A: started=unreadable\n" : "A: started=same\n");
  EXPECT_EQ(r.columns[2].filled, p.day.empty() ? 0 : 1);
  EXPECT_EQ(r.columns[2].unreadable, p.day.empty() ? 1 : 0);
  EXPECT_EQ(r.columns[2].unmapped, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Forms, DateFormTest,
    ::testing::Values(
        Reading{"Default", "", "2019-06-30", "2019-06-30"},
        Reading{"DefaultIsNotBritish", "", "30/06/2019", ""},
        Reading{"British", Form("DD/MM/YYYY"), "30/06/2019", "2019-06-30"},
        Reading{"BritishNeedsTwoDigits", Form("DD/MM/YYYY"), "1/6/2019", ""},
        Reading{"Blanks", Form("DD/MM/YYYY"), " \t30/06/2019 ", "2019-06-30"},
        Reading{"OneDigit", Form("D/M/YYYY"), "1/6/2019", "2019-06-01"},
        Reading{"OneDigitReadsTwo", Form("D/M/YYYY"), "30/06/2019", "2019-06-30"},
        Reading{"Compact", Form("YYYYMMDD"), "20190630", "2019-06-30"},
        Reading{"CompactIsFullyRead", Form("YYYYMMDD"), "201906301", ""},
        Reading{"TooShort", Form("DD/MM/YYYY"), "30/06/19", ""},
        Reading{"NoSuchDay", Form("DD/MM/YYYY"), "31/02/2019", ""},
        Reading{"NoLeapDay", Form("DD/MM/YYYY"), "29/02/2019", ""},
        Reading{"LeapDay", Form("DD/MM/YYYY"), "29/02/2020", "2020-02-29"},
        Reading{"NoLeapDayIn1900", Form("DD/MM/YYYY"), "29/02/1900", ""},
        Reading{"YearZero", "", "0000-01-01", ""},
        Reading{"OtherDelimiter", Form("DD/MM/YYYY"), "30.06.2019", ""},
        Reading{"LetterInNumber", Form("DD/MM/YYYY"), "3O/06/2019", ""},
        Reading{"OtherDigits", Form("D/M/YYYY"), "\xD9\xA1/6/2019", ""},
        Reading{"MonthName", Form("DD MMM YYYY"), "30 Jun 2019", "2019-06-30"},
        Reading{"LongMonthName", Form("DD MMM YYYY"), "30 JUNE 2019", "2019-06-30"},
        Reading{"AmericanMonthName", Form("MMM D, YYYY"), "may 3, 2019", "2019-05-03"},
        Reading{"MonthNameInHalf", Form("DD MMM YYYY"), "30 Septem 2019", ""},
        Reading{"NoMonthName", Form("DD MMM YYYY"), "30 Juin 2019", ""},
        Reading{"SecondForm", Form("DD/MM/YYYY") + Form("YYYY-MM-DD"), "2019-06-30", "2019-06-30"},
        Reading{"FirstFormWins", Form("D/M/YYYY") + Form("M/D/YYYY"), "03/04/2019", "2019-04-03"},
        Reading{"TimeIsDropped", Form("YYYY-MM-DD hh:mm:ss"), "2019-06-30 23:59:59", "2019-06-30"},
        Reading{"FractionIsDropped", Form("YYYY-MM-DD hh:mm:ss"), "2019-06-30 23:59:59.997",
                "2019-06-30"},
        Reading{"FractionInTheForm", Form("YYYY-MM-DD hh:mm:ss.000"), "2019-06-30 00:00:00.000",
                "2019-06-30"},
        Reading{"NoSuchHour", Form("YYYY-MM-DD hh:mm"), "2019-06-30 24:00", ""},
        Reading{"NoSuchMinute", Form("YYYY-MM-DD hh:mm"), "2019-06-30 23:60", ""},
        Reading{"LeapSecond", Form("YYYY-MM-DD hh:mm:ss"), "2016-12-31 23:59:60", "2016-12-31"},
        Reading{"TimeIsMissing", Form("YYYY-MM-DD hh:mm"), "2019-06-30", ""},
        Reading{"OffsetIsTooMuch", Form("YYYY-MM-DDThh:mm:ss"), "2019-06-30T10:00:00Z", ""},
        Reading{"OneDigitHour", Form("D/M/YYYY h:mm"), "13/5/2019 9:05", "2019-05-13"},
        Reading{"OneDigitHourReadsTwo", Form("D/M/YYYY h:mm"), "13/5/2019 14:05", "2019-05-13"},
        Reading{"TwoDigitHourNeedsThem", Form("D/M/YYYY hh:mm"), "13/5/2019 9:05", ""},
        Reading{"HourMark", Form("DD/MM/YYYY hhhmm"), "13/05/2019 14h30", "2019-05-13"},
        Reading{"Morning", Form("M/D/YYYY h:mm A"), "5/13/2019 8:30 AM", "2019-05-13"},
        Reading{"Afternoon", Form("M/D/YYYY h:mm:ss A"), "5/13/2019 12:30:00 pm", "2019-05-13"},
        Reading{"HalfDayWithPoints", Form("D/M/YYYY h:mm A"), "13/5/2019 8:30 a.m.", "2019-05-13"},
        Reading{"HalfDayInHalf", Form("D/M/YYYY h:mm A"), "13/5/2019 8:30 a.m", ""},
        Reading{"HalfDayIsMissing", Form("D/M/YYYY h:mm A"), "13/5/2019 8:30", ""},
        Reading{"NoSuchHalfDay", Form("D/M/YYYY h:mm A"), "13/5/2019 8:30 XM", ""},
        Reading{"MorningOf24Hours", Form("D/M/YYYY h:mm A"), "13/5/2019 14:30 AM", ""},
        Reading{"AfternoonOf24Hours", Form("D/M/YYYY h:mm A"), "13/5/2019 14:30 PM", "2019-05-13"},
        Reading{"MidnightOf24Hours", Form("D/M/YYYY h:mm A"), "13/5/2019 0:15 AM", "2019-05-13"},
        Reading{"ZeroInTheAfternoon", Form("D/M/YYYY h:mm A"), "13/5/2019 0:15 PM", ""},
        Reading{"SqlServer", Form("MMM D YYYY h:mmA"), "Jun  1 2019 12:00AM", "2019-06-01"},
        Reading{"SqlServerPadsTheHour", Form("MMM D YYYY h:mmA"), "Jun 11 2019  9:05PM",
                "2019-06-11"},
        Reading{"SqlServerMilliseconds", Form("MMM D YYYY h:mm:ssA"), "Jun  1 2019 12:00:00:000AM",
                "2019-06-01"},
        Reading{"SeveralBlanks", Form("DD/MM/YYYY hh:mm"), "30/06/2019  09:05", "2019-06-30"},
        Reading{"BlankIsMissing", Form("DD/MM/YYYY hh:mm"), "30/06/201909:05", ""},
        Reading{"NamedCentury", Form("DD-MMM-YY(1930)"), "13-MAY-19", "2019-05-13"},
        Reading{"FirstYearOfTheCentury", Form("DD/MM/YY(1930)"), "01/01/30", "1930-01-01"},
        Reading{"LastYearOfTheCentury", Form("DD/MM/YY(1930)"), "31/12/29", "2029-12-31"},
        Reading{"RoundCentury", Form("YY(2000)MMDD"), "190630", "2019-06-30"},
        Reading{"NamedCenturyNeedsTwoDigits", Form("DD/MM/YY(1930)"), "01/01/2019", ""},
        Reading{"LeapDayOfTheCentury", Form("D/M/YY(1930)"), "29/2/00", "2000-02-29"},
        Reading{"NoLeapDayInTheCentury", Form("D/M/YY(1830)"), "29/2/00", ""},
        Reading{"ExcelSerial", Form("excel-serial"), "43646", "2019-06-30"},
        Reading{"ExcelSerialWithTime", Form("excel-serial"), "43646.98", "2019-06-30"},
        Reading{"ExcelSerialLast", Form("excel-serial"), "2958465", "9999-12-31"},
        Reading{"ExcelSerialTooLarge", Form("excel-serial"), "2958466", ""},
        Reading{"ExcelSerialZero", Form("excel-serial"), "0", ""},
        Reading{"ExcelSerialNegative", Form("excel-serial"), "-1", ""},
        Reading{"ExcelSerialOrText", Form("excel-serial") + Form("DD/MM/YYYY"), "30/06/2019",
                "2019-06-30"}),
    [](const auto& one) { return one.param.name; });

const char kUtc[] = "date_form: \"YYYY-MM-DDThh:mm:ssZ\" ";
const std::string kLondon = std::string(kUtc) + "zone: ZONE_EUROPE_LONDON";
const std::string kAsWritten = std::string(kUtc) + "zone: ZONE_AS_WRITTEN";

INSTANTIATE_TEST_SUITE_P(
    Offsets, DateFormTest,
    ::testing::Values(
        Reading{"SummerNightIsTomorrow", kLondon, "2019-06-30T23:30:00Z", "2019-07-01"},
        Reading{"SummerEveningIsToday", kLondon, "2019-06-30T22:59:59Z", "2019-06-30"},
        Reading{"WinterNightIsToday", kLondon, "2019-12-31T23:30:00Z", "2019-12-31"},
        Reading{"LocalTimeIsToday", kLondon, "2019-07-01T00:30:00+01:00", "2019-07-01"},
        Reading{"OffsetWithoutColon", kLondon, "2019-07-01T00:30:00+0100", "2019-07-01"},
        Reading{"OffsetOfHours", kLondon, "2019-07-01T00:30:00+01", "2019-07-01"},
        Reading{"FromFarEast", kLondon, "2019-07-02T07:30:00+09:00", "2019-07-01"},
        Reading{"FromFarWest", kLondon, "2019-06-30T20:00:00-05:00", "2019-07-01"},
        Reading{"HalfAnHour", kLondon, "2019-06-30T18:29:59-04:30", "2019-06-30"},
        Reading{"FractionAndOffset", kLondon, "2019-06-30T23:30:00.1234567Z", "2019-07-01"},
        // Summer time 2019: 31 March to 27 October, 01:00 UTC.
        Reading{"NightBeforeSummerTime", kLondon, "2019-03-30T23:30:00Z", "2019-03-30"},
        Reading{"FirstNightOfSummerTime", kLondon, "2019-03-31T23:30:00Z", "2019-04-01"},
        Reading{"LastNightOfSummerTime", kLondon, "2019-10-26T23:30:00Z", "2019-10-27"},
        Reading{"NightAfterSummerTime", kLondon, "2019-10-27T23:30:00Z", "2019-10-27"},
        // 2024: 31 March is a Sunday itself; 2021: 31 October is.
        Reading{"LastDayIsSundayInMarch", kLondon, "2024-03-31T23:00:00Z", "2024-04-01"},
        Reading{"LastDayIsSundayInOctober", kLondon, "2021-10-31T23:00:00Z", "2021-10-31"},
        Reading{"SummerNightAt11", Form("D/M/YYYY h:mm AZ") + "zone: ZONE_EUROPE_LONDON",
                "30/6/2019 11:30 PMZ", "2019-07-01"},
        Reading{"SummerMorningAt11", Form("D/M/YYYY h:mm AZ") + "zone: ZONE_EUROPE_LONDON",
                "30/6/2019 11:30 AMZ", "2019-06-30"},
        Reading{"SummerNightAt12", Form("D/M/YYYY h:mm A Z") + "zone: ZONE_EUROPE_LONDON",
                "1/7/2019 12:30 AM +01:00", "2019-07-01"},
        Reading{"YearEnds", kLondon, "2020-01-01T00:30:00+01:00", "2019-12-31"},
        Reading{"FirstDayOfAll", kLondon, "0001-01-01T00:30:00+01:00", ""},
        Reading{"AsWritten", kAsWritten, "2019-06-30T23:30:00Z", "2019-06-30"},
        Reading{"AsWrittenWithOffset", kAsWritten, "2019-07-02T07:30:00+09:00", "2019-07-02"},
        Reading{"NobodySaidWhichDay", kUtc, "2019-06-30T12:00:00Z", ""},
        Reading{"OffsetIsMissing", kLondon, "2019-06-30T23:30:00", ""},
        Reading{"NoSuchOffset", kLondon, "2019-06-30T23:30:00+15:00", ""},
        Reading{"OffsetInHalf", kLondon, "2019-06-30T23:30:00+01:", ""},
        Reading{"SignInHalf", kLondon, "2019-06-30T23:30:00+", ""},
        Reading{"NoZoneNeededWithoutOffset",
                "date_form: \"YYYY-MM-DDThh:mm:ssZ\" date_form: \"YYYY-MM-DD\"", "2019-06-30",
                "2019-06-30"}),
    [](const auto& one) { return one.param.name; });

TEST(DateForm, ColumnsInheritFormsAndZoneOfTheMapping) {
  const std::string mapping =
      Dates("", "date_form: \"YYYY-MM-DDThh:mm:ssZ\" zone: ZONE_EUROPE_LONDON");
  EXPECT_EQ(ReadCsv(mapping, OneRow("2019-07-01", "2019-06-30T23:30:00Z")).records,
            "A: started=same\n");
  const std::string own = Dates("zone: ZONE_AS_WRITTEN",
                                "date_form: \"YYYY-MM-DDThh:mm:ssZ\" zone: ZONE_EUROPE_LONDON");
  EXPECT_EQ(ReadCsv(own, OneRow("2019-06-30", "2019-06-30T23:30:00Z")).records,
            "A: started=same\n");
}

TEST(DateForm, NumbersOfASpreadsheetAreCountedAmongWhatCannotBeRead) {
  const struct {
    const char* text;
    uint64_t serials;
  } kCases[] = {{"43646", 1}, {"43646.75", 1},  {"4364", 0},    {"436460", 0},
                {"19999", 0}, {"2019-06", 0},   {"43646x", 0},  {"43646.", 0},
                {"60000", 0}, {"43646.7.5", 0}, {"30/6/19", 0}, {"20000", 1}};
  for (const auto& one : kCases) {
    const ReadResult r = ReadCsv(Dates(Form("DD/MM/YYYY")), OneRow("2000-01-01", one.text));
    ASSERT_EQ(r.error, "");
    EXPECT_EQ(r.columns[2].unreadable, 1U) << one.text;
    EXPECT_EQ(r.columns[2].serials, one.serials) << one.text;
  }
}

TEST(Columns, CountACellOfSeveralDatesOnce) {
  const std::string mapping =
      "column { from: \"ID\" to: \"record-id\" }\n"
      "column { from: \"D\" to: \"talk.asked\" separator: \"|\" }\n";
  ReaderOptions options;
  options.as_of = Date::Of(2019, 5, 6);
  const ReadResult r = ReadCsv(
      mapping, "ID,D\nA,1/2/19|2/2/19\nB,43646|x|43647\nC,2019-05-07|2019-05-08\nD,2019-01-01\n",
      options);
  ASSERT_EQ(r.error, "");
  const ColumnReport& column = r.columns[1];
  EXPECT_EQ(column.kind, ColumnKind::kDate);
  EXPECT_EQ(column.unreadable, 2U);
  EXPECT_EQ(column.short_years, 1U);
  EXPECT_EQ(column.serials, 1U);
  EXPECT_EQ(column.filled, 2U);
  EXPECT_EQ(column.after_as_of, 1U);
}

struct ShortYear {
  std::string name;
  std::string text;
  bool is_short;
};

class ShortYearTest : public ::testing::TestWithParam<ShortYear> {};

TEST_P(ShortYearTest, IsCountedAmongWhatCannotBeRead) {
  const ReadResult r = ReadCsv(Dates(Form("DD/MM/YYYY")), OneRow("2000-01-01", GetParam().text));
  ASSERT_EQ(r.error, "");
  EXPECT_EQ(r.columns[2].unreadable, 1);
  EXPECT_EQ(r.columns[2].short_years, GetParam().is_short ? 1 : 0);
}

INSTANTIATE_TEST_SUITE_P(All, ShortYearTest,
                         ::testing::Values(ShortYear{"Numbers", "13/05/19", true},
                                           ShortYear{"American", "5/13/19", true},
                                           ShortYear{"Oracle", "13-MAY-19", true},
                                           ShortYear{"Excel", "16-Dec-18", true},
                                           ShortYear{"WithTime", "13/05/19 09:05", true},
                                           ShortYear{"WithHalfDay", "5/13/19 8:30 AM", true},
                                           ShortYear{"MonthFirst", "May 13, 19", true},
                                           ShortYear{"FourDigits", "2019-05-13", false},
                                           ShortYear{"OtherText", "not known", false},
                                           ShortYear{"NoSuchDay", "45/13/19", false}),
                         [](const auto& one) { return one.param.name; });

struct BadForm {
  std::string name;
  std::string form;
  std::string message;
};

class BadDateFormTest : public ::testing::TestWithParam<BadForm> {};

TEST_P(BadDateFormTest, IsRefusedWithItsLine) {
  const ReadResult r = ReadCsv(Dates(Form(GetParam().form)), OneRow("", ""));
  EXPECT_EQ(r.error.find("m.textproto:3: column \"STARTED\": date form "), 0) << r.error;
  EXPECT_NE(r.error.find(GetParam().message), std::string::npos) << r.error;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadDateFormTest,
    ::testing::Values(BadForm{"Empty", "", "empty"}, BadForm{"NoYear", "DD/MM", "needs year"},
                      BadForm{"LowerCase", "dd/mm/yyyy", "needs year"},
                      BadForm{"ShortYear", "DD/MM/YY", "no century"},
                      BadForm{"CenturyIsNoYear", "DD/MM/YY(30)", "no century"},
                      BadForm{"CenturyIsOpen", "DD/MM/YY(1930", "no century"},
                      BadForm{"CenturyIsTooLate", "DD/MM/YY(9901)", "no century"},
                      BadForm{"YearTwice", "YY(1930)/MM/DD YYYY", "twice"},
                      BadForm{"HalfDayWithoutTime", "DD/MM/YYYY A", "needs a time"},
                      BadForm{"HalfDayTwice", "DD/MM/YYYY h A A", "twice"},
                      BadForm{"AmbiguousHour", "DD/MM/YYYY hmm", "before a digit"},
                      BadForm{"LowerCaseMonth", "DD/mm/YYYY", "needs year"},
                      BadForm{"DayTwice", "DD/MM/YYYY DD", "twice"},
                      BadForm{"MonthTwice", "DD/MM/YYYY MMM", "month is there twice"},
                      BadForm{"MinuteWithoutHour", "DD/MM/YYYY mm", "mm needs hh"},
                      BadForm{"SecondWithoutMinute", "DD/MM/YYYY hh ss", "ss needs mm"},
                      BadForm{"OffsetWithoutTime", "DD/MM/YYYYZ", "needs a time"},
                      BadForm{"Ambiguous", "DMYYYY", "before a digit"},
                      BadForm{"AmbiguousLiteral", "YYYY-MM-D0", "before a digit"},
                      BadForm{"OffsetBeforeDigit", "hhZYYYY-MM-DD", "cannot be before"},
                      BadForm{"BlankBefore", " DD/MM/YYYY", "blank"}),
    [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace mspof
