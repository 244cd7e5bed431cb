// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_TEXT_H_
#define MSPOF_CLI_TEXT_H_

// Internal to the command. Text for a terminal: safe to print, in columns, with hints.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mspof::cli {

// Length of the well-formed UTF-8 sequence with which `text` begins; 0 if it begins with none.
size_t Utf8Length(std::string_view text);

// `text` with control characters and bytes that are no UTF-8 replaced by U+FFFD, so that a
// file cannot move the cursor or end the line, and the numbers of characters that cannot be seen or
// turn others round: <U+202E>.
std::string Printable(std::string_view text);

// How JSON writes a character that Printable() would not leave as it is; empty for others.
// REQUIRES: `character` is one, in UTF-8.
std::string JsonEscape(std::string_view character);

// Whether `text` ends with `end`, upper and lower case being the same. `end` is in lower case.
bool EndsWithIgnoringCase(std::string_view text, std::string_view end);

// The candidate that is most like `text`; empty if none is close.
std::string Nearest(std::string_view text, const std::vector<std::string>& candidates);

// "1 record", "2 records".
std::string Counted(size_t count, std::string_view noun);

// `text` with line ends for blanks such that lines have at most `width` characters, where words
// are short enough.
std::string Wrapped(std::string_view text, size_t width);

// Rows of cells in aligned columns, the first row being the heading.
class Table {
 public:
  // `alignment` has one letter for each column: 'l' left, 'r' right.
  explicit Table(std::string alignment) : alignment_(std::move(alignment)) {}

  // REQUIRES: as many cells as there are columns.
  void AddRow(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // Lines that begin with two blanks.
  std::string ToString() const;

 private:
  std::string alignment_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_TEXT_H_
