// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Makes a record from each row of a table. The headings give the number of cells in a row. Each row
// is read or refused by itself. Messages about a row never hold its content.
// Tested by tests/unit/table/csv_test.cc and tests/unit/mapping/reader_test.cc.

#include "mapping/table_source.h"

#include <utility>

namespace mspof::mapping {

TableSource::TableSource(const Framework& framework, Plan plan, std::unique_ptr<table::Table> table,
                         const ReaderOptions& options)
    : RecordSource(plan.not_mapped, plan.missing_parts, options.wanted),
      table_(std::move(table)),
      filler_(framework, std::move(plan), options) {
  if (!options.wanted) return;
  table_->AskFirst(filler_.RecordIdCell(), [this](std::string_view cell) {
    if (!filler_.IsPlainRecordId(cell)) return true;
    return is_wanted_ = IsWanted(cell);
  });
}

Result<bool> TableSource::Next(RecordBuffer* record, const FindingSink& findings) {
  table::RowView row;
  for (;;) {
    is_wanted_ = false;
    const table::RowOutcome outcome = table_->Next(&row);
    if (outcome == table::RowOutcome::kEnd) return false;
    if (outcome == table::RowOutcome::kFailed) return table_->status();
    ++row_;
    if (outcome == table::RowOutcome::kNotNeeded) continue;
    if (outcome != table::RowOutcome::kRow) {
      Refuse(table_->Why(outcome), row_, findings);
      continue;
    }
    std::string_view id = filler_.PlainRecordId(row);
    if (id.empty()) {
      const RowSort sort = SortOf(filler_.plan().tables.front(), filler_.plan().reports, row);
      if (sort != RowSort::kRecord) {
        PassOver(sort, "", row_, findings);
        continue;
      }
      id = filler_.RecordId(row);
      if (!CheckId(id, row_, findings)) continue;
    }
    if (!is_wanted_ && !IsWanted(id)) continue;
    if (filler_.Fill(row, id, record)) {
      CheckPersonId(record->person_id(), row_, record, findings);
      return true;
    }
    RefuseTooManyRows(record->record_id(), row_, findings);
  }
}

}  // namespace mspof::mapping
