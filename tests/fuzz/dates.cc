// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Days, periods and forms of dates: a form and a text that it may read.

#include <array>

#include "input.h"
#include "mapping/date_form.h"
#include "mspof/council.h"
#include "mspof/date.h"
#include "mspof/period.h"
#include "target.h"
#include "world.h"

namespace mspof::fuzz {
namespace {

constexpr std::array<const char*, 16> kForms = {
    "YYYY-MM-DD",    "DD/MM/YYYY",        "D/M/YYYY",         "D MMM YYYY",
    "YYYYMMDD",      "MMM D, YYYY",       "DD.MM.YYYY hh:mm", "YYYY-MM-DDThh:mm:ssZ",
    "excel-serial",  "M/D/YYYY hh:mm:ss", "YYYYDDMM",         "DMMMYYYY",
    "D/M/YYYY h:mm", "MMM D YYYY h:mmA",  "DD/MM/YY(1915)",   "YYYY-MM-DD hh:mm:ss A"};

void CheckDay(Date day) {
  const int year = day.year();
  Require(year >= 1 && year <= 9999 && Date::IsValid(year, day.month(), day.day()),
          "a day that was read exists");
  const Result<Date> again = Date::Parse(day.ToString());
  Require(again.ok() && *again == day, "a day is read as it is written", day.ToString());
  Require(Date::Of(year, day.month(), day.day()) == day, "a day is made of its numbers");
}

// The day as `form` writes it; empty for forms with other parts than these.
std::string Written(std::string_view form, Date day) {
  constexpr const char* kMonths[] = {"Jan", "february", "MAR", "Apr", "May", "June",
                                     "jul", "Aug",      "Sep", "oct", "Nov", "December"};
  std::string text;
  const auto padded = [](int number, size_t digits) {
    std::string out = std::to_string(number);
    return std::string(digits - std::min(digits, out.size()), '0') + out;
  };
  while (!form.empty()) {
    const auto take = [&](std::string_view part) {
      if (form.substr(0, part.size()) != part) return false;
      form.remove_prefix(part.size());
      return true;
    };
    if (take("YYYY")) {
      text += padded(day.year(), 4);
    } else if (take("YY(1915)")) {
      text += padded(day.year() % 100, 2);
    } else if (take("MMM")) {
      text += kMonths[day.month() - 1];
    } else if (take("MM")) {
      text += padded(day.month(), 2);
    } else if (take("DD")) {
      text += padded(day.day(), 2);
    } else if (take("M")) {
      text += std::to_string(day.month());
    } else if (take("D")) {
      text += std::to_string(day.day());
    } else if (take("hh") || take("mm") || take("ss")) {
      text += "07";
    } else if (take("h")) {
      text += "7";
    } else if (take("A")) {
      text += "am";
    } else if (take("Z")) {
      text += "+00:00";
    } else {
      text += form.front();
      form.remove_prefix(1);
    }
  }
  return text;
}

void Run(std::string_view bytes) {
  Input input(bytes);
  const size_t chosen = input.Below(kForms.size() + 1);
  const std::string form(chosen < kForms.size() ? kForms[chosen] : input.Section());
  const auto day = Date::FromDays(static_cast<int32_t>(input.Below(65536)) - 20000);
  const auto zone = static_cast<mapping::DateZone>(input.Below(3));
  const std::string text(input.Rest());

  const Result<Date> plain = Date::Parse(text);
  plain.ok() ? CheckDay(*plain) : RequireMessage(plain.status());
  for (const bool cumulative : {false, true}) {
    const Result<Period> period = Period::Parse(text, cumulative);
    if (!period.ok()) {
      RequireMessage(period.status());
      continue;
    }
    Require(period->first <= period->last, "a period does not end before it begins");
    FindCouncil(text, *period).ok();
    const std::string written = period->ToString();
    const Result<Period> again = Period::Parse(written.substr(0, written.find(' ')), cumulative);
    Require(again.ok() && *again == *period, "a period is read as it is written", written);
  }

  const Result<mapping::DateForm> compiled = mapping::DateForm::Parse(form);
  if (!compiled.ok()) {
    RequireMessage(compiled.status());
    return;
  }
  Date read;
  if (compiled->Read(text, zone, &read)) CheckDay(read);
  if (chosen >= kForms.size() || form == "excel-serial") return;
  const bool in_form =
      form.find("(1915)") == std::string::npos || (day.year() >= 1915 && day.year() < 2015);
  if (!in_form) return;
  const std::string written = Written(form, day);
  Require(compiled->Read(written, mapping::DateZone::kAsWritten, &read) && read == day,
          "a form reads what it writes", form + " " + written);
}

std::vector<std::string> Seeds() {
  std::vector<std::string> seeds;
  for (size_t i = 0; i < kForms.size(); ++i) {
    for (const char* text : {"2019-06-30", "30/06/2019", "1 July 2019", "2019-06-30T23:30:00Z",
                             "43646.75", "2019-20", "2019-20/Q3", "20190630"}) {
      seeds.push_back(std::string{static_cast<char>(i), '\x12', '\x34', '\1'} + text);
      seeds.push_back(std::string{static_cast<char>(kForms.size())} + kForms[i] +
                      "\n%%\n\x12\x34\2" + text);
    }
  }
  return seeds;
}

std::vector<std::string> Words() {
  return {"YYYY", "MMM", "MM",       "DD",     "D",      "hh",           "mm",       "ss",  "Z",
          "h",    "A",   "YY(1930)", "am",     "p.m.",   "excel-serial", "/Q1",      "-20", "T",
          ":",    "Jan", "July",     "+01:00", "\n%%\n", "2019-06-30",   "September"};
}

const Target kDates({"dates", "Days, periods, forms of dates and what they read.", 256, Run, Seeds,
                     Words});

}  // namespace
}  // namespace mspof::fuzz
