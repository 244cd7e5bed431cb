// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_BOOK_H_
#define MSPOF_TABLE_BOOK_H_

/// TableBook: statistical tables for a spreadsheet that everybody can read, also with a screen
/// reader. It holds what the tables say; mspof/io/table_book.h writes it as a workbook.
///
///   mspof::TableBook book;
///   book.title = "Making Safeguarding Personal: outcomes, 2019-20";
///   book.author = "City of London";
///   book.cover = {{"Counts of one council. Not for publication."}};
///   book.shorthand = {{"[x]", "the council did not supply this number"}};
///   mspof::TableSheet sheet;
///   sheet.name = "outcomes";
///   sheet.title = "People who were asked what they wanted to happen [note 1]";
///   sheet.source = "the return of City of London, as of 20 April 2020";
///   sheet.table_name = "outcomes";
///   sheet.columns = {{"Answer"}, {"Enquiries", "", mspof::TableColumnKind::kWhole},
///                    {"Share", "%", mspof::TableColumnKind::kDecimal}};
///   sheet.rows = {{mspof::TableCell::Text("Yes"), mspof::TableCell::Whole(1453),
///                  mspof::TableCell::Decimal(496, 1)}};  // 1,453 and 49.6
///   book.notes = {"Enquiries that were concluded in the period."};
///   book.sheets = {sheet};
///   for (const std::string& mistake : mspof::CheckTableBook(book)) Print(mistake);
///
/// What is written follows the guidance of the Government Analysis Function: a cover, a table of
/// contents, notes, and one table on each further sheet. The writer makes the contents, and above
/// each table the lines that say how it is read: that there is one table, where the notes are, and
/// what the shorthand in its cells means.
///
/// A cell holds exactly what is shown: no number has more decimals than its reader sees.
///
/// All of these are plain values.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "mspof/export.h"

