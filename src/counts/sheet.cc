// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads the table of a filled-in template. The headings show the delimiter of the file and the
// places of its columns, so they are looked for with each delimiter that spreadsheet programs
// write. Only names and the column "fill in" are read; labels only show whether cells were moved.
// Labels may have lost letters outside ASCII if the file was not saved as UTF-8; they are never
// shown.
// Tested by tests/unit/counts/reading_test.cc.

#include "counts/sheet.h"

#include <algorithm>
#include <string>

#include "support/csv_row.h"
#include "support/file_kind.h"
#include "support/text.h"

namespace mspof::counts {
namespace {

constexpr size_t kNowhere = std::string_view::npos;
constexpr size_t kMostDigits = 9;
constexpr char kDelimiters[] = {',', ';', '\t'};

Status NoTemplate(std::string_view what) {
  return Status(StatusCode::kCorrupt, support::StrCat("not a template of counts: ", what));
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return "";
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool IsDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "1,234,567": groups of three.
bool IsGrouped(std::string_view text) {
  const size_t first = text.find(',');
  if (first == std::string_view::npos || first > 3 || !IsDigits(text.substr(0, first)))
    return false;
  for (size_t at = first; at < text.size(); at += 4) {
    if (text[at] != ',' || text.size() - at < 4 || !IsDigits(text.substr(at + 1, 3))) return false;
  }
  return true;
}

bool SameIgnoringCase(std::string_view a, std::string_view b) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

// The reason why bytes cannot be a template; empty if they can.
std::string Foreign(std::string_view csv) {
  if (csv.empty()) return "the file is empty";
  const support::FileKind kind = support::KindOfNoTable(csv);
  const bool is_workbook = kind.what.find("workbook") != std::string_view::npos;
  // A person with a template has it open in a spreadsheet program.
  if (kind.what == "a zip archive") {
    return "it is a workbook: save the sheet as CSV (UTF-8)";
  }
  if (is_workbook) return support::StrCat("it is ", kind.what, ": save the sheet as CSV (UTF-8)");
  if (!kind.what.empty() && kind.what.find("counts") == std::string_view::npos) {
    return support::StrCat("it is ", kind.what);
  }
  if (csv.substr(0, 2) == "\xFF\xFE" || csv.substr(0, 2) == "\xFE\xFF") {
    return "it is UTF-16: save the sheet as CSV (UTF-8)";
  }
  if (csv.find('\0') != std::string_view::npos) return "it is a binary file";
  if (csv.find('\n') == std::string_view::npos && csv.find('\r') != std::string_view::npos) {
    return "its lines end with only a carriage return: save the sheet as CSV (UTF-8)";
  }
  return "";
}

// The places of the columns, if the row has the headings.
std::optional<Columns> ColumnsOf(const std::vector<std::string>& cells) {
  Columns columns;
  columns.at.fill(kNowhere);
  columns.own.resize(cells.size());
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string_view cell = Trim(cells[i]);
    const auto heading = std::find_if(kHeadings.begin(), kHeadings.end(),
                                      [&](auto text) { return SameIgnoringCase(cell, text); });
    columns.own[i] = heading == kHeadings.end() && !cell.empty();
    if (heading == kHeadings.end()) continue;
    size_t& at = columns.at[static_cast<size_t>(heading - kHeadings.begin())];
    if (at != kNowhere) return std::nullopt;
    at = i;
  }
  const bool found = columns.at[kFillIn] != kNowhere && columns.at[kName] != kNowhere;
  return found ? std::make_optional(std::move(columns)) : std::nullopt;
}

// Removes rows from `*rest` up to the headings, and counts them.
std::optional<Columns> TakeHeading(std::string_view* rest, char delimiter, uint64_t* row) {
  constexpr uint64_t kMostRowsBefore = 20;
  std::vector<std::string> cells;
  for (*row = 0; !rest->empty() && *row < kMostRowsBefore;) {
    ++*row;
    if (support::TakeCsvRow(rest, &cells, delimiter) != nullptr) break;
    std::optional<Columns> columns = ColumnsOf(cells);
    if (columns) return columns;
  }
  return std::nullopt;
}

// Whether the text can be a name: only such texts are ever shown.
bool IsName(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("~._:-/=,").find(c) != std::string_view::npos;
  });
}

}  // namespace

