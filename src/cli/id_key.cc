// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Without a key anybody can hash all ids that a council may have, and see which of them a tally
// holds.
// Tested by tests/cli/test_parts.py.

#include "id_key.h"

#include <string_view>

#include "console.h"
#include "mspof/io/file.h"
#include "readers.h"
#include "support/trim.h"

namespace mspof::cli {
namespace {

// -1: it is none.
int DigitOf(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool TakeKey(std::string_view digits, IdKey* key) {
  if (digits.size() != 2 * key->size()) return false;
  for (size_t i = 0; i < key->size(); ++i) {
    const int high = DigitOf(digits[2 * i]);
    const int low = DigitOf(digits[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    (*key)[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return true;
}

}  // namespace

Result<IdKey> ReadIdKey(const std::string& file, bool quiet) {
  IdKey key = {};
  if (file.empty()) {
    if (!quiet) {
      PrintNote(
          "there is no --id-key: whoever gets the tally can find out by trying which ids it "
          "holds");
    }
    return key;
  }
  const Result<std::string> text = io::ReadFile(file);
  if (!text.ok()) return text.status();
  if (!TakeKey(support::Trim(*text), &key)) {
    return Status(StatusCode::kInvalidArgument,
                  file +
                      ": is no key: give a file with 32 hexadecimal digits, such as `openssl "
                      "rand -hex 16` writes");
  }
  NoteReaders(file, "the key in it");
  return key;
}

}  // namespace mspof::cli
