// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "mspof/submission.h"
#include "submission_fixture.h"

namespace mspof {
namespace {

using testing::Everything;
using testing::Minimal;
using testing::Replaced;

Status ReadStatus(std::string_view csv) {
  const Result<Submission> submission = Submission::FromCsv(csv);
  EXPECT_FALSE(submission.ok());
  return submission.status();
}

TEST(SubmissionCsv, IsOneDatumARow) {
  const std::string csv = *Minimal().ToCsv();
  EXPECT_EQ(csv.rfind("part,id,population,name,value\r\n"
                      "file,,,format,mspof-submission\r\n"
                      "file,,,version,1.0\r\n"
                      "file,,,digest," +
                          *Minimal().Digest() +
                          "\r\n"
                          "envelope,,,prepared-on,2020-04-14\r\n",
                      0),
            0U)
      << csv;
  for (const char* row :
       {"scope,,,cumulative,no\r\n", "population,concluded,,left-out:outside-period,298\r\n",
        "measure,outcomes-asked,concluded,dimension:1,outcomes-asked\r\n",
        "\"cell:outcomes-asked=no,x\"", "cell:outcomes-asked=no,0\r\n"}) {
    const bool there = csv.find(row) != std::string::npos;
    EXPECT_EQ(there, row[0] != '"') << row;
  }
}

TEST(SubmissionCsv, NoCellBeginsAFormula) {
  const std::string csv = *Everything().ToCsv();
  for (size_t at = 0; at + 1 < csv.size(); ++at) {
    const bool begins = csv[at] == ',' && csv[at + 1] != '"';
    if (!begins) continue;
    EXPECT_EQ(std::string("=+-@\t").find(csv[at + 1]), std::string::npos) << at;
  }
  EXPECT_NE(csv.find(",\"'=HYPERLINK("), std::string::npos);
  EXPECT_NE(csv.find(",'-1+1\r\n"), std::string::npos);
  EXPECT_NE(csv.find(",''we do not record it\r\n"), std::string::npos);
}

TEST(SubmissionCsv, OrderOfRowsQuotesAndLineEndsDoNotMatter) {
  std::istringstream lines(*Minimal().ToCsv());
  std::vector<std::string> rows;
  for (std::string line; std::getline(lines, line);)
    rows.push_back(line.substr(0, line.size() - 1));
  std::reverse(rows.begin() + 1, rows.end());
  std::string csv = "\xEF\xBB\xBF";
  for (const std::string& row : rows)
    csv += "\"" + row.substr(0, row.find(',')) + "\"" + row.substr(row.find(',')) + "\n";
  const Result<Submission> back = Submission::FromCsv(csv);
  ASSERT_TRUE(back.ok()) << back.status().message();
  EXPECT_EQ(*back, Minimal());
}

TEST(SubmissionCsv, MistakesAreNamedWithTheirRow) {
  const std::string csv = *Minimal().ToCsv();
  const struct {
    const char* name;
    std::string csv;
    const char* says;
  } kCases[] = {
      {"changed number", Replaced(csv, ",300\r", ",301\r"), "row 4: altered"},
      {"changed digest", Replaced(csv, *Minimal().Digest(), "00"), "row 4: altered"},
      {"date by a spreadsheet", Replaced(csv, "2020-04-14", "14/04/2020"), "row 5: not a date"},
      {"leading zero", Replaced(csv, ",298\r", ",0298\r"), "row 25: the value"},
      {"no number", Replaced(csv, ",298\r", ",2.98E+02\r"), "row 25: expected a whole number"},
      {"too large", Replaced(csv, ",298\r", ",18446744073709551616\r"), "row 25: expected"},
      {"negative", Replaced(csv, ",298\r", ",-1\r"), "row 25: expected"},
      {"flag", Replaced(csv, "cumulative,no", "cumulative,FALSE"), "row 20: expected yes or no"},
      {"unknown name", Replaced(csv, "host-name", "host"), "row 6: there is no datum"},
      {"unknown part", Replaced(csv, "envelope", "cover"), "row 5: there is no part"},
      {"wrong id", Replaced(csv, "population,concluded", "population,=1+1"), "row 23: the id"},
      {"other dimension", Replaced(csv, "cell:outcomes-asked=no", "cell:asked=no"), "row 32"},
      {"no dimension", Replaced(csv, "cell:outcomes-asked=no", "cell:no"), "row 32: expected"},
      {"row missing", Replaced(csv, "envelope,,,comment,\r\n", ""), "missing: envelope,,,comment"},
      {"row twice",
       Replaced(csv, "envelope,,,comment,", "envelope,,,comment,\r\nenvelope,,,comment,"),
       "row 10: repeats row 9"},
      {"too few cells", Replaced(csv, "envelope,,,comment,", "envelope,,,comment"),
       "row 9: does not have"},
      {"open quote", csv + "\"", "a quoted cell has no end"},
      {"quote inside", Replaced(csv, "CaseBook", "Case\"Book"), "row 6: there is a quote"},
      {"heading", Replaced(csv, "population,name", "population;name"), "row 1"},
      {"empty", "", "no data"},
      {"an export of records", "Case,Closed,MSP1\r\nA1,2019-05-01,no\r\n",
       "row 1: not the CSV form of a submission"},
      {"another file", "a,b,c,d,e\r\n1,2,3,4,5\r\n", "row 1: not the CSV form"},
      {"no format", Replaced(csv, "file,,,format,mspof-submission\r\n", ""), "format"},
      {"not UTF-8", Replaced(csv, "CaseBook", "Case\xFF"), "row 6: the text is not UTF-8"},
  };
  for (const auto& c : kCases) {
    const Status status = ReadStatus(c.csv);
    EXPECT_EQ(status.code(), StatusCode::kCorrupt) << c.name;
    EXPECT_NE(status.message().find(c.says), std::string::npos)
        << c.name << ": " << status.message();
  }
}

TEST(SubmissionCsv, NewerVersionIsUnsupported) {
  const std::string csv = Replaced(*Minimal().ToCsv(), "version,1.0", "version,1.2");
  EXPECT_EQ(ReadStatus(csv).code(), StatusCode::kUnsupported);
}

TEST(SubmissionCsv, EveryTruncationIsRefused) {
  const std::string csv = *Minimal().ToCsv();
  for (size_t size = 0; size + 2 < csv.size(); ++size) {
    ASSERT_FALSE(Submission::FromCsv(std::string_view(csv).substr(0, size)).ok()) << size;
  }
}

}  // namespace
}  // namespace mspof
