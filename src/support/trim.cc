// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Small functions on the text of cells. They do not depend on the locale.
// Tested by tests/unit/mapping/strange_rows_test.cc and tests/unit/table/csv_test.cc.

#include "support/trim.h"

#include <algorithm>
#include <array>

#include "support/text.h"

namespace mspof::support {

namespace {

// A character of at most three bytes that is a space, or that cannot be seen.
struct Hidden {
  std::string_view bytes;
  bool space;
};

// Spaces: no-break, the widths from en quad to hair, narrow no-break, mathematical, ideographic.
// Not seen: soft hyphen, zero-width space, joiners, marks of direction and their embeddings,
// isolates, word joiner, byte order mark.
constexpr std::array<Hidden, 35> kHidden = {{
    {"\xC2\xA0", true},      {"\xE2\x80\x80", true},  {"\xE2\x80\x81", true},
    {"\xE2\x80\x82", true},  {"\xE2\x80\x83", true},  {"\xE2\x80\x84", true},
    {"\xE2\x80\x85", true},  {"\xE2\x80\x86", true},  {"\xE2\x80\x87", true},
    {"\xE2\x80\x88", true},  {"\xE2\x80\x89", true},  {"\xE2\x80\x8A", true},
    {"\xE2\x80\xA8", true},  {"\xE2\x80\xA9", true},  {"\xE2\x80\xAF", true},
    {"\xE2\x81\x9F", true},  {"\xE3\x80\x80", true},  {"\xC2\xAD", false},
    {"\xE2\x80\x8B", false}, {"\xE2\x80\x8C", false}, {"\xE2\x80\x8D", false},
    {"\xE2\x80\x8E", false}, {"\xE2\x80\x8F", false}, {"\xE2\x80\xAA", false},
    {"\xE2\x80\xAB", false}, {"\xE2\x80\xAC", false}, {"\xE2\x80\xAD", false},
    {"\xE2\x80\xAE", false}, {"\xE2\x81\xA0", false}, {"\xE2\x81\xA6", false},
    {"\xE2\x81\xA7", false}, {"\xE2\x81\xA8", false}, {"\xE2\x81\xA9", false},
    {"\xC2\x85", true},      {"\xEF\xBB\xBF", false},
}};

// A character that word processors and spreadsheets write for a plain one.
struct Typed {
  std::string_view bytes;
  char plain;
};

// Hyphens, dashes and minus; single quotation marks and apostrophes; double quotation marks.
constexpr std::array<Typed, 15> kTyped = {{
    {"\xE2\x80\x90", '-'},
    {"\xE2\x80\x91", '-'},
    {"\xE2\x80\x92", '-'},
    {"\xE2\x80\x93", '-'},
    {"\xE2\x80\x94", '-'},
    {"\xE2\x80\x95", '-'},
    {"\xE2\x88\x92", '-'},
    {"\xE2\x80\x98", '\''},
    {"\xE2\x80\x99", '\''},
    {"\xE2\x80\x9B", '\''},
    {"\xCA\xBC", '\''},
    {"\xC2\xB4", '\''},
    {"\xE2\x80\x9C", '"'},
    {"\xE2\x80\x9D", '"'},
    {"\xE2\x80\x9F", '"'},
}};

// The hidden character at the start of `text`; null if there is none.
const Hidden* HiddenAt(std::string_view text) {
  const auto* found = std::find_if(kHidden.begin(), kHidden.end(), [text](const Hidden& hidden) {
    return text.substr(0, hidden.bytes.size()) == hidden.bytes;
  });
  return found == kHidden.end() ? nullptr : found;
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

}  // namespace

std::string_view TrimInvisible(std::string_view text) {
  const auto at_end = [&text] {
    return std::find_if(kHidden.begin(), kHidden.end(), [&text](const Hidden& hidden) {
      return text.size() >= hidden.bytes.size() &&
             text.substr(text.size() - hidden.bytes.size()) == hidden.bytes;
    });
  };
  while (!text.empty()) {
    const Hidden* const first = HiddenAt(text);
    if (first == nullptr && !IsBlank(text.front())) break;
    text.remove_prefix(first == nullptr ? 1 : first->bytes.size());
  }
  while (!text.empty()) {
    const auto* const last = at_end();
    if (last == kHidden.end() && !IsBlank(text.back())) break;
    text.remove_suffix(last == kHidden.end() ? 1 : last->bytes.size());
  }
  return text;
}

std::string Visible(std::string_view text) {
  std::string visible;
  while (!text.empty()) {
    const Hidden* const hidden = HiddenAt(text);
    if (hidden == nullptr) {
      visible += text.front();
    } else if (hidden->space) {
      visible += ' ';
    }
    text.remove_prefix(hidden == nullptr ? 1 : hidden->bytes.size());
  }
  return visible;
}

std::string Plain(std::string_view text) {
  std::string plain;
  const std::string visible = Visible(text);
  for (std::string_view rest = visible; !rest.empty();) {
    const auto* const typed = std::find_if(kTyped.begin(), kTyped.end(), [rest](const Typed& one) {
      return rest.substr(0, one.bytes.size()) == one.bytes;
    });
    plain += typed == kTyped.end() ? rest.front() : typed->plain;
    rest.remove_prefix(typed == kTyped.end() ? 1 : typed->bytes.size());
  }
  return plain;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = Lower(c);
  return lower;
}

bool IsSameInAnyCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char one, char other) { return Lower(one) == Lower(other); });
}

size_t CodePoints(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace mspof::support
