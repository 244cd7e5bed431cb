// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the text of a cell as a value. Our own codes are looked up in the framework when they first
// occur, and are then kept in the table of the column. Texts that are not codes are kept too, as
// long as there is room.
// Tested by tests/unit/mapping/reader_test.cc.

#include "mapping/cell.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <utility>

#include "support/digest.h"
#include "support/trim.h"

namespace mspof::mapping {
namespace {

using definition::PathKind;

// The limit of a table; without it, the table would grow with the texts of a file.
constexpr size_t kMostLearnt = 4096;
constexpr size_t kMostCodeBytes = 200;  // a longer text is not a code
constexpr size_t kMostUnmappedCodes = 20;
// Dates outside these years are hardly right.
constexpr int kFirstYear = 1900;
constexpr int kYearsAhead = 20;

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

bool ReadDate(const Feed& feed, std::string_view text, Date* date) {
  for (const DateForm& form : feed.forms) {
    if (form.Read(text, feed.zone, date)) return true;
  }
  // Some programs put a narrow no-break space before "AM", or marks of direction around numbers.
  if (IsAscii(text)) return false;
  const std::string visible = support::Visible(text);
  return visible != text && ReadDate(feed, support::Trim(visible), date);
}

bool ReadWhole(std::string_view text, int32_t* number) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, *number);
  return error == std::errc() && stop == end;
}

}  // namespace

std::string_view TakePart(std::string_view separator, std::string_view* rest) {
  const size_t at = rest->find(separator);
  const std::string_view part = rest->substr(0, at);
  *rest = at == std::string_view::npos ? std::string_view() : rest->substr(at + separator.size());
  return support::Trim(part);
}

CellReader::CellReader(const Framework& framework, std::vector<ColumnName> columns,
                       const ReaderOptions& options)
    : framework_(framework),
      columns_(std::move(columns)),
      as_of_(options.as_of && options.as_of->valid() ? options.as_of : std::nullopt),
      first_day_(Date::Of(kFirstYear, 1, 1).days()),
      counts_(columns_.size()) {
  if (options.keep_unmapped_codes) unmapped_codes_.resize(columns_.size());
}

int64_t CellReader::HashOf(std::string_view text) {
  return static_cast<int64_t>(support::KeyedHash64(support::Key{}, text));
}

// Reads a date or a number.
CellValue CellReader::ReadNumber(const Feed& feed, std::string_view text) {
  Date date;
  int32_t number = 0;
  if (feed.kind == PathKind::kDate) {
    if (ReadDate(feed, text, &date)) return {KindOf(date), date.days()};
    if (HasShortYear(text)) return {CellKind::kShortYear, HashOf(text)};
    if (HasSerialDay(text)) return {CellKind::kSerial, HashOf(text)};
  } else if (ReadWhole(text, &number)) {
    return {CellKind::kValue, number};
  }
  return {CellKind::kUnlisted, HashOf(text)};
}

CellKind CellReader::KindOf(Date date) const {
  if (!as_of_) return CellKind::kValue;
  if (date.days() < first_day_) return CellKind::kBefore1900;
  if (date <= *as_of_) return CellKind::kValue;
  return date.year() > as_of_->year() + kYearsAhead ? CellKind::kFarAhead : CellKind::kAfterAsOf;
}

std::pair<int32_t, int32_t> CellReader::DaysOfValues() const {
  if (as_of_) return {first_day_, as_of_->days()};
  return {std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max()};
}

CellKind CellReader::ReadCouncil(const Feed& feed, std::string_view text,
                                 std::string_view* council) {
  const uint16_t number = feed.codes == nullptr ? kCodeNone : feed.codes->Find(text);
  if (number == kCodeNothing) return CellKind::kNothing;
  *council = number == kCodeNone ? text : std::string_view(feed.texts[number]);
  if (number != kCodeNone || feed.codes == nullptr) return CellKind::kValue;
  KeepUnmapped(feed, text);
  return CellKind::kUnlisted;
}

// Reads a code that is not in its table as written. It is compared as people type it; if that fails
// too, it is unlisted.
CellValue CellReader::ReadHidden(const Feed& feed, std::string_view text) {
  if (!IsAscii(text)) {
    std::string plain = support::Plain(text);
    const size_t size = plain.size();
    if (plain != text) {
      plain.append(table::CodeTable::kSlack, '\0');
      const std::string_view seen(plain.data(), size);
      uint16_t number = feed.codes->Find(seen);
      if (number == kCodeNone && feed.own_codes) number = Learn(feed, seen);
      if (number < kCodeUnlisted) return {CellKind::kValue, number};
      if (number == kCodeNothing) return {CellKind::kNothing, 0};
    }
  }
  KeepUnmapped(feed, text);
  return {CellKind::kUnlisted, HashOf(text)};
}

// Finds one of our own codes that did not occur before.
uint16_t CellReader::Learn(const Feed& feed, std::string_view text) {
  const Result<Code> code = framework_.FindCode(feed.path, text);
  const uint16_t number = code.ok() ? code->index : kCodeUnlisted;
  if (feed.codes->size() < kMostLearnt && text.size() <= kMostCodeBytes) {
    feed.codes->Insert(text, number);
  }
  return number;
}

void CellReader::KeepUnmapped(const Feed& feed, std::string_view text) {
  if (unmapped_codes_.empty()) return;
  std::set<std::string>& codes = unmapped_codes_[feed.report];
  if (text.size() > kMostCodeBytes) return;
  // The first of them all, whatever the order of the rows: readers of parts of a file agree on
  // them.
  codes.emplace(text);
  if (codes.size() > kMostUnmappedCodes) codes.erase(std::prev(codes.end()));
}

std::vector<ColumnReport> CellReader::Columns(const std::vector<uint64_t>& rows) const {
  std::vector<ColumnReport> reports;
  for (size_t i = 0; i < columns_.size(); ++i) {
    const ColumnName& name = columns_[i];
    ColumnReport report;
    report.column = name.column;
    report.path = name.path;
    report.part = name.part;
    const auto count = [&](CellKind kind) { return counts_[i][static_cast<size_t>(kind)]; };
    report.short_years = count(CellKind::kShortYear);
    report.serials = count(CellKind::kSerial);
    report.before_1900 = count(CellKind::kBefore1900);
    report.after_as_of = count(CellKind::kAfterAsOf);
    report.decades_ahead = count(CellKind::kFarAhead);
    report.filled =
        count(CellKind::kValue) + report.before_1900 + report.after_as_of + report.decades_ahead;
    const uint64_t unlisted = count(CellKind::kUnlisted) + report.short_years + report.serials;
    report.kind = name.kind;
    (name.kind == ColumnKind::kCode ? report.unmapped : report.unreadable) = unlisted;
    report.empty = rows[name.table] - report.filled - unlisted;
    if (!unmapped_codes_.empty()) {
      report.unmapped_codes.assign(unmapped_codes_[i].begin(), unmapped_codes_[i].end());
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace mspof::mapping
