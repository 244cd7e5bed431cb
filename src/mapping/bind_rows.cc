// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Binds constants, and the keys that make several table rows one row of a group.
//
// A key is required where rows could multiply without one. A table that feeds two groups is a join
// of both, so each row of one group is repeated for each row of the other. And if a table has a row
// for each answer of an answer set, only a key holds the answers together. A table that feeds one
// group, and whose columns are read in every row, needs no key.
//
// Tested by tests/unit/mapping/reader_test.cc and tests/unit/mapping/joined_test.cc.

#include <algorithm>
#include <charconv>
#include <set>

#include "mapping/bind_table.h"
#include "mapping/in_part.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::mapping {

using definition::PathKind;
using support::StrCat;

// ---- Constants ------------------------------------------------------------------------------

void TableBinder::BindConstant(const v1::Column& column, size_t order) {
  ConstantValue constant;
  Target target = Target::kValue;
  if (!Resolve(column, order, &target, &constant.path, &constant.kind)) return;
  const bool is_read = target != Target::kValue || ReadConstant(column, &constant);
  if (!is_read || table_ == nullptr) return;
  const Path scope =
      target == Target::kValue ? definition::ScopeOf(b_.framework, constant.path) : Path();
  if (!scope.valid()) return ConstantOfRecord(column, target, constant);
  const bool is_named = std::any_of(plan_.rows.begin(), plan_.rows.end(), [&](const RowPlan& row) {
    return row.scope == scope && row.name == column.row();
  });
  bool used = false;
  for (RowPlan& row : plan_.rows) {
    const bool every = column.row().empty() && !is_named;
    if (!(row.scope == scope) || !(every || row.name == column.row())) continue;
    used = true;
    AddConstant(column, constant, row.feeds, &row.constants);
  }
  if (used) return;
  Add(column, column.row().empty() ? "no column feeds its row, and a constant alone makes no row"
                                   : StrCat("no column feeds row \"", column.row(),
                                            "\", and a constant alone makes no row"));
}

void TableBinder::ConstantOfRecord(const v1::Column& column, Target target,
                                   const ConstantValue& constant) {
  if (!text_.id.empty()) {
    return Add(column,
               "a constant of a part can feed only its rows: to feed the record, move this column "
               "out of the part");
  }
  if (target == Target::kValue) {
    return AddConstant(column, constant, plan_.feeds, &b_.plan.constants);
  }
  for (const Feed& feed : plan_.feeds) {
    if (feed.target == target) Add(column, "a column feeds the council too");
  }
  if (!b_.plan.council.empty()) Add(column, "another constant feeds the council too");
  b_.plan.council = column.constant();
}

void TableBinder::AddConstant(const v1::Column& column, const ConstantValue& constant,
                              const std::vector<Feed>& feeds,
                              std::vector<ConstantValue>* constants) {
  const bool many = definition::IsMany(b_.framework, constant.path);
  const auto same = [&constant](const auto& other) { return other.path == constant.path; };
  if (!many && (std::any_of(feeds.begin(), feeds.end(), same) ||
                std::any_of(constants->begin(), constants->end(), same))) {
    Add(column, "another column or constant feeds the path too");
    return;
  }
  constants->push_back(constant);
}

bool TableBinder::ReadConstant(const v1::Column& column, ConstantValue* constant) {
  const std::string& text = column.constant();
  int32_t* number = &constant->number;
  if (constant->kind == PathKind::kCode) {
    const Result<Code> code = b_.framework.FindCode(constant->path, text);
    if (code.ok()) {
      *number = code->index;
      return true;
    }
    AddNotFound(column, code.status().message());
    return false;
  }
  if (constant->kind == PathKind::kDate) {
    const Result<Date> date = Date::Parse(text);
    if (date.ok()) {
      *number = date->days();
      return true;
    }
    Add(column, date.status().message());
    return false;
  }
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, *number);
  if (error == std::errc() && stop == end) return true;
  Add(column, "the constant is not a whole number");
  return false;
}

