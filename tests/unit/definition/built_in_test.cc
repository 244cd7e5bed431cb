// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The built-in definitions. Returns name their definition by its digest, and are compared by it, so
// a definition that has been used never changes without a new revision.

#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "mspof/checker.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "random_records.h"
#include "repository.h"

namespace mspof {
namespace {

constexpr char kDigests[] = "tests/golden/digests.csv";

std::string RowOf(const FrameworkInfo& info) {
  return info.id + "," + info.edition + "," + std::to_string(info.revision);
}

// "digest,counting digest" by "framework,edition,revision".
std::map<std::string, std::string> Digests() {
  std::ifstream file(testing::InRepository(kDigests));
  std::map<std::string, std::string> digests;
  std::string line;
  std::getline(file, line);  // the headings
  while (std::getline(file, line)) {
    const size_t last = line.rfind(',', line.rfind(',') - 1);
    digests[line.substr(0, last)] = line.substr(last + 1);
  }
  return digests;
}

TEST(BuiltIn, ChangesNoDigestWithoutANewRevision) {
  const std::map<std::string, std::string> digests = Digests();
  ASSERT_FALSE(digests.empty()) << kDigests << " cannot be read";
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const auto row = digests.find(RowOf(info));
    const std::string both = info.digest + "," + info.counting_digest;
    if (row == digests.end()) {
      ADD_FAILURE() << "add this row to " << kDigests << ":\n" << RowOf(info) << "," << both;
      continue;
    }
    EXPECT_EQ(row->second, both)
        << "the definition was changed: raise its `revision`, and keep the old row";
  }
}

TEST(BuiltIn, IsOpenedByItsDigest) {
  for (const FrameworkInfo& info : Framework::BuiltIn()) {
    const Result<Framework> framework = Framework::Open(info.digest);
    ASSERT_TRUE(framework.ok()) << framework.status().message();
    EXPECT_EQ(RowOf(framework->info()), RowOf(info));
    EXPECT_EQ(framework->info().counting_digest, info.counting_digest);
  }
  const struct {
    std::string digest;
    const char* says;
  } kOthers[] = {{std::string(64, 'a'), "there is no built-in definition with this digest"},
                 {Framework::BuiltIn()[0].digest.substr(0, 12), "give all 64 digits"},
                 {"2018", "there is no built-in framework of that id"}};
  for (const auto& other : kOthers) {
    const Status status = Framework::Open(other.digest).status();
    EXPECT_EQ(status.code(), StatusCode::kNotFound);
    EXPECT_NE(status.message().find(other.says), std::string::npos) << status.message();
  }
}

// What the build has checked is not checked again when it is opened. Here it is, from its bytes.
TEST(BuiltIn, IsTheSameAsItsBytesThatAreChecked) {
  size_t found = 0;
  for (const auto& [row, both] : Digests()) {
    const Result<Framework> opened = Framework::Open(both.substr(0, both.find(',')));
    if (!opened.ok()) continue;  // it was replaced before the library had retired definitions
    ++found;
    const Result<Framework> checked = Framework::Decode(opened->Encode());
    ASSERT_TRUE(checked.ok()) << row << ": " << checked.status().message();
    EXPECT_EQ(opened->info().digest + "," + opened->info().counting_digest, both);
    EXPECT_EQ(checked->info().digest + "," + checked->info().counting_digest, both);
    for (const DescribeFormat format : {DescribeFormat::kJson, DescribeFormat::kMarkdown}) {
      EXPECT_EQ(opened->Describe(format), checked->Describe(format)) << row;
    }
    const std::vector<Path> paths = opened->Paths();
    const std::vector<Path> same = checked->Paths();
    ASSERT_EQ(paths.size(), same.size());
    for (size_t i = 0; i < paths.size(); ++i) {
      EXPECT_EQ(opened->PathName(paths[i]), checked->PathName(paths[i]));
      // A handle of one is one of the other, too.
      EXPECT_EQ(checked->PathName(paths[i]), checked->PathName(same[i]));
    }
    const CheckOptions options = {Date::Of(2020, 6, 30), std::nullopt, {}};
    Checker a = *Checker::Create(*opened, options);
    Checker b = *Checker::Create(*checked, options);
    for (const CaseRecord& record : testing::RandomRecords(testing::Seed()).Many(200)) {
      EXPECT_EQ(EncodeFindings(a.Check(record)), EncodeFindings(b.Check(record))) << row;
    }
  }
  EXPECT_GE(found, Framework::BuiltIn().size());
}

}  // namespace
}  // namespace mspof
