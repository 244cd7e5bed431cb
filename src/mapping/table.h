// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_TABLE_H_
#define MSPOF_MAPPING_TABLE_H_

// Internal. A table that is read row by row: delimited text, or what a host gives.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mapping/heading.h"
#include "mapping/row.h"
#include "mspof/status.h"

namespace mspof::mapping {

// What is said of a row that cannot be read.
struct Refusal {
  std::string_view rule_id;
  std::string message;
  std::string_view remedy;
  std::string record_id;  // empty: not known
};

// Use from one thread at a time.
class Table {
 public:
  Table() = default;
  virtual ~Table() = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  // Begins, and gives the heading. Called again, it goes back to the beginning: the same
  // rows follow. Fails if they cannot.
  virtual Result<Heading> Open() = 0;
  // What to say of a heading that has none of `names`.
  virtual std::string WhyNoHeading(const std::vector<std::string>& names) = 0;

  // Moves to the next row. Sets `row`, which is valid until the next call, if it is kRow.
  virtual RowOutcome Next(RowView* row) = 0;

  // Why the source failed.
  virtual const Status& status() const = 0;
  // Why the last row was refused. REQUIRES: Next() gave `outcome`, which is a refusal.
  virtual Refusal Why(RowOutcome outcome) const = 0;

  // Whether cells that the source knows to be days are given as YYYY-MM-DD, with a time or without.
  virtual bool has_own_days() const { return false; }

  // Bytes taken from the source so far.
  virtual uint64_t bytes() const = 0;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_TABLE_H_
