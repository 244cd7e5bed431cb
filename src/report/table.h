// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_TABLE_H_
#define MSPOF_REPORT_TABLE_H_

// Internal. A table in plain text: labels on the left, numbers right-aligned beside them. A
// table that is too wide is continued below with the labels repeated, never cut.

#include <cstddef>
#include <string>
#include <vector>

namespace mspof::report {

class TextTable {
 public:
  // Headings of the number columns; all empty: the table has no head.
  explicit TextTable(std::vector<std::string> headings) : headings_(std::move(headings)) {}

  // A row; missing numbers are blank. `indent`: spaces before the label.
  void AddRow(std::string label, std::vector<std::string> numbers, size_t indent = 0);
  // A thin line.
  void AddRule();

  bool empty() const { return rows_.empty(); }

  // Lines of at most `width` columns, each with a line end and no space at its end.
  std::string Render(size_t width) const;

 private:
  struct Row {
    std::string label;
    std::vector<std::string> numbers;
    size_t indent = 0;
    bool is_rule = false;
  };

  // The columns [first, last), which are beside each other, and the widths of all columns.
  struct Block {
    size_t first;
    size_t last;
    const std::vector<size_t>& widths;
  };

  std::vector<size_t> ColumnWidths() const;
  size_t LabelWidth() const;
  void RenderBlock(const Block& block, size_t width, std::string* out) const;
  void RenderHead(const Block& block, size_t label, std::string* out) const;
  void RenderRow(const Row& row, const Block& block, size_t label, std::string* out) const;

  std::vector<std::string> headings_;
  std::vector<Row> rows_;
};

}  // namespace mspof::report

#endif  // MSPOF_REPORT_TABLE_H_
