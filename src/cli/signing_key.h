// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_SIGNING_KEY_H_
#define MSPOF_CLI_SIGNING_KEY_H_

// Internal to the command. Keys with which a supplier signs a conformance report (Ed25519), as
// files of one line: "mspof-secret-key-1 DIGITS" and "mspof-public-key-1 DIGITS".

#include <string>
#include <string_view>

#include "mspof/status.h"

namespace mspof::cli {

// What the two files of a new key hold.
struct NewKey {
  std::string secret_file;
  std::string public_file;
};
// Draws a key. Fails with kUnavailable if the system gives no random numbers.
Result<NewKey> MakeKey();

// A signature with the public key that belongs to it, both as hexadecimal digits.
struct Signature {
  std::string key;
  std::string signature;
};
// Signs `text`. `secret_file` is what the file of a secret key holds; fails with kInvalidArgument
// if it is none.
Result<Signature> Sign(std::string_view secret_file, std::string_view text);
// The digits of a public key, from what its file holds. Fails with kInvalidArgument if it is none.
Result<std::string> PublicKeyOf(std::string_view public_file);
// Whether the signature is one of `text` with its key.
bool IsSignatureOf(const Signature& signature, std::string_view text);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_SIGNING_KEY_H_
