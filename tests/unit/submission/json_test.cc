// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include <gtest/gtest.h>

#include <string>

#include "mspof/submission.h"
#include "submission_fixture.h"

namespace mspof {
namespace {

using testing::Minimal;
using testing::Replaced;

Status ReadStatus(std::string_view json) {
  const Result<Submission> submission = Submission::FromJson(json);
  EXPECT_FALSE(submission.ok());
  return submission.status();
}

TEST(SubmissionJson, BeginsWithFormatVersionAndDigestAndEndsWithALineEnd) {
  const std::string json = *Minimal().ToJson();
  EXPECT_EQ(
      json.rfind("{\n \"format\": \"mspof-submission\",\n \"version\": \"1.0\",\n \"digest\": \"" +
                     *Minimal().Digest() + "\",\n \"submission\": {\n",
                 0),
      0U)
      << json;
  EXPECT_EQ(json.substr(json.size() - 3), "\n}\n");
}

TEST(SubmissionJson, WhiteSpaceAndAByteOrderMarkDoNotMatter) {
  const std::string json = *Minimal().ToJson();
  std::string spaced = "\xEF\xBB\xBF\r\n";
  for (char c : json) spaced += c == '\n' ? std::string("\r\n\t") : std::string(1, c);
  const Result<Submission> back = Submission::FromJson(spaced);
  ASSERT_TRUE(back.ok()) << back.status().message();
  EXPECT_EQ(*back, Minimal());
}

TEST(SubmissionJson, MistakesAreNamed) {
  const std::string json = *Minimal().ToJson();
  const struct {
    const char* name;
    std::string json;
    const char* says;
  } kCases[] = {
      {"changed number", Replaced(json, "\"300\"", "\"301\""), "altered"},
      {"changed digest", Replaced(json, *Minimal().Digest(), "00"), "altered"},
      {"unknown field", Replaced(json, "\"council\"", "\"county\""),
       "there is no such name here: there are"},
      {"another format", Replaced(json, "mspof-submission", "other"), "format"},
      {"wrong date", Replaced(json, "2020-04-14", "2020-04-31"), "prepared_on"},
      {"no digits", Replaced(json, "\"300\"", "\"many\""), "needs a whole number"},
      {"no submission", "{}", "format"},
      {"truncated", json.substr(0, json.size() / 2), "not the JSON form"},
      {"empty", "", "not the JSON form"},
      {"a list", "[]", "not the JSON form"},
      {"not UTF-8", Replaced(json, "CaseBook", "Case\xFF"), "UTF-8"},
      {"text after the end", json + "x", "not the JSON form"},
  };
  for (const auto& c : kCases) {
    const Status status = ReadStatus(c.json);
    EXPECT_EQ(status.code(), StatusCode::kCorrupt) << c.name;
    EXPECT_NE(status.message().find(c.says), std::string::npos)
        << c.name << ": " << status.message();
    EXPECT_EQ(status.message().find('\n'), std::string::npos) << c.name;
  }
}

TEST(SubmissionJson, NewerVersionIsUnsupported) {
  const std::string json = Replaced(*Minimal().ToJson(), "\"1.0\"", "\"1.2\"");
  EXPECT_EQ(ReadStatus(json).code(), StatusCode::kUnsupported);
  EXPECT_EQ(ReadStatus(Replaced(json, "\"envelope\"", "\"new\": 1, \"envelope\"")).code(),
            StatusCode::kUnsupported);
}

}  // namespace
}  // namespace mspof
