// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes text safe to print, and arranges it in columns. All text is UTF-8. A character counts as
// one column wide, which is right for the texts of definitions and mappings for England.
// Tested by tests/cli/test_check.py.

#include "text.h"

#include <algorithm>
#include <numeric>

#include "mspof/character.h"

namespace mspof::cli {
namespace {

uint8_t Byte(std::string_view text, size_t at) { return static_cast<uint8_t>(text[at]); }

// The number of the character that `bytes` encode.
uint32_t NumberOf(std::string_view bytes) {
  uint32_t number = bytes.size() == 1 ? Byte(bytes, 0) : Byte(bytes, 0) & (0x7Fu >> bytes.size());
  for (size_t i = 1; i < bytes.size(); ++i) number = number << 6 | (Byte(bytes, i) & 0x3F);
  return number;
}

// At least four digits.
std::string Hex(uint32_t number) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (; number > 0 || digits.size() < 4; number >>= 4) digits.insert(0, 1, kDigits[number & 15]);
  return digits;
}

size_t Width(std::string_view text) {
  size_t width = 0;
  for (char c : text) width += (static_cast<uint8_t>(c) & 0xC0) != 0x80;
  return width;
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The number of letters to insert, remove or change.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      const size_t changed = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

size_t Utf8Length(std::string_view text) {
  if (text.empty()) return 0;
  const uint8_t first = Byte(text, 0);
  if (first < 0x80) return 1;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((Byte(text, i) & 0xC0) != 0x80) return 0;
  }
  const uint8_t second = Byte(text, 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second >= 0xA0;
  const bool too_large = first == 0xF4 && second >= 0x90;
  return overlong || surrogate || too_large ? 0 : length;
}

std::string Printable(std::string_view text) {
  std::string printable;
  while (!text.empty()) {
    const size_t length = Utf8Length(text);
    const std::string_view character = text.substr(0, std::max<size_t>(length, 1));
    const uint32_t number = length == 0 ? 0 : NumberOf(character);
    switch (KindOfCharacter(number)) {
      case CharacterKind::kControl:
        printable += "\xEF\xBF\xBD";
        break;
      case CharacterKind::kUnseen:
        printable += "<U+" + Hex(number) + ">";
        break;
      case CharacterKind::kVisible:
        printable += character;
        break;
    }
    text.remove_prefix(character.size());
  }
  return printable;
}

std::string JsonEscape(std::string_view character) {
  const uint32_t number = NumberOf(character);
  if (KindOfCharacter(number) == CharacterKind::kVisible) return "";
  const uint32_t rest = number - std::min<uint32_t>(number, 0x10000);
  std::string escape =
      number < 0x10000 ? "\\u" + Hex(number)
                       : "\\u" + Hex(0xD800 + (rest >> 10)) + "\\u" + Hex(0xDC00 + (rest & 0x3FF));
  for (char& c : escape) c = Lower(c);
  return escape;
}

bool EndsWithIgnoringCase(std::string_view text, std::string_view end) {
  if (text.size() < end.size()) return false;
  text.remove_prefix(text.size() - end.size());
  return std::equal(text.begin(), text.end(), end.begin(),
                    [](char a, char b) { return Lower(a) == b; });
}

std::optional<std::pair<std::string, std::string>> AtEquals(std::string_view text) {
  const size_t sign = text.find('=');
  if (sign == 0 || sign == std::string_view::npos) return std::nullopt;
  return std::pair(std::string(text.substr(0, sign)), std::string(text.substr(sign + 1)));
}

std::string Nearest(std::string_view text, const std::vector<std::string>& candidates) {
  std::string nearest;
  size_t least = 1 + (text.size() < 5 ? 1 : std::max<size_t>(text.size() / 3, 2));
  if (text.size() > 100) return nearest;
  for (const std::string& candidate : candidates) {
    const size_t distance = Distance(text, candidate);
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

std::string Counted(size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string Wrapped(std::string_view text, size_t width) {
  std::string wrapped;
  size_t used = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (used > 0 && used + 1 + Width(word) > width) {
      wrapped += '\n';
      used = 0;
    } else if (used > 0) {
      wrapped += ' ';
      ++used;
    }
    wrapped += word;
    used += Width(word);
  }
  return wrapped;
}

std::string Table::ToString() const {
  std::vector<size_t> widths(alignment_.size(), 0);
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], Width(row[i]));
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - Width(row[i]), ' ');
      line += "  ";
      line += alignment_[i] == 'r' ? blanks + row[i] : row[i] + blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace mspof::cli
