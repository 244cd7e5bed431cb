// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Binds one table of a mapping. Each column is resolved by itself: its path, its texts, its columns
// in the table. Then it is placed in the record or in a row. Constants and row keys come last,
// because they belong to rows that columns made: bind_rows.cc.
// Tested by tests/unit/mapping/reader_test.cc and tests/unit/mapping/joined_test.cc.

#include "mapping/bind_table.h"

#include <algorithm>

#include "mapping/in_part.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::mapping {
namespace {

using definition::PathKind;
using support::StrCat;

constexpr std::string_view kDefaultDateForm = "YYYY-MM-DD";

DateZone ZoneOf(v1::Zone zone) {
  if (zone == v1::ZONE_EUROPE_LONDON) return DateZone::kLondon;
  return zone == v1::ZONE_AS_WRITTEN ? DateZone::kAsWritten : DateZone::kRefused;
}

ColumnKind ColumnKindOf(const Feed& feed) {
  if (feed.target != Target::kValue) {
    return feed.codes == nullptr ? ColumnKind::kId : ColumnKind::kCode;
  }
  if (feed.kind == PathKind::kDate) return ColumnKind::kDate;
  return feed.kind == PathKind::kCode ? ColumnKind::kCode : ColumnKind::kNumber;
}

}  // namespace

void TableBinder::Run() {
  plan_.part = std::string(text_.id);
  first_report_ = b_.plan.reports.size();
  if (table_ != nullptr) LookAtHeading();
  for (int i = 0; i < text_.columns.size(); ++i) {
    const v1::Column& column = text_.columns[i];
    if (column.constant().empty()) BindColumn(column, b_.columns + static_cast<size_t>(i));
  }
  for (int i = 0; i < text_.columns.size(); ++i) {
    const v1::Column& column = text_.columns[i];
    if (!column.constant().empty()) BindConstant(column, b_.columns + static_cast<size_t>(i));
  }
  b_.columns += static_cast<size_t>(text_.columns.size());
  if (table_ == nullptr) return;
  Keys();
  CheckSeparators();
  CheckEmptyMeans();
  b_.plan.tables.push_back(std::move(plan_));
}

// If no column of the mapping is in the heading, this is one mistake, not one for each column.
void TableBinder::LookAtHeading() {
  others_.used = UsedColumns();
  std::vector<std::string> names;
  for (const v1::Column& column : text_.columns) {
    if (!column.from().empty()) names.push_back(table::WithNumber(column.from(), 1));
  }
  const auto is_there = [this](const std::string& name) {
    return name.front() == '#' || table_->heading.Has(name);
  };
  others_.may_be_named = names.empty() || std::any_of(names.begin(), names.end(), is_there);
  if (others_.may_be_named) return;
  b_.mistakes.AddNotFound(0, InPart(text_.id, table_->table->WhyNoHeading(names)));
}

// Every column of the table that the mapping names anywhere.
std::set<uint32_t> TableBinder::UsedColumns() const {
  std::set<uint32_t> used;
  const auto use = [&](const std::string& from) {
    if (from.empty()) return;
    const Result<std::vector<table::FileColumn>> found =
        table_->heading.Find(from, table::OtherColumns());
    if (!found.ok()) return;
    for (const table::FileColumn& column : *found) used.insert(column.cell);
  };
  for (const v1::Column& column : text_.columns) {
    use(column.from());
    for (const v1::When& when : column.when()) use(when.from());
  }
  for (const v1::RowKey& key : text_.keys) {
    for (const std::string& from : key.from()) use(from);
  }
  const v1::Mapping& mapping = b_.mapping.text;
  if (text_.id.empty()) use(mapping.joined().by());
  for (const v1::Part& part : mapping.part()) {
    if (text_.id.empty()) use(part.joins());
    if (part.id() == text_.id) use(part.record());
  }
  return used;
}

// Whether to report that a column is missing. If the whole heading is wrong, it is reported only if
// the heading has a similar name.
bool TableBinder::SaysMore(const std::string& from) const {
  return others_.may_be_named ||
         !table_->heading.Meant(table::WithNumber(from, 1), others_).empty();
}

// Notes that a column is missing and no heading is similar to it.
void TableBinder::NoteMissing(const std::string& from) {
  const bool is_number = from.substr(0, 1) == "#";
  if (!is_number && table_->heading.Meant(table::WithNumber(from, 1), others_).empty()) {
    is_missing_one_ = true;
  }
}

