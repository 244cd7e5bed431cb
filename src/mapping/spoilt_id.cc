// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Recognises ids that a spreadsheet took for numbers. It shows such an id with an exponent, keeps
// 15 of its digits and replaces the others by zeros, or writes it with a decimal point. An id of 16
// digits loses only one, and every tenth id ends in a zero anyway, so this loss cannot be seen.
// Tested by tests/unit/mapping/strange_rows_test.cc.

#include "mapping/spoilt_id.h"

#include <cstddef>

namespace mspof::mapping {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr size_t kKeptDigits = 15;

bool AreDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
}

// The same without a search for each character. Most ids that begin with a digit are a short
// number.
bool AreShortDigits(std::string_view text) {
  bool others = false;
  for (const char c : text) others |= c < '0' || c > '9';
  return !others;
}

// "4.7E+09", "47e9". Without a point, or a sign after the letter, it may be a code: "4E12".
bool HasExponent(std::string_view id) {
  const size_t letter = id.find_first_of("eE");
  if (letter == std::string_view::npos) return false;
  std::string_view number = id.substr(0, letter);
  std::string_view exponent = id.substr(letter + 1);
  const bool sign = !exponent.empty() && exponent.front() == '+';
  if (sign) exponent.remove_prefix(1);
  const size_t point = number.find_first_of(".,");
  if (point == std::string_view::npos) return sign && AreDigits(number) && AreDigits(exponent);
  return AreDigits(number.substr(0, point)) && AreDigits(number.substr(point + 1)) &&
         AreDigits(exponent);
}

bool HasLostDigits(std::string_view id) {
  if (id.size() < kKeptDigits + 2 || !AreDigits(id)) return false;
  return id.substr(kKeptDigits).find_first_not_of('0') == std::string_view::npos;
}

bool HasFraction(std::string_view id) {
  const size_t point = id.find('.');
  return point != std::string_view::npos && AreDigits(id.substr(0, point)) &&
         point + 1 < id.size() &&
         id.substr(point + 1).find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

std::string_view SpoiltHow(std::string_view id) {
  // Whatever was spoilt begins with a digit; few pseudonyms do.
  if (id.empty() || id.front() < '0' || id.front() > '9') return {};
  if (id.size() < kKeptDigits && AreShortDigits(id)) return {};
  if (HasExponent(id)) return "a number with an exponent, so its last digits are lost";
  if (HasLostDigits(id)) return "a number with only 15 digits, and zeros in place of the others";
  if (HasFraction(id)) return "a number with a decimal point";
  return {};
}

}  // namespace mspof::mapping
