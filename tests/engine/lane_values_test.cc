// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "engine/lane_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace mspof::engine {
namespace {

using support::kLanes;

// Random values, of which some are absent or unlisted.
class LaneValuesTest : public ::testing::Test {
 protected:
  static constexpr size_t kWidth = 3;

  LaneValuesTest() {
    for (size_t lane = 0; lane < kLanes; ++lane) {
      for (size_t at = 0; at < kWidth; ++at) slots_.push_back(RandomSlot());
    }
    for (size_t lane = 0; lane < kLanes; ++lane) rows_[lane] = &slots_[lane * kWidth];
    std::shuffle(rows_.begin(), rows_.end(), random_);
  }

  Slot RandomSlot() {
    switch (random_() % 3) {
      case 0:
        return Slot();
      case 1:
        return Slot::Unlisted(random_());
      default:
        return Slot(static_cast<int32_t>(random_() % kCodes), State::kSupplied);
    }
  }

  static constexpr uint32_t kCodes = 254;
  std::mt19937_64 random_{20200331};
  std::vector<Slot> slots_;
  LaneRows rows_{};
};

bool Has(uint64_t lanes, size_t lane) { return (lanes >> lane & 1) != 0; }

TEST_F(LaneValuesTest, AreThoseOfTheSlots) {
  for (uint16_t at = 0; at < kWidth; ++at) {
    const LaneValues values = LaneValues::Of(rows_, at);
    for (size_t lane = 0; lane < kLanes; ++lane) {
      const Slot& slot = rows_[lane][at];
      EXPECT_EQ(values.value[lane], slot.value);
      EXPECT_EQ(Has(values.supplied, lane), slot.state == State::kSupplied);
      EXPECT_EQ(Has(values.absent, lane), slot.state == State::kAbsent);
    }
  }
}

TEST_F(LaneValuesTest, TellWhichLanesHaveACode) {
  const LaneValues values = LaneValues::Of(rows_, 1);
  std::vector<uint64_t> of_codes(kCodes + 2, ~uint64_t{0});
  values.FindCodes(kCodes, true, of_codes.data());
  std::vector<uint64_t> of_any(3, ~uint64_t{0});
  values.FindCodes(1, false, of_any.data());
  for (size_t lane = 0; lane < kLanes; ++lane) {
    const Slot& slot = rows_[lane][1];
    const bool given = slot.state == State::kSupplied;
    const size_t missing = slot.state == State::kAbsent ? 1 : 0;
    const size_t code = given ? static_cast<size_t>(slot.value) : kCodes + missing;
    for (size_t i = 0; i < of_codes.size(); ++i) EXPECT_EQ(Has(of_codes[i], lane), i == code);
    for (size_t i = 0; i < of_any.size(); ++i) {
      EXPECT_EQ(Has(of_any[i], lane), i == (given ? 0 : 1 + missing));
    }
  }
}

}  // namespace
}  // namespace mspof::engine
