// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Forms with fixed places are read eight characters at a time. They read what a plain reading
// reads: every day, and a text with any byte in any place.

#include "mapping/date_form.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mspof/date.h"

namespace mspof::mapping {
namespace {

struct Form {
  const char* form;
  const char* text;      // 2019-06-08, in this form
  const char* as_plain;  // where year, month and day stand: "YYYY-MM-DD" by position
};

// The day in `text`, character by character; no day if it has another form.
Date Plain(const Form& form, const std::string& text) {
  const std::string pattern = form.as_plain;
  if (text.size() != pattern.size()) return Date();
  int numbers[3] = {0, 0, 0};
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t part = std::string("YMD").find(pattern[i]);
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (part == std::string::npos) {
      // A time does not matter as long as it is one; here it is not changed.
      if (text[i] != form.text[i]) return Date();
    } else if (!digit) {
      return Date();
    } else {
      numbers[part] = numbers[part] * 10 + (text[i] - '0');
    }
  }
  return Date::Of(numbers[0], numbers[1], numbers[2]);
}

Date Read(const DateForm& form, const std::string& text) {
  Date date;
  return form.Read(text, DateZone::kAsWritten, &date) ? date : Date();
}

constexpr Form kForms[] = {{"YYYY-MM-DD", "2019-06-08", "YYYY-MM-DD"},
                           {"DD/MM/YYYY", "08/06/2019", "DD/MM/YYYY"},
                           {"YYYYMMDD", "20190608", "YYYYMMDD"},
                           {"MM.DD.YYYY", "06.08.2019", "MM.DD.YYYY"},
                           {"YYYY-MM-DDThh:mm", "2019-06-08T10:30", "YYYY-MM-DDT10:30"}};

TEST(DateFormAtPlaces, ReadsAnyByteInAnyPlaceAsAPlainReading) {
  for (const Form& one : kForms) {
    const DateForm form = *DateForm::Parse(one.form);
    const std::string day = one.text;
    EXPECT_EQ(Read(form, day), Date::Of(2019, 6, 8)) << one.form;
    for (size_t at = 0; at < 10 && at < day.size(); ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text = day;
        text[at] = static_cast<char>(byte);
        EXPECT_EQ(Read(form, text), Plain(one, text)) << one.form << " " << at << " " << byte;
      }
    }
  }
}

TEST(DateFormAtPlaces, ReadsEveryDayAndNoOther) {
  const DateForm form = *DateForm::Parse("YYYY-MM-DD");
  const auto two = [](int number) {
    return std::string(number < 10 ? "0" : "") + std::to_string(number);
  };
  for (int year : {0, 1, 4, 100, 400, 1582, 1899, 1900, 1904, 1970, 2000, 2019, 2020, 2100, 9999}) {
    const std::string digits = std::to_string(10000 + year).substr(1);
    for (int month = 0; month <= 13; ++month) {
      for (int day = 0; day <= 32; ++day) {
        const std::string text = digits + "-" + two(month) + "-" + two(day);
        EXPECT_EQ(Read(form, text), Date::Of(year, month, day)) << text;
      }
    }
  }
  for (int32_t days = Date::Of(1, 1, 1).days(); days < Date::Of(9999, 12, 31).days(); days += 11) {
    const Date day = Date::FromDays(days);
    ASSERT_EQ(Read(form, day.ToString()), day) << day.ToString();
  }
}

// ---- Months with names ------------------------------------------------------------------------

// A form that begins with a literal is read in the general way.
Date ReadGenerally(const std::string& form, const std::string& text) {
  return Read(*DateForm::Parse("|" + form), "|" + text);
}

const std::vector<std::string> kNamed = {"D MMM YYYY",          "DD-MMM-YYYY",
                                         "D MMM YYYY hh:mm",    "DD MMM YYYY hh:mm",
                                         "D/MMM/YYYY hh:mm:ss", "D.MMM YYYY-hh.mm"};

TEST(DateFormOfNames, ReadsEveryDayAndNoOther) {
  const std::vector<std::string> names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const DateForm form = *DateForm::Parse("D MMM YYYY");
  for (int year = 1890; year <= 2110; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 0; day <= 32; ++day) {
        const std::string text = std::to_string(day) + " " + names[static_cast<size_t>(month) - 1] +
                                 " " + std::to_string(year);
        ASSERT_EQ(Read(form, text), Date::Of(year, month, day)) << text;
      }
    }
  }
}

TEST(DateFormOfNames, ReadsAsTheGeneralWay) {
  std::vector<std::string> texts;
  for (const std::string day : {"8", "08", "30", "31", "0", " 8", "123", ""}) {
    for (const std::string month :
         {"Jun", "JUN", "june", "June", "Feb", "Sept", "Mai", "6", "j\xFCn"}) {
      for (const std::string year : {"2019", "19", "1850", "2100", "20190", "0000"}) {
        for (const std::string mark : {" ", "-", "/", ".", "  "}) {
          for (const std::string time : {"", " 10:30", " 23:59:60", " 24:00", " 9:30", "-10.30",
                                         " 10:30:05.25", "  10:30", " 10:30 "}) {
            texts.push_back(day + mark + month + mark + year + time);
          }
        }
      }
    }
  }
  size_t days = 0;
  for (const std::string& one : kNamed) {
    const DateForm form = *DateForm::Parse(one);
    const DateForm general = *DateForm::Parse("|" + one);
    for (const std::string& text : texts) {
      const Date date = Read(form, text);
      days += date.valid() ? 1 : 0;
      ASSERT_EQ(date, Read(general, "|" + text)) << one << ": " << text;
    }
  }
  EXPECT_GT(days, 200u);
}

TEST(DateFormOfNames, ReadsAnyByteInAnyPlaceAsTheGeneralWay) {
  for (const std::string& one : kNamed) {
    const DateForm form = *DateForm::Parse(one);
    for (const std::string day : {"8 Jun 2019", "18 Jun 2019", "18-Jun-2019", "8 Jun 2019 10:30",
                                  "8/Jun/2019 10:30:59", "28.Feb 2019-23.59"}) {
      for (size_t at = 0; at < day.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
          std::string text = day;
          text[at] = static_cast<char>(byte);
          ASSERT_EQ(Read(form, text), ReadGenerally(one, text)) << one << " " << at << " " << byte;
        }
      }
    }
  }
}

}  // namespace
}  // namespace mspof::mapping
