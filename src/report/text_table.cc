// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// A column is as wide as its widest number or the longest word of its heading. Headings wrap to
// that width and end on the last line of the head. The labels have the rest of the width, and wrap;
// if it is less than kLeastLabel, the columns are divided over blocks. Labels take at least
// kUsualLabel where there is room, so that the numbers of neighbouring tables are aligned.
// Tested by tests/unit/report/report_test.cc.

#include "report/text_table.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "words/wrap.h"

namespace mspof::report {
namespace {

using words::DisplayWidth;
using words::PadLeft;
using words::PadRight;
using words::Wrap;

constexpr size_t kGap = 2;
constexpr size_t kShare = 6;
constexpr size_t kIndent = 2;
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

class Layout {
 public:
  explicit Layout(const Table& table) : table_(table) {
    for (size_t column = 0; column < table.headings().size(); ++column) AddColumn(column);
    for (const Row& row : table.rows()) {
      label_ = std::max(label_, Indent(row) + DisplayWidth(row.label));
    }
  }

  std::string Text(size_t width) const {
    std::string out;
    size_t first = 0;
    while (first < widths_.size()) {
      size_t last = first;
      size_t used = 0;
      while (last < widths_.size()) {
        const size_t more = kGap + widths_[last];
        if (last > first && used + more + kLeastLabel > width) break;
        used += more;
        ++last;
      }
      if (first > 0) out += "\n";
      AppendBlock({first, last}, width, &out);
      first = last;
    }
    return out;
  }

 private:
  // The columns [first, last), which are beside each other.
  struct Block {
    size_t first;
    size_t last;
  };

  static size_t Indent(const Row& row) { return row.indented ? kIndent : 0; }

  void AddColumn(size_t column) {
    const auto has_share = [column](const Row& row) {
      return column < row.cells.size() && !row.cells[column].share.empty();
    };
    shares_.push_back(std::any_of(table_.rows().begin(), table_.rows().end(), has_share));
    widths_.push_back(LongestWord(table_.headings()[column]));
    for (const Row& row : table_.rows()) {
      widths_.back() = std::max(widths_.back(), DisplayWidth(CellText(row, column)));
    }
  }

  // "1,234   12.3%": in a column of such texts the two parts are aligned.
  std::string CellText(const Row& row, size_t column) const {
    if (column >= row.cells.size() || row.cells[column].number.empty()) return "";
    const Cell& cell = row.cells[column];
    if (!shares_[column]) return cell.number;
    return cell.number + std::string(kGap, ' ') + PadLeft(cell.share, kShare);
  }

  void AppendBlock(const Block& block, size_t width, std::string* out) const {
    size_t numbers = 0;
    for (size_t i = block.first; i < block.last; ++i) numbers += kGap + widths_[i];
    const size_t room = std::max(width > numbers ? width - numbers : 0, kLeastLabel / 2);
    const size_t label = std::min(room, std::max(label_, kUsualLabel));
    AppendHead(block, label, out);
    for (const Row& row : table_.rows()) {
      if (row.ruled) AppendLine(words::Repeated("─", label + numbers), out);
      AppendRow(row, block, label, out);
    }
  }

  void AppendHead(const Block& block, size_t label, std::string* out) const {
    std::vector<std::vector<std::string>> columns;
    size_t height = 0;
    for (size_t i = block.first; i < block.last; ++i) {
      columns.push_back(Wrap(table_.headings()[i], std::max<size_t>(widths_[i], 2)));
      if (!table_.headings()[i].empty()) height = std::max(height, columns.back().size());
    }
    for (size_t line = 0; line < height; ++line) {
      std::string text = PadRight("", label);
      for (size_t i = block.first; i < block.last; ++i) {
        const std::vector<std::string>& lines = columns[i - block.first];
        const size_t skip = height - lines.size();
        text += std::string(kGap, ' ') + PadLeft(line < skip ? "" : lines[line - skip], widths_[i]);
      }
      AppendLine(std::move(text), out);
    }
  }

  void AppendRow(const Row& row, const Block& block, size_t label, std::string* out) const {
    std::vector<std::string> lines = Wrap(row.label, std::max<size_t>(label - Indent(row), 2));
    for (size_t line = 0; line < lines.size(); ++line) {
      // A continued label is indented a little, so that it is not read as a row of its own.
      const size_t indent = Indent(row) + (line > 0 ? kIndent : 0);
      std::string text = std::string(indent, ' ') + lines[line];
      if (line + 1 == lines.size()) {
        text = PadRight(text, label);
        for (size_t i = block.first; i < block.last; ++i) {
          text += std::string(kGap, ' ') + PadLeft(CellText(row, i), widths_[i]);
        }
      }
      AppendLine(std::move(text), out);
    }
  }

  const Table& table_;
  std::vector<bool> shares_;
  std::vector<size_t> widths_;
  size_t label_ = 0;
};

}  // namespace

std::string TextOf(const Table& table, size_t width) { return Layout(table).Text(width); }

}  // namespace mspof::report
