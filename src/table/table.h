// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_TABLE_H_
#define MSPOF_TABLE_TABLE_H_

// Internal. A table that is read row by row: delimited text, or the rows of a host.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/status.h"
#include "table/heading.h"
#include "table/ranges.h"
#include "table/row.h"

namespace mspof::table {

// The finding about a row that cannot be read.
struct Refusal {
  std::string_view rule_id;
  std::string message;
  std::string_view remedy;
  std::string record_id;  // empty if not known
};

// Use from one thread at a time.
class Table {
 public:
  Table() = default;
  virtual ~Table() = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  // Begins, and gives the headings. A second call goes back to the beginning, and the same rows
  // follow. Fails if that is not possible.
  virtual Result<Heading> Open() = 0;
  // The message for headings that have none of `names`.
  virtual std::string WhyNoHeading(const std::vector<std::string>& names) = 0;

  // From now on rows say how many cells they repeat of the row before, if the table can tell.
  virtual void FollowRepeats() {}
  // From now on a row for whose cell at `cell` the table asks `needs`, and gets false, is
  // kNotNeeded. A table asks at most once about a row, and not at all if that would save nothing or
  // something may be wrong with the row; such a row is given or refused as before.
  virtual void AskFirst(size_t /*cell*/, NeedsRow /*needs*/) {}
  // Moves to the next row. Sets `row`, which is valid until the next call, if it is kRow.
  virtual RowOutcome Next(RowView* row) = 0;

  // The error of the source.
  virtual const Status& status() const = 0;
  // The reason why the last row was refused. REQUIRES: Next() gave `outcome`, which is a refusal.
  virtual Refusal Why(RowOutcome outcome) const = 0;

  // Whether the source marks cells as days and gives them as YYYY-MM-DD, with or without a time.
  virtual bool has_own_days() const { return false; }

  // Bytes taken from the source so far.
  virtual uint64_t bytes() const = 0;
  // To read ranges of it; null if it is no text, or if positions in it are not those in its source.
  virtual Ranges* ranges() { return nullptr; }
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_TABLE_H_
