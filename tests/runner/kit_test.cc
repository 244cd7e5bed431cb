// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The parts of the kit by themselves: patterns, lengths, answers that are none, digests.

#include "conformance/kit.h"

#include <gtest/gtest.h>
#include <mspof/v1/kit/conformance.pb.h>

namespace {

using namespace mspof::conformance;
namespace v1 = mspof_kit::v1;

TEST(Patterns, FitNames) {
  const struct {
    const char* name;
    const char* pattern;
    bool fits;
  } kCases[] = {
      {"returns/a", "returns/a", true},
      {"returns/a", "returns/*", true},
      {"returns/a/b", "returns/*", true},
      {"returns/a", "*", true},
      {"returns/a", "returns", false},
      {"returns/a", "*/a", true},
      {"returns/a/b", "*/a", false},
      {"returns/a/b/a", "*/a", true},
      {"returns/aXb", "returns/a*b", true},
      {"returns/ab", "returns/a*b", true},
      {"returns/a", "returns/a*", true},
      {"returns/a", "records/*", false},
      {"", "", true},
      {"", "*", true},
      {"a", "", false},
  };
  for (const auto& c : kCases) EXPECT_EQ(Fits(c.name, c.pattern), c.fits) << c.pattern;
}

TEST(Lengths, StandBeforeMessages) {
  for (const size_t size : {0, 1, 127, 128, 300, 16384}) {
    const std::string framed = WithLength(std::string(size, 'x'));
    const Length length = LengthOf(framed);
    EXPECT_EQ(length.length, size);
    EXPECT_EQ(length.bytes + size, framed.size());
    EXPECT_FALSE(length.is_wrong);
    // Some of it is no length yet.
    EXPECT_EQ(LengthOf(std::string_view(framed).substr(0, length.bytes - 1)).bytes, 0U);
  }
}

TEST(Lengths, ThatAreNoneAreFound) {
  EXPECT_TRUE(LengthOf("\xff\xff\xff\xff\xff").is_wrong);
  EXPECT_FALSE(LengthOf("").is_wrong);
}

TEST(Lengths, ThatAreTooLargeAreFoundBeforeTheAnswerIsThere) {
  EXPECT_TRUE(LengthOf("\xff\xff\xff\xff\x7f").is_too_large);
  for (const size_t more : {0, 1}) {
    std::string framed = WithLength(std::string(kMostAnswerBytes + more, 'x'));
    framed.resize(5);
    EXPECT_EQ(LengthOf(framed).is_too_large, more == 1);
    EXPECT_FALSE(LengthOf(framed).is_wrong);
  }
}

std::string Request() {
  v1::ConformanceRequest request;
  request.set_id("a case");
  request.mutable_check();
  return request.SerializeAsString();
}

TEST(Answers, ThatAreNoneAreFound) {
  v1::ConformanceResponse answer;
  EXPECT_NE(FaultOf(Request(), "\xff\xff").find("no ConformanceResponse"), std::string::npos);
  answer.set_id("another");
  EXPECT_NE(FaultOf(Request(), answer.SerializeAsString()).find("\"another\""), std::string::npos);
  answer.set_id("a case");
  EXPECT_NE(FaultOf(Request(), answer.SerializeAsString()).find("no result"), std::string::npos);
  answer.mutable_count();
  EXPECT_NE(FaultOf(Request(), answer.SerializeAsString()).find("other work"), std::string::npos);
  answer.mutable_check();
  EXPECT_EQ(FaultOf(Request(), answer.SerializeAsString()), "");
  answer.clear_result();
  answer.set_unsupported("not yet");
  EXPECT_EQ(FaultOf(Request(), answer.SerializeAsString()), "");
}

TEST(Answers, AreTheSameWhateverTheirWords) {
  v1::ConformanceResponse a;
  a.mutable_interview()->add_step()->set_refused("No.");
  v1::ConformanceResponse b = a;
  b.mutable_interview()->mutable_step(0)->set_refused("InvalidArgument: no.");
  EXPECT_TRUE(SameAnswers(a.SerializeAsString(), b.SerializeAsString()));
  b.mutable_interview()->mutable_step(0)->clear_refused();
  EXPECT_FALSE(SameAnswers(a.SerializeAsString(), b.SerializeAsString()));
}

constexpr char kCase[] =
    "title: \"t\" source: \"s\" framework: \"mspof\" period: \"2019-20\" as_of: \"2020-06-30\"";

TEST(Kit, HasADigestThatAnybodyCanMake) {
  const auto kit =
      ReadKit({{"records/a.case.textproto", kCase}, {"VERSION", "7\n"}, {"README.md", "x"}});
  ASSERT_TRUE(kit.ok()) << kit.status().message();
  EXPECT_EQ(kit->version, "7");
  // printf '7\n' and the text of the case through sha256sum, and the two lines through it again.
  EXPECT_EQ(kit->digest, "3dfac9907a5e52242ffffd31fdce764e4152e4faea16a06447c9eefd961de2bd");
}

TEST(Kit, SaysWhatIsWrongWithACase) {
  const struct {
    const char* path;
    std::string text;
    const char* message;
  } kCases[] = {
      {"records/a.case", kCase, "a case of records is a file .case.textproto"},
      {"interviews/a.case.textproto", kCase, "a case of interviews is a file .case"},
      {"interviews/a.case", "", "there is no case in it"},
      {"records/a.case.textproto", std::string(kCase) + " expect { judged: \"x\" }",
       "a case of records expects findings alone"},
      {"submissions/a.case.textproto", "title: \"t\" source: \"s\"", "the case has no work"},
      {"submissions/a.case.textproto", "title: \"t\" source: \"s\" read {}",
       "there is no submission to read"},
      {"submissions/a.case.textproto",
       "title: \"t\" source: \"s\" submission { name: \"a\" like: \"b\" } read {}",
       "no submission above is called \"b\""},
      {"submissions/a.case.textproto",
       "title: \"t\" source: \"s\" submission { name: \"a\" } read { damage { keep: 999 } }",
       "damage: the file is not longer than that"},
      {"mappings/a.case.textproto", "title: \"t\" source: \"s\"", "a mapping or a mapping_text"},
      {"mappings/a.case.textproto",
       "title: \"t\" source: \"s\" mapping_text: \"x\" table { file: \"none.csv\" }",
       "there is no file \"none.csv\" beside the case"},
  };
  for (const auto& c : kCases) {
    const auto kit = ReadKit({{"VERSION", "1"}, {c.path, c.text}});
    ASSERT_FALSE(kit.ok()) << c.message;
    EXPECT_NE(kit.status().message().find(c.message), std::string::npos) << kit.status().message();
    EXPECT_EQ(kit.status().message().find(c.path), 0U) << kit.status().message();
  }
}

}  // namespace
