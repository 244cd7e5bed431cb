// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Checks the texts of a submission character by character, without the locale.
// Tested by tests/unit/submission/submission_test.cc.

#include "submission/text.h"

#include <algorithm>

#include "support/utf8.h"

namespace mspof::submission {
namespace {

bool IsAlphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

bool IsLine(std::string_view text) {
  return std::none_of(text.begin(), text.end(), IsControl) && support::IsUtf8(text);
}

bool IsRemark(std::string_view text) {
  const auto refused = [](char c) { return IsControl(c) && c != '\n' && c != '\r' && c != '\t'; };
  return std::none_of(text.begin(), text.end(), refused) && support::IsUtf8(text);
}

bool IsToken(std::string_view text) {
  const auto allowed = [](char c) {
    return IsAlphanumeric(c) || std::string_view("~._:-").find(c) != std::string_view::npos;
  };
  return !text.empty() && (IsAlphanumeric(text[0]) || text[0] == '~') &&
         std::all_of(text.begin(), text.end(), allowed);
}

bool IsDigest(std::string_view text) {
  const auto hexadecimal = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == 64 && std::all_of(text.begin(), text.end(), hexadecimal);
}

}  // namespace mspof::submission
