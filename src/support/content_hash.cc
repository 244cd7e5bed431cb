// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A long content is hashed block by block, each with the hash of those before it.
// Tested by tests/unit/support/content_hash_test.cc.

#include "support/content_hash.h"

#include <algorithm>
#include <string_view>

#include <absl/numeric/int128.h>

namespace mspof::support {
namespace {

// A number of 128 bits, in halves: of a whole one the compiler keeps parts in memory.
struct Sum {
  uint64_t low = 0;
  uint64_t high = 0;

  void AddProduct(uint64_t a, uint64_t b) {
    const absl::uint128 product = absl::uint128(a) * absl::uint128(b);
    low += absl::Uint128Low64(product);
    const uint64_t carry = low < absl::Uint128Low64(product) ? 1 : 0;
    high += absl::Uint128High64(product) + carry;
  }
};

Sum SumOf(const uint64_t* words, size_t count, const uint64_t* secrets) {
  Sum sum;
  const auto add = [&](size_t at) {
    sum.AddProduct(words[at] + secrets[at], words[at + 1] + secrets[at + 1]);
  };
  size_t i = 0;
  for (; i + 3 < count; i += 4) {
    add(i);
    add(i + 2);
  }
  if (i + 1 < count) {
    add(i);
    i += 2;
  }
  if (i < count) sum.AddProduct(words[i] + secrets[i], secrets[i + 1]);
  return sum;
}

}  // namespace

ContentHash::ContentHash(const Key& key) : key_(key) {
  // What else is hashed by the key in this way has more than one byte.
  for (size_t i = 0; i < kBlock; ++i) {
    const char position = static_cast<char>(i);
    secrets_[i] = KeyedHash64(key, {&position, 1});
  }
}

uint64_t ContentHash::operator()(const uint64_t* words, size_t count) const {
  uint64_t hash = count;
  do {
    const size_t block = std::min(count, kBlock);
    const Sum sum = SumOf(words, block, secrets_.data());
    const std::array<uint64_t, 3> parts = {sum.low, sum.high, hash};
    hash = KeyedHash64(key_, {reinterpret_cast<const char*>(parts.data()), sizeof parts});
    words += block;
    count -= block;
  } while (count > 0);
  return hash;
}

}  // namespace mspof::support
