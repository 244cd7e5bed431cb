// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A record that was concluded and never started, where no column feeds its kind, may be a concern
// that led to no enquiry.

#include <gtest/gtest.h>

#include "mapping_fixture.h"

namespace mspof {
namespace {

constexpr char kTable[] =
    "ID,Opened,Closed,Path\n"
    "enquiry,2019-05-01,2019-06-01,S42\n"
    "advice,,2019-05-03,ADV\n"
    "open,2019-05-01,,S42\n"
    "unreadable,soon,2019-06-01,S42\n";

constexpr char kId[] = "column { from: \"ID\" to: \"record-id\" }\n";
constexpr char kOpened[] = "column { from: \"Opened\" to: \"started\" }\n";
constexpr char kClosed[] = "column { from: \"Closed\" to: \"concluded\" }\n";
constexpr char kPath[] =
    "column { from: \"Path\" to: \"kind\" codes: \"path\" }\n"
    "code_map { id: \"path\" code { from: \"S42\" to: \"s42\" } code { from: \"ADV\" to: \"none\" "
    "} "
    "}\n";

// What a reader finds of the table: the rule, the record, the row.
std::vector<std::string> Found(const std::string& lines, const std::string& framework = "mspof") {
  const Result<Framework> definition = Framework::Open(framework);
  const Result<Mapping> mapping = Mapping::FromText(lines, "m");
  EXPECT_TRUE(definition.ok() && mapping.ok());
  Result<RecordReader> reader =
      RecordReader::OpenCsv(*definition, *mapping, testing::Bytes(kTable), {});
  EXPECT_TRUE(reader.ok()) << reader.status().message();
  std::vector<std::string> found;
  Record record(*definition);
  const auto take = [&](const Finding& finding) {
    EXPECT_EQ(finding.severity, Severity::kWarning);
    EXPECT_EQ(finding.path, "kind");
    found.push_back(finding.rule_id + " " + finding.record_id + " " + std::to_string(finding.row));
  };
  while (*reader->Next(&record, take)) {
  }
  return found;
}

TEST(UnsureKind, IsFoundWhereARecordWasNeverStarted) {
  EXPECT_EQ(Found(std::string(kId) + kOpened + kClosed),
            std::vector<std::string>{"kind-unknown advice 2"});
}

TEST(UnsureKind, IsNotWhereTheMappingSaysTheKind) {
  EXPECT_TRUE(Found(std::string(kId) + kOpened + kClosed + kPath).empty());
}

// Without a start nobody could tell the one from the other by a record alone.
TEST(UnsureKind, IsNotToldByRecordsThatKnowNoStart) {
  EXPECT_TRUE(Found(std::string(kId) + kClosed).empty());
  EXPECT_TRUE(Found(std::string(kId) + kOpened).empty());
}

// What counts nothing without a kind does not supply it, and says so.
TEST(UnsureKind, IsOfFrameworksThatLeaveRecordsOutByIt) {
  EXPECT_TRUE(Found(std::string(kId) + kOpened + kClosed, "sac").empty());
}

}  // namespace
}  // namespace mspof