void TableBinder::NameUnused() {
  if (!is_missing_one_ || table_ == nullptr) return;
  const std::string unused = table_->heading.Unused(others_);
  if (unused.empty()) return;
  b_.mistakes.AddNotFound(
      0, InPart(text_.id, StrCat("columns that the mapping does not use: ", unused)));
}

uint32_t TableBinder::CellOf(const std::string& name, int line, std::string_view what) {
  const Result<std::vector<table::FileColumn>> found = table_->heading.Find(name, others_);
  if (found.ok()) return found->front().cell;
  const std::string message =
      InPart(text_.id, StrCat(what, ": column \"", name, "\": ", found.status().message()));
  if (found.status().code() != StatusCode::kNotFound) {
    b_.mistakes.Add(line, message);
  } else if (SaysMore(name)) {
    b_.mistakes.AddNotFound(line, message);
    NoteMissing(name);
  }
  return 0;
}

// ---- Columns ------------------------------------------------------------------------------

void TableBinder::BindColumn(const v1::Column& column, size_t order) {
  Feed feed;
  if (column.to() == kToRecordId) b_.record_id_named = true;
  const bool to_is_right = Resolve(column, order, &feed.target, &feed.path, &feed.kind);
  if (to_is_right) {
    if (feed.target == Target::kValue) {
      BindTexts(column, &feed);
    } else {
      feed.empty.assign(column.empty().begin(), column.empty().end());
      if (feed.target == Target::kCouncil) b_.code_tables.OfCouncil(column, &feed);
    }
  }
  if (table_ == nullptr) return;
  Result<std::vector<table::FileColumn>> found = table_->heading.Find(column.from(), others_);
  if (!found.ok()) {
    if (found.status().code() != StatusCode::kNotFound) {
      Add(column, found.status().message());
    } else if (SaysMore(column.from())) {
      AddNotFound(column, found.status().message());
      NoteMissing(column.from());
    }
    return;
  }
  if (!to_is_right) return;
  for (const table::FileColumn& in_file : *found) Place(column, in_file, feed);
}

// Finds the path of `to`. Returns false if it is not the path of a value.
bool TableBinder::Resolve(const v1::Column& column, size_t order, Target* target, Path* path,
                          PathKind* kind) {
  *target = column.to() == kToRecordId   ? Target::kRecordId
            : column.to() == kToPersonId ? Target::kPersonId
            : column.to() == kToCouncil  ? Target::kCouncil
                                         : Target::kValue;
  if (*target == Target::kRecordId && !text_.id.empty()) {
    Add(column, "a part cannot feed the record-id: its `record` names the record of a row");
    return false;
  }
  if (*target != Target::kValue) return true;
  *path = b_.paths.Find(column.to(), LineOf(column), StrCat(Where(column), ": "));
  if (!path->valid()) return false;
  *kind = definition::KindOf(b_.framework, *path);
  if (!IsValueKind(*kind)) {
    Add(column,
        StrCat("\"", column.to(), "\" has rows: name one of its values, ", ExampleOf(*path)));
    return false;
  }
  const Path scope = definition::ScopeOf(b_.framework, *path);
  const bool numbered = column.from().find(table::kNumberMark) != std::string::npos;
  if (!scope.valid() && !column.row().empty()) {
    Add(column, StrCat("`row` has no effect on \"", column.to(), "\", which has no rows"));
    return false;
  }
  if (!scope.valid() && numbered && !definition::IsMany(b_.framework, *path)) {
    Add(column, StrCat("\"", column.to(),
                       "\" has neither rows nor many codes, so its columns "
                       "cannot be numbered"));
    return false;
  }
  size_t& first = b_.order.emplace(std::make_pair(scope.index, column.row()), order).first->second;
  first = std::min(first, order);
  if (table_ != nullptr) b_.fed.Add(*path);
  return true;
}

std::string TableBinder::ExampleOf(Path scope) const {
  for (Path path : b_.framework.Paths()) {
    if (definition::ScopeOf(b_.framework, path) == scope) {
      return StrCat("for example \"", b_.framework.PathName(path), "\"");
    }
  }
  return "but it has no values";
}

