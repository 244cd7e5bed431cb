// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_ROW_SOURCE_H_
#define MSPOF_ROW_SOURCE_H_

/// RowSource: supplies rows of text cells from anywhere: a query, a sheet, a grid in memory. You
/// implement it, and a RecordReader turns the rows into records by a mapping (mspof/mapping.h).
///
///   class Grid final : public mspof::RowSource {
///    public:
///     const std::vector<std::string>& columns() const override { return headings_; }
///     mspof::Result<bool> Next(std::vector<std::string_view>* cells) override {
///       if (at_ == rows_.size()) return false;
///       cells->assign(rows_[at_].begin(), rows_[at_].end());
///       ++at_;
///       return true;
///     }
///     mspof::Status Rewind() override { return at_ = 0, mspof::Status(); }
///     ...
///   };
///   Grid grid;
///   auto reader = mspof::RecordReader::OpenRows(framework, mapping, &grid);
///
/// mspof/io/workbook.h and mspof/io/database.h have row sources for workbooks and databases.
/// A ByteSource supplies the bytes of delimited text; mspof/io/file.h has one for files.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Supplies bytes: writes at most `size` bytes to `data` and returns how many. Returns 0 at the
/// end.
using ByteSource = std::function<Result<size_t>(char* data, size_t size)>;

/// Where a table stands in a workbook or another container, for code that supplies its rows. A
/// plain value.
struct TablePlace {
  /// Name of the sheet of a workbook. Empty: the first sheet.
  std::string sheet;
  /// Number of the row that holds the headings, from 1. 0: the first row.
  uint32_t heading_row = 0;
  /// True: the first row is data, and columns are named "#1", "#2" and so on. Default: false.
  bool no_heading = false;
};

/// An interface that hosts implement. The library uses it from one thread at a time.
/// Implementations throw nothing.
class MSPOF_EXPORT RowSource {
 public:
  virtual ~RowSource();

  /// The headings, in the order of the cells. They must not change.
  virtual const std::vector<std::string>& columns() const = 0;

  /// Moves to the next row and sets one cell for each column. Returns false at the end. A cell is
  /// UTF-8 and must stay valid until the next call; an empty cell means that there is no value
  /// (NULL). On failure the row is not used, and the reader stops with this status.
  virtual Result<bool> Next(std::vector<std::string_view>* cells) = 0;

  /// Goes back to the beginning. The same rows must follow. Fails if that is not possible.
  virtual Status Rewind() = 0;

  /// How many bytes of cells were supplied so far, for progress. Default: 0, which means not known.
  virtual uint64_t bytes() const { return 0; }

 protected:
  RowSource() = default;
  /// Only implementations copy and move it.
  RowSource(const RowSource&) = default;
  /// As above.
  RowSource& operator=(const RowSource&) = default;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_ROW_SOURCE_H_
