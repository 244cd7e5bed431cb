// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_CSV_TABLE_H_
#define MSPOF_MAPPING_CSV_TABLE_H_

// Internal. Delimited text as a table.

#include <cstddef>

#include <mspof/v1/mapping.pb.h>

#include "mapping/csv.h"
#include "mapping/decode.h"
#include "mapping/table.h"
#include "mspof/mapping.h"

namespace mspof::mapping {

class CsvTable final : public Table {
 public:
  // `settings` outlive this.
  CsvTable(const v1::Mapping::Table& settings, ByteSource source, const ReaderOptions& options);

  // Fails with kCorrupt if the file is empty or no text, or if its heading cannot be read.
  Result<Heading> Open() override;
  RowOutcome Next(RowView* row) override {
    const RowOutcome outcome = splitter_.Next();
    if (outcome != RowOutcome::kRow) return outcome;
    if (splitter_.size() != columns_) return RowOutcome::kLength;
    *row = splitter_.row();
    return RowOutcome::kRow;
  }
  const Status& status() const override { return splitter_.status(); }
  Refusal Why(RowOutcome outcome) const override;
  uint64_t bytes() const override { return decoder_.bytes(); }

 private:
  Result<Heading> ReadHeading();
  Status HeadingFailed(RowOutcome outcome) const;

  const v1::Mapping::Table& settings_;
  Decoder decoder_;
  CsvSplitter splitter_;
  size_t columns_ = 0;
  size_t max_row_bytes_;
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_CSV_TABLE_H_
