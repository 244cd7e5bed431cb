// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Finds the columns that a mapping names. "#n" is always the number of a column. {n} stands for 1,
// 2, 3, … as long as there are such columns. A later column after a gap is a mistake, because its
// cells would be lost.
// Tested by tests/unit/mapping/reader_test.cc.

#include "table/heading.h"

#include <charconv>
#include <utility>

#include "support/nearest.h"
#include "support/shown.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::table {
namespace {

using support::StrCat;

// Reads a number without sign and leading zero; false if `digits` is not one.
bool ReadNumber(std::string_view digits, uint32_t* number) {
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, *number);
  const bool all = error == std::errc() && stop == end;
  return all && (digits.size() == 1 || digits.front() != '0');
}

bool StartsWith(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::string WithNumber(std::string name, uint32_t number) {
  const size_t mark = name.find(table::kNumberMark);
  if (mark != std::string::npos)
    name.replace(mark, table::kNumberMark.size(), std::to_string(number));
  return name;
}

Status CheckColumns(size_t columns) {
  if (columns <= kMostColumns) return Status();
  return Status(StatusCode::kResourceExhausted,
                StrCat("the table has more than ", kMostColumns,
                       " columns: export fewer, or several rows for a record"));
}

Heading::Heading(size_t columns) : size_(columns) {}

Heading::Heading(std::vector<std::string> headings)
    : size_(headings.size()), headings_(std::move(headings)) {
  for (size_t i = 0; i < headings_.size(); ++i) {
    cells_[support::Visible(headings_[i])].push_back(static_cast<uint32_t>(i));
  }
}

bool Heading::Has(std::string_view name) const {
  return cells_.find(support::Visible(name)) != cells_.end();
}

Result<FileColumn> Heading::FindOne(std::string_view name, const OtherColumns& others) const {
  uint32_t number = 0;
  if (StartsWith(name, "#") && ReadNumber(name.substr(1), &number)) {
    if (number >= 1 && number <= size_) return FileColumn{number - 1, 0, std::string(name)};
    return Status(StatusCode::kNotFound, StrCat("the file's last column is \"#", size_, "\""));
  }
  const auto it = cells_.find(support::Visible(name));
  if (it != cells_.end()) {
    if (it->second.size() == 1) return FileColumn{it->second.front(), 0, std::string(name)};
    return Status(
        StatusCode::kInvalidArgument,
        StrCat("the file has this heading ", it->second.size(),
               " times: name the column by its number, \"#", it->second.front() + 1, "\""));
  }
  const std::string_view meant = Meant(name, others);
  return Status(StatusCode::kNotFound,
                StrCat("the file has no such column",
                       meant.empty() ? "" : StrCat(": did you mean \"", meant, "\"?")));
}

std::string_view Heading::Meant(std::string_view name, const OtherColumns& others) const {
  const std::string lower = support::Lower(name);
  std::vector<std::string_view> unused;
  for (uint32_t i = 0; i < headings_.size(); ++i) {
    if (others.used.count(i) > 0 || headings_[i].empty()) continue;
    if (support::Lower(headings_[i]) == lower) return headings_[i];
    unused.emplace_back(headings_[i]);
  }
  return others.may_be_named ? support::Nearest(name, unused) : std::string_view();
}

std::string Heading::Unused(const OtherColumns& others) const {
  constexpr size_t kMostNamed = 30;
  std::string names;
  size_t count = 0;
  for (uint32_t i = 0; i < headings_.size() && others.may_be_named; ++i) {
    if (others.used.count(i) > 0 || headings_[i].empty()) continue;
    if (cells_.find(support::Visible(headings_[i]))->second.front() != i || ++count > kMostNamed)
      continue;
    support::StrAppend(&names, names.empty() ? "" : ", ", "\"", support::Shown(headings_[i]), "\"");
  }
  if (count > kMostNamed) support::StrAppend(&names, " and ", count - kMostNamed, " more");
  return names;
}

Status Heading::CheckGaps(std::string_view before, std::string_view after, uint32_t last) const {
  for (std::string_view heading : headings_) {
    uint32_t number = 0;
    if (heading.size() <= before.size() + after.size()) continue;
    if (!StartsWith(heading, before) || !EndsWith(heading, after)) continue;
    heading.remove_prefix(before.size());
    heading.remove_suffix(after.size());
    if (!ReadNumber(heading, &number) || (number >= 1 && number <= last)) continue;
    return Status(StatusCode::kInvalidArgument,
                  StrCat("the file has column ", number, " too, but only 1 to ", last,
                         " come without a gap: name each column instead of {n}"));
  }
  return Status();
}

Result<std::vector<FileColumn>> Heading::Find(std::string_view from,
                                              const OtherColumns& others) const {
  std::vector<FileColumn> columns;
  const size_t mark = from.find(table::kNumberMark);
  if (mark == std::string_view::npos) {
    Result<FileColumn> one = FindOne(from, others);
    if (!one.ok()) return one.status();
    columns.push_back(*std::move(one));
    return columns;
  }
  const std::string_view before = from.substr(0, mark);
  const std::string_view after = from.substr(mark + table::kNumberMark.size());
  for (uint32_t number = 1;; ++number) {
    Result<FileColumn> one = FindOne(StrCat(before, number, after), others);
    const bool end = !one.ok() && one.status().code() == StatusCode::kNotFound;
    if (end && number > 1) break;
    if (!one.ok()) {
      return Status(one.status().code(), StrCat("with 1 for {n}: ", one.status().message()));
    }
    one->number = number;
    columns.push_back(*std::move(one));
  }
  Status gaps = CheckGaps(before, after, static_cast<uint32_t>(columns.size()));
  if (!gaps.ok()) return gaps;
  return columns;
}

}  // namespace mspof::table