void TableBinder::BindTexts(const v1::Column& column, Feed* feed) {
  feed->empty.assign(column.empty().begin(), column.empty().end());
  feed->separator = column.separator();
  const bool many = definition::IsMany(b_.framework, feed->path);
  feed->parts_are_rows = !feed->separator.empty() && !many;
  if (feed->parts_are_rows && !definition::ScopeOf(b_.framework, feed->path).valid()) {
    Add(column, StrCat("\"", column.to(),
                       "\" has neither rows nor many codes, so a cell "
                       "cannot have several values"));
  }
  if (feed->kind != PathKind::kDate && column.date_form_size() > 0) {
    Add(column, StrCat("\"", column.to(), "\" is not a date, so `date_form` has no effect"));
  }
  if (feed->kind != PathKind::kDate && column.zone() != v1::ZONE_UNSPECIFIED) {
    Add(column, StrCat("\"", column.to(), "\" is not a date, so `zone` has no effect"));
  }
  if (feed->kind != PathKind::kCode &&
      !(column.codes().empty() && column.empty_means().empty() && column.none_means().empty())) {
    Add(column, StrCat("\"", column.to(),
                       "\" has no codes, so `codes`, "
                       "`empty_means` and `none_means` have no effect"));
    return;
  }
  if (feed->kind == PathKind::kDate) Dates(column, feed);
  if (feed->kind == PathKind::kCode) Codes(column, feed);
}

void TableBinder::Dates(const v1::Column& column, Feed* feed) {
  const auto& forms = column.date_form_size() > 0 ? column.date_form() : text_.date_forms;
  for (const std::string& form : forms) feed->forms.push_back(*DateForm::Parse(form));
  if (forms.empty()) feed->forms.push_back(*DateForm::Parse(kDefaultDateForm));
  feed->zone = ZoneOf(column.zone() != v1::ZONE_UNSPECIFIED ? column.zone() : text_.zone);
  if (table_ != nullptr && table_->table->has_own_days()) OwnDays(column, feed);
}

// Days that a sheet or a query marks as days are always read: the date forms are only for texts. A
// form that reads such a day as another one would silently swap day and month.
void TableBinder::OwnDays(const v1::Column& column, Feed* feed) {
  const Date day = Date::Of(2019, 5, 6);
  for (const std::string_view own : {"2019-05-06", "2019-05-06 00:00:00"}) {
    Date read;
    const bool other = std::any_of(feed->forms.begin(), feed->forms.end(), [&](const DateForm& f) {
      return f.Read(own, DateZone::kAsWritten, &read) && read != day;
    });
    if (!other) continue;
    return Add(
        column,
        "its date form swaps day and month in days of a sheet or query, which come as YYYY-MM-DD: "
        "export texts in another form, or days as days");
  }
  for (const std::string_view form : {"YYYY-MM-DD", "YYYY-MM-DD hh:mm:ss"}) {
    feed->forms.push_back(*DateForm::Parse(form));
  }
}

void TableBinder::Codes(const v1::Column& column, Feed* feed) {
  feed->own_codes = column.codes().empty();
  EmptyMeans(column, feed);
  feed->codes = b_.code_tables.Of(column, feed->path);
  if (!column.none_means().empty()) NoneMeans(column, feed);
}

void TableBinder::EmptyMeans(const v1::Column& column, Feed* feed) {
  if (column.empty_means().empty()) return;
  feed->empty_means = CodeOf(column, feed->path, "empty_means", column.empty_means());
  const auto key = std::make_pair(feed->path.index, column.row());
  const v1::Column& first = *b_.empty_means.emplace(key, &column).first->second;
  if (first.empty_means() == column.empty_means()) return;
  Add(column, StrCat("`empty_means` names another code than in ", NameOf(first), ", which feeds \"",
                     column.to(), "\" too: give both the same code"));
}

// The code that `field` names; kCodeNone if it is empty or there is no such code.
uint16_t TableBinder::CodeOf(const v1::Column& column, Path path, std::string_view field,
                             const std::string& code) {
  if (code.empty()) return kCodeNone;
  const Result<Code> found = b_.framework.FindCode(path, code);
  if (found.ok()) return found->index;
  AddNotFound(column, StrCat("`", field, "`: ", found.status().message()));
  return kCodeNone;
}

void TableBinder::NoneMeans(const v1::Column& column, Feed* feed) {
  const Path scope = definition::ScopeOf(b_.framework, feed->path);
  if (!scope.valid()) {
    return Add(column, StrCat("`none_means` has no effect on \"", column.to(),
                              "\", which has no rows: use `empty_means`"));
  }
  const auto [said, is_new] = b_.none_means.emplace(scope.index, &column);
  if (!is_new) {
    return Add(column, StrCat(NameOf(*said->second), " has `none_means` for \"",
                              b_.framework.PathName(scope), "\" too: remove one of them"));
  }
  feed->none_means = CodeOf(column, feed->path, "none_means", column.none_means());
}

