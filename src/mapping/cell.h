// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_CELL_H_
#define MSPOF_MAPPING_CELL_H_

// Internal. What the text of a cell says, and what became of the cells of each column.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/plan.h"
#include "mspof/date.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/record.h"

namespace mspof::mapping {

// What the text of a cell is. In this order: of several texts the last describes the cell.
enum class ValueKind : uint8_t {
  kEmpty,     // nothing is there
  kNothing,   // a host code that means that nothing was supplied
  kValue,     // a code, date or number
  kUnlisted,  // something else
};

// What a cell says. A plain value.
struct CellValue {
  ValueKind kind = ValueKind::kEmpty;
  // Of a value: a position in the list, a date's days, or the number itself; of something
  // else: a hash of 64 bits that tells two of them apart.
  int64_t number = 0;

  friend bool operator==(const CellValue& a, const CellValue& b) {
    return a.kind == b.kind && a.number == b.number;
  }
};

// Whether nothing was supplied.
inline bool IsEmpty(const Feed& feed, std::string_view text) {
  if (text.empty()) return true;
  if (!feed.has_empty) return false;
  return std::find(feed.empty.begin(), feed.empty.end(), text) != feed.empty.end();
}

// Sets what a cell says. REQUIRES: it is a value, or something else.
inline void SetValue(framework::PathKind kind, Path path, const CellValue& value, int row,
                     Record* record) {
  if (value.kind == ValueKind::kUnlisted) {
    record->SetUnlisted(path, static_cast<uint64_t>(value.number), row);
  } else if (kind == framework::PathKind::kCode) {
    record->SetCode(path, framework::CodeAt(path, static_cast<uint16_t>(value.number)), row);
  } else if (kind == framework::PathKind::kDate) {
    record->SetDate(path, Date::FromDays(static_cast<int32_t>(value.number)), row);
  } else {
    record->SetNumber(path, static_cast<int32_t>(value.number), row);
  }
}

inline void SetConstant(const ConstantValue& constant, int row, Record* record) {
  SetValue(constant.kind, constant.path, {ValueKind::kValue, constant.number}, row, record);
}

// Adds the row that having none means. False if the record cannot have a further row.
inline bool AddNoRow(const NoRow& none, Record* record) {
  const int row = record->AddRow(none.scope);
  if (row < 0) return false;
  record->SetCode(none.path, framework::CodeAt(none.path, none.code), row);
  for (const ConstantValue& constant : none.constants) SetConstant(constant, row, record);
  return true;
}

// Takes the text before the next separator off `rest`, which has no data() when it ends.
std::string_view TakePart(std::string_view separator, std::string_view* rest);

// Reads cells and counts them. Nothing is allocated once the code tables have seen what
// occurs. Use from one thread at a time.
class CellReader {
 public:
  CellReader(const Framework& framework, std::vector<ColumnName> columns,
             const ReaderOptions& options);

  // What `text`, without surrounding blanks, says of a value.
  CellValue Read(const Feed& feed, std::string_view text) {
    if (IsEmpty(feed, text)) return {};
    if (feed.kind == framework::PathKind::kCode) {
      uint16_t number = feed.codes->Find(text);
      if (number == kCodeNone && feed.own_codes) number = Learn(feed, text);
      if (number < kCodeUnlisted) return {ValueKind::kValue, number};
      if (number == kCodeNothing) return {ValueKind::kNothing, 0};
      return ReadHidden(feed, text);
    }
    return ReadNumber(feed, text);
  }

  // What `text` says of the council: sets it, if it is a value or something else. A council
  // that the code map does not have goes on as it is: it is another council's.
  ValueKind ReadCouncil(const Feed& feed, std::string_view text, std::string_view* council);

  // Takes note of what became of a cell. Empty cells, which are most, are not counted one by
  // one.
  void Count(const Feed& feed, ValueKind kind) {
    if (kind < ValueKind::kValue) return;
    CellCounts& counts = counts_[feed.report];
    ++(kind == ValueKind::kValue ? counts.filled : counts.unlisted);
  }

  // What became of the cells so far, in the mapping's order. `rows`: of each table.
  std::vector<ColumnReport> Columns(const std::vector<uint64_t>& rows) const;

  // The column of a feed.
  const ColumnName& ColumnOf(const Feed& feed) const { return columns_[feed.report]; }

 private:
  struct CellCounts {
    uint64_t filled = 0;
    uint64_t unlisted = 0;
    uint64_t short_years = 0;  // dates
    uint64_t early = 0;        // dates
    uint64_t late = 0;
    uint64_t far = 0;
  };

  static int64_t HashOf(std::string_view text);
  CellValue ReadNumber(const Feed& feed, std::string_view text);
  void CountDate(Date date, CellCounts* counts) const;
  CellValue ReadHidden(const Feed& feed, std::string_view text);
  uint16_t Learn(const Feed& feed, std::string_view text);
  void KeepUnmapped(const Feed& feed, std::string_view text);

  Framework framework_;
  std::vector<ColumnName> columns_;
  std::optional<Date> as_of_;                          // none: dates are not counted
  std::vector<CellCounts> counts_;                     // of each column
  std::vector<std::set<std::string>> unmapped_codes_;  // empty unless they are to be kept
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_CELL_H_
