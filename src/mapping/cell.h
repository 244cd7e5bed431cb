// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_CELL_H_
#define MSPOF_MAPPING_CELL_H_

// Internal. Reads the text of cells, and counts the cells of each column by what they held.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/record_buffer_impl.h"
#include "mapping/plan.h"
#include "mspof/date.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/record_buffer.h"

namespace mspof::mapping {

// What the text of a cell is. If a cell has several texts, the last kind in this order describes
// it.
enum class CellKind : uint8_t {
  kEmpty,      // no text
  kNothing,    // a host code that means that no value was supplied
  kValue,      // a code, date or number
  kAfterAsOf,  // a date that is hardly possible: by at most 20 years too late
  kFarAhead,   // by more than that
  kBefore1900,
  kUnlisted,   // any other text
  kSerial,     // a number that a spreadsheet shows as a date
  kShortYear,  // a date whose year has two digits
};
constexpr size_t kCellKinds = static_cast<size_t>(CellKind::kShortYear) + 1;

inline bool IsUnlisted(CellKind kind) { return kind >= CellKind::kUnlisted; }

// The value of a cell. A plain value.
struct CellValue {
  CellKind kind = CellKind::kEmpty;
  // Of a value: a position in the list, the days of a date, or the number itself. Of an unlisted
  // text: a hash of 64 bits, so that two texts can be compared.
  int64_t number = 0;
};

// Whether two values are the same. REQUIRES: each is a value or unlisted.
inline bool IsSame(const CellValue& a, const CellValue& b) {
  return IsUnlisted(a.kind) == IsUnlisted(b.kind) && a.number == b.number;
}

// Whether no value was supplied.
inline bool IsEmpty(const Feed& feed, std::string_view text) {
  if (text.empty()) return true;
  if (!feed.has_empty) return false;
  return std::find(feed.empty.begin(), feed.empty.end(), text) != feed.empty.end();
}

// Whether a cell of that kind is about its group. A code that means "nothing supplied" is, if
// `none_means` is set for the group.
inline bool Speaks(const Feed& feed, CellKind kind) {
  return kind >= CellKind::kValue || (kind == CellKind::kNothing && feed.none_means != kCodeNone);
}

// The values of a cell with a separator, for TakePart(). Without data() if no value was supplied: a
// text of `empty` may hold the separator.
inline std::string_view PartsOf(const Feed& feed, std::string_view text) {
  return IsEmpty(feed, text) ? std::string_view() : text;
}

// Sets the value of a cell. The plan was checked when it was made, so nothing is checked here
// again: this runs for each cell. REQUIRES: it is a value or unlisted; `row` was added, or is less
// than 0 for a record that cannot have another row and is not used.
inline void SetValue(definition::PathKind kind, Path path, const CellValue& value, int row,
                     RecordBuffer* record) {
  if (row < 0) return;
  internal::Impl<RecordBuffer>& impl = engine::ImplToFill(record);
  const auto at = static_cast<uint32_t>(row);
  if (IsUnlisted(value.kind)) {
    impl.SetUnlisted(path.index, static_cast<uint64_t>(value.number), at);
  } else if (kind == definition::PathKind::kCode) {
    impl.AddCode(path.index, static_cast<uint16_t>(value.number), at);
  } else {
    impl.At(path.index, at) =
        engine::Slot(static_cast<int32_t>(value.number), engine::State::kSupplied);
  }
}

inline void SetConstant(const ConstantValue& constant, int row, RecordBuffer* record) {
  SetValue(constant.kind, constant.path, {CellKind::kValue, constant.number}, row, record);
}

// Adds the row that stands for having no row. Returns false if the record cannot have another row.
inline bool AddNoRow(const NoRow& none, RecordBuffer* record) {
  const int row = record->AddRow(none.scope);
  if (row < 0) return false;
  record->SetCode(none.path, definition::CodeAt(none.path, none.code), row);
  for (const ConstantValue& constant : none.constants) SetConstant(constant, row, record);
  return true;
}

// Removes the text before the next separator from `rest`, and returns it. `rest` has no data() at
// the end.
std::string_view TakePart(std::string_view separator, std::string_view* rest);

// Reads cells and counts them. It allocates no memory for texts that occurred before. Use from one
// thread at a time.
class CellReader {
 public:
  CellReader(const Framework& framework, std::vector<ColumnName> columns,
             const ReaderOptions& options);

  // Reads `text`, which has no surrounding blanks, as a value.
  CellValue Read(const Feed& feed, std::string_view text) {
    if (IsEmpty(feed, text)) return {};
    if (feed.kind == definition::PathKind::kCode) {
      uint16_t number = feed.codes->Find(text);
      if (number == kCodeNone && feed.own_codes) number = Learn(feed, text);
      if (number < kCodeUnlisted) return {CellKind::kValue, number};
      if (number == kCodeNothing) return {CellKind::kNothing, 0};
      return ReadHidden(feed, text);
    }
    return ReadNumber(feed, text);
  }

  // Reads `text` as a council. Sets `council` if the result is a value or unlisted. A council that
  // the code map does not have is kept as it is: it is another council.
  CellKind ReadCouncil(const Feed& feed, std::string_view text, std::string_view* council);

  // Counts a cell, which so many rows have. Empty cells are the most, and are not counted one by
  // one.
  void Count(const Feed& feed, CellKind kind, uint64_t rows = 1) {
    if (kind >= CellKind::kValue) counts_[feed.report][static_cast<size_t>(kind)] += rows;
  }

  // Where the cells of a column with a value are counted; for those that are read elsewhere.
  uint64_t* FilledOf(const Feed& feed) {
    return &counts_[feed.report][static_cast<size_t>(CellKind::kValue)];
  }
  // The first and the last day that is a kValue.
  std::pair<int32_t, int32_t> DaysOfValues() const;

  // The counts of the cells so far, in the mapping's order. `rows` has the number of rows of each
  // table.
  std::vector<ColumnReport> Columns(const std::vector<uint64_t>& rows) const;

  // The column of a feed.
  const ColumnName& ColumnOf(const Feed& feed) const { return columns_[feed.report]; }

 private:
  using CellCounts = std::array<uint64_t, kCellKinds>;

  static int64_t HashOf(std::string_view text);
  CellValue ReadNumber(const Feed& feed, std::string_view text);
  CellKind KindOf(Date date) const;
  CellValue ReadHidden(const Feed& feed, std::string_view text);
  uint16_t Learn(const Feed& feed, std::string_view text);
  void KeepUnmapped(const Feed& feed, std::string_view text);

  Framework framework_;
  std::vector<ColumnName> columns_;
  std::optional<Date> as_of_;                          // without it, every date is a kValue
  int32_t first_day_;                                  // earlier ones are hardly possible
  std::vector<CellCounts> counts_;                     // of each column
  std::vector<std::set<std::string>> unmapped_codes_;  // empty unless asked for
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_CELL_H_
