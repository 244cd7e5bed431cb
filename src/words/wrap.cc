// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Widths come from ranges of code points, because the C library's wcwidth depends on the locale.
// The ranges cover what names, labels and remarks hold in practice: combining marks and joiners
// take no column, East Asian wide forms and pictographs take two. Limit: a sequence that a terminal
// may draw as one picture is counted part by part.
// Tested by tests/unit/words/describe_test.cc and tests/unit/report/report_test.cc.

#include "words/wrap.h"

#include <algorithm>
#include <cstdint>

#include "mspof/character.h"

namespace mspof::words {
namespace {

struct Range {
  uint32_t first;
  uint32_t last;
};

constexpr Range kZero[] = {{0x0300, 0x036F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
                           {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
constexpr Range kWide[] = {{0x1100, 0x115F}, {0x2E80, 0xA4CF},   {0xAC00, 0xD7A3},
                           {0xF900, 0xFAFF}, {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
                           {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};

template <size_t kSize>
bool Within(const Range (&ranges)[kSize], uint32_t point) {
  return std::any_of(std::begin(ranges), std::end(ranges), [point](const Range& range) {
    return range.first <= point && point <= range.last;
  });
}

size_t WidthOf(uint32_t point) {
  if (Within(kZero, point)) return 0;
  return Within(kWide, point) ? 2 : 1;
}

// Takes one code point off the front of `*text`. A byte that does not begin one counts as one.
uint32_t Next(std::string_view* text) {
  const auto byte = [text](size_t i) { return static_cast<unsigned char>((*text)[i]); };
  const unsigned char lead = byte(0);
  const size_t size = lead >= 0xF0 && lead < 0xF8 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  bool whole = size <= text->size() && lead < 0xF8;
  for (size_t i = 1; whole && i < size; ++i) whole = (byte(i) & 0xC0) == 0x80;
  uint32_t point = lead;
  if (whole && size > 1) {
    point = lead & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; ++i) point = point << 6 | (byte(i) & 0x3Fu);
  }
  text->remove_prefix(whole ? size : 1);
  return point;
}

// Takes as many code points off the front of `*word` as fit into `width`, at least one.
std::string TakeFitting(std::string_view* word, size_t width) {
  const std::string_view all = *word;
  size_t used = 0;
  while (!word->empty()) {
    std::string_view rest = *word;
    used += WidthOf(Next(&rest));
    if (used > width && word->size() < all.size()) break;
    *word = rest;
  }
  return std::string(all.substr(0, all.size() - word->size()));
}

}  // namespace

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  while (!text.empty()) width += WidthOf(Next(&text));
  return width;
}

std::string Printable(std::string_view text) {
  std::string printable;
  while (!text.empty()) {
    const std::string_view before = text;
    const uint32_t point = Next(&text);
    // Joiners stay: wordings are of any language.
    const bool control = KindOfCharacter(point) == CharacterKind::kControl || point == 0x2028 ||
                         point == 0x2029 || (point >= 0x202A && point <= 0x202E) ||
                         (point >= 0x2066 && point <= 0x2069);
    if (control) {
      printable += ' ';
    } else {
      printable.append(before.substr(0, before.size() - text.size()));
    }
  }
  return printable;
}

std::vector<std::string> Wrap(std::string_view whole, size_t width) {
  const std::string printable = Printable(whole);
  std::string_view text = printable;
  std::vector<std::string> lines(1);
  size_t used = 0;
  while (!text.empty()) {
    const size_t space = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (word.empty()) continue;
    size_t word_width = DisplayWidth(word);
    if (used > 0 && used + 1 + word_width <= width) {
      lines.back().append(" ").append(word);
      used += 1 + word_width;
      continue;
    }
    if (used > 0) lines.emplace_back();
    while (word_width > width) {
      lines.back() = TakeFitting(&word, width);
      lines.emplace_back();
      word_width = DisplayWidth(word);
    }
    lines.back() = std::string(word);
    used = word_width;
  }
  return lines;
}

void AppendWrapped(std::string_view first, std::string_view text, size_t width, std::string* out) {
  const size_t indent = DisplayWidth(first);
  bool is_first = true;
  for (const std::string& line : Wrap(text, width > indent + 20 ? width - indent : 20)) {
    out->append(is_first ? std::string(first) : std::string(indent, ' '));
    out->append(line).append("\n");
    is_first = false;
  }
}

std::string PadRight(std::string_view text, size_t width) {
  const size_t used = DisplayWidth(text);
  return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::string PadLeft(std::string_view text, size_t width) {
  const size_t used = DisplayWidth(text);
  return std::string(used < width ? width - used : 0, ' ') + std::string(text);
}

std::string Repeated(std::string_view text, size_t count) {
  std::string repeated;
  for (size_t i = 0; i < count; ++i) repeated += text;
  return repeated;
}

}  // namespace mspof::words
