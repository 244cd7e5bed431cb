// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Lays a book of tables out: a cover in column A, then sheets that each have a title in A1, lines
// that say how the table is read, and one table below them that nothing follows.
// Tested by tests/unit/io/workbook/table_book_test.cc.

#include "io/workbook/book_layout.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "book/cells.h"
#include "mspof/io/table_book.h"
#include "support/utf8.h"

namespace mspof {
inline namespace abi0 {
namespace io {
namespace {

constexpr uint32_t kCoverWidth = 90;
constexpr uint32_t kNameWidth = 34;
constexpr uint32_t kMarkWidth = 14;
// The first column of a table also holds the lines above it.
constexpr uint32_t kLeastFirst = 42;
constexpr uint32_t kLeastWidth = 12;
constexpr uint32_t kMostWidth = 45;
// Around the text of a cell; bold letters need some of it.
constexpr uint32_t kMargin = 3;
constexpr char kContents[] = "Table of contents";
constexpr char kNotes[] = "Notes";
constexpr char kOneTable[] = "This worksheet contains one table.";

PlacedCell Placed(std::string text, Look look = Look::kLine) {
  return {TableCell::Text(std::move(text)), look};
}

uint32_t LongestWord(std::string_view text) {
  size_t longest = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find(' '), text.size());
    longest = std::max(longest, support::Utf16Units(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return static_cast<uint32_t>(longest);
}

uint32_t WidthOf(const TableSheet& sheet, size_t at) {
  const TableColumn& column = sheet.columns[at];
  if (column.width > 0) return column.width;
  const std::string header = book::HeaderOf(column);
  // A long header takes up to three lines.
  size_t width = std::max<size_t>(LongestWord(header), (support::Utf16Units(header) + 2) / 3);
  for (const std::vector<TableCell>& row : sheet.rows) {
    const TableCell& cell = row[at];
    if (cell.is_number) {
      width = std::max(width, ShownNumber(cell).size());
    } else {
      const size_t whole = support::Utf16Units(cell.text);
      width = std::max<size_t>(width, whole <= kMostWidth ? whole : LongestWord(cell.text));
      if (whole > kMostWidth) width = std::max<size_t>(width, kMostWidth - kMargin);
    }
  }
  const uint32_t least = at == 0 ? kLeastFirst : kLeastWidth;
  return std::max(least, static_cast<uint32_t>(std::min<size_t>(width, 97)) + kMargin);
}

// Which of the book's shorthand the table uses, and what it means; empty: none.
std::string ShorthandLine(const TableBook& book, const TableSheet& sheet) {
  std::set<std::string> used;
  for (const std::vector<TableCell>& row : sheet.rows) {
    for (const TableCell& cell : row) {
      for (std::string& mark : book::MarksIn(cell.text)) used.insert(std::move(mark));
    }
  }
  std::string line;
  for (const TableShorthand& shorthand : book.shorthand) {
    if (used.count(shorthand.mark) == 0) continue;
    line += line.empty() ? "Some shorthand is used in this table: " : "; ";
    line += shorthand.mark + " means " + shorthand.meaning;
  }
  return line.empty() ? line : line + ".";
}

bool HasNotes(const TableSheet& sheet) {
  const auto refers = [](std::string_view text) { return text.find("[note ") != text.npos; };
  return refers(sheet.title) || std::any_of(sheet.above.begin(), sheet.above.end(), refers) ||
         std::any_of(sheet.columns.begin(), sheet.columns.end(),
                     [&](const TableColumn& column) { return refers(column.header); }) ||
         std::any_of(sheet.rows.begin(), sheet.rows.end(),
                     [&](const std::vector<TableCell>& row) { return refers(row[0].text); });
}

PlacedSheet Cover(const TableBook& book) {
  PlacedSheet cover;
  cover.name = "Cover";
  cover.widths = {kCoverWidth};
  cover.rows = {{Placed(book.title, Look::kTitle)}, {Placed(book.description)}};
  for (const TableCoverLine& line : book.cover) {
    PlacedCell cell = Placed(line.text, line.heading ? Look::kHeading : Look::kLine);
    if (!line.link.empty()) {
      cell.look = Look::kLink;
      cell.link = line.link;
    }
    cover.rows.push_back({std::move(cell)});
  }
  return cover;
}

PlacedSheet Contents(const TableBook& book) {
  PlacedSheet contents;
  contents.name = kContents;
  contents.widths = {kNameWidth, kCoverWidth};
  contents.table = book::kContentsTable;
  contents.rows = {{Placed(kContents, Look::kTitle)},
                   {Placed(kOneTable)},
                   {Placed("Worksheet", Look::kHeader), Placed("Title", Look::kHeader)}};
  contents.table_row = 2;
  const auto add = [&contents](const std::string& name, const std::string& title) {
    PlacedCell link = Placed(name, Look::kLink);
    link.link = "#" + name;
    contents.rows.push_back({std::move(link), Placed(title)});
  };
  for (const TableSheet& sheet : book.sheets) add(sheet.name, sheet.title);
  if (!book.notes.empty()) add(kNotes, "What the notes in titles and tables say");
  return contents;
}

PlacedSheet Notes(const TableBook& book) {
  PlacedSheet notes;
  notes.name = kNotes;
  notes.widths = {kMarkWidth, kCoverWidth};
  notes.table = book::kNotesTable;
  notes.rows = {{Placed(kNotes, Look::kTitle)},
                {Placed(kOneTable)},
                {Placed("Note", Look::kHeader), Placed("What it says", Look::kHeader)}};
  notes.table_row = 2;
  for (size_t i = 0; i < book.notes.size(); ++i) {
    notes.rows.push_back({Placed("note " + std::to_string(i + 1)), Placed(book.notes[i])});
  }
  return notes;
}

PlacedSheet Tables(const TableBook& book, const TableSheet& sheet) {
  PlacedSheet placed;
  placed.name = sheet.name;
  placed.table = sheet.table_name;
  for (size_t i = 0; i < sheet.columns.size(); ++i) placed.widths.push_back(WidthOf(sheet, i));
  std::string about = kOneTable;
  if (HasNotes(sheet)) about += " It refers to notes, which are on the worksheet Notes.";
  placed.rows = {{Placed(sheet.title, Look::kTitle)}, {Placed(std::move(about))}};
  for (const std::string& line : sheet.above) placed.rows.push_back({Placed(line)});
  std::string shorthand = ShorthandLine(book, sheet);
  if (!shorthand.empty()) placed.rows.push_back({Placed(std::move(shorthand))});
  placed.rows.push_back({Placed("Source: " + sheet.source)});
  placed.table_row = placed.rows.size();
  std::vector<PlacedCell> headers;
  for (const TableColumn& column : sheet.columns) {
    headers.push_back(Placed(book::HeaderOf(column), column.kind == TableColumnKind::kText
                                                         ? Look::kHeader
                                                         : Look::kRightHeader));
  }
  placed.rows.push_back(std::move(headers));
  for (const std::vector<TableCell>& row : sheet.rows) {
    std::vector<PlacedCell> cells;
    for (size_t i = 0; i < row.size(); ++i) {
      const bool right = sheet.columns[i].kind != TableColumnKind::kText;
      cells.push_back({row[i], row[i].is_number ? Look::kNumber
                               : right          ? Look::kMark
                                                : Look::kLine});
    }
    placed.rows.push_back(std::move(cells));
  }
  return placed;
}

}  // namespace

std::vector<PlacedSheet> LayOut(const TableBook& book) {
  std::vector<PlacedSheet> sheets = {Cover(book), Contents(book)};
  for (const TableSheet& sheet : book.sheets) sheets.push_back(Tables(book, sheet));
  if (!book.notes.empty()) sheets.push_back(Notes(book));
  return sheets;
}

std::string PlainNumber(const TableCell& cell) {
  const bool negative = cell.units < 0;
  std::string digits = std::to_string(negative ? -cell.units : cell.units);
  if (digits.size() <= cell.decimals) digits.insert(0, cell.decimals + 1 - digits.size(), '0');
  if (cell.decimals > 0) digits.insert(digits.size() - cell.decimals, 1, '.');
  return negative ? "-" + digits : digits;
}

std::string ShownNumber(const TableCell& cell) {
  std::string text = PlainNumber(cell);
  const size_t first = text[0] == '-' ? 1 : 0;
  size_t at = std::min(text.find('.'), text.size());
  while (at > first + 3) {
    at -= 3;
    text.insert(at, 1, ',');
  }
  return text;
}

Result<std::string> EncodeTableBook(const TableBook& book, TableBookFormat format) try {
  const std::vector<std::string> mistakes = CheckTableBook(book);
  if (!mistakes.empty()) return Status(StatusCode::kInvalidArgument, mistakes[0]);
  const std::vector<PlacedSheet> sheets = LayOut(book);
  return Pack(format == TableBookFormat::kOds ? OdsParts(book, sheets) : XlsxParts(book, sheets));
} catch (...) {
  return internal::Thrown();
}

}  // namespace io
}  // namespace abi0
}  // namespace mspof