namespace mspof {
inline namespace abi0 {

/// One cell: a text, or a number with its decimals. A default-made one is empty, which no table may
/// have.
struct TableCell {
  /// The text. Empty: the cell is a number, if `is_number`. In a column of numbers a text is
  /// shorthand, such as "[x]", or several of them, such as "[r][e]".
  std::string text;
  /// Whether the cell is a number.
  bool is_number = false;
  /// The number in units of its last decimal, of at most 15 digits: 496 for 49.6.
  int64_t units = 0;
  /// How many decimals it has, from 0 to 9: 1 for 49.6.
  uint32_t decimals = 0;

  /// A text.
  static TableCell Text(std::string text) { return {std::move(text), false, 0, 0}; }
  /// A whole number.
  static TableCell Whole(int64_t number) { return {"", true, number, 0}; }
  /// A number with decimals: Decimal(496, 1) is 49.6, Decimal(-5, 1) is -0.5.
  static TableCell Decimal(int64_t units, uint32_t decimals) { return {"", true, units, decimals}; }

  friend bool operator==(const TableCell& a, const TableCell& b) {
    return a.text == b.text && a.is_number == b.is_number && a.units == b.units &&
           a.decimals == b.decimals;
  }
};

/// What the cells of a column are.
enum class TableColumnKind : int {
  /// Texts, to the left.
  kText = 0,
  /// Whole numbers, to the right, with commas between thousands.
  kWhole = 1,
  /// Numbers that all have the same decimals, to the right. A percentage is the number that is
  /// shown, 49.6, in a column with the unit "%".
  kDecimal = 2,
};

/// A column. Its first row is its header, with the unit in brackets: "Share (%)".
struct TableColumn {
  /// Names the column: not empty, and with its unit unique in its table. It may end in a note,
  /// "[note 1]". Give codes, both bounds of an interval and words about them columns of their own.
  std::string header;
  /// The unit of its numbers, such as "%". Default: empty, they are counts.
  std::string unit = {};
  /// What its cells are. The first column of a table is texts: it names the rows.
  TableColumnKind kind = TableColumnKind::kText;
  /// Width in characters, at most 100. Default: 0, wide enough for its words and numbers; longer
  /// texts wrap.
  uint32_t width = 0;

  friend bool operator==(const TableColumn& a, const TableColumn& b) {
    return a.header == b.header && a.unit == b.unit && a.kind == b.kind && a.width == b.width;
  }
};

/// A sheet with one table.
struct TableSheet {
  /// Name of the sheet, unique in any case: 1 to 31 characters that begin with a letter, without
  /// square brackets, colons, asterisks, question marks, slashes and apostrophes. "Cover", "Table
  /// of contents", "Notes" and "History" are taken.
  std::string name;
  /// What the table shows, of whom and when. It is the heading of the sheet and its line in the
  /// contents. Write periods in words: "April to June 2025".
  std::string title;
  /// Where the numbers come from, without "Source:".
  std::string source;
  /// Further lines between the title and the table, such as a warning about comparing.
  std::vector<std::string> above;
  /// Name of the table for programs and screen readers, unique in any case: it begins with a
  /// letter, and has letters, digits and "_". It is not like a cell, such as "A1"; "contents_table"
  /// and "notes_table" are taken.
  std::string table_name;
  /// At least one.
  std::vector<TableColumn> columns;
  /// At least one row; each has a cell for each column, and none is empty.
  std::vector<std::vector<TableCell>> rows;

  friend bool operator==(const TableSheet& a, const TableSheet& b) {
    return a.name == b.name && a.title == b.title && a.source == b.source && a.above == b.above &&
           a.table_name == b.table_name && a.columns == b.columns && a.rows == b.rows;
  }
};

/// What a mark in cells means.
struct TableShorthand {
  /// In square brackets, lower case: "[c]" suppressed, "[x]" not supplied, "[z]" not applicable,
  /// "[low]" rounds to 0 but is not.
  std::string mark;
  /// Its meaning, as it follows "[c] means": "that the number is hidden, to protect people".
  std::string meaning;

  friend bool operator==(const TableShorthand& a, const TableShorthand& b) {
    return a.mark == b.mark && a.meaning == b.meaning;
  }
};

/// A line of the cover.
struct TableCoverLine {
  /// The text. If it has a link, it says where that leads: not its address.
  std::string text;
  /// An address that begins with "https://", or "mailto:" and an address. Default: empty, no link.
  std::string link = {};
  /// Whether it is the heading of what follows. Default: false.
  bool heading = false;

  friend bool operator==(const TableCoverLine& a, const TableCoverLine& b) {
    return a.text == b.text && a.link == b.link && a.heading == b.heading;
  }
};

/// All that a workbook says. Texts are UTF-8, on one line each.
struct TableBook {
  /// Title: the heading of the cover, and the title in the properties of the document.
  std::string title;
  /// What it is, in a sentence: below the title, and in the properties.
  std::string description;
  /// Language of all texts, as in the properties. Default: "en-GB".
  std::string language = "en-GB";
  /// The organisation that publishes it, as in the properties; no person.
  std::string author;
  /// Lines of the cover below the description: what the numbers are and are not, when they were
  /// published, whether they may be revised, whom to ask.
  std::vector<TableCoverLine> cover;
  /// The marks that cells may have. Each that a table uses is explained above that table.
  std::vector<TableShorthand> shorthand;
  /// The notes, of which the first is "[note 1]". Titles, headers and the first column refer to
  /// them; cells with numbers never do.
  std::vector<std::string> notes;
  /// At least one, in their order.
  std::vector<TableSheet> sheets;

  friend bool operator==(const TableBook& a, const TableBook& b) {
    return a.title == b.title && a.description == b.description && a.language == b.language &&
           a.author == b.author && a.cover == b.cover && a.shorthand == b.shorthand &&
           a.notes == b.notes && a.sheets == b.sheets;
  }
};

/// What is wrong with a book by the comments above, a line for each mistake, in the order of its
/// parts: what is missing, empty, twice there or too long; rows of another length than the columns;
/// a number in a column of texts; shorthand that is not explained; a note that does not exist or
/// that nothing refers to; a link whose text is an address. Empty: nothing is. A line names the
/// sheet and the column, and repeats no number of a cell.
MSPOF_EXPORT std::vector<std::string> CheckTableBook(const TableBook& book);

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_TABLE_BOOK_H_
