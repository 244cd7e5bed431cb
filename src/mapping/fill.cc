// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The inner loop of reading a file. Each cell is trimmed, read once and set by handle. The
// values of a row of a group are kept until it is known that the row exists, that is, that
// one of its cells holds something.
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

static_assert(CsvSplitter::kSlack >= CodeTable::kSlack, "cells are looked up where they stand");

CellValue Unlisted(std::string_view text) {
  return {ValueKind::kUnlisted, static_cast<int32_t>(base::KeyedHash64(base::Key{}, text))};
}

// Whether nothing was supplied.
bool IsEmpty(const Feed& feed, std::string_view text) {
  if (text.empty()) return true;
  if (!feed.has_empty) return false;
  return std::find(feed.empty.begin(), feed.empty.end(), text) != feed.empty.end();
}

CellValue ReadDate(const Feed& feed, std::string_view text) {
  for (const DateForm& form : feed.forms) {
    Date date;
    if (form.Read(text, feed.zone, &date)) return {ValueKind::kValue, date.days()};
  }
  return Unlisted(text);
}

CellValue ReadNumber(std::string_view text) {
  CellValue value{ValueKind::kValue, 0};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value.number);
  return error == std::errc() && stop == end ? value : Unlisted(text);
}

void Set(Path path, PathKind kind, CellValue value, int row, Record* record) {
  if (value.kind == ValueKind::kUnlisted) {
    record->SetUnlisted(path, static_cast<uint32_t>(value.number), row);
  } else if (kind == PathKind::kCode) {
    record->SetCode(path, Code{static_cast<uint16_t>(value.number)}, row);
  } else if (kind == PathKind::kDate) {
    record->SetDate(path, Date::FromDays(value.number), row);
  } else {
    record->SetNumber(path, value.number, row);
  }
}

// Sets what a cell holds, or what its emptiness means.
void SetCell(const Feed& feed, CellValue value, int row, Record* record) {
  if (value.kind >= ValueKind::kValue) {
    Set(feed.path, feed.kind, value, row, record);
  } else if (value.kind == ValueKind::kEmpty && feed.empty_means != kCodeNone) {
    record->SetCode(feed.path, Code{feed.empty_means}, row);
  }
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

std::string_view Filler::RecordId(const CsvSplitter& row) const {
  const Feed& feed = plan_.feeds[record_id_];
  const std::string_view id = Trim(row.cell(feed.cell));
  return IsEmpty(feed, id) ? std::string_view() : id;
}

void Filler::Fill(const CsvSplitter& row, Record* record) {
  record->Clear();
  ++rows_;
  if (!plan_.council.empty()) record->SetCouncil(plan_.council);
  for (const Feed& feed : plan_.feeds) {
    if (row.is_blank(feed.cell)) {
      SetCell(feed, CellValue(), 0, record);
    } else {
      Count(feed, FillCell(feed, Trim(row.cell(feed.cell)), record));
    }
  }
  for (const ConstantValue& constant : plan_.constants) {
    Set(constant.path, constant.kind, constant.value, 0, record);
  }
  for (Path group : plan_.none_means_zero) record->SetSupplied(group);
  for (const RowPlan& plan : plan_.rows) {
    const bool blank = std::all_of(plan.cells.begin(), plan.cells.end(),
                                   [&row](uint32_t cell) { return row.is_blank(cell); });
    if (blank) continue;
    plan.separated ? FillSeparatedRows(plan, row, record) : FillRow(plan, row, record);
  }
}

ValueKind Filler::FillCell(const Feed& feed, std::string_view cell, Record* record) {
  if (feed.target == Target::kValue && !feed.has_separator) {
    const CellValue value = Read(feed, cell);
    SetCell(feed, value, 0, record);
    return value.kind;
  }
  if (feed.target == Target::kValue) {
    pending_.clear();
    const ValueKind kind = ReadCodes(feed, cell);
    for (const Pending& pending : pending_) SetCell(feed, pending.value, 0, record);
    return kind;
  }
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

void Filler::FillRow(const RowPlan& plan, const CsvSplitter& row, Record* record) {
  pending_.clear();
  ValueKind most = ValueKind::kEmpty;
  for (const Feed& feed : plan.feeds) {
    const std::string_view cell = Trim(row.cell(feed.cell));
    ValueKind kind = ValueKind::kEmpty;
    if (!feed.has_separator) {
      const CellValue value = Read(feed, cell);
      kind = value.kind;
      pending_.push_back({&feed, value});
    } else {
      kind = ReadCodes(feed, cell);
    }
    Count(feed, kind);
    most = std::max(most, kind);
  }
  if (most >= ValueKind::kValue) AddRow(plan, record);
}

void Filler::FillSeparatedRows(const RowPlan& plan, const CsvSplitter& row, Record* record) {
  rests_.clear();
  for (const Feed& feed : plan.feeds) rests_.push_back(Trim(row.cell(feed.cell)));
  kinds_.assign(plan.feeds.size(), ValueKind::kEmpty);
  for (bool more = true; more;) {
    more = false;
    pending_.clear();
    ValueKind most = ValueKind::kEmpty;
    for (size_t i = 0; i < plan.feeds.size(); ++i) {
      const Feed& feed = plan.feeds[i];
      CellValue value;
      if (rests_[i].data() != nullptr) value = Read(feed, TakePart(feed.separator, &rests_[i]));
      pending_.push_back({&feed, value});
      kinds_[i] = std::max(kinds_[i], value.kind);
      most = std::max(most, value.kind);
      more |= rests_[i].data() != nullptr;
    }
    if (most >= ValueKind::kValue) AddRow(plan, record);
  }
  for (size_t i = 0; i < plan.feeds.size(); ++i) Count(plan.feeds[i], kinds_[i]);
}

// Reads a cell with several codes of one value into pending_.
ValueKind Filler::ReadCodes(const Feed& feed, std::string_view cell) {
  ValueKind most = ValueKind::kEmpty;
  for (std::string_view rest = cell; rest.data() != nullptr;) {
    const CellValue value = Read(feed, TakePart(feed.separator, &rest));
    if (value.kind >= ValueKind::kValue) pending_.push_back({&feed, value});
    most = std::max(most, value.kind);
  }
  if (most == ValueKind::kEmpty) pending_.push_back({&feed, CellValue()});
  return most;
}

// Adds a row with what is pending.
void Filler::AddRow(const RowPlan& plan, Record* record) {
  const int row = record->AddRow(plan.scope);
  for (const Pending& pending : pending_) SetCell(*pending.feed, pending.value, row, record);
  for (const ConstantValue& constant : plan.constants) {
    Set(constant.path, constant.kind, constant.value, row, record);
  }
}

CellValue Filler::Read(const Feed& feed, std::string_view text) {
  if (IsEmpty(feed, text)) return CellValue();
  if (feed.kind == PathKind::kCode) return ReadCode(feed, text);
  return feed.kind == PathKind::kDate ? ReadDate(feed, text) : ReadNumber(text);
}

CellValue Filler::ReadCode(const Feed& feed, std::string_view text) {
  uint16_t number = feed.codes->Find(text);
  if (number == kCodeNone && feed.own_codes) number = Learn(feed, text);
  if (number < kCodeUnlisted) return {ValueKind::kValue, number};
  if (number == kCodeNothing) return {ValueKind::kNothing, 0};
  KeepUnmapped(feed, text);
  return Unlisted(text);
}

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
