// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Filled-in templates as people and spreadsheet programs make them: what is read all the same,
// and what is refused, with which words.

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "counts_fixture.h"
#include "mspof/counts.h"

namespace mspof {
namespace {

using testing::FillIn;
using testing::kFillInColumn;
using testing::kLabelColumn;
using testing::kNameColumn;
using testing::ReadRows;
using testing::RowOf;
using testing::Rows;
using testing::WriteRows;

const Framework& Mspof() {
  static const Framework* const kFramework = new Framework(*Framework::Open("mspof"));
  return *kFramework;
}

CountsOptions Options() { return {Date::Of(2020, 6, 30)}; }

Result<Return> Read(const std::string& csv, const CountsOptions& options = Options()) {
  return ReturnFromCounts(Mspof(), options, csv);
}

// Question 1 of ten enquiries, and nothing else.
Rows Asked() {
  Rows rows =
      ReadRows(*MakeCountsTemplate(Mspof(), "E09000001", *Period::Parse("2019-20/Q3", true)));
  const std::pair<const char*, const char*> kNumbers[] = {{"asked-expressed", "4"},
                                                          {"asked-not-expressed", "3"},
                                                          {"no", "2"},
                                                          {"dont-know", "0"},
                                                          {"not-recorded", "1"}};
  for (const auto& [code, number] : kNumbers) {
    FillIn(&rows, std::string("outcomes-asked:outcomes-asked=") + code, number);
  }
  FillIn(&rows, "outcomes-asked", "10");
  return rows;
}

void ExpectAsked(const Result<Return>& ret, const std::string& what) {
  ASSERT_TRUE(ret.ok()) << what << ": " << ret.status().message();
  EXPECT_EQ(*ret->Count("outcomes-asked"), 10U) << what;
  EXPECT_EQ(*ret->Count("outcomes-asked:outcomes-asked=no"), 2U) << what;
  EXPECT_EQ(*ret->Count("outcomes-asked:outcomes-asked=dont-know"), 0U) << what;
  EXPECT_EQ(ret->scope.period.ToString(), "2019-20/Q3 cumulative") << what;
  EXPECT_EQ(ret->Count("feel-safer").status().code(), StatusCode::kFailedPrecondition) << what;
}

// ---- What a spreadsheet program may do ----------------------------------------------------

TEST(CountsFile, IsReadAsSpreadsheetProgramsSaveIt) {
  const Rows rows = Asked();
  ExpectAsked(Read(WriteRows(rows)), "plain");
  ExpectAsked(Read("\xEF\xBB\xBF" + WriteRows(rows)), "byte order mark");
  ExpectAsked(Read(WriteRows(rows, ';')), "semicolons");
  ExpectAsked(Read("sep=;\r\n" + WriteRows(rows, ';')), "a line that names the delimiter");
  ExpectAsked(Read(WriteRows(rows, '\t')), "tabs");
  ExpectAsked(Read(WriteRows(rows, ',', true)), "quotes around every cell");
  ExpectAsked(Read(WriteRows(rows, ';', true, "\n")), "quotes, semicolons and line feeds");
  const std::string csv = WriteRows(rows);
  ExpectAsked(Read(csv.substr(0, csv.size() - 2)), "no line end at the end");
}

TEST(CountsFile, IsReadAsPeopleEditIt) {
  const struct {
    const char* name;
    std::function<void(Rows*)> change;
  } kCases[] = {
      {"rows in another order", [](Rows* r) { std::reverse(r->begin() + 1, r->end()); }},
      {"columns in another order",
       [](Rows* r) {
         for (auto& cells : *r) std::reverse(cells.begin(), cells.end());
       }},
      {"no labels",
       [](Rows* r) {
         for (auto& cells : *r) cells.erase(cells.begin(), cells.begin() + 2);
       }},
      {"empty cells at the end are gone",
       [](Rows* r) {
         for (auto& cells : *r) {
           while (!cells.empty() && cells.back().empty()) cells.pop_back();
         }
       }},
      {"empty cells behind the end",
       [](Rows* r) {
         for (auto& cells : *r) cells.resize(9);
       }},
      {"a column of their own",
       [](Rows* r) {
         for (auto& cells : *r) cells.emplace_back("checked by A");
       }},
      {"headings in capitals",
       [](Rows* r) {
         (*r)[0] = {"ABOUT", "Label", " Fill In ", "NAME"};
       }},
      {"blanks around numbers",
       [](Rows* r) { FillIn(r, "outcomes-asked:outcomes-asked=no", "  2 "); }},
      {"other labels",
       [](Rows* r) {
         for (auto& cells : *r) cells[kLabelColumn] += "\x92";
       }},
      {"an empty row between", [](Rows* r) { r->insert(r->begin() + 20, {""}); }},
      {"rows of what is not supplied are gone",
       [](Rows* r) {
         r->erase(std::remove_if(r->begin(), r->end(),
                                 [](const auto& cells) {
                                   return testing::BelongsTo(cells[kNameColumn], "feel-safer");
                                 }),
                  r->end());
       }},
      {"a row for what is in no list",
       [](Rows* r) {
         r->push_back({"", "", "", "outcomes-asked:outcomes-asked=~unlisted"});
       }},
  };
  for (const auto& c : kCases) {
    Rows rows = Asked();
    c.change(&rows);
    ExpectAsked(Read(WriteRows(rows)), c.name);
  }
}

TEST(CountsFile, MayGroupThousandsByCommas) {
  const struct {
    const char* text;
    char delimiter;
    bool good;
  } kCases[] = {
      {"1,002", ',', true},   {"1,002", '\t', true},  {"1,002", ';', false}, {"1.002", ',', false},
      {"10,02", ',', false},  {"1,0020", ',', false}, {",002", ',', false},  {"1 002", ',', false},
      {"1,002,", ',', false}, {"1002", ';', true},
  };
  for (const auto& c : kCases) {
    Rows rows = Asked();
    FillIn(&rows, "outcomes-asked:outcomes-asked=no", c.text);
    FillIn(&rows, "outcomes-asked", "1010");
    const Result<Return> ret = Read(WriteRows(rows, c.delimiter));
    EXPECT_EQ(ret.ok(), c.good) << c.text << " " << c.delimiter;
    if (ret.ok()) {
      EXPECT_EQ(*ret->Count("outcomes-asked:outcomes-asked=no"), 1002U);
    }
  }
}

// ---- What is not supplied -----------------------------------------------------------------

TEST(CountsFile, WhatIsEmptyIsNotSupplied) {
  Rows rows = Asked();
  FillIn(&rows, "feel-safer/not-supplied", "we could not ask");
  FillIn(&rows, "coverage/feedback/concluded/not-supplied", "as above");
  CountsOptions options = Options();
  options.leave_out = {{"risk-outcome", "new system"}};
  const Result<Return> ret = Read(WriteRows(rows), options);
  ASSERT_TRUE(ret.ok()) << ret.status().message();
  std::map<std::string, std::string> reasons;
  for (const MeasureResult& row : ret->measures) reasons[row.id] = row.not_supplied;
  EXPECT_EQ(reasons["outcomes-asked"], "");
  EXPECT_EQ(reasons["feel-safer"], "we could not ask");
  EXPECT_EQ(reasons["listened-to"], "not-given");
  EXPECT_EQ(reasons["risk-outcome"], "new system");
  EXPECT_EQ(ret->coverages[0].not_supplied, "as above");
}

TEST(CountsFile, WhatIsLeftOutIsNotRead) {
  Rows rows = Asked();
  FillIn(&rows, "risk-outcome", "7");  // in part
  EXPECT_FALSE(Read(WriteRows(rows)).ok());
  CountsOptions options = Options();
  options.leave_out = {{"risk-outcome", "new system"}};
  const Result<Return> ret = Read(WriteRows(rows), options);
  ASSERT_TRUE(ret.ok()) << ret.status().message();
  EXPECT_EQ(ret->Count("risk-outcome").status().code(), StatusCode::kFailedPrecondition);
  options.leave_out = {{"no-such-measure", "new system"}};
  EXPECT_EQ(Read(WriteRows(rows), options).status().code(), StatusCode::kNotFound);
}

TEST(CountsFile, MayLeaveOutWithoutAWordWhatIsOptional) {
  const Framework sac = *Framework::Open("sac");
  Rows rows = ReadRows(*MakeCountsTemplate(sac, "E09000001", *Period::Parse("2019-20")));
  FillIn(&rows, "sg1f:population=concerns/not-supplied", "why");
  const Result<Return> ret = ReturnFromCounts(sac, Options(), WriteRows(rows));
  ASSERT_TRUE(ret.ok()) << ret.status().message();
  std::map<std::string, std::string> reasons;
  for (const MeasureResult& row : ret->measures) {
    reasons[row.id + " " + row.population] = row.not_supplied;
  }
  EXPECT_EQ(reasons["sg1a people-concerns"], "optional");
  EXPECT_EQ(reasons["sg1a people-s42"], "not-given");
}

// ---- What it is about ---------------------------------------------------------------------

TEST(CountsFile, AndOptionsSayTogetherWhatItIsAbout) {
  Rows rows = Asked();
  CountsOptions options = Options();
  options.council = "E09000001";
  options.period = Period::Parse("2019-20/Q3", true).value();
  ExpectAsked(Read(WriteRows(rows), options), "both agree");
  FillIn(&rows, "return/council", "");
  FillIn(&rows, "return/period", "");
  ExpectAsked(Read(WriteRows(rows), options), "options alone");
  EXPECT_EQ(Read(WriteRows(rows)).status().message(),
            "row 11, return/council: is empty: fill in the council, or give it as an option\n"
            "row 12, return/period: is empty: fill in the period, or give it as an option");
  FillIn(&rows, "return/council", "E09000002");
  FillIn(&rows, "return/period", "2019-20/Q3");
  EXPECT_EQ(Read(WriteRows(rows), options).status().message(),
            "row 11, return/council: is not the council of the options: correct one of them\n"
            "row 12, return/period: is not the period of the options: correct one of them");
}

TEST(CountsFile, SaysWhatItIsAbout) {
  const std::string csv = WriteRows(Asked());
  const Result<CountsHeading> heading = ReadCountsHeading(csv);
  ASSERT_TRUE(heading.ok());
  EXPECT_EQ(heading->framework, "mspof/2018");
  EXPECT_EQ(heading->council, "E09000001");
  EXPECT_EQ(heading->period->ToString(), "2019-20/Q3 cumulative");
  const Result<CountsHeading> none = ReadCountsHeading(*MakeCountsTemplate(Mspof()));
  ASSERT_TRUE(none.ok());
  EXPECT_TRUE(none->council.empty() && !none->period);
}

TEST(CountsFile, ReadsPeriodsOfAnyLength) {
  const Period period = {Date::Of(2019, 5, 1), Date::Of(2019, 8, 31), false};
  Rows rows = ReadRows(*MakeCountsTemplate(Mspof(), "E09000001", period));
  FillIn(&rows, "feel-safer/not-supplied", "why");
  const Result<Return> ret = Read(WriteRows(rows));
  ASSERT_TRUE(ret.ok()) << ret.status().message();
  EXPECT_TRUE(ret->scope.period == period);
}

// ---- Mistakes -----------------------------------------------------------------------------

constexpr char kNo[] = "outcomes-asked:outcomes-asked=no";

// Rows are numbered as in the template, in which the row of kNo is this.
const std::string kRow = "row 19, ";

TEST(CountsFile, MistakesAreNamedWithRowNameAndRemedy) {
  const struct {
    const char* name;
    std::function<void(Rows*)> change;
    std::string message;
  } kCases[] = {
      {"text", [](Rows* r) { FillIn(r, kNo, "two"); },
       kRow + kNo + ": is not a whole number: write only digits"},
      {"fraction", [](Rows* r) { FillIn(r, kNo, "1.5"); },
       kRow + kNo + ": is not a whole number: write only digits"},
      {"negative", [](Rows* r) { FillIn(r, kNo, "-2"); },
       kRow + kNo + ": is negative: correct the number"},
      {"too large", [](Rows* r) { FillIn(r, kNo, "1000000000"); },
       kRow + kNo + ": is larger than 999,999,999: correct the number"},
      {"an error of a formula", [](Rows* r) { FillIn(r, kNo, "#REF!"); },
       kRow + kNo + ": is not a whole number: write only digits"},
      {"a dash", [](Rows* r) { FillIn(r, kNo, "-"); },
       kRow + kNo + ": is not a whole number: write only digits"},
      {"an empty cell", [](Rows* r) { FillIn(r, kNo, ""); },
       kRow + kNo +
           ": is empty, but outcomes-asked has other numbers: write the number (0 if there are "
           "none), or leave all of outcomes-asked empty"},
      {"two empty cells",
       [](Rows* r) {
         FillIn(r, kNo, "");
         FillIn(r, "outcomes-asked", " ");
       },
       kRow + kNo +
           ": is empty, but outcomes-asked has other numbers: write the number (0 if there are "
           "none), or leave all of outcomes-asked empty\n"
           "row 22, outcomes-asked: is empty, but outcomes-asked has other numbers: write the "
           "number (0 if there are none), or leave all of outcomes-asked empty"},
      {"a missing row", [](Rows* r) { r->erase(r->begin() + 18); },
       std::string(kNo) +
           ": the row is missing, but outcomes-asked has other numbers: write the number (0 if "
           "there are none), or leave all of outcomes-asked empty"},
      {"a row twice", [](Rows* r) { r->push_back(RowOf(r, kNo)); },
       "row ROWS, " + std::string(kNo) + ": is already in row 19: remove one of the rows"},
      {"another name",
       [](Rows* r) {
         r->push_back({"", "", "1", "outcomes-asked:outcomes-asked=noo"});
       },
       "row ROWS, outcomes-asked:outcomes-asked=noo: the template has no such name; the nearest is "
       "outcomes-asked:outcomes-asked=no: correct it, or remove the row"},
      {"something far away",
       [](Rows* r) {
         r->push_back({"", "", "1", "zzzzzzz"});
       },
       "row ROWS, zzzzzzz: the template has no such name: correct it, or remove the row"},
      {"no name",
       [](Rows* r) {
         r->push_back({"", "", "1", "Grand total"});
       },
       "row ROWS: the text under \"name\" is not a name: copy it from the template"},
      {"a number without a name",
       [](Rows* r) {
         r->push_back({"", "my sum", "1"});
       },
       "row ROWS: \"fill in\" has a text, but the row has no name: move the text to its row, or "
       "remove it"},
      {"a number beside the sheet", [](Rows* r) { RowOf(r, kNo).push_back("7"); },
       "row 19: column 5 has a text but no heading: move the text to \"fill in\", or remove it"},
      {"a number in the place of a label", [](Rows* r) { RowOf(r, kNo)[kLabelColumn] = "12"; },
       kRow + kNo + ": a number is in the place of a label: move it to \"fill in\""},
      {"names moved alone",
       [](Rows* r) { std::swap((*r)[17][kNameColumn], (*r)[18][kNameColumn]); },
       "row 18, outcomes-asked:outcomes-asked=no: has the labels of "
       "outcomes-asked:outcomes-asked=asked-not-expressed, so parts of rows were moved: fill in a "
       "new template\n"
       "row 19, outcomes-asked:outcomes-asked=asked-not-expressed: has the labels of "
       "outcomes-asked:outcomes-asked=no, so parts of rows were moved: fill in a new template"},
      {"a total that disagrees", [](Rows* r) { FillIn(r, "outcomes-asked", "11"); },
       "row 22, outcomes-asked: the total is 11, but its rows add up to 10: correct the total or "
       "the rows"},
      {"numbers and a reason", [](Rows* r) { FillIn(r, "outcomes-asked/not-supplied", "why"); },
       "row 23, outcomes-asked/not-supplied: gives a reason why outcomes-asked is not supplied, "
       "but the section has numbers: remove the reason or the numbers"},
      {"a reason in two lines",
       [](Rows* r) { FillIn(r, "feel-safer/not-supplied", "why\nand how"); },
       "row REASON, feel-safer/not-supplied: the reason is not one line of UTF-8"},
      {"a reason in Windows-1252",
       [](Rows* r) { FillIn(r, "feel-safer/not-supplied", "didn\x92t ask"); },
       "row REASON, feel-safer/not-supplied: the reason is not one line of UTF-8"},
      {"a reason of 501 bytes",
       [](Rows* r) { FillIn(r, "feel-safer/not-supplied", std::string(501, 'x')); },
       "row REASON, feel-safer/not-supplied: the reason is empty or longer than 500 bytes: give "
       "one "
       "in a few words"},
      {"a council that is none", [](Rows* r) { FillIn(r, "return/council", "E99999999"); },
       "row 11, return/council: there is no council with this GSS code: use the ONS code of an "
       "English council with adult social services, for example E09000001"},
      {"a period that is none", [](Rows* r) { FillIn(r, "return/period", "2019"); },
       "row 12, return/period: not a period: expected a financial year such as 2019-20, or a "
       "quarter such as 2019-20/Q3"},
  };
  for (const auto& c : kCases) {
    Rows rows = Asked();
    const auto reason = static_cast<size_t>(&RowOf(&rows, "feel-safer/not-supplied") - &rows[0]);
    c.change(&rows);
    std::string message = c.message;
    for (const auto& [word, number] :
         {std::pair{std::string("ROWS"), rows.size()}, {std::string("REASON"), reason + 1}}) {
      const size_t at = message.find(word);
      if (at != std::string::npos) message.replace(at, word.size(), std::to_string(number));
    }
    const Result<Return> ret = Read(WriteRows(rows));
    ASSERT_FALSE(ret.ok()) << c.name;
    EXPECT_EQ(ret.status().message(), message) << c.name;
    EXPECT_EQ(ret.status().code(), StatusCode::kInvalidArgument) << c.name;
  }
}

TEST(CountsFile, SectionsOfFeedbackMustAgree) {
  const Rows empty = ReadRows(*MakeCountsTemplate(Mspof(), "E09000001", *Period::Parse("2019-20")));
  Rows zeros = empty;
  for (auto& cells : zeros) {
    const std::string& name = cells[kNameColumn];
    const bool mine = testing::BelongsTo(name, "feel-safer") ||
                      testing::BelongsTo(name, "coverage/feedback/concluded");
    if (mine && name.find("not-supplied") == std::string::npos) cells[kFillInColumn] = "0";
  }
  ASSERT_TRUE(Read(WriteRows(zeros)).ok());
  const std::string coverage = "coverage/feedback/concluded/";
  const struct {
    const char* name;
    std::function<void(Rows*)> change;
    std::string says;
  } kCases[] = {
      {"more records than sets", [](Rows* r) { FillIn(r, "feel-safer/records", "1"); },
       "feel-safer/records: is larger than the total, 0: correct one of them"},
      {"coverage", [&](Rows* r) { FillIn(r, coverage + "total", "1"); },
       coverage + "total: the total is 1, but its rows add up to 0: correct the total or the rows"},
      {"an outcome", [&](Rows* r) { FillIn(r, coverage + "outcome:late", ""); },
       coverage + "outcome:late: is empty, but coverage/feedback/concluded has other"},
      {"a fate", [&](Rows* r) { FillIn(r, coverage + "fate:late", ""); },
       coverage + "fate:late: is empty, but coverage/feedback/concluded/fate has other"},
      {"a rare outcome may stay empty",
       [&](Rows* r) { FillIn(r, coverage + "outcome:undated", ""); }, ""},
      {"an absent value may stay empty",
       [](Rows* r) {
         FillIn(r, "feel-safer:respondent=adult,interviewer=~absent,feel-safer=lot-safer", "");
       },
       ""},
  };
  for (const auto& c : kCases) {
    Rows rows = zeros;
    c.change(&rows);
    const Result<Return> ret = Read(WriteRows(rows));
    EXPECT_EQ(ret.ok(), c.says.empty()) << c.name;
    EXPECT_NE(ret.status().message().find(c.says), std::string::npos)
        << c.name << ": " << ret.status().message();
  }
}

TEST(CountsFile, ADetailOfWhatIsNotSuppliedIsAMistake) {
  Rows rows = Asked();
  FillIn(&rows, "outcomes-met/absent:outcomes-met=not-recorded", "1");
  FillIn(&rows, "coverage/feedback/concluded/fate:late", "1");
  EXPECT_NE(Read(WriteRows(rows)).status().message().find("is a detail of a section without"),
            std::string::npos);
  EXPECT_NE(Read(WriteRows(rows)).status().message().find("has fates, but no coverage"),
            std::string::npos);
}

TEST(CountsFile, OfPersonsMayHaveCellsThatAddUpToLessThanEachOther) {
  const Framework sac = *Framework::Open("sac");
  Rows rows = ReadRows(*MakeCountsTemplate(sac, "E09000001", *Period::Parse("2019-20")));
  for (auto& cells : rows) {
    if (testing::BelongsTo(cells[kNameColumn], "sg2a") &&
        cells[kNameColumn].find("not-supplied") == std::string::npos) {
      cells[kFillInColumn] = "3";
    }
  }
  // Many values: each cell lies within the total, and they need not add up to it.
  EXPECT_TRUE(ReturnFromCounts(sac, Options(), WriteRows(rows)).ok());
  FillIn(&rows, "sg2a:risk.type=physical,risk.source=known", "4");
  EXPECT_NE(ReturnFromCounts(sac, Options(), WriteRows(rows))
                .status()
                .message()
                .find("sg2a:risk.type=physical,risk.source=known: is larger than the total, 3"),
            std::string::npos);
}

TEST(CountsFile, MistakesAreLimited) {
  Rows rows = Asked();
  for (int i = 0; i < 150; ++i) rows.push_back({"", "", "1", ""});
  const std::string message = Read(WriteRows(rows)).status().message();
  EXPECT_EQ(std::count(message.begin(), message.end(), '\n'), 100);
  EXPECT_NE(message.find("\nand 50 more mistakes"), std::string::npos);
}

TEST(CountsFile, OfAnotherDefinitionIsRefused) {
  Rows rows = Asked();
  RowOf(&rows, "return/digest")[kFillInColumn][0] ^= 1;
  const Result<Return> other = Read(WriteRows(rows));
  EXPECT_EQ(other.status().code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(other.status().message().find("made with another definition than mspof/2018"),
            std::string::npos);
  FillIn(&rows, "return/digest", "");
  EXPECT_EQ(Read(WriteRows(rows)).status().code(), StatusCode::kCorrupt);
}

TEST(CountsFile, ThatIsNoneIsRefused) {
  const std::string csv = WriteRows(Asked());
  const struct {
    const char* name;
    std::string bytes;
    const char* says;
  } kCases[] = {
      {"empty", "", "the file is empty"},
      {"a byte order mark", "\xEF\xBB\xBF", "the file is empty"},
      {"a workbook", "PK\x03\x04 and so on", "it is a workbook: save the sheet as CSV (UTF-8)"},
      {"UTF-16", "\xFF\xFEn", "it is UTF-16: save the sheet as CSV (UTF-8)"},
      {"binary", std::string("ab\0c\n", 5), "it is a binary file"},
      {"carriage returns", "about,label,fill in,name\r1,2,3,4\r", "only a carriage return"},
      {"another file", "a,b,c\n1,2,3\n", "no row has the headings \"fill in\" and \"name\""},
      {"a heading twice", "fill in,name,name\n", "no row has the headings"},
      {"a quote that does not end", csv + "\"", "a quoted cell has no end: save the sheet again"},
      {"a heading alone", "fill in,name\n", "return/digest is empty or missing"},
  };
  for (const auto& c : kCases) {
    const Result<Return> ret = Read(c.bytes);
    EXPECT_EQ(ret.status().code(), StatusCode::kCorrupt) << c.name;
    EXPECT_NE(ret.status().message().find(c.says), std::string::npos)
        << c.name << ": " << ret.status().message();
  }
}

TEST(CountsFile, WithoutAnythingFilledInIsRefused) {
  const std::string csv = *MakeCountsTemplate(Mspof(), "E09000001", *Period::Parse("2019-20"));
  EXPECT_EQ(Read(csv).status().message(),
            "no cell is filled in: write numbers, or reasons for leaving them out");
}

TEST(CountsFile, BrokenAnywhereNeverCrashes) {
  const std::string csv = WriteRows(Asked(), ',', true);
  for (size_t size = 0; size < csv.size(); size += 101) (void)Read(csv.substr(0, size));
  for (size_t at = 0; at < csv.size(); at += 151) {
    std::string changed = csv;
    changed[at] = static_cast<char>(changed[at] ^ 0x15);
    (void)Read(changed);
  }
}

}  // namespace
}  // namespace mspof
