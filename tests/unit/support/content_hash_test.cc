// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#include "support/content_hash.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <vector>

namespace mspof::support {
namespace {

std::vector<uint64_t> Words(size_t count) {
  std::vector<uint64_t> words;
  for (size_t i = 0; i < count; ++i) words.push_back(i * i);
  return words;
}

uint64_t HashOf(const std::vector<uint64_t>& words, const Key& key = {}) {
  return ContentHash(key)(words.data(), words.size());
}

// The same by a plain sum modulo 2^128, with halves of words.
uint64_t Plainly(const std::vector<uint64_t>& words, const Key& key) {
  const auto secret = [&](size_t i) {
    const char position = static_cast<char>(i);
    return KeyedHash64(key, {&position, 1});
  };
  uint64_t high = 0;
  uint64_t low = 0;
  const auto add = [&](uint64_t more_low, uint64_t more_high) {
    low += more_low;
    high += more_high + (low < more_low ? 1 : 0);
  };
  for (size_t i = 0; i < words.size(); i += 2) {
    const uint64_t a = words[i] + secret(i);
    const uint64_t b = (i + 1 < words.size() ? words[i + 1] : 0) + secret(i + 1);
    const uint64_t a0 = a & UINT32_MAX, a1 = a >> 32, b0 = b & UINT32_MAX, b1 = b >> 32;
    add(a0 * b0, a1 * b1);
    for (const uint64_t middle : {a0 * b1, a1 * b0}) add(middle << 32, middle >> 32);
  }
  const uint64_t parts[] = {low, high, words.size()};
  return KeyedHash64(key, {reinterpret_cast<const char*>(parts), sizeof parts});
}

TEST(ContentHash, IsSipHashOfTheSumOfProducts) {
  const Key key = {1, 2, 3, 250};
  for (const size_t count : {0, 1, 2, 3, 31, 127, 128}) {
    EXPECT_EQ(HashOf(Words(count), key), Plainly(Words(count), key)) << count;
  }
}

// The hashes are in parts of returns, which other machines read.
TEST(ContentHash, NeverChanges) {
  EXPECT_EQ(HashOf({}), 9211463383448702463u);
  EXPECT_EQ(HashOf(Words(31)), 10495115673747579559u);
  EXPECT_EQ(HashOf(Words(300)), 8003930282843208898u);
}

TEST(ContentHash, DiffersIfABitTheOrderTheSizeOrTheKeyDoes) {
  for (const size_t count : {2, 30, 31, 129, 300}) {
    const std::vector<uint64_t> words = Words(count);
    std::set<uint64_t> hashes = {HashOf(words), HashOf(words, {1})};
    for (size_t i = 0; i < count; ++i) {
      std::vector<uint64_t> other = words;
      other[i] ^= uint64_t{1} << (i % 64);
      hashes.insert(HashOf(other));
    }
    std::vector<uint64_t> turned(words.rbegin(), words.rend());
    std::vector<uint64_t> longer = words;
    longer.push_back(0);
    hashes.insert(HashOf(turned));
    hashes.insert(HashOf(longer));
    EXPECT_EQ(hashes.size(), count + 4) << count;
  }
}

}  // namespace
}  // namespace mspof::support
