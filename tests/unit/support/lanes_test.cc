// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// 64 small values and their bits, whatever instructions find them.

#include "support/lanes.h"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "random_records.h"

namespace mspof::support {
namespace {

TEST(Lanes, FindsEqualBytes) {
  testing::RandomRecords random(testing::Seed());
  for (int round = 0; round < 200; ++round) {
    std::array<uint8_t, kLanes> bytes{};
    const uint32_t values = round % 2 == 0 ? 4 : 256;
    for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random.Below(values));
    for (const uint32_t sought : {0U, 1U, 3U, 127U, 128U, 255U}) {
      const uint64_t found = EqualBytes(bytes.data(), static_cast<uint8_t>(sought));
      for (size_t i = 0; i < kLanes; ++i) {
        ASSERT_EQ((found >> i & 1) != 0, bytes[i] == sought)
            << "lane " << i << ", value " << sought << ", seed " << testing::Seed();
      }
    }
  }
}

TEST(Lanes, Narrows) {
  testing::RandomRecords random(testing::Seed());
  std::array<int32_t, kLanes> numbers{};
  for (int32_t& number : numbers) number = static_cast<int32_t>(random.Below(UINT32_MAX));
  numbers[7] = -1;
  std::array<uint8_t, kLanes> bytes{};
  Narrow(numbers.data(), bytes.data());
  for (size_t i = 0; i < kLanes; ++i) {
    ASSERT_EQ(bytes[i], static_cast<uint8_t>(numbers[i])) << "lane " << i;
  }
}

TEST(Lanes, CountsAndVisitsBits) {
  struct Case {
    uint64_t bits;
    std::vector<size_t> positions;
  };
  const Case cases[] = {{0, {}},
                        {1, {0}},
                        {uint64_t{1} << 63, {63}},
                        {0b101100, {2, 3, 5}},
                        {uint64_t{1} << 63 | 1, {0, 63}}};
  for (const Case& one : cases) {
    std::vector<size_t> visited;
    ForEachBit(one.bits, [&visited](size_t position) { visited.push_back(position); });
    EXPECT_EQ(visited, one.positions);
    EXPECT_EQ(CountBits(one.bits), one.positions.size());
  }
  EXPECT_EQ(CountBits(~uint64_t{0}), kLanes);
}

}  // namespace
}  // namespace mspof::support
