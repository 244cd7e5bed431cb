// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_SUPPORT_CSV_ROW_H_
#define MSPOF_SUPPORT_CSV_ROW_H_

// Internal. CSV of RFC 4180 in a buffer, for files that fit into memory. Files of hosts are long
// and of many shapes; the mapping reads them.

#include <string>
#include <string_view>
#include <vector>

namespace mspof::support {

// Appends `cells` as one row, with CRLF; cells are quoted where they must be.
void AppendCsvRow(const std::vector<std::string_view>& cells, std::string* out);

// A text as a cell that no spreadsheet takes for a formula: with an apostrophe before =, +, -, @, a
// tab, a line end or an apostrophe.
std::string Guarded(std::string_view text);

// Takes the next row off the front of `*rest`, which must not be empty. Line ends may be
// CRLF or LF; quoted cells may hold any character. Returns null, or what is wrong.
const char* TakeCsvRow(std::string_view* rest, std::vector<std::string>* cells,
                       char delimiter = ',');

}  // namespace mspof::support

#endif  // MSPOF_SUPPORT_CSV_ROW_H_
