// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Groups columns with numbered headings. A heading may hold several numbers ("FB1_RISK2"); the
// right one is the number that makes most headings alike.
// Tested by tests/unit/draft/table_test.cc.

#include "draft/units.h"

#include <algorithm>
#include <map>

#include "draft/thresholds.h"
#include "table/heading.h"

namespace mspof::draft {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The columns by number, for headings with one pattern.
using Family = std::map<unsigned long, size_t>;

std::map<std::string, Family> Families(const LookedTable& table) {
  std::map<std::string, Family> families;
  for (size_t i = 0; i < table.file_columns; ++i) {
    const std::string& name = table.columns[i].name;
    if (name.find(table::kNumberMark) != std::string::npos || name[0] == '#') continue;
    for (size_t at = 0; at < name.size(); ++at) {
      if (!IsDigit(name[at])) continue;
      size_t end = at;
      while (end < name.size() && IsDigit(name[end])) ++end;
      if (name[at] != '0' && end - at <= threshold::kMostColumnDigits) {
        const std::string pattern =
            name.substr(0, at) + std::string(table::kNumberMark) + name.substr(end);
        families[pattern][std::stoul(name.substr(at, end - at))] = i;
      }
      at = end;
    }
  }
  return families;
}

}  // namespace

std::vector<Unit> NumberedUnits(const LookedTable& table, const Vocabulary& vocabulary) {
  std::vector<std::pair<std::string, Family>> families;
  for (const auto& family : Families(table)) {
    const Family& members = family.second;
    const bool whole = members.size() > 1 && members.begin()->first == 1 &&
                       members.rbegin()->first == members.size();
    if (whole) families.push_back(family);
  }
  std::stable_sort(families.begin(), families.end(),
                   [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  std::vector<bool> used(table.columns.size());
  std::vector<Unit> units;
  for (const auto& [pattern, members] : families) {
    const bool free = std::none_of(members.begin(), members.end(),
                                   [&](const auto& member) { return used[member.second]; });
    if (!free) continue;
    Unit unit;
    unit.from = pattern;
    std::string words = pattern;
    words.replace(words.find(table::kNumberMark), table::kNumberMark.size(), " ");
    unit.words = vocabulary.WordsOf(words, Place::kHeading);
    for (const auto& [number, column] : members) {
      used[column] = true;
      unit.columns.push_back(column);
      unit.shape.Merge(table.columns[column].shape);
    }
    units.push_back(std::move(unit));
  }
  std::sort(units.begin(), units.end(),
            [](const Unit& a, const Unit& b) { return a.columns[0] < b.columns[0]; });
  return units;
}

std::vector<Unit> SingleUnits(const LookedTable& table, const std::vector<Unit>& numbered) {
  std::vector<bool> used(table.columns.size());
  for (const Unit& unit : numbered) {
    for (size_t column : unit.columns) used[column] = true;
  }
  std::vector<Unit> units;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    if (used[i]) continue;
    const LookedColumn& column = table.columns[i];
    units.push_back(
        {column.name, {i}, column.words, column.shape, column.question, column.question_column});
  }
  return units;
}

}  // namespace mspof::draft
