// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Fills a record from one row: the inner loop of reading a file. Each cell is trimmed, read once
// and set by handle. A row of a group is added when the first of its values comes, so there is no
// row if no value was filled in. The meanings of empty cells, and constants, come after that.
// Tested by tests/unit/mapping/reader_test.cc.

#include "mapping/fill.h"

#include <algorithm>
#include <utility>

#include "support/trim.h"

namespace mspof::mapping {
namespace {

// Sets the meaning of an empty cell.
void SetEmpty(const Feed& feed, int row, RecordBuffer* record) {
  if (feed.empty_means == kCodeNone) return;
  record->SetCode(feed.path, definition::CodeAt(feed.path, feed.empty_means), row);
}

}  // namespace

Filler::Filler(const Framework& framework, Plan plan, const ReaderOptions& options)
    : plan_(std::move(plan)), cells_(framework, plan_.reports, options) {
  while (plan_.tables.front().feeds[record_id_].target != Target::kRecordId) ++record_id_;
}

std::string_view Filler::RecordId(const table::RowView& row) const {
  const Feed& feed = plan_.tables.front().feeds[record_id_];
  const std::string_view id = support::Trim(row.cell(feed.cell));
  return IsEmpty(feed, id) ? std::string_view() : id;
}

std::string_view Filler::PersonId(const table::RowView& row) const {
  for (const Feed& feed : plan_.tables.front().feeds) {
    if (feed.target == Target::kPersonId) return support::Trim(row.cell(feed.cell));
  }
  return {};
}

bool Filler::Fill(const table::RowView& row, RecordBuffer* record) {
  record->Clear();
  ++rows_;
  if (!plan_.council.empty()) record->SetCouncil(plan_.council);
  const TablePlan& table = plan_.tables.front();
  RowPlace place{Path(), 0, false};
  for (const Feed& feed : table.feeds) {
    const std::string_view cell = support::Trim(row.cell(feed.cell));
    if (cell.empty()) {
      SetEmpty(feed, 0, record);
      continue;
    }
    const CellKind kind = feed.target != Target::kValue ? FillId(feed, cell, record)
                          : feed.has_separator          ? PutParts(feed, cell, &place, record)
                                                        : Put(feed, cell, &place, record);
    if (kind == CellKind::kEmpty) SetEmpty(feed, 0, record);
    cells_.Count(feed, kind);
  }
  for (const ConstantValue& constant : plan_.constants) SetConstant(constant, 0, record);
  for (Path group : plan_.none_means_zero) record->SetSupplied(group);
  spoken_.assign(plan_.no_rows.size(), false);
  for (const RowPlan& plan : table.rows) {
    const bool filled =
        plan.separated ? FillSeparatedRows(plan, row, record) : FillRow(plan, row, record);
    if (!filled) return false;
  }
  for (size_t i = 0; i < spoken_.size(); ++i) {
    if (!spoken_[i] && !AddNoRow(plan_.no_rows[i], record)) return false;
  }
  return true;
}

CellKind Filler::FillId(const Feed& feed, std::string_view cell, RecordBuffer* record) {
  if (IsEmpty(feed, cell)) return CellKind::kEmpty;
  if (feed.target == Target::kRecordId) record->SetRecordId(cell);
  if (feed.target == Target::kPersonId) record->SetPersonId(cell);
  if (feed.target != Target::kCouncil) return CellKind::kValue;
  std::string_view council;
  const CellKind kind = cells_.ReadCouncil(feed, cell, &council);
  if (kind >= CellKind::kValue) record->SetCouncil(council);
  return kind;
}

bool Filler::FillRow(const RowPlan& plan, const table::RowView& row, RecordBuffer* record) {
  RowPlace place{plan.scope, -1, false};
  for (const Feed& feed : plan.feeds) {
    if (row.is_blank(feed.cell)) continue;
    const std::string_view cell = support::Trim(row.cell(feed.cell));
    const CellKind kind =
        feed.has_separator ? PutParts(feed, cell, &place, record) : Put(feed, cell, &place, record);
    if (kind == CellKind::kNothing && feed.none_means != kCodeNone) spoken_[plan.none] = true;
    cells_.Count(feed, kind);
  }
  if (place.row < 0) return !place.full;
  if (plan.none != kNotSaid) spoken_[plan.none] = true;
  for (const Feed& feed : plan.feeds) {
    if (feed.empty_means == kCodeNone || !IsEmpty(feed, support::Trim(row.cell(feed.cell))))
      continue;
    SetEmpty(feed, place.row, record);
  }
  for (const ConstantValue& constant : plan.constants) SetConstant(constant, place.row, record);
  return true;
}

bool Filler::FillSeparatedRows(const RowPlan& plan, const table::RowView& row,
                               RecordBuffer* record) {
  const size_t size = plan.feeds.size();
  rests_.clear();
  for (const Feed& feed : plan.feeds) rests_.push_back(support::Trim(row.cell(feed.cell)));
  kinds_.assign(size, CellKind::kEmpty);
  for (bool more = true; more;) {
    more = false;
    RowPlace place{plan.scope, -1, false};
    empty_.assign(size, true);
    for (size_t i = 0; i < size; ++i) {
      if (rests_[i].data() == nullptr) continue;
      const Feed& feed = plan.feeds[i];
      const std::string_view part = TakePart(feed.separator, &rests_[i]);
      const CellKind kind = Put(feed, part, &place, record);
      empty_[i] = kind == CellKind::kEmpty;
      kinds_[i] = std::max(kinds_[i], kind);
      if (kind == CellKind::kNothing && feed.none_means != kCodeNone) spoken_[plan.none] = true;
      more |= rests_[i].data() != nullptr;
    }
    if (place.full) return false;
    if (place.row < 0) continue;
    if (plan.none != kNotSaid) spoken_[plan.none] = true;
    for (size_t i = 0; i < size; ++i) {
      if (empty_[i]) SetEmpty(plan.feeds[i], place.row, record);
    }
    for (const ConstantValue& constant : plan.constants) SetConstant(constant, place.row, record);
  }
  for (size_t i = 0; i < size; ++i) cells_.Count(plan.feeds[i], kinds_[i]);
  return true;
}

// Sets the value of `text`.
CellKind Filler::Put(const Feed& feed, std::string_view text, RowPlace* place,
                     RecordBuffer* record) {
  const CellValue value = cells_.Read(feed, text);
  if (value.kind >= CellKind::kValue) {
    SetValue(feed.kind, feed.path, value, place->Get(record), record);
  }
  return value.kind;
}

// Sets the codes of a cell that may hold several.
CellKind Filler::PutParts(const Feed& feed, std::string_view cell, RowPlace* place,
                          RecordBuffer* record) {
  CellKind most = CellKind::kEmpty;
  for (std::string_view rest = cell; rest.data() != nullptr;) {
    most = std::max(most, Put(feed, TakePart(feed.separator, &rest), place, record));
  }
  return most;
}

}  // namespace mspof::mapping
