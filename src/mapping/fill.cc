// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The inner loop of reading a file. Each cell is trimmed, read once and set by handle. A row
// of a group is added when the first of its values comes, so that there is none if nothing
// was filled in; what an empty cell means, and constants, come after that.
//
// Codes of ours are looked up in the framework when they occur for the first time, and then
// stand in the column's table; so do texts that are no code, as far as there is room.
//
// Tested by tests/unit/mapping_reader_test.cc.

#include "mapping/fill.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/digest.h"
#include "mapping/text.h"

namespace mspof::mapping {
namespace {

using framework::PathKind;

constexpr size_t kMostLearnt = 4096;
constexpr size_t kMostUnmappedCodes = 20;

uint32_t HashOf(std::string_view text) {
  return static_cast<uint32_t>(base::KeyedHash64(base::Key{}, text));
}

// Whether nothing was supplied.
inline bool IsEmpty(const Feed& feed, std::string_view text) {
  if (text.empty()) return true;
  if (!feed.has_empty) return false;
  return std::find(feed.empty.begin(), feed.empty.end(), text) != feed.empty.end();
}

bool ReadDate(const Feed& feed, std::string_view text, Date* date) {
  for (const DateForm& form : feed.forms) {
    if (form.Read(text, feed.zone, date)) return true;
  }
  return false;
}

bool ReadNumber(std::string_view text, int32_t* number) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, *number);
  return error == std::errc() && stop == end;
}

void SetConstant(const ConstantValue& constant, int row, Record* record) {
  if (constant.kind == PathKind::kCode) {
    record->SetCode(constant.path, Code{static_cast<uint16_t>(constant.number)}, row);
  } else if (constant.kind == PathKind::kDate) {
    record->SetDate(constant.path, Date::FromDays(constant.number), row);
  } else {
    record->SetNumber(constant.path, constant.number, row);
  }
}

// Sets what an empty cell means.
void SetEmpty(const Feed& feed, int row, Record* record) {
  if (feed.empty_means == kCodeNone) return;
  record->SetCode(feed.path, Code{feed.empty_means}, row);
}

// Takes the text before the next separator off `rest`, which has no data() when it ends.
std::string_view TakePart(std::string_view separator, std::string_view* rest) {
  const size_t at = rest->find(separator);
  const std::string_view part = rest->substr(0, at);
  *rest = at == std::string_view::npos ? std::string_view() : rest->substr(at + separator.size());
  return Trim(part);
}

}  // namespace

Filler::Filler(const Framework& framework, Plan plan, bool keep_unmapped_codes)
    : framework_(framework), plan_(std::move(plan)), counts_(plan_.reports.size()) {
  while (plan_.feeds[record_id_].target != Target::kRecordId) ++record_id_;
  if (keep_unmapped_codes) unmapped_codes_.resize(plan_.reports.size());
}

std::string_view Filler::RecordId(const RowView& row) const {
  const Feed& feed = plan_.feeds[record_id_];
  const std::string_view id = Trim(row.cell(feed.cell));
  return IsEmpty(feed, id) ? std::string_view() : id;
}

void Filler::Fill(const RowView& row, Record* record) {
  record->Clear();
  ++rows_;
  if (!plan_.council.empty()) record->SetCouncil(plan_.council);
  RowPlace place{Path(), 0};
  for (const Feed& feed : plan_.feeds) {
    const std::string_view cell = Trim(row.cell(feed.cell));
    if (cell.empty()) {
      SetEmpty(feed, 0, record);
      continue;
    }
    const ValueKind kind = feed.target != Target::kValue ? FillId(feed, cell, record)
                           : feed.has_separator          ? PutParts(feed, cell, &place, record)
                                                         : Put(feed, cell, &place, record);
    if (kind == ValueKind::kEmpty) SetEmpty(feed, 0, record);
    Count(feed, kind);
  }
  for (const ConstantValue& constant : plan_.constants) SetConstant(constant, 0, record);
  for (Path group : plan_.none_means_zero) record->SetSupplied(group);
  for (const RowPlan& plan : plan_.rows) {
    plan.separated ? FillSeparatedRows(plan, row, record) : FillRow(plan, row, record);
  }
}

ValueKind Filler::FillId(const Feed& feed, std::string_view cell, Record* record) {
  if (IsEmpty(feed, cell)) return ValueKind::kEmpty;
  if (feed.target == Target::kCouncil) return FillCouncil(feed, cell, record);
  if (feed.target == Target::kRecordId) record->SetRecordId(cell);
  if (feed.target == Target::kPersonId) record->SetPersonId(cell);
  return ValueKind::kValue;
}

// A council that the code map does not have goes on as it is: it is another council's.
ValueKind Filler::FillCouncil(const Feed& feed, std::string_view cell, Record* record) {
  const uint16_t number = feed.codes == nullptr ? kCodeNone : feed.codes->Find(cell);
  if (number == kCodeNothing) return ValueKind::kNothing;
  if (number != kCodeNone) {
    record->SetCouncil(feed.texts[number]);
    return ValueKind::kValue;
  }
  record->SetCouncil(cell);
  if (feed.codes == nullptr) return ValueKind::kValue;
  KeepUnmapped(feed, cell);
  return ValueKind::kUnlisted;
}

