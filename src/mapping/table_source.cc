// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The heading says how many cells each row has. After that, a row is read or it is refused,
// and the next one is not affected. What is said of a row never holds what is in it.
// Tested by tests/unit/mapping_csv_test.cc and tests/unit/mapping_reader_test.cc.

#include "mapping/table_source.h"

#include <utility>

#include "mapping/bind.h"
#include "mapping/mapping_impl.h"

namespace mspof::mapping {

TableSource::TableSource(std::unique_ptr<Table> table, Filler filler)
    : table_(std::move(table)), filler_(std::move(filler)) {
  not_mapped_ = filler_.not_mapped();
}

Result<std::unique_ptr<RecordSource>> TableSource::Open(const Framework& framework,
                                                        const Mapping::Impl& mapping,
                                                        std::unique_ptr<Table> table,
                                                        const ReaderOptions& options) {
  const Result<Heading> heading = table->Open();
  if (!heading.ok()) return heading.status();
  Result<Plan> plan = Bind(framework, mapping, *heading);
  if (!plan.ok()) return plan.status();
  return std::unique_ptr<RecordSource>(new TableSource(
      std::move(table), Filler(framework, *std::move(plan), options.keep_unmapped_codes)));
}

Result<bool> TableSource::Next(Record* record, std::vector<Finding>* findings) {
  RowView row;
  for (;;) {
    const RowOutcome outcome = table_->Next(&row);
    if (outcome == RowOutcome::kEnd) return false;
    if (outcome == RowOutcome::kFailed) return table_->status();
    ++row_;
    if (outcome != RowOutcome::kRow) {
      Refusal why = table_->Why(outcome);
      Refuse(why.rule_id, std::move(why.message), why.remedy, findings);
    } else if (CheckId(filler_.RecordId(row), findings)) {
      filler_.Fill(row, record);
      return true;
    }
  }
}

}  // namespace mspof::mapping
