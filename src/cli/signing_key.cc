// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// libsodium signs and verifies. A secret key is the seed, from which it makes the key anew.
// Tested by tests/runner/test_reports.py.

#include "signing_key.h"

#include <sodium.h>

#include <array>
#include <vector>

#include "support/trim.h"

namespace mspof::cli {
namespace {

constexpr std::string_view kSecret = "mspof-secret-key-1 ";
constexpr std::string_view kPublic = "mspof-public-key-1 ";

using Seed = std::array<unsigned char, crypto_sign_SEEDBYTES>;
using Public = std::array<unsigned char, crypto_sign_PUBLICKEYBYTES>;
using Secret = std::array<unsigned char, crypto_sign_SECRETKEYBYTES>;
using Signed = std::array<unsigned char, crypto_sign_BYTES>;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

template <typename Array>
std::string Hex(const Array& bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

// Whether `digits` are as many bytes.
template <typename Array>
bool FromHex(std::string_view digits, Array* bytes) {
  size_t size = 0;
  return digits.size() == bytes->size() * 2 &&
         sodium_hex2bin(bytes->data(), bytes->size(), digits.data(), digits.size(), nullptr, &size,
                        nullptr) == 0 &&
         size == bytes->size();
}

// The digits in a file that begins so; empty if it does not.
std::string_view DigitsIn(std::string_view file, std::string_view begin) {
  if (file.substr(0, begin.size()) != begin) return "";
  return support::Trim(file.substr(begin.size()));
}

Status NoKey(std::string_view which) {
  return Status(
      StatusCode::kInvalidArgument,
      "it is no " + std::string(which) + " key: give a file that mspof conformance key wrote");
}

}  // namespace

Result<NewKey> MakeKey() {
  if (sodium_init() < 0) {
    return Status(StatusCode::kUnavailable, "the system gives no random numbers");
  }
  Seed seed;
  Public public_key;
  Secret secret_key;
  randombytes_buf(seed.data(), seed.size());
  crypto_sign_seed_keypair(public_key.data(), secret_key.data(), seed.data());
  NewKey made = {std::string(kSecret) + Hex(seed) + "\n",
                 std::string(kPublic) + Hex(public_key) + "\n"};
  sodium_memzero(seed.data(), seed.size());
  sodium_memzero(secret_key.data(), secret_key.size());
  return made;
}

Result<Signature> Sign(std::string_view secret_file, std::string_view text) {
  Seed seed;
  if (!FromHex(DigitsIn(secret_file, kSecret), &seed)) return NoKey("secret");
  Public public_key;
  Secret secret_key;
  crypto_sign_seed_keypair(public_key.data(), secret_key.data(), seed.data());
  Signed signature;
  crypto_sign_detached(signature.data(), nullptr, Bytes(text), text.size(), secret_key.data());
  sodium_memzero(seed.data(), seed.size());
  sodium_memzero(secret_key.data(), secret_key.size());
  return Signature{Hex(public_key), Hex(signature)};
}

Result<std::string> PublicKeyOf(std::string_view public_file) {
  Public key;
  if (!FromHex(DigitsIn(public_file, kPublic), &key)) return NoKey("public");
  return Hex(key);
}

bool IsSignatureOf(const Signature& signature, std::string_view text) {
  Public key;
  Signed bytes;
  return FromHex(signature.key, &key) && FromHex(signature.signature, &bytes) &&
         crypto_sign_verify_detached(bytes.data(), Bytes(text), text.size(), key.data()) == 0;
}

}  // namespace mspof::cli
