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

absl::uint128 SumOf(const uint64_t* words, size_t count, const uint64_t* secrets) {
  absl::uint128 sum = 0;
  size_t i = 0;
  for (; i + 1 < count; i += 2) {
    sum += absl::uint128(words[i] + secrets[i]) * absl::uint128(words[i + 1] + secrets[i + 1]);
  }
  if (i < count) sum += absl::uint128(words[i] + secrets[i]) * absl::uint128(secrets[i + 1]);
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
    const absl::uint128 sum = SumOf(words, block, secrets_.data());
    const std::array<uint64_t, 3> parts = {absl::Uint128Low64(sum), absl::Uint128High64(sum), hash};
    hash = KeyedHash64(key_, {reinterpret_cast<const char*>(parts.data()), sizeof parts});
    words += block;
    count -= block;
  } while (count > 0);
  return hash;
}

}  // namespace mspof::support
