// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_BOOK_CELLS_H_
#define MSPOF_BOOK_CELLS_H_

// Internal. What the check of a book and its writer read alike.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/table_book.h"

namespace mspof::book {

// The most decimals that a number may have.
inline constexpr uint32_t kMostDecimals = 9;
// The tables of the contents and of the notes.
inline constexpr std::string_view kContentsTable = "contents_table";
inline constexpr std::string_view kNotesTable = "notes_table";

// The marks of which a cell consists: "[r]" and "[e]" for "[r][e]"; none if it says anything else.
inline std::vector<std::string> MarksIn(std::string_view text) {
  std::vector<std::string> marks;
  while (!text.empty()) {
    const size_t end = text.find(']');
    if (text[0] != '[' || end == text.npos || end < 2) return {};
    if (text.substr(1, end - 1).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") !=
        text.npos) {
      return {};
    }
    marks.emplace_back(text.substr(0, end + 1));
    text.remove_prefix(end + 1);
  }
  return marks;
}

// The header with its unit. A note stays at the end.
inline std::string HeaderOf(const TableColumn& column) {
  if (column.unit.empty()) return column.header;
  const size_t note = column.header.find(" [note ");
  const std::string words = column.header.substr(0, note);
  return words + " (" + column.unit + ")" +
         (note == std::string::npos ? "" : column.header.substr(note));
}

}  // namespace mspof::book

#endif  // MSPOF_BOOK_CELLS_H_
