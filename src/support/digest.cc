// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// libsodium computes the hashes. sodium_init() is not needed, because no random numbers are drawn.
// Tested by tests/unit/submission/submission_test.cc and tests/unit/returns/tally_test.cc.

#include "support/digest.h"

#include <sodium.h>

namespace mspof::support {
namespace {

const uint8_t* Bytes(std::string_view text) {
  return reinterpret_cast<const uint8_t*>(text.data());
}

uint64_t LittleEndian(const uint8_t* bytes) {
  const auto at = [bytes](int i) { return static_cast<uint64_t>(bytes[i]) << (8 * i); };
  return at(0) | at(1) | at(2) | at(3) | at(4) | at(5) | at(6) | at(7);  // one load
}

}  // namespace

Sha256 Sha256Of(std::string_view bytes) {
  Sha256 digest;
  crypto_hash_sha256(digest.data(), Bytes(bytes), bytes.size());
  return digest;
}

struct Sha256Maker::State {
  crypto_hash_sha256_state state;
};

Sha256Maker::Sha256Maker() : state_(std::make_unique<State>()) {
  crypto_hash_sha256_init(&state_->state);
}

Sha256Maker::~Sha256Maker() = default;

void Sha256Maker::Add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->state, Bytes(bytes), bytes.size());
}

Sha256 Sha256Maker::Finish() {
  Sha256 digest;
  crypto_hash_sha256_final(&state_->state, digest.data());
  return digest;
}

std::string Hex(const Sha256& digest) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(digest.size() * 2);
  for (uint8_t byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

Hash128 KeyedHash(const Key& key, std::string_view bytes) {
  std::array<uint8_t, crypto_shorthash_siphashx24_BYTES> out;
  crypto_shorthash_siphashx24(out.data(), Bytes(bytes), bytes.size(), key.data());
  return {LittleEndian(out.data()), LittleEndian(out.data() + 8)};
}

uint64_t KeyedHash64(const Key& key, std::string_view bytes) {
  std::array<uint8_t, crypto_shorthash_siphash24_BYTES> out;
  crypto_shorthash_siphash24(out.data(), Bytes(bytes), bytes.size(), key.data());
  return LittleEndian(out.data());
}

}  // namespace mspof::support
