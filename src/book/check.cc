// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What the guidance on statistics in spreadsheets asks of tables, as far as it can be seen in what
// they say; mspof::io sees to the rest when it writes them. Names are compared without regard to
// case, as spreadsheet programs do.
// Tested by tests/unit/book/table_book_test.cc.

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "book/cells.h"
#include "mspof/table_book.h"
#include "support/utf8.h"

namespace mspof {
namespace book {
namespace {

// A cell holds 32,767 units of UTF-16; what the writer puts before a text needs some.
constexpr size_t kMostInText = 32000;
constexpr size_t kMostInSheetName = 31;
constexpr size_t kMostInTableName = 255;
constexpr size_t kMostInHeader = 255;
constexpr int64_t kMostUnits = 999'999'999'999'999;
constexpr uint32_t kMostWidth = 100;
// What a spreadsheet holds, without the lines above the table.
constexpr size_t kMostColumns = 16384;
constexpr size_t kMostRows = 1000000;
constexpr std::array<std::string_view, 4> kTaken = {"cover", "table of contents", "notes",
                                                    "history"};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool HasLetterOrDigit(std::string_view text) {
  for (const char c : text) {
    if (IsLetter(c) || IsDigit(c) || static_cast<unsigned char>(c) >= 0x80) return true;
  }
  return false;
}

bool HasControl(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return true;
  }
  return false;
}

bool BeginsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// Whether a spreadsheet program takes the name for a cell: "A1", "XFD20", "r1c1".
bool IsLikeCell(const std::string& lower) {
  size_t letters = 0;
  while (letters < lower.size() && IsLetter(lower[letters])) ++letters;
  const std::string_view rest = std::string_view(lower).substr(letters);
  if (letters <= 3 && !rest.empty() && rest.find_first_not_of("0123456789") == rest.npos) {
    return true;
  }
  return lower == "r" || lower == "c" ||
         (lower[0] == 'r' && rest.find_first_not_of("0123456789c") == rest.npos && letters == 1);
}

class Check {
 public:
  explicit Check(const TableBook& book) : book_(book), used_(book.notes.size(), false) {}

  std::vector<std::string> Run() && {
    tables_ = {std::string(kContentsTable), std::string(kNotesTable)};
    CheckText("the title", book_.title);
    CheckText("the description", book_.description);
    CheckText("the author", book_.author);
    CheckLanguage();
    for (const TableCoverLine& line : book_.cover) CheckCoverLine(line);
    for (const TableShorthand& shorthand : book_.shorthand) CheckShorthand(shorthand);
    for (const std::string& note : book_.notes) CheckText("a note", note);
    if (book_.sheets.empty()) Say("the book has no sheet: give it one for each table");
    for (const TableSheet& sheet : book_.sheets) CheckSheet(sheet);
    for (size_t i = 0; i < used_.size(); ++i) {
      if (!used_[i]) {
        Say(Mark(i) +
            " is nowhere in a title, a header or a first column: refer to it, or leave "
            "it out");
      }
    }
    return std::move(mistakes_);
  }

 private:
  void Say(std::string mistake) { mistakes_.push_back(std::move(mistake)); }

  static std::string Mark(size_t note) { return "[note " + std::to_string(note + 1) + "]"; }

  // Whether the text is there and can be written on one line.
  bool CheckText(const std::string& what, const std::string& text) {
    if (text.find_first_not_of(' ') == std::string::npos) {
      Say(what + " is empty: give a text");
    } else if (!support::IsUtf8(text)) {
      Say(what + " is not in UTF-8");
    } else if (HasControl(text)) {
      Say(what + " has a line end, a tab or another control character: leave it out");
    } else if (text.front() == ' ' || text.back() == ' ') {
      Say(what + " begins or ends with a blank: leave it out");
    } else if (support::Utf16Units(text) > kMostInText) {
      Say(what + " is longer than a cell can hold: shorten it");
    } else {
      return true;
    }
    return false;
  }

  void CheckLanguage() {
    const std::string& language = book_.language;
    bool fits = language.size() >= 2 && IsLetter(language[0]) && IsLetter(language.back());
    for (const char c : language) fits &= IsLetter(c) || c == '-';
    if (!fits) Say("the language is not one like \"en-GB\"");
  }

