// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The tables of returns for a workbook: they can always be written, whatever a return or a
// definition holds, and say what the page says.

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "definition_fixture.h"
#include "mspof/report.h"
#include "mspof/table_book.h"
#include "report_fixture.h"

namespace mspof {
namespace {

using testing::Count;
using testing::Small;
using testing::ThreeCases;
using Texts = std::vector<std::string>;

Submission Of(const std::string& period, const Framework& framework = Small()) {
  TallyOptions options;
  options.period = *Period::Parse(period);
  return Count(framework, ThreeCases(), options);
}

const TableSheet* Find(const TableBook& book, const std::string& name) {
  for (const TableSheet& sheet : book.sheets) {
    if (sheet.name == name) return &sheet;
  }
  return nullptr;
}

// "49.6" for a number, with its decimals.
std::string Shown(const TableCell& cell) {
  if (!cell.is_number) return cell.text;
  std::string text = std::to_string(cell.units < 0 ? -cell.units : cell.units);
  while (text.size() <= cell.decimals) text.insert(0, "0");
  if (cell.decimals > 0) text.insert(text.size() - cell.decimals, ".");
  return (cell.units < 0 ? "-" : "") + text;
}

Texts Row(const TableSheet& sheet, size_t row) {
  Texts texts;
  for (const TableCell& cell : sheet.rows[row]) texts.push_back(Shown(cell));
  return texts;
}

Texts Headers(const TableSheet& sheet) {
  Texts texts;
  for (const TableColumn& column : sheet.columns) {
    texts.push_back(column.header + (column.unit.empty() ? "" : " (" + column.unit + ")"));
  }
  return texts;
}

TEST(SubmissionTables, HoldTheTablesOfOneReturn) {
  const TableBook book = *SubmissionTables(Small(), {Of("2019-20/Q3")});
  EXPECT_EQ(CheckTableBook(book), Texts());
  Texts names;
  for (const TableSheet& sheet : book.sheets) names.push_back(sheet.name);
  EXPECT_EQ(names, (Texts{"key figures", "talk who", "t1", "t2", "t3", "talk coverage",
                          "talk answers", "returns"}));
  EXPECT_EQ(book.author, "Bristol, City of");
  EXPECT_EQ(book.language, "en-GB");
}

TEST(SubmissionTables, HaveANumberAndAShareOfEachRow) {
  const TableBook book = *SubmissionTables(Small(), {Of("2019-20/Q3")});
  const TableSheet& wants = *Find(book, "t1");
  EXPECT_EQ(Headers(wants), (Texts{"Wants", "Cases", "Share (%)"}));
  EXPECT_EQ(Row(wants, 0), (Texts{"Yes", "1", "50.0"}));
  EXPECT_EQ(Row(wants, 2), (Texts{"All", "2", "100.0"}));
  const TableSheet& helped = *Find(book, "t2");
  EXPECT_EQ(Headers(helped), (Texts{"Who", "Helped", "Sets of answers", "Share (%)"}));
  EXPECT_EQ(Row(helped, 0), (Texts{"Adult", "Yes", "1", "100.0"}));
  EXPECT_EQ(Row(helped, 4), (Texts{"Carer", "No", "1", "100.0"}));
}

TEST(SubmissionTables, ShowPeriodsAndTheChange) {
  const TableBook book = *SubmissionTables(Small(), {Of("2019-20/Q4"), Of("2019-20/Q3")});
  EXPECT_EQ(CheckTableBook(book), Texts());
  const TableSheet& wants = *Find(book, "t1");
  EXPECT_EQ(Headers(wants),
            (Texts{"Wants", "Cases, October to December 2019", "Cases, January to March 2020",
                   "Share, October to December 2019 (%)", "Share, January to March 2020 (%)",
                   "Change in number", "Change in share (percentage points)"}));
  EXPECT_EQ(Row(wants, 0), (Texts{"Yes", "1", "0", "50.0", "0.0", "-1", "-50.0"}));
  const TableSheet& key = *Find(book, "key figures");
  // Nobody answered in quarter 4.
  EXPECT_EQ(Row(key, 1), (Texts{"Helping", "Adult", "100.0", "[z]", "[z]", "1", "0", "1", "0"}));
}

TEST(SubmissionTables, SayWhatIsNotSupplied) {
  Submission partial = Of("2019-20/Q3");
  for (MeasureResult& result : partial.council_return.measures) {
    if (result.id != "wants") continue;
    result = MeasureResult{};
    result.id = "wants";
    result.population = "done";
    result.not_supplied = "the form\nwas lost ";
  }
  const TableBook book = *SubmissionTables(Small(), {partial});
  EXPECT_EQ(CheckTableBook(book), Texts());
  EXPECT_EQ(Row(*Find(book, "t1"), 0), (Texts{"Yes", "[x]", "[x]"}));
  EXPECT_EQ(Row(*Find(book, "not supplied"), 0)[1], "October to December 2019");
}

TEST(SubmissionTables, CanBeWrittenOfEveryBuiltInDefinition) {
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const Framework framework = *Framework::Open(info.digest);
    for (const Texts& periods : {Texts{"2019-20/Q3"}, Texts{"2019-20/Q2", "2019-20/Q3"}}) {
      std::vector<Submission> submissions;
      for (const std::string& period : periods) {
        TallyOptions options;
        options.period = *Period::Parse(period);
        submissions.push_back(Count(framework, {}, options));
      }
      EXPECT_EQ(CheckTableBook(*SubmissionTables(framework, submissions)), Texts()) << info.id;
    }
  }
}

TEST(SubmissionTables, TakeAnyTextOfASubmission) {
  Submission submission = Of("2019-20/Q3");
  submission.council_return.scope.council = "X99";
  for (const char* comment : {" \n ", "=1+1", "a\tb\r\nc", "[q]", "[x][note 7]", "\xFF"}) {
    submission.envelope.comment = comment;
    EXPECT_EQ(CheckTableBook(*SubmissionTables(Small(), {submission})), Texts()) << comment;
  }
}

}  // namespace
}  // namespace mspof
