// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_REPORT_TABLE_H_
#define MSPOF_REPORT_TABLE_H_

// Internal. What a table of the page says; its looks are those of the form of the page.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace mspof::report {

// A number, and beside it what part of the whole it is. Both may be empty.
struct Cell {
  std::string number;
  std::string share;
};

// "1,234" and "12.3%".
Cell CountAndShare(uint64_t count, uint64_t denominator);
Cell CountOnly(uint64_t count);

struct Row {
  std::string label;
  // Fewer than there are columns: the others are blank.
  std::vector<Cell> cells;
  // Belongs to the row above that is not.
  bool indented = false;
  // A thin line is above it.
  bool ruled = false;
};

class Table {
 public:
  // `caption`: what the table is about, for those who hear it and do not see what is above it.
  // `headings`: of the columns; all empty: the table has no head.
  Table(std::string caption, std::vector<std::string> headings)
      : caption_(std::move(caption)), headings_(std::move(headings)) {}

  void AddRow(std::string label, std::vector<Cell> cells) {
    rows_.push_back({std::move(label), std::move(cells), false, ruled_});
    ruled_ = false;
  }
  void AddIndentedRow(std::string label, std::vector<Cell> cells) {
    AddRow(std::move(label), std::move(cells));
    rows_.back().indented = true;
  }
  // A thin line above the next row.
  void AddRule() { ruled_ = true; }

  bool empty() const { return rows_.empty(); }
  const std::string& caption() const { return caption_; }
  const std::vector<std::string>& headings() const { return headings_; }
  const std::vector<Row>& rows() const { return rows_; }

 private:
  std::string caption_;
  std::vector<std::string> headings_;
  std::vector<Row> rows_;
  bool ruled_ = false;
};

}  // namespace mspof::report

#endif  // MSPOF_REPORT_TABLE_H_
