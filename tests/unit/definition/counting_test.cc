// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The counting digest changes with what counts depend on, and with nothing else.

#include <gtest/gtest.h>

#include <string>

#include "definition_fixture.h"
#include "mspof/framework.h"

namespace mspof {
namespace {

using testing::Edited;
using testing::kSmall;
using testing::LoadGood;

struct Edit {
  const char* find;
  const char* replacement;
};

void PrintTo(const Edit& edit, std::ostream* out) { *out << edit.find; }

FrameworkInfo InfoOf(const Edit& edit) {
  return LoadGood(Edited(kSmall, edit.find, edit.replacement)).info();
}

const FrameworkInfo& Before() {
  static const auto* const kInfo = new FrameworkInfo(testing::Small().info());
  return *kInfo;
}

class NoCountDependsOn : public ::testing::TestWithParam<Edit> {};
TEST_P(NoCountDependsOn, It) {
  const FrameworkInfo info = InfoOf(GetParam());
  EXPECT_NE(info.digest, Before().digest) << "the edit changes nothing";
  EXPECT_EQ(info.counting_digest, Before().counting_digest);
}
INSTANTIATE_TEST_SUITE_P(
    CountingDigest, NoCountDependsOn,
    ::testing::Values(
        Edit{"revision: 1", "revision: 2"}, Edit{"title: \"Small\"", "title: \"Little\""},
        Edit{"edition: \"1\"", "edition: \"2\" valid_from: \"2020-04-01\""},
        Edit{"label: \"Blue\"", "label: \"Azure\""}, Edit{"title: \"Paint\"", "title: \"Coat\""},
        Edit{"text: \"More?\"", "text: \"And more?\""},
        Edit{"title: \"Helped\" codes: \"yes-no\"", "title: \"Help\" codes: \"yes-no\""},
        Edit{"number: 2", "number: 7"}, Edit{"heading: \"All\"", "heading: \"Every\""},
        Edit{"ask { question: \"wants\" number: 1 heading: \"All\" @ }\n"
             "ask { question: \"more\" number: 2 @ }",
             "ask { question: \"more\" number: 2 @ }\n"
             "ask { question: \"wants\" number: 1 heading: \"All\" @ }"},
        Edit{"ask { question: \"helped\" number: 3 @ }\n", ""},
        Edit{"label: \"Young\"", "label: \"Younger\""},
        Edit{"title: \"Done\" noun: \"cases\"", "title: \"Done\" noun: \"files\""},
        Edit{"title: \"Ages\"", "title: \"By age\""},
        Edit{"title: \"Wanting\"", "title: \"Who want\""}, Edit{"total: \"All\"", "total: \"Sum\""},
        Edit{"title: \"Paints\" columns: \"population\"",
             "title: \"Coats\" columns: \"population\""},
        // Rules that exclude nothing, and what those that exclude say.
        Edit{"severity: SEVERITY_ERROR since: \"2020-04-01\" required",
             "severity: SEVERITY_NOTE required"},
        Edit{
            "rule { id: \"late\" severity: SEVERITY_NOTE of: \"talk\" answer_sets { fate: \"late\" "
            "} message: \"m\" remedy: \"r\" @ }\n",
            ""},
        Edit{"path: \"*\" } message: \"m\" remedy: \"r\" excludes: EXCLUDES_VALUE",
             "path: \"*\" } message: \"n\" remedy: \"s\" excludes: EXCLUDES_VALUE"},
        Edit{"severity: SEVERITY_WARNING of: \"item\"", "severity: SEVERITY_NOTE of: \"item\""},
        Edit{"text: \"What is seen.\"", "text: \"What one sees.\""}));

class CountsDependOn : public ::testing::TestWithParam<Edit> {};
TEST_P(CountsDependOn, It) {
  EXPECT_NE(InfoOf(GetParam()).counting_digest, Before().counting_digest);
}
INSTANTIATE_TEST_SUITE_P(
    CountingDigest, CountsDependOn,
    ::testing::Values(
        Edit{"code { id: \"ill\" label: \"Ill\" }",
             "code { id: \"ill\" label: \"Ill\" } code { id: \"away\" label: \"Away\" }"},
        Edit{"label: \"Dark red\" within: \"red\"", "label: \"Dark red\""},
        Edit{"title: \"Colour\" absent: \"not-recorded\"", "title: \"Colour\""},
        Edit{"code { id: \"red\" label: \"Red\" }\n"
             "  code { id: \"dark-red\" label: \"Dark red\" within: \"red\" }\n"
             "  code { id: \"blue\" label: \"Blue\" }",
             "code { id: \"blue\" label: \"Blue\" }\n"
             "  code { id: \"red\" label: \"Red\" }\n"
             "  code { id: \"dark-red\" label: \"Dark red\" within: \"red\" }"},
        Edit{"title: \"Tags\" type: VALUE_TYPE_CODE codes: \"colour\" many: true",
             "title: \"Tags\" type: VALUE_TYPE_CODE codes: \"colour\""},
        Edit{"most: 10", "most: 11"}, Edit{"not_before: \"started\" ", ""},
        Edit{"due { one_of { of: \"wants\" codes: \"yes\" } }",
             "due { one_of { of: \"wants\" codes: \"no\" } }"},
        Edit{"least: 18 most: 64", "least: 16 most: 64"}, Edit{"at: \"period.last\" ", ""},
        Edit{"of: \"blue\" of: \"not-recorded\"", "of: \"blue\""},
        Edit{"unit: UNIT_PERSONS date: \"concluded\"", "unit: UNIT_PERSONS date: \"started\""},
        Edit{"by: \"paint\" every_value: true", "by: \"paint\""},
        Edit{"age { least: 65 } }", "age { least: 66 } }"},
        Edit{"numerator { measure: \"wants\" codes: \"yes\" }",
             "numerator { measure: \"wants\" codes: \"no\" }"},
        Edit{"message: \"m\" remedy: \"r\" excludes: EXCLUDES_RECORD",
             "message: \"m\" remedy: \"r\" excludes: EXCLUDES_VALUE"},
        Edit{"to: \"started\" least: 0", "to: \"started\" least: 1"},
        Edit{"remedy: \"r\" excludes: EXCLUDES_ROW", "remedy: \"r\""}));

TEST(CountingDigest, DiffersBetweenTheBuiltInFrameworks) {
  EXPECT_NE(Framework::Open("mspof")->info().counting_digest,
            Framework::Open("sac")->info().counting_digest);
  EXPECT_EQ(Framework::Open("mspof")->info().counting_digest.size(), 64U);
}

}  // namespace
}  // namespace mspof
