// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Rows of a host as a table. The cells of a host may end where its memory ends, so they are copied
// to memory in which bytes after a cell can be read. That is cheap compared with a query. Cells
// that a row of a joined table repeats of the row before, from its beginning, are there already.
// Tested by tests/unit/mapping/rows_test.cc.

#include "table/rows_table.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#include "mspof/finding_ids.h"
#include "support/same_text.h"
#include "support/text.h"
#include "support/trim.h"
#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {

RowSource::~RowSource() = default;

}  // namespace abi0
}  // namespace mspof

namespace mspof::table {
namespace {

using support::StrCat;

// Positions in a row have 32 bits.
constexpr size_t kMostLimit = size_t{1} << 30;

// Whether one of the bytes is NUL or not ASCII. The 16 bytes after them are changed.
bool IsSuspicious(char* text, size_t size) {
  constexpr uint64_t kOnes = 0x0101010101010101;
  constexpr uint64_t kPad[2] = {kOnes, kOnes};
  static_assert(sizeof kPad <= RowView::kSlack);
  std::memcpy(text + size, kPad, sizeof kPad);
  uint64_t found = 0;
  for (size_t i = 0; i < size; i += sizeof kPad) {
    uint64_t words[2];
    std::memcpy(words, text + i, sizeof words);
    // The highest bit of a NUL byte is set by the subtraction.
    found |= words[0] | (words[0] - kOnes) | words[1] | (words[1] - kOnes);
  }
  return (found & kOnes << 7) != 0;
}

}  // namespace

RowsTable::RowsTable(RowSource* rows, size_t max_row_bytes)
    : rows_(rows), max_row_bytes_(std::min(max_row_bytes, kMostLimit)) {}

Result<Heading> RowsTable::Open() {
  if (begun_) {
    Status status = rows_->Rewind();
    if (!status.ok()) return status;
  }
  begun_ = true;
  has_before_ = false;
  Status few = CheckColumns(rows_->columns().size());
  if (!few.ok()) return few;
  std::vector<std::string> headings;
  for (const std::string& name : rows_->columns()) headings.emplace_back(support::Trim(name));
  if (headings.empty()) return Status(StatusCode::kInvalidArgument, "the rows have no columns");
  columns_ = headings.size();
  cells_.resize(columns_);
  return Heading(std::move(headings));
}

std::string RowsTable::WhyNoHeading(const std::vector<std::string>& names) {
  constexpr size_t kMostNamed = 3;
  std::string some;
  for (size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) {
    support::StrAppend(&some, i == 0 ? "" : ", ", "\"", names[i], "\"");
  }
  return StrCat("the table has no column that the mapping names (", some,
                names.size() > kMostNamed ? ", …" : "",
                "): check the table, the sheet and the row of headings");
}

RowOutcome RowsTable::Next(RowView* row) {
  given_.clear();
  const Result<bool> more = rows_->Next(&given_);
  if (!more.ok()) {
    status_ = more.status();
    return RowOutcome::kFailed;
  }
  if (!*more) return RowOutcome::kEnd;
  if (given_.size() != columns_) return RowOutcome::kLength;
  size_t size = 0;
  size_t bits = 0;  // that some size has: if they are few, the sum is right
  for (std::string_view cell : given_) {
    size += cell.size();
    bits |= cell.size();
  }
  if (bits >= 2 * kMostLimit || size > max_row_bytes_) return RowOutcome::kTooLong;
  const size_t repeated = Repeated();
  has_before_ = false;
  if (text_.size() < size + RowView::kSlack) text_.resize(size + RowView::kSlack);
  char* const text = text_.data();
  uint32_t at = repeated == 0 ? 0 : cells_[repeated - 1].end;
  const uint32_t checked = at;
  CellSpan* const cells = cells_.data();
  const std::string_view* const given = given_.data();
  for (size_t i = repeated, end = columns_; i < end; ++i) {
    const std::string_view cell = given[i];
    support::CopyText(cell, text + at);
    const uint32_t begin = std::exchange(at, at + static_cast<uint32_t>(cell.size()));
    cells[i] = {begin, at};
  }
  *row = RowView(text, cells, repeated);
  if (IsSuspicious(text + checked, size - checked)) {  // few rows
    if (std::find(text + checked, text + size, '\0') != text + size) return RowOutcome::kNul;
    const auto from = given_.begin() + static_cast<std::ptrdiff_t>(repeated);
    if (!std::all_of(from, given_.end(), support::IsUtf8)) return RowOutcome::kEncoding;
  }
  has_before_ = true;
  return RowOutcome::kRow;
}

// How many cells, from the first, the row repeats of the row before.
size_t RowsTable::Repeated() const {
  if (!follows_repeats_ || !has_before_) return 0;
  size_t repeated = 0;
  for (; repeated < columns_; ++repeated) {
    const CellSpan before = cells_[repeated];
    if (given_[repeated] !=
        std::string_view(text_.data() + before.begin, before.end - before.begin))
      break;
  }
  return repeated;
}

Refusal RowsTable::Why(RowOutcome outcome) const {
  switch (outcome) {
    case RowOutcome::kLength:
      return {finding_id::kRowLength,
              StrCat("the row has ", given_.size(), " cells instead of ", columns_),
              "give one cell for each column", ""};
    case RowOutcome::kTooLong:
      return {finding_id::kRowSize, StrCat("the row is longer than ", max_row_bytes_, " bytes"),
              "leave out columns that the mapping does not use; a program can raise "
              "`max_row_bytes`",
              ""};
    case RowOutcome::kNul:
      return {finding_id::kRowEncoding, "the row holds a NUL byte", "give text without NUL bytes",
              ""};
    default:
      return {finding_id::kRowEncoding, "the row is not UTF-8", "give cells in UTF-8", ""};
  }
}

}  // namespace mspof::table
