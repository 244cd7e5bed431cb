// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_FILL_H_
#define MSPOF_MAPPING_FILL_H_

// Internal. Carries out a plan in which each row is a record.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "mapping/cell.h"
#include "mapping/plan.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/record_buffer.h"
#include "table/row.h"

namespace mspof::mapping {

// Fills records and counts the cells. Use from one thread at a time.
class Filler {
 public:
  // REQUIRES: !plan.merges.
  Filler(const Framework& framework, Plan plan, const ReaderOptions& options);

  const Plan& plan() const { return plan_; }

  // The text of the record's id, without blanks.
  std::string_view RecordId(const table::RowView& row) const;

  // Clears `record` and fills it from `row`, which must live as long as the record is used. This
  // allocates no memory for texts and sizes that occurred before. Returns false if there are more
  // rows than a record can have; then the record must not be used.
  bool Fill(const table::RowView& row, RecordBuffer* record);

  // The counts of the cells so far, in the mapping's order.
  std::vector<ColumnReport> Columns() const { return cells_.Columns({rows_}); }

 private:
  // The row that values are set in; it is added when the first value comes.
  struct RowPlace {
    Path scope;
    int row = -1;
    bool full = false;  // the record cannot have another row
    int Get(RecordBuffer* record) {
      if (row < 0 && !full) full = (row = record->AddRow(scope)) < 0;
      return row;
    }
  };

  // What the inner loop needs of a feed, in a quarter of a line of the cache. Most cells of a row
  // are blank and most others hold one code, which is looked up and set here; all else is left to
  // the feed.
  struct Column {
    uint32_t cell;
    bool one_code;  // of a value that can have one; no text means that nothing was supplied
    const Feed* feed;
  };
  static std::vector<Column> ColumnsOf(const Framework& framework, const std::vector<Feed>& feeds);

  // What empty cells mean for one path: `code`, if all the columns that feed it are empty. Only a
  // path with many codes has several columns.
  struct Meaning {
    Path path;
    uint16_t code;
    std::vector<size_t> feeds;
  };

  static std::vector<Meaning> MeaningsOf(const std::vector<Feed>& feeds);
  // Forgets the kinds of the cells that decide the meanings.
  void BeginKinds(const std::vector<Meaning>& meanings);
  // Sets the meanings of the cells whose kinds are in kinds_.
  void SetMeanings(const std::vector<Meaning>& meanings, int row, RecordBuffer* record) const;

  CellKind FillId(const Feed& feed, std::string_view cell, RecordBuffer* record);
  // Returns false if the record cannot have another row.
  bool FillRow(size_t at, const table::RowView& row, RecordBuffer* record);
  bool FillSeparatedRows(size_t at, const table::RowView& row, RecordBuffer* record);
  void Spoke(const RowPlan& plan, const Feed& feed, CellKind kind);
  void EndRow(size_t at, int row, RecordBuffer* record) const;

  // Reads a cell and sets its value.
  CellKind Take(const Column& column, std::string_view cell, RowPlace* place, RecordBuffer* record);
  // The same of what is not one code.
  CellKind TakeOther(const Feed& feed, std::string_view cell, RowPlace* place,
                     RecordBuffer* record);
  CellKind Put(const Feed& feed, std::string_view text, RowPlace* place, RecordBuffer* record);
  CellKind PutParts(const Feed& feed, std::string_view cell, RowPlace* place, RecordBuffer* record);

  Plan plan_;
  CellReader cells_;
  std::vector<Column> columns_;                     // of the record
  std::vector<std::vector<Column>> row_columns_;    // of each row of the table
  std::vector<Meaning> meanings_;                   // of the record
  std::vector<std::vector<Meaning>> row_meanings_;  // of each row of the table
  size_t record_id_ = 0;                            // position in the table's feeds
  uint64_t rows_ = 0;
  std::vector<bool> spoken_;     // for each of Plan::no_rows: whether the row is about the group
  std::vector<CellKind> kinds_;  // of the cells of the record or of a row
  // The rest of each cell with several values that is being read, and the kinds of their parts.
  std::vector<std::string_view> rests_;
  std::vector<CellKind> most_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_FILL_H_
