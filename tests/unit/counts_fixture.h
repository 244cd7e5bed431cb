// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TESTS_UNIT_COUNTS_FIXTURE_H_
#define MSPOF_TESTS_UNIT_COUNTS_FIXTURE_H_

// Templates of counts as a person fills them in: as rows of cells, by name. CSV is read and
// written here a second time, so that what the library writes is looked at from outside.

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/return.h"

namespace mspof::testing {

using Rows = std::vector<std::vector<std::string>>;

enum { kAboutColumn, kLabelColumn, kFillInColumn, kNameColumn };

/// Rows of cells of a CSV file as the library writes it, with its byte order mark.
inline Rows ReadRows(std::string_view csv) {
  Rows rows;
  if (csv.substr(0, 3) == "\xEF\xBB\xBF") csv.remove_prefix(3);
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (c == '"') {
      if (quoted && i + 1 < csv.size() && csv[i + 1] == '"')
        cells.back() += csv[++i];
      else
        quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.push_back(cells);
      cells.assign(1, "");
    } else if (c != '\r' || quoted) {
      cells.back() += c;
    }
  }
  return rows;
}

/// CSV in which every cell is quoted, or only those that must be.
inline std::string WriteRows(const Rows& rows, char delimiter = ',', bool quote_all = false,
                             std::string_view line_end = "\r\n") {
  std::string csv;
  for (const auto& cells : rows) {
    for (size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) csv += delimiter;
      const bool quote =
          quote_all || cells[i].find_first_of(std::string("\"\r\n") + delimiter) != cells[i].npos;
      if (quote) csv += '"';
      for (const char c : cells[i]) csv += c == '"' ? "\"\"" : std::string(1, c);
      if (quote) csv += '"';
    }
    csv += line_end;
  }
  return csv;
}

/// The row of a name; ends the program if there is none.
inline std::vector<std::string>& RowOf(Rows* rows, std::string_view name) {
  const auto it = std::find_if(rows->begin(), rows->end(), [&](const auto& cells) {
    return cells.size() > kNameColumn && cells[kNameColumn] == name;
  });
  if (it != rows->end()) return *it;
  std::cerr << "no row of the name " << name << "\n";
  std::abort();
}

/// Writes a text beside a name.
inline void FillIn(Rows* rows, std::string_view name, std::string_view text) {
  RowOf(rows, name)[kFillInColumn] = std::string(text);
}

/// Whether a name belongs to the section of a measure's total, or to that of a coverage.
inline bool BelongsTo(std::string_view name, std::string_view section) {
  if (name.substr(0, section.size()) != section) return false;
  return name.size() == section.size() || name[section.size()] == ':' ||
         name[section.size()] == ',' || name[section.size()] == '/';
}

/// Every number of a return by the name that it has in a template.
inline std::map<std::string, std::string> NamesOf(const Return& ret,
                                                  std::vector<std::string>* sections) {
  std::map<std::string, std::string> names;
  for (const MeasureResult& row : ret.measures) {
    const auto same = [&](const MeasureResult& other) { return other.id == row.id; };
    const bool several = std::count_if(ret.measures.begin(), ret.measures.end(), same) > 1;
    const std::string base = row.id + (several ? ":population=" + row.population : "");
    if (!row.not_supplied.empty()) {
      if (row.not_supplied != "optional") names[base + "/not-supplied"] = row.not_supplied;
      continue;
    }
    sections->push_back(base);
    names[base] = std::to_string(row.total);
    if (row.records > 0) names[base + "/records"] = std::to_string(row.records);
    for (const Cell& cell : row.cells) {
      std::string name = base;
      for (size_t i = 0; i < cell.codes.size(); ++i) {
        name += (i == 0 && !several ? ":" : ",") + row.dimensions[i] + "=" + cell.codes[i];
      }
      names[name] = std::to_string(cell.count);
    }
    for (const AbsentCount& one : row.absent) {
      names[base + "/absent:" + one.dimension + "=" + one.code] = std::to_string(one.count);
    }
    for (const NamedCount& one : row.contradictions) {
      names[base + "/contradiction:" + one.name] = std::to_string(one.count);
    }
  }
  for (const CoverageResult& row : ret.coverages) {
    const std::string base = "coverage/" + row.collection + "/" + row.population;
    if (!row.not_supplied.empty()) {
      names[base + "/not-supplied"] = row.not_supplied;
      continue;
    }
    sections->push_back(base);
    uint64_t total = 0;
    for (const NamedCount& one : row.outcomes) {
      names[base + "/outcome:" + one.name] = std::to_string(one.count);
      total += one.count;
    }
    for (const NamedCount& one : row.fates) {
      names[base + "/fate:" + one.name] = std::to_string(one.count);
    }
    names[base + "/total"] = std::to_string(total);
  }
  return names;
}

/// The template with the numbers of a return, and 0 in what is left of its sections.
inline Rows Filled(Rows rows, const Return& ret) {
  std::vector<std::string> sections;
  std::map<std::string, std::string> names = NamesOf(ret, &sections);
  for (auto& cells : rows) {
    const std::string& name = cells[kNameColumn];
    const auto it = names.find(name);
    if (it != names.end()) {
      cells[kFillInColumn] = it->second;
      names.erase(it);
      continue;
    }
    const bool reason = name.size() > 12 && name.substr(name.size() - 12) == "not-supplied";
    const bool supplied = std::any_of(sections.begin(), sections.end(), [&](const auto& section) {
      return BelongsTo(name, section);
    });
    if (supplied && !reason) cells[kFillInColumn] = "0";
  }
  // What a template does not ask for is added by hand.
  for (const auto& [name, text] : names) rows.push_back({"", "", text, name});
  return rows;
}

}  // namespace mspof::testing

#endif  // MSPOF_TESTS_UNIT_COUNTS_FIXTURE_H_
