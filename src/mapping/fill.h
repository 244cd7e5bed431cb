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
#include "mapping/quick_columns.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/record_buffer.h"
#include "table/row.h"

namespace mspof::mapping {

// Fills records and counts the cells. Use from one thread at a time.
class Filler {
 public:
  // `quick`: false reads each cell in the general way; the result is the same.
  // REQUIRES: !plan.merges.
  Filler(const Framework& framework, Plan plan, const ReaderOptions& options, bool quick = true);

  const Plan& plan() const { return plan_; }

  // The text of the record's id, without blanks.
  std::string_view RecordId(const table::RowView& row) const;
  // The cell with it.
  size_t RecordIdCell() const;
  // Whether a row with this text in that cell is a record, and nothing can be wrong with the id.
  bool IsPlainRecordId(std::string_view cell) const;
  // The text of the record's id if the row is a record and nothing can be wrong with its id; else
  // empty, and both must be looked at.
  std::string_view PlainRecordId(const table::RowView& row) const;

  // Clears `record` and fills it from `row`, which must live as long as the record is used. This
  // allocates no memory for texts and sizes that occurred before. Returns false if there are more
  // rows than a record can have; then the record must not be used.
  // REQUIRES: `id` is that of the row, and not empty.
  bool Fill(const table::RowView& row, std::string_view id, RecordBuffer* record);

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

  // The columns of the record, or of a row of a group.
  struct ColumnSet {
    const std::vector<Feed>* feeds;
    uint16_t scope;
    size_t width;  // of a row of the scope
    size_t none;   // as in RowPlan
    QuickColumns quick;
  };
  ColumnSet ColumnsOf(const std::vector<Feed>& feeds, size_t none, bool quick);

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

  // Reads the cells of `columns` and sets their values.
  void Take(ColumnSet* columns, const table::RowView& row, RowPlace* place, RecordBuffer* record);
  // The values of that row, which is added if need be.
  engine::Slot* SlotsOf(const ColumnSet& columns, RowPlace* place, RecordBuffer* record);
  // Reads a cell in the general way.
  CellKind TakeOther(const ColumnSet& columns, size_t feed, std::string_view cell, RowPlace* place,
                     RecordBuffer* record);
  // The same of a cell that is not known yet, or that is odd.
  void TakeCode(const ColumnSet& columns, std::string_view cell, CodeColumn* column,
                RowPlace* place, RecordBuffer* record);

  CellKind FillId(const Feed& feed, std::string_view cell, RecordBuffer* record);
  // Returns false if the record cannot have another row.
  bool FillRow(size_t at, const table::RowView& row, RecordBuffer* record);
  bool FillSeparatedRows(size_t at, const table::RowView& row, RecordBuffer* record);
  void Spoke(size_t none, const Feed& feed, CellKind kind);
  void EndRow(size_t at, int row, RecordBuffer* record) const;

  CellKind Put(const Feed& feed, std::string_view text, RowPlace* place, RecordBuffer* record);
  CellKind PutParts(const Feed& feed, std::string_view cell, RowPlace* place, RecordBuffer* record);

  Framework framework_;
  Plan plan_;
  CellReader cells_;
  ColumnSet columns_;                               // of the record
  std::vector<ColumnSet> row_columns_;              // of each row of the table
  std::vector<Meaning> meanings_;                   // of the record
  std::vector<std::vector<Meaning>> row_meanings_;  // of each row of the table
  size_t record_id_ = 0;                            // position in the table's feeds
  uint64_t rows_ = 0;
  std::vector<bool> spoken_;     // for each of Plan::no_rows: whether the row is about the group
  std::vector<CellKind> kinds_;  // of the cells of the record or of a row
  std::vector<engine::Slot> spare_;  // for values of a row that the record cannot have
  // The rest of each cell with several values that is being read, and the kinds of their parts.
  std::vector<std::string_view> rests_;
  std::vector<CellKind> most_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_FILL_H_
