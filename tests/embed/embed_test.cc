// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What mspof_embed wrote of the made-up definitions here, and how they are found.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "definition/builtin.h"

namespace mspof::definition {
namespace {

// "shapes/2018 revision 1"; empty: there is none.
std::string Found(std::string_view name) {
  const BuiltIn* found = FindBuiltIn(kBuiltIns, kBuiltInCount, name);
  if (found == nullptr) return "";
  return std::string(found->id) + "/" + std::string(found->edition) + " revision " +
         std::to_string(found->revision);
}

TEST(Retired, IsFoundByItsDigestAlone) {
  ASSERT_EQ(kBuiltInCount, 3U);
  EXPECT_EQ(Found("shapes"), "shapes/2020 revision 1");
  EXPECT_EQ(Found("shapes/2018"), "shapes/2018 revision 2");
  EXPECT_EQ(Found("shapes/2020"), "shapes/2020 revision 1");
  EXPECT_EQ(Found(kBuiltIns[0].digest), "shapes/2018 revision 1");
  EXPECT_EQ(Found(kBuiltIns[1].digest), "shapes/2018 revision 2");
  EXPECT_EQ(Found("shared"), "");
  EXPECT_EQ(Found(""), "");
  EXPECT_EQ(Found(std::string(64, 'a')), "");
}

TEST(Retired, UsesTheVocabularyOfItsTime) {
  EXPECT_NE(kBuiltIns[0].bytes.find("Circle"), std::string_view::npos);
  EXPECT_EQ(kBuiltIns[1].bytes.find("Circle"), std::string_view::npos);
  // Only the label of a code differs.
  EXPECT_EQ(kBuiltIns[0].counting_digest, kBuiltIns[1].counting_digest);
  EXPECT_EQ(kVocabularyCount, 1U);
}

}  // namespace
}  // namespace mspof::definition
