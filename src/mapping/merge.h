// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_MERGE_H_
#define MSPOF_MAPPING_MERGE_H_

// Internal. Carries out a plan in which a record has several rows, of one table or of several. It
// holds the values of the rows until the last row is read, and then makes the record.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/cell.h"
#include "mapping/known_texts.h"
#include "mapping/plan.h"
#include "mapping/repeated_cells.h"
#include "mapping/row_keys.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/mapping.h"
#include "mspof/record_buffer.h"
#include "support/text_map.h"
#include "table/row.h"

namespace mspof::mapping {

// A row with another value than an earlier row.
struct Contradiction {
  uint32_t at = 0;  // position of the value that is held
  uint32_t table = 0;
  uint64_t row = 0;
  std::string column;
  // The least and the greatest hash of values that contradict each other. So the order of rows does
  // not matter, and many rows need no more memory.
  uint64_t least = 0;
  uint64_t greatest = 0;
};

// Puts records together. Use from one thread at a time.
class Merger {
 public:
  Merger(const Framework& framework, Plan plan, const ReaderOptions& options);

  const Plan& plan() const { return plan_; }

  // Forgets the last record. A record that was filled from it must not be used any more.
  void Begin();

  // Adds the values of row `number` of the table at `table`. It has so many cells, from the first,
  // in common with the row of the record that was added last; some that it has may be left out. The
  // memory for a record is bounded, for any number of rows: see is_too_large().
  void Add(size_t table, const table::RowView& row, uint64_t number, size_t repeated = 0);

  // A row whose ids of the record contradict an earlier row; null if there is none. If there is
  // one, it is not known whose record it is.
  const Contradiction* of_ids() const { return of_ids_.column.empty() ? nullptr : &of_ids_; }
  // Whether the rows hold more than one record can hold. Then no value is held any more.
  bool is_too_large() const { return too_large_; }
  // The record's id; empty if no row has one.
  std::string_view record_id() const { return IdAt(Target::kRecordId); }

  // The person's id; empty if no row has one.
  std::string_view person_id() const { return IdAt(Target::kPersonId); }

  // Clears `record` and fills it; it holds views into this until Begin(). If rows hold different
  // values for one path, the value becomes unlisted, with an ERROR "row-contradicts".
  void Fill(RecordBuffer* record, const FindingSink& findings);

  // The counts of the cells so far, in the mapping's order.
  std::vector<ColumnReport> Columns() const;

 private:
  // The value of one path in the rows so far.
  struct Held {
    int64_t number = 0;  // with `kind`, the value of the first row that supplied one
    CellKind kind = CellKind::kEmpty;
    uint16_t empty_means = kCodeNone;  // the code that an empty cell meant
    uint32_t contradiction = 0;        // position in contradictions_ from 1; 0: none
    CellValue value() const { return {kind, number}; }
  };
  // One row of a group, or one answer set.
  struct Made {
    uint32_t kind;   // position in Plan::kinds
    uint32_t first;  // position of its first value in held_
    bool filled = false;
    int row = -1;
  };
  // One of many codes.
  struct OneOfMany {
    uint32_t made;  // kNoRow for the record
    uint32_t slot;
    CellValue value;
  };
  static constexpr uint32_t kNoRow = 0xFFFFFFFF;

  // Cells that are always read together, and what they held in the row that was read last. Rows of
  // one record mostly repeat them, and to read the same text again changes nothing.
  struct Repeated {
    RepeatedCells cells;
    uint64_t record = 0;          // they are of this one; 0: of none
    uint64_t row = 0;             // the last one that has them, by rows_
    uint64_t times = 0;           // rows that repeat them and are not counted yet
    std::vector<CellKind> kinds;  // of the feeds
  };
  // What is read of a row of a group.
  struct RowReading {
    size_t plan;                // position in TablePlan::rows
    std::vector<size_t> feeds;  // positions in its feeds
  };
  // What is read in rows in which the same conditions hold.
  struct Reading {
    std::vector<const Feed*> feeds;        // of the record
    std::vector<const Feed*> conditional;  // those of them that have a condition
    std::vector<RowReading> rows;
  };
  struct TableState {
    std::vector<uint32_t> cells;         // of the conditions
    support::TextMap<Reading> readings;  // by the texts in those cells
    KnownTexts known;                    // if there is one such cell: positions in `readings`
    Reading other;  // if there are no conditions; and of more texts than are kept
    Repeated record;
    std::vector<Repeated>
        rows;  // by the position in TablePlan::rows; without cells if not repeated
  };

