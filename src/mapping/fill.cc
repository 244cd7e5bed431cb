// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Fills a record from one row: the inner loop of reading a file. Nearly all cells are blank, a code
// that occurred before, or a day: these are read by kind of column in two tight loops and written
// to their slots (quick_columns.h). All other cells are trimmed, read and set one by one. The order
// in which cells are read makes no difference. A row of a group is added when the first of its
// values comes, so there is no row if no value was filled in. The meanings of empty cells, and
// constants, come after that. Tested by tests/unit/mapping/reader_test.cc and
// tests/engine/quick_columns_test.cc.

#include "mapping/fill.h"

#include <algorithm>
#include <utility>

#include "engine/record_buffer_impl.h"
#include "mapping/plain_id.h"
#include "support/trim.h"

namespace mspof::mapping {

Filler::Filler(const Framework& framework, Plan plan, const ReaderOptions& options, bool quick)
    : framework_(framework),
      plan_(std::move(plan)),
      cells_(framework, plan_.reports, options),
      columns_(ColumnsOf(plan_.tables.front().feeds, kNotSaid, quick)) {
  const TablePlan& table = plan_.tables.front();
  while (table.feeds[record_id_].target != Target::kRecordId) ++record_id_;
  meanings_ = MeaningsOf(table.feeds);
  size_t most = table.feeds.size();
  for (const RowPlan& row : table.rows) {
    row_columns_.push_back(ColumnsOf(row.feeds, row.none, quick));
    spare_.resize(std::max(spare_.size(), row_columns_.back().width));
    row_meanings_.push_back(MeaningsOf(row.feeds));
    most = std::max(most, row.feeds.size());
  }
  kinds_.resize(most);
  spoken_.resize(plan_.no_rows.size());
}

Filler::ColumnSet Filler::ColumnsOf(const std::vector<Feed>& feeds, size_t none, bool quick) {
  const internal::Impl<Framework>& definition = internal::ImplOf(framework_);
  ColumnSet columns = {&feeds, 0, 0, none, QuickColumnsOf(framework_, feeds, quick, &cells_)};
  for (const Feed& feed : feeds) {
    if (feed.path.valid()) columns.scope = definition.places[feed.path.index].scope;
  }
  columns.width = definition.scopes[columns.scope].fields.size();
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

size_t Filler::RecordIdCell() const { return plan_.tables.front().feeds[record_id_].cell; }

bool Filler::IsPlainRecordId(std::string_view cell) const {
  const Feed& feed = plan_.tables.front().feeds[record_id_];
  if (feed.has_empty || !IsPlainId(cell)) return false;
  const std::string& heading = cells_.ColumnOf(feed).column;
  return heading.empty() || heading.front() != cell.front() || heading != cell;
}

std::string_view Filler::PlainRecordId(const table::RowView& row) const {
  const std::string_view id = row.cell(RecordIdCell());
  return IsPlainRecordId(id) ? id : std::string_view();
}

engine::Slot* Filler::SlotsOf(const ColumnSet& columns, RowPlace* place, RecordBuffer* record) {
  const int row = place->Get(record);
  if (row < 0) return spare_.data();
  engine::Rows& rows = engine::ImplToFill(record).scopes[columns.scope];
  return rows.slots.data() + static_cast<size_t>(row) * columns.width;
}

void Filler::Take(ColumnSet* columns, const table::RowView& row, RowPlace* place,
                  RecordBuffer* record) {
  engine::Slot* slots = nullptr;  // before the first value
  for (CodeColumn& column : columns->quick.codes) {
    const std::string_view cell = row.cell(column.cell);
    if (cell.empty()) continue;
    const uint32_t code = column.known.Find(cell.data(), cell.size());
    if (code == KnownTexts::kUnknown) {
      TakeCode(*columns, cell, &column, place, record);
      continue;
    }
    if (slots == nullptr) slots = SlotsOf(*columns, place, record);
    if (!column.many) {
      slots[column.slot] = engine::Slot(static_cast<int32_t>(code), engine::State::kSupplied);
    } else if (place->row >= 0) {
      engine::ImplToFill(record).AddCode((*columns->feeds)[column.feed].path.index,
                                         static_cast<uint16_t>(code),
                                         static_cast<uint32_t>(place->row));
    }
    kinds_[column.feed] = CellKind::kValue;
    ++*column.filled;
  }
  for (const DayColumn& column : columns->quick.days) {
    const std::string_view cell = row.cell(column.cell);
    if (cell.empty()) continue;
    int32_t day = 0;
    if (!column.day.Read(cell.data(), cell.size(), &day) || day < column.least ||
        day > column.most) {
      TakeOther(*columns, column.feed, cell, place, record);
      continue;
    }
    if (slots == nullptr) slots = SlotsOf(*columns, place, record);
    slots[column.slot] = engine::Slot(day, engine::State::kSupplied);
    kinds_[column.feed] = CellKind::kValue;
    ++*column.filled;
  }
  for (const uint32_t feed : columns->quick.others) {
    const std::string_view cell = row.cell((*columns->feeds)[feed].cell);
    if (!cell.empty()) TakeOther(*columns, feed, cell, place, record);
  }
  if (slots != nullptr && columns->none != kNotSaid) spoken_[columns->none] = true;
}

CellKind Filler::TakeOther(const ColumnSet& columns, size_t at, std::string_view cell,
                           RowPlace* place, RecordBuffer* record) {
  const std::string_view text = support::Trim(cell);
  if (text.empty()) return CellKind::kEmpty;
  const Feed& feed = (*columns.feeds)[at];
  const CellKind kind = feed.target != Target::kValue ? FillId(feed, text, record)
                        : feed.has_separator          ? PutParts(feed, text, place, record)
                                                      : Put(feed, text, place, record);
  kinds_[at] = kind;
  Spoke(columns.none, feed, kind);
  cells_.Count(feed, kind);
  return kind;
}

void Filler::TakeCode(const ColumnSet& columns, std::string_view cell, CodeColumn* column,
                      RowPlace* place, RecordBuffer* record) {
  const CellKind kind = TakeOther(columns, column->feed, cell, place, record);
  if (kind != CellKind::kValue || column->known.is_full()) return;
  const CellValue value = cells_.Read((*columns.feeds)[column->feed], support::Trim(cell));
  column->known.Add(cell.data(), cell.size(), static_cast<uint32_t>(value.number));
}

bool Filler::Fill(const table::RowView& row, std::string_view id, RecordBuffer* record) {
  record->Clear();
  record->SetRecordId(id);
  ++*cells_.FilledOf(plan_.tables.front().feeds[record_id_]);
  ++rows_;
  if (!plan_.council.empty()) record->SetCouncil(plan_.council);
  const TablePlan& table = plan_.tables.front();
  BeginKinds(meanings_);
  RowPlace place{Path(), 0, false};
  if (!spoken_.empty()) spoken_.assign(spoken_.size(), false);
  Take(&columns_, row, &place, record);
  SetMeanings(meanings_, 0, record);
  for (const ConstantValue& constant : plan_.constants) SetConstant(constant, 0, record);
  for (Path group : plan_.none_means_zero) record->SetSupplied(group);
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
  BeginKinds(row_meanings_[at]);
  RowPlace place{plan.scope, -1, false};
  Take(&row_columns_[at], row, &place, record);
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
      Spoke(plan.none, feed, kinds_[i]);
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
void Filler::Spoke(size_t none, const Feed& feed, CellKind kind) {
  if (none != kNotSaid && Speaks(feed, kind)) spoken_[none] = true;
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
