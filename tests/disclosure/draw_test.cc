// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Draws have the values that any program computes from the key.

#include "disclosure/draw.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>

namespace mspof::disclosure {
namespace {

using compare::DisclosureKey;

std::string Bytes() {
  std::string bytes;
  for (char c = 0; c < 32; ++c) bytes += c;
  return bytes;
}

TEST(DisclosureKey, HasThirtyTwoBytes) {
  for (const size_t size : {size_t{0}, size_t{31}, size_t{33}}) {
    EXPECT_EQ(DisclosureKey::FromBytes(std::string(size, 'k')).status().code(),
              StatusCode::kInvalidArgument);
  }
  const DisclosureKey key = *DisclosureKey::FromBytes(Bytes());
  const std::array<uint8_t, 32> bytes = key.bytes();
  EXPECT_EQ(std::string(bytes.begin(), bytes.end()), Bytes());
}

// printf 'mspof-disclosure-key' | cat - KEY | sha256sum
TEST(DisclosureKey, HasAnId) {
  EXPECT_EQ(DisclosureKey::FromBytes(Bytes())->Id(), "3447b59d");
  EXPECT_EQ(DisclosureKey::ForTests().Id(), "57240c6b");
}

TEST(DisclosureKey, KnowsTheOneOfTests) {
  EXPECT_TRUE(DisclosureKey::ForTests().is_for_tests());
  EXPECT_FALSE(DisclosureKey::FromBytes(Bytes())->is_for_tests());
}

// hmac.new(key, b"mspof-disclosure-1|…", sha256) of Python.
TEST(Draws, AreWhatAnybodyWithTheKeyComputes) {
  const DisclosureKey key = *DisclosureKey::FromBytes(Bytes());
  struct Case {
    const char *council, *year, *partition, *option;
    uint64_t part, whole;
  };
  for (const Case& c :
       {Case{"E06000023", "2019-20", "concluded", "", 1056703102, 1},
        Case{"E06000023", "2019-20", "outcomes-asked", "asked-expressed", 1108196555, 4},
        Case{"E09000001", "2024-25", "feel-safer=lot-safer/respondent", "adult", 599285021, 0},
        Case{"E09000001", "2024-25", "feel-safer", "~not-stated", 1506221064, 1}}) {
    const Draws draws(key, c.council, c.year);
    EXPECT_EQ(draws.Part(c.partition, c.option), c.part) << c.partition;
    EXPECT_EQ(draws.Whole(c.partition), c.whole) << c.partition;
  }
}

TEST(Draws, DependOnAllThatIsDrawnFor) {
  const DisclosureKey key = DisclosureKey::ForTests();
  const uint64_t drawn = Draws(key, "E06000023", "2019-20").Part("feel-safer", "lot-safer");
  EXPECT_NE(Draws(key, "E06000022", "2019-20").Part("feel-safer", "lot-safer"), drawn);
  EXPECT_NE(Draws(key, "E06000023", "2018-19").Part("feel-safer", "lot-safer"), drawn);
  EXPECT_NE(Draws(key, "E06000023", "2019-20").Part("informed", "lot-safer"), drawn);
  EXPECT_NE(Draws(key, "E06000023", "2019-20").Part("feel-safer", "bit-safer"), drawn);
  EXPECT_NE(Draws(*DisclosureKey::FromBytes(Bytes()), "E06000023", "2019-20")
                .Part("feel-safer", "lot-safer"),
            drawn);
}

}  // namespace
}  // namespace mspof::disclosure