  void CheckCoverLine(const TableCoverLine& line) {
    if (!CheckText("a line of the cover", line.text) || line.link.empty()) return;
    if (line.heading) Say("a heading of the cover has a link: give the link a line of its own");
    if (!BeginsWith(line.link, "https://") && !BeginsWith(line.link, "mailto:")) {
      Say("a link of the cover does not begin with \"https://\" or \"mailto:\"");
    }
    const std::string lower = Lower(line.text);
    if (BeginsWith(lower, "http") || BeginsWith(lower, "www.") || lower == "here" ||
        lower == "link" || lower == "click here") {
      Say("the text of a link of the cover is an address or says nothing: say where it leads");
    }
  }

  void CheckShorthand(const TableShorthand& shorthand) {
    const std::string& mark = shorthand.mark;
    bool fits = mark.size() >= 3 && mark.front() == '[' && mark.back() == ']';
    for (size_t i = 1; fits && i + 1 < mark.size(); ++i) {
      fits = (mark[i] >= 'a' && mark[i] <= 'z') || IsDigit(mark[i]);
    }
    if (!fits) {
      Say("a shorthand is not lower-case letters and digits in square brackets, as \"[x]\" is");
      return;
    }
    if (!marks_.insert(mark).second) Say("the shorthand " + mark + " is explained twice");
    CheckText("the meaning of " + mark, shorthand.meaning);
  }

  // Marks the notes that the text refers to as used.
  void FollowNotes(const std::string& where, const std::string& text) {
    constexpr std::string_view kBegin = "[note ";
    for (size_t at = text.find(kBegin); at != std::string::npos; at = text.find(kBegin, at + 1)) {
      const size_t end = text.find(']', at);
      const std::string mark = text.substr(at, end == std::string::npos ? end : end - at + 1);
      size_t note = 0;
      while (note < used_.size() && Mark(note) != mark) ++note;
      if (note == used_.size()) {
        Say(where + " refers to a note that does not exist: the notes are [note 1] to [note N]");
      } else {
        used_[note] = true;
      }
    }
  }

  void CheckSheet(const TableSheet& sheet) {
    const std::string where = "sheet \"" + sheet.name + "\"";
    CheckSheetName(sheet.name);
    CheckTableName(where, sheet.table_name);
    CheckText(where + ": the title", sheet.title);
    FollowNotes(where + ": the title", sheet.title);
    CheckText(where + ": the source", sheet.source);
    for (const std::string& line : sheet.above) {
      CheckText(where + ": a line above the table", line);
      FollowNotes(where, line);
    }
    if (sheet.columns.empty() || sheet.columns.size() > kMostColumns) {
      return Say(where + ": the table has no columns, or more than a sheet holds");
    }
    CheckColumns(where, sheet);
    CheckRows(where, sheet);
  }

  void CheckSheetName(const std::string& name) {
    const std::string where = "sheet \"" + name + "\"";
    if (!CheckText("the name of a sheet", name)) return;
    if (support::Utf16Units(name) > kMostInSheetName) {
      Say(where + ": the name has more than 31 characters");
    }
    if (!IsLetter(name[0]) || name.find_first_of("[]:*?/\\'") != std::string::npos) {
      Say(where + ": the name does not begin with a letter, or has one of []:*?/\\'");
    }
    for (const std::string_view taken : kTaken) {
      if (Lower(name) == taken) Say(where + ": the name is taken by a sheet of every book");
    }
    if (!sheets_.insert(Lower(name)).second) Say(where + ": another sheet has the same name");
  }

  void CheckTableName(const std::string& where, const std::string& name) {
    bool fits = !name.empty() && IsLetter(name[0]) && name.size() <= kMostInTableName;
    for (const char c : name) fits &= IsLetter(c) || IsDigit(c) || c == '_';
    if (!fits) {
      Say(where +
          ": the name of the table does not begin with a letter, or has other characters "
          "than letters, digits and \"_\"");
    } else if (IsLikeCell(Lower(name))) {
      Say(where + ": the name of the table is like that of a cell: choose words");
    } else if (!tables_.insert(Lower(name)).second) {
      Say(where + ": another table has the same name");
    }
  }

