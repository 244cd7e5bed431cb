// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "mspof/return.h"

#include <gtest/gtest.h>

#include <string>

#include "submission_fixture.h"

namespace mspof {
namespace {

TEST(Return, CellsAreFoundByName) {
  const Return ret = testing::Everything().council_return;
  const struct {
    const char* name;
    uint64_t count;
  } kCases[] = {
      {"outcomes-asked", 2},
      {"outcomes-asked:outcomes-asked=asked-expressed", 2},
      {"outcomes-asked:outcomes-asked=no", 0},
      {"outcomes-asked:outcomes-asked=~absent", 0},
      {"outcomes-asked:population=concluded", 2},
      {"outcomes-asked:population=concluded,outcomes-asked=asked-expressed", 2},
      {"sg1a:population=people", 3},
      {"sg1a:population=people,age-band=18-64,risk.type=physical", 2},
      {"sg1a:population=people,age-band=18-64,risk.type=~unlisted", 1},
      {"sg1a:population=people,age-band=95,risk.type=~unlisted", 0},
      {"feel-safer", UINT64_MAX},
  };
  for (const auto& c : kCases) {
    const Result<uint64_t> count = ret.Count(c.name);
    ASSERT_TRUE(count.ok()) << c.name << ": " << count.status().message();
    EXPECT_EQ(*count, c.count) << c.name;
  }
}

TEST(Return, WhatIsNotThereIsNotFound) {
  const Return ret = testing::Everything().council_return;
  const struct {
    const char* name;
    const char* says;
  } kCases[] = {
      {"", "no measure"},
      {"sg9", "no measure \"sg9\""},
      {"sg1a", "several populations"},
      {"sg1a:age-band=18-64", "several populations"},
      {"sg1a:population=cats", "no population \"cats\""},
      {"sg1a:population=people,age-band=18-64", "needs dimension \"risk.type\""},
      {"sg1a:population=people,risk.type=physical,age-band=18-64",
       "name all its dimensions in this order"},
      {"sg1a:population=people,age-band=19,risk.type=physical", "no code \"19\""},
      {"outcomes-asked:outcomes-asked", "no code \"\""},
      {"outcomes-asked:capacity=lacked", "is not divided by \"capacity\" here"},
      {"outcomes-asked:outcomes-asked=no,capacity=lacked", "is not divided by \"capacity\" here"},
      {"feel-safer:respondent=adult", "is not divided by \"respondent\""},
  };
  for (const auto& c : kCases) {
    const Result<uint64_t> count = ret.Count(c.name);
    ASSERT_FALSE(count.ok()) << c.name;
    EXPECT_EQ(count.status().code(), StatusCode::kNotFound) << c.name;
    EXPECT_NE(count.status().message().find(c.says), std::string::npos)
        << c.name << ": " << count.status().message();
  }
}

TEST(Return, WhatIsNotSuppliedSaysWhy) {
  const Result<uint64_t> count =
      testing::Everything().council_return.Count("sg1a:population=concluded");
  EXPECT_EQ(count.status().code(), StatusCode::kFailedPrecondition);
  EXPECT_NE(count.status().message().find("we do not record it"), std::string::npos);
}

}  // namespace
}  // namespace mspof