bool LooksLikeNumber(std::string_view text) { return IsDigits(text) || IsGrouped(text); }

Result<Sheet> Sheet::Read(std::string_view csv, Mistakes* mistakes) {
  if (csv.substr(0, 3) == "\xEF\xBB\xBF") csv.remove_prefix(3);
  const std::string foreign = Foreign(csv);
  if (!foreign.empty()) return NoTemplate(foreign);
  Sheet sheet;
  for (const char delimiter : kDelimiters) {
    std::string_view rest = csv;
    uint64_t row = 0;
    std::optional<Columns> columns = TakeHeading(&rest, delimiter, &row);
    if (!columns) continue;
    sheet.delimiter_ = delimiter;
    sheet.columns_ = *std::move(columns);
    std::vector<std::string> cells;
    while (!rest.empty()) {
      ++row;
      const char* error = support::TakeCsvRow(&rest, &cells, delimiter);
      if (error != nullptr) {
        return NoTemplate(support::StrCat("row ", row, ": ", error, ": save the sheet again"));
      }
      sheet.AddRow(row, cells, mistakes);
    }
    return sheet;
  }
  return NoTemplate("no row has the headings \"fill in\" and \"name\": fill in a new template");
}

void Sheet::AddRow(uint64_t row, const std::vector<std::string>& cells, Mistakes* mistakes) {
  Entry entry;
  entry.row = row;
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string_view cell = Trim(cells[i]);
    const auto at = std::find(columns_.at.begin(), columns_.at.end(), i);
    if (at != columns_.at.end()) {
      entry.cells[static_cast<size_t>(at - columns_.at.begin())] = std::string(cell);
    } else if (!cell.empty() && (i >= columns_.own.size() || !columns_.own[i])) {
      mistakes->Add(row, "",
                    support::StrCat("column ", i + 1,
                                    " has a text but no heading: move the text to \"fill in\", or "
                                    "remove it"));
    }
  }
  if (entry.name().empty()) {
    if (entry.text().empty()) return;
    mistakes->Add(row, "",
                  "\"fill in\" has a text, but the row has no name: move the text to its row, or "
                  "remove it");
    return;
  }
  if (!IsName(entry.name())) {
    mistakes->Add(row, "", "the text under \"name\" is not a name: copy it from the template");
    return;
  }
  const auto [it, fresh] = by_name_.emplace(entry.name(), entries_.size());
  if (fresh) {
    entries_.push_back(std::move(entry));
    return;
  }
  mistakes->Add(
      row, entry.name(),
      support::StrCat("is already in row ", entries_[it->second].row, ": remove one of the rows"));
}

const Entry* Sheet::Find(std::string_view name) const {
  const auto it = by_name_.find(name);
  return it == by_name_.end() ? nullptr : &entries_[it->second];
}

std::optional<uint64_t> Sheet::Number(const Entry& entry, Mistakes* mistakes) const {
  std::string digits = entry.text();
  // A comma between groups of three digits is not a decimal sign in an English file. In a file with
  // semicolons it would be one.
  if (delimiter_ != ';' && IsGrouped(digits)) {
    digits.erase(std::remove(digits.begin(), digits.end(), ','), digits.end());
  }
  if (IsDigits(digits) && digits.size() <= kMostDigits) return std::stoull(digits);
  std::string_view what = "is not a whole number: write only digits";
  if (IsDigits(digits)) {
    what = "is larger than 999,999,999: correct the number";
  } else if (digits[0] == '-' && LooksLikeNumber(Trim(std::string_view(digits).substr(1)))) {
    what = "is negative: correct the number";
  }
  mistakes->Add(entry.row, entry.name(), what);
  return std::nullopt;
}

}  // namespace mspof::counts
