// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_ROWS_TABLE_H_
#define MSPOF_TABLE_ROWS_TABLE_H_

// Internal. A host's rows as a table.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/row_source.h"
#include "table/table.h"

namespace mspof::table {

class RowsTable final : public Table {
 public:
  // `rows` outlives this.
  RowsTable(RowSource* rows, size_t max_row_bytes);

  // Fails with kInvalidArgument if there are no columns.
  Result<Heading> Open() override;
  std::string WhyNoHeading(const std::vector<std::string>& names) override;
  void FollowRepeats() override { follows_repeats_ = true; }
  RowOutcome Next(RowView* row) override;
  const Status& status() const override { return status_; }
  Refusal Why(RowOutcome outcome) const override;
  bool has_own_days() const override { return true; }
  uint64_t bytes() const override { return rows_->bytes(); }

 private:
  size_t Repeated() const;

  RowSource* rows_;
  bool begun_ = false;
  size_t columns_ = 0;
  size_t max_row_bytes_;
  Status status_;
  std::vector<std::string_view> given_;
  std::vector<char> text_;  // of all cells, and the slack
  std::vector<CellSpan> cells_;
  bool follows_repeats_ = false;
  bool has_before_ = false;  // text_ and cells_ are those of the row that was given last
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_ROWS_TABLE_H_
