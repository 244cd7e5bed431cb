// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_DIGEST_H_
#define MSPOF_SUPPORT_DIGEST_H_

// Internal. SHA-256 for identity, and a keyed 128-bit hash under which ids are kept.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace mspof::support {

using Sha256 = std::array<uint8_t, 32>;
using Key = std::array<uint8_t, 16>;

// 128 bits of SipHash-2-4; ordered so that vectors of them can be sorted.
struct Hash128 {
  uint64_t high = 0;
  uint64_t low = 0;
  friend bool operator==(const Hash128& a, const Hash128& b) {
    return a.high == b.high && a.low == b.low;
  }
  friend bool operator!=(const Hash128& a, const Hash128& b) { return !(a == b); }
  friend bool operator<(const Hash128& a, const Hash128& b) {
    return a.high != b.high ? a.high < b.high : a.low < b.low;
  }
};

Sha256 Sha256Of(std::string_view bytes);
// The same of bytes that come in pieces.
class Sha256Maker {
 public:
  Sha256Maker();
  ~Sha256Maker();
  void Add(std::string_view bytes);
  // Call it once, and Add() no more.
  Sha256 Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};
// Lower-case hexadecimal digits.
std::string Hex(const Sha256& digest);
// The same on every platform.
Hash128 KeyedHash(const Key& key, std::string_view bytes);
uint64_t KeyedHash64(const Key& key, std::string_view bytes);

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_DIGEST_H_