  std::string_view IdAt(Target target) const { return ids_[static_cast<size_t>(target)]; }
  static TableState StateOf(const TablePlan& plan, bool joined);
  static Reading ReadingOf(const TablePlan& plan, const table::RowView& row);
  const Reading& FindReading(const table::RowView& row);
  bool Repeats(const table::RowView& row, Repeated* repeated) const;
  void Remember(const table::RowView& row, Repeated* repeated) const;
  static void CountRepeated(const std::vector<Feed>& feeds, const Repeated& repeated,
                            CellReader* cells);
  void AddOfRecord(const Reading& reading, const table::RowView& row);
  void AddOfRow(const RowReading& reading, const table::RowView& row);
  const Slot& SlotAt(uint32_t made, uint32_t slot) const;
  uint32_t Position(uint32_t made, uint32_t slot) const;
  void Clear();

  CellValue Read(const Feed& feed, std::string_view cell);
  CellKind AddId(const Feed& feed, std::string_view cell);
  CellKind AddCell(const Feed& feed, std::string_view cell, uint32_t made);
  void AddValue(const CellValue& value, uint32_t made, uint32_t slot, uint16_t empty_means,
                const Feed* feed);
  void Contradict(uint32_t at, const CellValue& value, const Feed* feed);
  // These set kinds_.
  void AddRow(const RowPlan& plan, const RowReading& reading, const table::RowView& row);
  void AddSeparatedRows(const RowPlan& plan, const RowReading& reading, const table::RowView& row);
  void AddConstants(const RowPlan& plan, uint32_t made);
  static const Feed* FindFilled(const RowPlan& plan, const RowReading& reading,
                                const table::RowView& row);
  bool ReadKey(const RowPlan& plan, const table::RowView& row);
  uint32_t Make(const RowPlan& plan, uint32_t part);
  void Unmake(uint32_t made);
  void Spoke(const RowPlan& plan);
  void MissesKey(const RowPlan& plan, const Feed& filled);
  void AddOneOfMany(const OneOfMany& one);
  void DropRepeated();
  void Bound();

  void FillValue(const Slot& slot, const Held& held, int row, RecordBuffer* record) const;
  std::string PathOf(uint32_t at) const;
  void GiveFindings(const FindingSink& findings) const;

  Framework framework_;
  Plan plan_;
  CellReader cells_;
  std::vector<KnownTexts> known_;  // of each feed with codes; see Feed::known
  std::vector<uint64_t> rows_;     // number of rows added, of each table
  std::vector<TableState> states_;
  uint64_t record_number_ = 0;

  // Of the record.
  std::array<std::string, 3> ids_;  // by Target
  bool council_is_another_ = false;
  Contradiction of_ids_;
  std::vector<Held> held_;  // the values of the record come first
  std::vector<Made> made_;
  std::vector<OneOfMany> many_;
  bool too_many_ = false;  // too many different codes
  size_t key_bytes_ = 0;   // of by_key_
  bool too_large_ = false;
  std::vector<Contradiction> contradictions_;
  std::vector<Finding> without_key_;
  RowKeys by_key_;
  std::vector<bool> spoken_;  // for each of Plan::no_rows: whether a row is about the group
  size_t unspoken_ = 0;       // those that are not

  // Of the row.
  uint32_t table_ = 0;
  uint64_t number_ = 0;
  size_t repeated_ = 0;  // cells that it has in common with the row before
  std::string key_;
  std::vector<std::string_view> rests_;
  std::vector<CellKind> kinds_;
  std::vector<uint32_t> order_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_MERGE_H_
