// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_TEXT_H_
#define MSPOF_CLI_TEXT_H_

// Internal to the command. Text for a terminal: safe to print, in columns, with hints.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mspof::cli {

// `text` made safe to print. Control characters and bytes that are not UTF-8 become U+FFFD, so that
// a file cannot move the cursor or end the line. Characters that cannot be seen, or that reverse
// others, become their numbers: <U+202E>.
std::string Printable(std::string_view text);

// Whether `text` ends with `end`, in upper or lower case. `end` is in lower case.
bool EndsWithIgnoringCase(std::string_view text, std::string_view end);

// What stands before and after the first "=" of `text`; no value if nothing stands before it, or if
// there is none.
std::optional<std::pair<std::string, std::string>> AtEquals(std::string_view text);

// "1 record", "2 records".
std::string Counted(size_t count, std::string_view noun);

// `text` with some blanks replaced by line ends, so that lines have at most `width` characters. A
// line with a longer word is longer.
std::string Wrapped(std::string_view text, size_t width);

// Rows of cells in aligned columns. The first row is the heading.
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
