// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_COUNTS_SHEET_H_
#define MSPOF_COUNTS_SHEET_H_

// Internal. A filled-in template as a spreadsheet program saved it: the text for each name, and its
// row.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "counts/mistakes.h"
#include "mspof/status.h"
#include "support/text_map.h"

namespace mspof::counts {

enum Column : size_t { kAbout, kLabel, kFillIn, kName, kColumns };

// Headings of the columns. Do not change: part of the template's format;
// docs/formats/counts.md.
constexpr std::array<std::string_view, kColumns> kHeadings = {"about", "label", "fill in", "name"};

// A row with a name. Cells have no blanks around them.
struct Entry {
  // The number of the row in a spreadsheet: from 1, including the headings.
  uint64_t row = 0;
  std::array<std::string, kColumns> cells;

  const std::string& name() const { return cells[kName]; }
  const std::string& text() const { return cells[kFillIn]; }
};

// The places of the columns of a file.
struct Columns {
  // For each column of the template; npos if the file does not have it.
  std::array<size_t, kColumns> at = {};
  // Columns with other headings, which are ignored.
  std::vector<bool> own;
};

class Sheet {
 public:
  // Fails with kCorrupt if the bytes are not a template. Rows that cannot be used are mistakes.
  static Result<Sheet> Read(std::string_view csv, Mistakes* mistakes);

  // In the file's order.
  const std::vector<Entry>& entries() const { return entries_; }
  // Null if there is no row with that name.
  const Entry* Find(std::string_view name) const;
  // The number of an entry. If it is not a number, adds a mistake and returns no value.
  std::optional<uint64_t> Number(const Entry& entry, Mistakes* mistakes) const;

 private:
  void AddRow(uint64_t row, const std::vector<std::string>& cells, Mistakes* mistakes);

  char delimiter_ = ',';
  Columns columns_;
  std::vector<Entry> entries_;
  support::TextMap<size_t> by_name_;
};

// Whether the text is written with digits, perhaps in groups.
bool LooksLikeNumber(std::string_view text);

}  // namespace mspof::counts

#endif  // MSPOF_COUNTS_SHEET_H_
