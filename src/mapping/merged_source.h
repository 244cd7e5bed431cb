// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_MERGED_SOURCE_H_
#define MSPOF_MAPPING_MERGED_SOURCE_H_

// Internal. Makes records from several rows each: of a joined table, and of parts.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/merge.h"
#include "mapping/part_rows.h"
#include "mapping/record_source.h"
#include "mspof/framework.h"
#include "table/table.h"

namespace mspof::mapping {

class MergedSource final : public RecordSource {
 public:
  // `tables` are open, and `plan` is bound to them in their order.
  MergedSource(const Framework& framework, Plan plan,
               std::vector<std::unique_ptr<table::Table>> tables, const ReaderOptions& options);

  Result<bool> Next(RecordBuffer* record, const FindingSink& findings) override;
  uint64_t bytes() const override;
  std::vector<ColumnReport> Columns() const override { return merger_.Columns(); }

 private:
  // One part.
  struct Part {
    PartRows rows;
    std::string key;  // of the record that is being read
  };
  // How many records are remembered.
  static constexpr size_t kRemembered = size_t{1} << 16;

  const TablePlan& first() const { return merger_.plan().tables.front(); }
  std::string_view PartId(size_t part) const { return merger_.plan().tables[part + 1].part; }

  Status BeginShare(const FindingSink& findings);
  Status KeepRows(size_t part, const FindingSink& findings);
  Status Narrow();
  void EndShare(const FindingSink& findings);

  Result<bool> NextRow(const FindingSink& findings);
  bool TellsRecordAlone() const;
  std::optional<table::Refusal> WhyNotNamed() const;
  std::string_view IdInRow() const;
  Result<bool> TakeRows(const FindingSink& findings);
  void CheckKeys();
  bool Finish(RecordBuffer* record, const FindingSink& findings);
  void FindRemembered();
  bool Remember();
  bool IsApart(const FindingSink& findings);

  std::vector<std::unique_ptr<table::Table>> tables_;
  std::vector<std::vector<uint32_t>> part_cells_;  // the cells that are kept of each row of a part
  Merger merger_;
  std::vector<const Feed*> ids_;  // of the first table: columns with the record's id
  std::vector<Part> parts_;
  uint64_t max_part_bytes_;

  // The share that is being read: the records whose keys have these hashes.
  uint64_t from_ = 0;
  uint64_t to_ = 0;
  bool is_first_share_ = true;
  bool share_begun_ = false;
  bool ended_ = false;

  // Of the first table.
  table::RowView view_;
  uint64_t next_row_ = 0;  // number of the row in view_
  bool has_row_ = false;   // view_ is not used yet
  bool at_end_ = false;
  // How many cells, from the first, view_ repeats of the last row that named its record.
  size_t repeated_ = 0;
  size_t telling_ = SIZE_MAX;    // so many tell which record a row is of; never, if not joined
  bool tells_alone_ = false;     // those of that row tell it whatever the others hold
  bool repeats_record_ = false;  // view_ is of the record of that row
  std::string by_;               // the text that the rows of the record have in common
  bool asked_ = false;           // whether the record is wanted is known
  // The first row that joins the record to other rows of a part than its first row; 0: none.
  uint64_t joins_other_ = 0;
  std::vector<uint64_t> remembered_;
  uint64_t hash_ = 0;  // of by_
  bool told_apart_ = false;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_MERGED_SOURCE_H_
