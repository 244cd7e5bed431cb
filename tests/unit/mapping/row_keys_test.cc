// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Keys of a record's rows, few or many.

#include "mapping/row_keys.h"

#include <gtest/gtest.h>

#include <string>

namespace mspof::mapping {
namespace {

TEST(RowKeys, AreFoundAgain) {
  RowKeys keys;
  for (int record = 0; record < 3; ++record) {
    const uint32_t most = record == 0 ? 100 : 4;
    for (uint32_t i = 0; i < most; ++i) {
      EXPECT_EQ(keys.Add("key " + std::to_string(i), i), std::make_pair(i, true));
      EXPECT_EQ(keys.Add("key 0", 999), std::make_pair(uint32_t{0}, false));
      EXPECT_EQ(keys.Add("key " + std::to_string(i), 999), std::make_pair(i, false));
    }
    keys.Clear();
  }
}

// Keys stand one after the other, so one must not be found in two others.
TEST(RowKeys, AreWhole) {
  RowKeys keys;
  keys.Add("ab", 1);
  keys.Add("cd", 2);
  keys.Add("", 3);
  EXPECT_TRUE(keys.Add("bc", 4).second);
  EXPECT_TRUE(keys.Add("abcd", 5).second);
  EXPECT_TRUE(keys.Add("a", 6).second);
  EXPECT_EQ(keys.Add("", 7).first, 3u);
  EXPECT_EQ(keys.Add("ab", 7).first, 1u);
  EXPECT_TRUE(keys.Add(std::string(5000, 'x'), 8).second);
  EXPECT_EQ(keys.Add(std::string(5000, 'x'), 9).first, 8u);
}

}  // namespace
}  // namespace mspof::mapping