// ---- Row keys -------------------------------------------------------------------------------

void TableBinder::Keys() {
  for (const v1::RowKey& key : text_.keys) AddKey(key);
  if (text_.several_rows) AskForKeys();
}

void TableBinder::AddKey(const v1::RowKey& key) {
  const int line = b_.mapping.lines.Of(key);
  const std::string what = StrCat("row key of \"", key.of(), "\"");
  const auto add = [&](std::string_view why) {
    b_.mistakes.Add(line, InPart(text_.id, StrCat(what, ": ", why)));
  };
  const Path scope = b_.paths.Find(key.of(), line, InPart(text_.id, StrCat(what, ": ")));
  if (!scope.valid()) return;
  bool used = false;
  for (RowPlan& row : plan_.rows) {
    if (!(row.scope == scope) || row.name != key.row()) continue;
    used = true;
    if (!row.key.empty()) return add("there is another one: remove one of them");
    for (const std::string& from : key.from()) {
      row.key.push_back(CellOf(table::WithNumber(from, row.number), line, what));
    }
  }
  if (used) return;
  add(key.row().empty() ? std::string("no column feeds it without `row`")
                        : StrCat("no column feeds its row \"", key.row(), "\""));
}

void TableBinder::AskForKeys() {
  std::set<uint16_t> scopes;
  for (const RowPlan& row : plan_.rows) scopes.insert(row.scope.index);
  std::set<std::pair<uint16_t, std::string>> asked;
  for (const RowPlan& row : plan_.rows) {
    const bool in_some_rows = std::any_of(row.feeds.begin(), row.feeds.end(),
                                          [](const Feed& feed) { return feed.when != kAlways; });
    if (!row.key.empty() || (scopes.size() < 2 && !in_some_rows)) continue;
    if (!asked.emplace(row.scope.index, row.name).second) continue;
    const std::string_view scope = b_.framework.PathName(row.scope);
    b_.mistakes.Add(
        0,
        InPart(
            text_.id,
            StrCat("\"", scope, "\" needs a row key, because ",
                   in_some_rows ? "a `when` spreads its values over several rows"
                                : "the table feeds other rows too, so that its own may be repeated",
                   ": add row_key { of: \"", scope, "\" ",
                   row.name.empty() ? "" : StrCat("row: \"", row.name, "\" "),
                   "from: \"…\" } with the columns that identify its rows; if each record has only "
                   "one, use the column of the record's id")));
  }
}

void TableBinder::CheckSeparators() {
  for (RowPlan& row : plan_.rows) {
    for (const Feed& feed : row.feeds) row.separated |= feed.parts_are_rows;
    for (const Feed& feed : row.feeds) {
      if (feed.parts_are_rows == row.separated) continue;
      Add(*of_report_[feed.report - first_report_],
          "other columns of its rows have a separator: give it a separator "
          "too, or its own `row`");
    }
  }
}

// A row exists only if one of its columns is filled, so a column that is alone in its row is never
// empty. And a reason for no answers must not be added to an answer set that has answers.
void TableBinder::CheckEmptyMeans() {
  std::set<const v1::Column*> told;
  for (const RowPlan& row : plan_.rows) {
    for (const Feed& feed : row.feeds) {
      if (feed.empty_means == kCodeNone) continue;
      const v1::Column& column = *of_report_[feed.report - first_report_];
      const std::string_view scope = b_.framework.PathName(row.scope);
      const bool is_reason = definition::KindOf(b_.framework, row.scope) == PathKind::kCollection &&
                             b_.framework.PathName(feed.path) == StrCat(scope, ".reason");
      if ((row.feeds.size() > 1 && !is_reason) || !told.insert(&column).second) continue;
      Add(column,
          StrCat(is_reason ? "`empty_means` would add a reason to answer sets that have answers"
                           : "`empty_means` has no effect, because the column is alone in its "
                             "row, and an empty cell makes no row",
                 ": for records without a row of \"", scope, "\", use `none_means`"));
    }
  }
}

}  // namespace mspof::mapping
