// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_TABLE_SOURCE_H_
#define MSPOF_MAPPING_TABLE_SOURCE_H_

// Internal. Makes records from a table in which each row is a record.

#include <memory>
#include <vector>

#include "mapping/fill.h"
#include "mapping/record_source.h"
#include "mspof/framework.h"
#include "table/table.h"

namespace mspof::mapping {

class TableSource final : public RecordSource {
 public:
  // `table` is open, and `plan` is bound to it. REQUIRES: !plan.merges.
  TableSource(const Framework& framework, Plan plan, std::unique_ptr<table::Table> table,
              const ReaderOptions& options);

  Result<bool> Next(RecordBuffer* record, const FindingSink& findings) override;
  uint64_t bytes() const override { return table_->bytes(); }
  std::vector<ColumnReport> Columns() const override { return filler_.Columns(); }
  table::Ranges* ranges() override { return table_->ranges(); }

 private:
  std::unique_ptr<table::Table> table_;
  Filler filler_;
  bool is_wanted_ = false;  // of the row: it was asked for before it was split
};

}  // namespace mspof::mapping

#endif  // MSPOF_MAPPING_TABLE_SOURCE_H_