void Filler::FillRow(const RowPlan& plan, const RowView& row, Record* record) {
  RowPlace place{plan.scope};
  for (const Feed& feed : plan.feeds) {
    if (row.is_blank(feed.cell)) continue;
    const std::string_view cell = Trim(row.cell(feed.cell));
    Count(feed, feed.has_separator ? PutParts(feed, cell, &place, record)
                                   : Put(feed, cell, &place, record));
  }
  if (place.row < 0) return;
  for (const Feed& feed : plan.feeds) {
    if (feed.empty_means == kCodeNone || !IsEmpty(feed, Trim(row.cell(feed.cell)))) continue;
    SetEmpty(feed, place.row, record);
  }
  for (const ConstantValue& constant : plan.constants) SetConstant(constant, place.row, record);
}

void Filler::FillSeparatedRows(const RowPlan& plan, const RowView& row, Record* record) {
  const size_t size = plan.feeds.size();
  rests_.clear();
  for (const Feed& feed : plan.feeds) rests_.push_back(Trim(row.cell(feed.cell)));
  kinds_.assign(size, ValueKind::kEmpty);
  for (bool more = true; more;) {
    more = false;
    RowPlace place{plan.scope};
    empty_.assign(size, true);
    for (size_t i = 0; i < size; ++i) {
      if (rests_[i].data() == nullptr) continue;
      const std::string_view part = TakePart(plan.feeds[i].separator, &rests_[i]);
      const ValueKind kind = Put(plan.feeds[i], part, &place, record);
      empty_[i] = kind == ValueKind::kEmpty;
      kinds_[i] = std::max(kinds_[i], kind);
      more |= rests_[i].data() != nullptr;
    }
    if (place.row < 0) continue;
    for (size_t i = 0; i < size; ++i) {
      if (empty_[i]) SetEmpty(plan.feeds[i], place.row, record);
    }
    for (const ConstantValue& constant : plan.constants) SetConstant(constant, place.row, record);
  }
  for (size_t i = 0; i < size; ++i) Count(plan.feeds[i], kinds_[i]);
}

// Sets what `text` says.
ValueKind Filler::Put(const Feed& feed, std::string_view text, RowPlace* place, Record* record) {
  if (IsEmpty(feed, text)) return ValueKind::kEmpty;
  if (feed.kind == PathKind::kCode) {
    uint16_t number = feed.codes->Find(text);
    if (number == kCodeNone && feed.own_codes) number = Learn(feed, text);
    if (number < kCodeUnlisted) {
      record->SetCode(feed.path, Code{number}, place->Get(record));
      return ValueKind::kValue;
    }
    if (number == kCodeNothing) return ValueKind::kNothing;
    KeepUnmapped(feed, text);
  } else if (feed.kind == PathKind::kDate) {
    Date date;
    if (ReadDate(feed, text, &date)) {
      record->SetDate(feed.path, date, place->Get(record));
      return ValueKind::kValue;
    }
  } else {
    int32_t number = 0;
    if (ReadNumber(text, &number)) {
      record->SetNumber(feed.path, number, place->Get(record));
      return ValueKind::kValue;
    }
  }
  record->SetUnlisted(feed.path, HashOf(text), place->Get(record));
  return ValueKind::kUnlisted;
}

// Sets the codes of a cell that may hold several.
ValueKind Filler::PutParts(const Feed& feed, std::string_view cell, RowPlace* place,
                           Record* record) {
  ValueKind most = ValueKind::kEmpty;
  for (std::string_view rest = cell; rest.data() != nullptr;) {
    most = std::max(most, Put(feed, TakePart(feed.separator, &rest), place, record));
  }
  return most;
}

// Finds one of our codes that did not occur before.
uint16_t Filler::Learn(const Feed& feed, std::string_view text) {
  const Result<Code> code = framework_.FindCode(feed.path, text);
  const uint16_t number = code.ok() ? code->index : kCodeUnlisted;
  if (feed.codes->size() < kMostLearnt) feed.codes->Insert(text, number);
  return number;
}

void Filler::KeepUnmapped(const Feed& feed, std::string_view text) {
  if (unmapped_codes_.empty()) return;
  std::set<std::string>& codes = unmapped_codes_[feed.report];
  if (codes.size() < kMostUnmappedCodes) codes.emplace(text);
}

std::vector<ColumnReport> Filler::Columns() const {
  std::vector<ColumnReport> reports;
  for (size_t i = 0; i < plan_.reports.size(); ++i) {
    const ColumnName& name = plan_.reports[i];
    ColumnReport report;
    report.column = name.column;
    report.path = name.path;
    report.filled = counts_[i].filled;
    report.empty = rows_ - counts_[i].filled - counts_[i].unlisted;
    (name.coded ? report.unmapped : report.unreadable) = counts_[i].unlisted;
    if (!unmapped_codes_.empty()) {
      report.unmapped_codes.assign(unmapped_codes_[i].begin(), unmapped_codes_[i].end());
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace mspof::mapping
