// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes text safe to print, and arranges it in columns. All text is UTF-8. A character counts as
// one column wide, which is right for the texts of definitions and mappings for England.
// Tested by tests/cli/test_check.py.

#include "text.h"

#include <algorithm>

#include "mspof/character.h"
#include "support/trim.h"
#include "support/utf8.h"

namespace mspof::cli {

std::string Printable(std::string_view text) {
  std::string printable;
  while (!text.empty()) {
    const size_t length = support::CharacterLength(text);
    const std::string_view character = text.substr(0, std::max<size_t>(length, 1));
    const uint32_t number = length == 0 ? 0 : support::CodePointOf(character);
    switch (KindOfCharacter(number)) {
      case CharacterKind::kControl:
        printable += "\xEF\xBF\xBD";
        break;
      case CharacterKind::kUnseen:
        printable += "<U+" + support::HexOf(number) + ">";
        break;
      case CharacterKind::kVisible:
        printable += character;
        break;
    }
    text.remove_prefix(character.size());
  }
  return printable;
}

bool EndsWithIgnoringCase(std::string_view text, std::string_view end) {
  if (text.size() < end.size()) return false;
  return support::IsSameInAnyCase(text.substr(text.size() - end.size()), end);
}

std::optional<std::pair<std::string, std::string>> AtEquals(std::string_view text) {
  const size_t sign = text.find('=');
  if (sign == 0 || sign == std::string_view::npos) return std::nullopt;
  return std::pair(std::string(text.substr(0, sign)), std::string(text.substr(sign + 1)));
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
    if (used > 0 && used + 1 + support::CodePoints(word) > width) {
      wrapped += '\n';
      used = 0;
    } else if (used > 0) {
      wrapped += ' ';
      ++used;
    }
    wrapped += word;
    used += support::CodePoints(word);
  }
  return wrapped;
}

std::string Table::ToString() const {
  std::vector<size_t> widths(alignment_.size(), 0);
  for (const auto& row : rows_) {
    for (size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], support::CodePoints(row[i]));
  }
  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - support::CodePoints(row[i]), ' ');
      line += "  ";
      line += alignment_[i] == 'r' ? blanks + row[i] : row[i] + blanks;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace mspof::cli
