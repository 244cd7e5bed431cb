// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Fills a record from one row: the inner loop of reading a file. Each cell is trimmed, read once
// and set by handle. A row of a group is added when the first of its values comes, so there is no
// row if no value was filled in. The meanings of empty cells, and constants, come after that.
// Tested by tests/unit/mapping/reader_test.cc.

#include "mapping/fill.h"

#include <algorithm>
#include <utility>

#include "engine/record_buffer_impl.h"
#include "support/trim.h"

namespace mspof::mapping {

Filler::Filler(const Framework& framework, Plan plan, const ReaderOptions& options)
    : plan_(std::move(plan)), cells_(framework, plan_.reports, options) {
  const TablePlan& table = plan_.tables.front();
  while (table.feeds[record_id_].target != Target::kRecordId) ++record_id_;
  meanings_ = MeaningsOf(table.feeds);
  columns_ = ColumnsOf(framework, table.feeds);
  size_t most = table.feeds.size();
  for (const RowPlan& row : table.rows) {
    row_columns_.push_back(ColumnsOf(framework, row.feeds));
    row_meanings_.push_back(MeaningsOf(row.feeds));
    most = std::max(most, row.feeds.size());
  }
  kinds_.resize(most);
}

std::vector<Filler::Column> Filler::ColumnsOf(const Framework& framework,
                                              const std::vector<Feed>& feeds) {
  std::vector<Column> columns;
  for (const Feed& feed : feeds) {
    const bool one_code = feed.target == Target::kValue &&
                          feed.kind == definition::PathKind::kCode && !feed.has_separator &&
                          !feed.has_empty && !definition::IsMany(framework, feed.path);
    columns.push_back({feed.cell, one_code, &feed});
  }
  return columns;
}

std::vector<Filler::Meaning> Filler::MeaningsOf(const std::vector<Feed>& feeds) {
  std::vector<Meaning> meanings;
  for (const Feed& feed : feeds) {
    const auto same = [&feed](const Meaning& other) { return other.path == feed.path; };
    if (feed.empty_means == kCodeNone || std::any_of(meanings.begin(), meanings.end(), same)) {
      continue;
    }
    Meaning meaning{feed.path, feed.empty_means, {}};
    for (size_t i = 0; i < feeds.size(); ++i) {
      if (feeds[i].path == feed.path) meaning.feeds.push_back(i);
    }
    meanings.push_back(std::move(meaning));
  }
  return meanings;
}

void Filler::BeginKinds(const std::vector<Meaning>& meanings) {
  for (const Meaning& meaning : meanings) {
    for (const size_t feed : meaning.feeds) kinds_[feed] = CellKind::kEmpty;
  }
}

void Filler::SetMeanings(const std::vector<Meaning>& meanings, int row,
                         RecordBuffer* record) const {
  for (const Meaning& meaning : meanings) {
    const bool empty = std::all_of(meaning.feeds.begin(), meaning.feeds.end(), [this](size_t feed) {
      return kinds_[feed] == CellKind::kEmpty;
    });
    if (empty) record->SetCode(meaning.path, definition::CodeAt(meaning.path, meaning.code), row);
  }
}

std::string_view Filler::RecordId(const table::RowView& row) const {
  const Feed& feed = plan_.tables.front().feeds[record_id_];
  const std::string_view id = support::Trim(row.cell(feed.cell));
  return IsEmpty(feed, id) ? std::string_view() : id;
}

inline CellKind Filler::Take(const Column& column, std::string_view cell, RowPlace* place,
                             RecordBuffer* record) {
  if (!column.one_code) return TakeOther(*column.feed, cell, place, record);
  const Feed& feed = *column.feed;
  const uint16_t number = feed.codes->Find(cell);
  if (number >= kCodeUnlisted) return Put(feed, cell, place, record);
  const int at = place->row >= 0 ? place->row : place->Get(record);
  if (at >= 0) {
    engine::ImplToFill(record).At(feed.path.index, static_cast<uint32_t>(at)) =
        engine::Slot(number, engine::State::kSupplied);
  }
  return CellKind::kValue;
}

CellKind Filler::TakeOther(const Feed& feed, std::string_view cell, RowPlace* place,
                           RecordBuffer* record) {
  if (feed.target != Target::kValue) return FillId(feed, cell, record);
  return feed.has_separator ? PutParts(feed, cell, place, record) : Put(feed, cell, place, record);
}

bool Filler::Fill(const table::RowView& row, RecordBuffer* record) {
  record->Clear();
  ++rows_;
  if (!plan_.council.empty()) record->SetCouncil(plan_.council);
  const TablePlan& table = plan_.tables.front();
  BeginKinds(meanings_);
  RowPlace place{Path(), 0, false};
  for (const Column& column : columns_) {
    if (row.is_blank(column.cell)) continue;
    const std::string_view cell = support::Trim(row.cell(column.cell));
    if (cell.empty()) continue;
    const CellKind kind = Take(column, cell, &place, record);
    kinds_[static_cast<size_t>(&column - columns_.data())] = kind;
    cells_.Count(*column.feed, kind);
  }
  SetMeanings(meanings_, 0, record);
  for (const ConstantValue& constant : plan_.constants) SetConstant(constant, 0, record);
  for (Path group : plan_.none_means_zero) record->SetSupplied(group);
  spoken_.assign(plan_.no_rows.size(), false);
  bool fits = true;  // if not, the cells are counted all the same
  for (size_t i = 0; i < table.rows.size(); ++i) {
    fits &= table.rows[i].separated ? FillSeparatedRows(i, row, record) : FillRow(i, row, record);
  }
  for (size_t i = 0; i < spoken_.size(); ++i) {
    fits &= spoken_[i] || AddNoRow(plan_.no_rows[i], record);
  }
  return fits;
}

CellKind Filler::FillId(const Feed& feed, std::string_view cell, RecordBuffer* record) {
  if (IsEmpty(feed, cell)) return CellKind::kEmpty;
  if (feed.target == Target::kRecordId) record->SetRecordId(cell);
  if (feed.target == Target::kPersonId) record->SetPersonId(cell);
  if (feed.target != Target::kCouncil) return CellKind::kValue;
  std::string_view council;
  const CellKind kind = cells_.ReadCouncil(feed, cell, &council);
  if (kind >= CellKind::kValue) record->SetCouncil(council);
  engine::ImplToFill(record).council_is_another = kind == CellKind::kUnlisted;
  return kind;
}

bool Filler::FillRow(size_t at, const table::RowView& row, RecordBuffer* record) {
  const RowPlan& plan = plan_.tables.front().rows[at];
  const std::vector<Column>& columns = row_columns_[at];
  BeginKinds(row_meanings_[at]);
  RowPlace place{plan.scope, -1, false};
  for (const Column& column : columns) {
    if (row.is_blank(column.cell)) continue;
    const std::string_view cell = support::Trim(row.cell(column.cell));
    if (cell.empty()) continue;
    const CellKind kind = Take(column, cell, &place, record);
    kinds_[static_cast<size_t>(&column - columns.data())] = kind;
    if (plan.none != kNotSaid) Spoke(plan, *column.feed, kind);
    cells_.Count(*column.feed, kind);
  }
  if (place.row >= 0) EndRow(at, place.row, record);
  return !place.full;
}

bool Filler::FillSeparatedRows(size_t at, const table::RowView& row, RecordBuffer* record) {
  const RowPlan& plan = plan_.tables.front().rows[at];
  const size_t size = plan.feeds.size();
  rests_.clear();
  for (const Feed& feed : plan.feeds) {
    rests_.push_back(PartsOf(feed, support::Trim(row.cell(feed.cell))));
  }
  most_.assign(size, CellKind::kEmpty);
  bool full = false;
  for (bool more = true; more && !full;) {
    more = false;
    RowPlace place{plan.scope, -1, false};
    std::fill_n(kinds_.begin(), size, CellKind::kEmpty);
    for (size_t i = 0; i < size; ++i) {
      if (rests_[i].data() == nullptr) continue;
      const Feed& feed = plan.feeds[i];
      kinds_[i] = Put(feed, TakePart(feed.separator, &rests_[i]), &place, record);
      if (plan.none != kNotSaid) Spoke(plan, feed, kinds_[i]);
      most_[i] = std::max(most_[i], kinds_[i]);
      more |= rests_[i].data() != nullptr;
    }
    full = place.full;
    if (place.row >= 0) EndRow(at, place.row, record);
  }
  for (size_t i = 0; i < size; ++i) cells_.Count(plan.feeds[i], most_[i]);
  return !full;
}

// Notes that a cell of that kind was read, which may be about the group.
void Filler::Spoke(const RowPlan& plan, const Feed& feed, CellKind kind) {
  if (Speaks(feed, kind)) spoken_[plan.none] = true;
}

// Sets what a row has besides the values of its cells.
void Filler::EndRow(size_t at, int row, RecordBuffer* record) const {
  SetMeanings(row_meanings_[at], row, record);
  for (const ConstantValue& constant : plan_.tables.front().rows[at].constants) {
    SetConstant(constant, row, record);
  }
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
  for (std::string_view rest = PartsOf(feed, cell); rest.data() != nullptr;) {
    most = std::max(most, Put(feed, TakePart(feed.separator, &rest), place, record));
  }
  return most;
}

}  // namespace mspof::mapping