  void CheckColumns(const std::string& where, const TableSheet& sheet) {
    if (sheet.columns[0].kind != TableColumnKind::kText) {
      Say(where + ": the first column is not of texts: let it name the rows");
    }
    std::set<std::string> headers;
    for (const TableColumn& column : sheet.columns) {
      const std::string header = HeaderOf(column);
      const std::string of = where + ", column \"" + header + "\"";
      if (!CheckText(where + ": a header", column.header)) continue;
      if (!HasLetterOrDigit(column.header)) Say(of + ": the header has no letter or digit");
      if (!column.unit.empty()) CheckText(of + ": the unit", column.unit);
      if (support::Utf16Units(header) > kMostInHeader) {
        Say(of + ": the header has more than 255 characters");
      }
      if (!headers.insert(Lower(header)).second) Say(of + ": another column has the same header");
      if (column.width > kMostWidth) Say(of + ": the width is more than 100 characters");
      FollowNotes(of, column.header);
    }
  }

  void CheckRows(const std::string& where, const TableSheet& sheet) {
    if (sheet.rows.empty() || sheet.rows.size() > kMostRows) {
      Say(where + ": the table has no rows, or more than a sheet holds");
    }
    const size_t columns = sheet.columns.size();
    for (size_t row = 0; row < sheet.rows.size(); ++row) {
      if (sheet.rows[row].size() == columns) continue;
      Say(where + ": row " + std::to_string(row + 1) +
          " has another number of cells than there are columns");
      return;
    }
    for (size_t column = 0; column < columns; ++column) CheckCells(where, sheet, column);
  }

  // Says each kind of mistake once for a column.
  void CheckCells(const std::string& where, const TableSheet& sheet, size_t at) {
    const TableColumn& column = sheet.columns[at];
    const std::string of = where + ", column \"" + HeaderOf(column) + "\"";
    std::set<std::string> said;
    const TableCell* first = nullptr;
    for (const std::vector<TableCell>& row : sheet.rows) {
      const TableCell& cell = row[at];
      std::string mistake = MistakeOf(cell, column.kind);
      if (cell.is_number) {
        if (first == nullptr) first = &cell;
        if (cell.decimals != first->decimals) {
          mistake = "its numbers have different decimals: give all the same";
        }
      }
      if (!mistake.empty() && said.insert(mistake).second) Say(of + ": " + mistake);
      if (mistake.empty() && at == 0) FollowNotes(of, cell.text);
    }
  }

  std::string MistakeOf(const TableCell& cell, TableColumnKind kind) {
    if (cell.is_number) {
      if (!cell.text.empty()) return "a cell is a number and has a text, too: give one of them";
      if (kind == TableColumnKind::kText) return "a number is in a column of texts";
      if (kind == TableColumnKind::kWhole && cell.decimals > 0) {
        return "a number in a column of whole numbers has decimals";
      }
      if (cell.decimals > kMostDecimals) return "a number has more than 9 decimals";
      return cell.units > kMostUnits || cell.units < -kMostUnits
                 ? "a number has more than 15 digits, which spreadsheets do not keep"
                 : "";
    }
    if (cell.text.empty()) return "a cell is empty: use shorthand that says why";
    std::vector<std::string> texts;
    mistakes_.swap(texts);
    CheckText("a cell", cell.text);
    mistakes_.swap(texts);
    if (!texts.empty()) return texts[0];
    const std::vector<std::string> marks = MarksIn(cell.text);
    if (marks.empty() && kind != TableColumnKind::kText) {
      return "a text that is no shorthand is in a column of numbers";
    }
    for (const std::string& mark : marks) {
      if (marks_.count(mark) == 0) return "the shorthand " + mark + " is not explained";
    }
    return "";
  }

  const TableBook& book_;
  std::vector<bool> used_;
  std::set<std::string> marks_;
  std::set<std::string> sheets_;
  std::set<std::string> tables_;
  std::vector<std::string> mistakes_;
};

}  // namespace
}  // namespace book

inline namespace abi0 {

std::vector<std::string> CheckTableBook(const TableBook& book) { return book::Check(book).Run(); }

}  // namespace abi0
}  // namespace mspof
