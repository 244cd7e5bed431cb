// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A column is as wide as its widest number or the longest word of its heading. Headings wrap to
// that width and end on the last line of the head. The labels have the rest of the width, and wrap;
// if it is less than kLeastLabel, the columns are divided over blocks. Labels take at least
// kUsualLabel where there is room, so that the numbers of neighbouring tables are aligned.
// Tested by tests/unit/report/report_test.cc.

#include "report/table.h"

#include <algorithm>
#include <utility>

#include "words/wrap.h"

namespace mspof::report {
namespace {

using words::DisplayWidth;
using words::PadLeft;
using words::PadRight;
using words::Wrap;

constexpr size_t kGap = 2;
constexpr size_t kLeastLabel = 28;
constexpr size_t kUsualLabel = 46;

size_t LongestWord(const std::string& text) {
  size_t longest = 0;
  size_t start = 0;
  while (start < text.size()) {
    const size_t end = std::min(text.find(' ', start), text.size());
    longest = std::max(longest, DisplayWidth(text.substr(start, end - start)));
    start = end + 1;
  }
  return longest;
}

void AppendLine(std::string line, std::string* out) {
  line.erase(line.find_last_not_of(' ') + 1);
  out->append(line).append("\n");
}

}  // namespace

void TextTable::AddRow(std::string label, std::vector<std::string> numbers, size_t indent) {
  rows_.push_back({std::move(label), std::move(numbers), indent, false});
}

void TextTable::AddRule() { rows_.push_back({"", {}, 0, true}); }

std::vector<size_t> TextTable::ColumnWidths() const {
  std::vector<size_t> widths;
  for (const std::string& heading : headings_) widths.push_back(LongestWord(heading));
  for (const Row& row : rows_) {
    for (size_t i = 0; i < row.numbers.size() && i < widths.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row.numbers[i]));
    }
  }
  return widths;
}

size_t TextTable::LabelWidth() const {
  size_t width = 0;
  for (const Row& row : rows_) width = std::max(width, row.indent + DisplayWidth(row.label));
  return width;
}

std::string TextTable::Render(size_t width) const {
  std::string out;
  const std::vector<size_t> widths = ColumnWidths();
  size_t first = 0;
  while (first < headings_.size()) {
    size_t last = first;
    size_t used = 0;
    while (last < headings_.size()) {
      const size_t more = kGap + widths[last];
      if (last > first && used + more + kLeastLabel > width) break;
      used += more;
      ++last;
    }
    if (first > 0) out += "\n";
    RenderBlock({first, last, widths}, width, &out);
    first = last;
  }
  return out;
}

void TextTable::RenderBlock(const Block& block, size_t width, std::string* out) const {
  size_t numbers = 0;
  for (size_t i = block.first; i < block.last; ++i) numbers += kGap + block.widths[i];
  const size_t room = std::max(width > numbers ? width - numbers : 0, kLeastLabel / 2);
  const size_t label = std::min(room, std::max(LabelWidth(), kUsualLabel));
  RenderHead(block, label, out);
  for (const Row& row : rows_) {
    if (row.is_rule) {
      AppendLine(words::Repeated("─", label + numbers), out);
    } else {
      RenderRow(row, block, label, out);
    }
  }
}

void TextTable::RenderHead(const Block& block, size_t label, std::string* out) const {
  std::vector<std::vector<std::string>> columns;
  size_t height = 0;
  for (size_t i = block.first; i < block.last; ++i) {
    columns.push_back(Wrap(headings_[i], std::max<size_t>(block.widths[i], 2)));
    if (!headings_[i].empty()) height = std::max(height, columns.back().size());
  }
  for (size_t line = 0; line < height; ++line) {
    std::string text = PadRight("", label);
    for (size_t i = block.first; i < block.last; ++i) {
      const std::vector<std::string>& lines = columns[i - block.first];
      const size_t skip = height - lines.size();
      text +=
          std::string(kGap, ' ') + PadLeft(line < skip ? "" : lines[line - skip], block.widths[i]);
    }
    AppendLine(std::move(text), out);
  }
}

void TextTable::RenderRow(const Row& row, const Block& block, size_t label,
                          std::string* out) const {
  std::vector<std::string> lines = Wrap(row.label, std::max<size_t>(label - row.indent, 2));
  for (size_t line = 0; line < lines.size(); ++line) {
    // A continued label is indented a little, so that it is not read as a row of its own.
    const size_t indent = row.indent + (line > 0 ? 2 : 0);
    std::string text = std::string(indent, ' ') + lines[line];
    if (line + 1 == lines.size()) {
      text = PadRight(text, label);
      for (size_t i = block.first; i < block.last; ++i) {
        text += std::string(kGap, ' ') +
                PadLeft(i < row.numbers.size() ? row.numbers[i] : "", block.widths[i]);
      }
    }
    AppendLine(std::move(text), out);
  }
}

}  // namespace mspof::report
