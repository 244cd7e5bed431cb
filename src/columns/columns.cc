// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Values are read column by column for some records at a time, into the slots of these records one
// after the other, so that a record is filled by a copy of its slots.
// Tested by tests/unit/capi/columns_test.cc.

#include "columns/columns.h"

#include <algorithm>

namespace mspof::columns {

void Columns::ReadBlock(int64_t at) {
  const int64_t count = std::min(kBlock, size_ - at);
  block_maybe_unlisted_ = false;
  for (const Value& value : parts_.values) {
    block_maybe_unlisted_ |= value.leaf.Read(offset_ + at, count, &block_[value.slot], width_);
  }
}

void Columns::PutMany(const std::vector<Many>& many, int64_t at, uint32_t row,
                      internal::Impl<RecordBuffer>* record) {
  for (const Many& one : many) {
    if (one.lists.IsNull(at)) continue;
    for (int64_t i = one.lists.Begin(at); i < one.lists.End(at); ++i) {
      one.leaf.Add(i, one.field, row, record);
    }
  }
}

void Columns::PutRows(const Rows& rows, int64_t at, internal::Impl<RecordBuffer>* record) const {
  if (rows.lists.IsNull(at)) return;
  const int64_t begin = rows.lists.Begin(at);
  const int64_t given = rows.lists.End(at) - begin;
  const int64_t count = std::min<int64_t>(given, RecordBuffer::kMaxRows - record->added_rows);
  const size_t width = d_.scopes[rows.scope].fields.size();
  engine::Rows& to = record->scopes[rows.scope];
  to.supplied = rows.is_group || count > 0;
  to.count = static_cast<uint32_t>(count);
  to.slots.resize(static_cast<size_t>(count) * width);
  record->added_rows += static_cast<int>(count);
  const int64_t first = rows.offset + begin;
  if (count > 0) {
    for (const Value& value : rows.parts.values) {
      record->maybe_unlisted |= value.leaf.Read(first, count, &to.slots[value.slot], width);
    }
  }
  for (int64_t i = 0; i < count; ++i) {
    if (IsThere(rows.there, first + i)) {
      PutMany(rows.parts.many, first + i, static_cast<uint32_t>(i), record);
    } else {
      const auto row =
          to.slots.begin() + static_cast<std::ptrdiff_t>(static_cast<size_t>(i) * width);
      std::fill(row, row + static_cast<std::ptrdiff_t>(width), engine::Slot());
    }
  }
  // One more than there may be marks the record.
  if (given > count) record->AddRow(rows.scope);
}

void Columns::Fill(int64_t at, RecordBuffer* buffer) {
  if (at % kBlock == 0) ReadBlock(at);
  internal::Impl<RecordBuffer>& record = engine::ImplToFill(buffer);
  // What an earlier record may have left.
  if (!parts_.many.empty() || !rows_.empty()) {
    record.bits.clear();
    record.unlisted_of_many.clear();
    record.misuse = std::string_view();
    record.misused = Path();
    record.added_rows = 0;
    for (const Rows& rows : rows_) {
      engine::Rows& of = record.scopes[rows.scope];
      of.supplied = false;
      of.count = 0;
      of.slots.clear();
    }
  }
  if (!IsThere(there_, offset_ + at)) return buffer->Clear();
  const auto text = [this, at](const Ids& ids) {
    return ids.child < 0 ? std::string_view() : ids.leaf.TextAt(offset_ + at);
  };
  record.record_id = text(ids_[kRecordId]);
  record.person_id = text(ids_[kPersonId]);
  record.council = text(ids_[kCouncil]);
  record.maybe_unlisted = block_maybe_unlisted_;
  const size_t row = static_cast<size_t>(at % kBlock) * width_;
  std::copy_n(block_.begin() + static_cast<std::ptrdiff_t>(row), width_,
              record.scopes[0].slots.begin());
  PutMany(parts_.many, offset_ + at, 0, &record);
  for (const Rows& rows : rows_) PutRows(rows, offset_ + at, &record);
}

}  // namespace mspof::columns
