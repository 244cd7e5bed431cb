// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_ROW_H_
#define MSPOF_TABLE_ROW_H_

// Internal. One row of a table: cells in one buffer.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "table/code_table.h"

namespace mspof::table {

// The result of reading a row. A row that cannot be read is left out as a whole; the next row is
// not affected.
enum class RowOutcome : uint8_t {
  kRow,
  kNotNeeded,  // it was passed over, and nothing is wrong with it: see Table::AskFirst()
  kEnd,
  kLength,       // the number of cells differs from that of the headings
  kTooLong,      // longer than the limit
  kQuotes,       // text after a closing quote, or a quote that never closes
  kQuotesToEnd,  // a quote that never closes in a row over the limit: the rest is lost
  kEncoding,     // not UTF-8
  kNul,          // a NUL byte
  kFailed,       // the source failed
};

// Whether a row is needed, by the text of one of its cells.
using NeedsRow = std::function<bool(std::string_view cell)>;

// The position of a cell in the buffer of its row.
struct CellSpan {
  uint32_t begin;
  uint32_t end;
};

// The cells of a row. A view: valid until its table moves on.
class RowView {
 public:
  // The number of bytes that can be read beyond the end of any cell.
  static constexpr size_t kSlack = CodeTable::kSlack;

  RowView() = default;
  RowView(const char* text, const CellSpan* cells, size_t repeated = 0)
      : text_(text), cells_(cells), repeated_(repeated) {}

  // A cell as it is written, without its quotes. REQUIRES: the row has so many.
  std::string_view cell(size_t i) const {
    return {text_ + cells_[i].begin, cells_[i].end - cells_[i].begin};
  }
  // Where it stands in text(); cells follow each other there. REQUIRES: the same as cell().
  CellSpan span(size_t i) const { return cells_[i]; }
  const char* text() const { return text_; }
  // How many cells, from the first, are those of the row that the table gave before; some that are
  // may be left out. 0 unless Table::FollowRepeats() was called.
  size_t repeated() const { return repeated_; }

 private:
  const char* text_ = nullptr;
  const CellSpan* cells_ = nullptr;
  size_t repeated_ = 0;
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_ROW_H_