// ---- Places ---------------------------------------------------------------------------------

void TableBinder::Place(const v1::Column& column, const table::FileColumn& in_file, Feed feed) {
  feed.cell = in_file.cell;
  feed.when = ConditionOf(column, in_file.number);
  feed.has_separator = !feed.separator.empty();
  feed.has_empty = !feed.empty.empty();
  feed.report = static_cast<uint32_t>(b_.plan.reports.size());
  const Path scope = feed.path.valid() ? definition::ScopeOf(b_.framework, feed.path) : Path();
  RowPlan* row = scope.valid() ? RowOf(scope, column.row(), in_file.number) : nullptr;
  std::vector<Feed>& feeds = row != nullptr ? row->feeds : plan_.feeds;
  for (const Feed& other : feeds) {
    if (MayFeedToo(feed, other)) continue;
    Add(column, StrCat("column \"", b_.plan.reports[other.report].column, "\" feeds \"",
                       column.to(), "\" too", scope.valid() ? ": give them different `row`s" : ""));
    return;
  }
  if (row == nullptr && IsConstant(feed)) {
    return Add(column, StrCat("a constant feeds \"", column.to(), "\" too"));
  }
  b_.plan.reports.push_back({in_file.name, column.to(), plan_.part,
                             static_cast<uint32_t>(b_.plan.tables.size()), ColumnKindOf(feed)});
  of_report_.push_back(&column);
  feeds.push_back(std::move(feed));
}

// Whether a constant of the first table feeds the same value of the record as `feed`.
bool TableBinder::IsConstant(const Feed& feed) const {
  if (feed.target == Target::kCouncil) return !b_.plan.council.empty();
  return feed.target == Target::kValue && !definition::IsMany(b_.framework, feed.path) &&
         std::any_of(b_.plan.constants.begin(), b_.plan.constants.end(),
                     [&feed](const ConstantValue& constant) { return constant.path == feed.path; });
}

// Whether both may feed one record or row. Two columns that are read in different rows may: their
// values are compared like those of two rows.
bool TableBinder::MayFeedToo(const Feed& feed, const Feed& other) const {
  if (other.target != feed.target || !(other.path == feed.path)) return true;
  if (feed.path.valid() && definition::IsMany(b_.framework, feed.path)) return true;
  return feed.when != kAlways && other.when != kAlways && feed.when != other.when &&
         feed.empty_means == other.empty_means;
}

// Position of the condition of `column`, with `number` for {n}.
uint32_t TableBinder::ConditionOf(const v1::Column& column, uint32_t number) {
  if (column.when().empty()) return kAlways;
  std::vector<std::string> key;
  for (const v1::When& when : column.when()) {
    key.push_back(table::WithNumber(when.from(), number));
    key.push_back(support::StrJoin(when.is(), std::string_view("\0", 1)));
    key.emplace_back(when.ignore_case() ? "any case" : "");
  }
  const auto next = static_cast<uint32_t>(plan_.conditions.size());
  const auto [known, is_new] = conditions_.try_emplace(std::move(key), next);
  if (!is_new) return known->second;
  Condition condition;
  for (const v1::When& when : column.when()) {
    Condition::Text text;
    text.cell = CellOf(table::WithNumber(when.from(), number), LineOf(column),
                       StrCat(NameOf(column), ": `when`"));
    text.ignore_case = when.ignore_case();
    text.is.assign(when.is().begin(), when.is().end());
    condition.texts.push_back(std::move(text));
  }
  plan_.conditions.push_back(std::move(condition));
  return next;
}

RowPlan* TableBinder::RowOf(Path scope, const std::string& name, uint32_t number) {
  for (RowPlan& row : plan_.rows) {
    if (row.scope == scope && row.name == name && row.number == number) return &row;
  }
  RowPlan row;
  row.scope = scope;
  row.name = name;
  row.number = number;
  plan_.rows.push_back(std::move(row));
  return &plan_.rows.back();
}

// ---- Mistakes -------------------------------------------------------------------------------

// The name of a column in messages.
std::string TableBinder::Where(const v1::Column& column) const {
  return InPart(text_.id, NameOf(column));
}

void TableBinder::Add(const v1::Column& column, std::string_view what) {
  b_.mistakes.Add(LineOf(column), StrCat(Where(column), ": ", what));
}

void TableBinder::AddNotFound(const v1::Column& column, std::string_view what) {
  b_.mistakes.AddNotFound(LineOf(column), StrCat(Where(column), ": ", what));
}

}  // namespace mspof::mapping
