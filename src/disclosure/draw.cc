// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A draw is HMAC-SHA-256 of what is drawn for. Numbers for it are permanent: a count that did not
// change is rounded as before, in each edition, without anything being kept but the key.
// Tested by tests/disclosure/draw_test.cc.

#include "disclosure/draw.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "support/digest.h"

namespace mspof {
namespace disclosure {
namespace {

// Do not change: part of the method.
constexpr std::string_view kDrawn = "mspof-disclosure-1";
constexpr std::string_view kKeyIs = "mspof-disclosure-key";
constexpr size_t kIdDigits = 8;
constexpr std::string_view kTestKey = "test key, not for publication!!!";

uint64_t BigEndian(const uint8_t* bytes, int count) {
  uint64_t value = 0;
  for (int i = 0; i < count; ++i) value = value << 8 | bytes[i];
  return value;
}

}  // namespace

struct Draws::Hash {
  std::array<uint8_t, crypto_auth_hmacsha256_BYTES> bytes;
};

Draws::Draws(const compare::DisclosureKey& key, std::string_view council, std::string_view year)
    : key_(key) {
  for (const std::string_view part : {kDrawn, council, year}) {
    prefix_ += part;
    prefix_ += '|';
  }
}

Draws::~Draws() { sodium_memzero(&key_, sizeof key_); }

Draws::Hash Draws::HashOf(std::string_view partition, std::string_view option) const {
  std::string text;
  text.reserve(prefix_.size() + partition.size() + 1 + option.size());
  text += prefix_;
  text += partition;
  text += '|';
  text += option;
  Hash hash;
  static_assert(sizeof(compare::DisclosureKey) == crypto_auth_hmacsha256_KEYBYTES);
  crypto_auth_hmacsha256(hash.bytes.data(), reinterpret_cast<const uint8_t*>(text.data()),
                         text.size(), key_.bytes().data());
  return hash;
}

uint64_t Draws::Part(std::string_view partition, std::string_view option) const {
  return 1 + BigEndian(HashOf(partition, option).bytes.data(), 4);
}

uint64_t Draws::Whole(std::string_view partition) const {
  return BigEndian(HashOf(partition, "").bytes.data() + 8, 8) % 5;
}

}  // namespace disclosure

inline namespace abi0 {
namespace compare {

Result<DisclosureKey> DisclosureKey::FromBytes(std::string_view bytes) try {
  DisclosureKey key;
  if (bytes.size() != key.bytes_.size()) {
    return Status(StatusCode::kInvalidArgument,
                  "a key of disclosure control has 32 bytes from a source of randomness");
  }
  std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
  return key;
} catch (...) {
  return internal::Thrown();
}

DisclosureKey DisclosureKey::ForTests() { return *FromBytes(disclosure::kTestKey); }

std::string DisclosureKey::Id() const {
  std::string named(disclosure::kKeyIs);
  named.append(bytes_.begin(), bytes_.end());
  std::string id = support::Hex(support::Sha256Of(named)).substr(0, disclosure::kIdDigits);
  sodium_memzero(named.data(), named.size());
  return id;
}

bool DisclosureKey::is_for_tests() const { return bytes_ == ForTests().bytes_; }

}  // namespace compare
}  // namespace abi0
}  // namespace mspof
