// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The same numbers as on the page, as tables for a workbook: a sheet for each. A number that is not
// there has shorthand, and no number has more decimals than the page shows.
// Tested by tests/unit/report/tables_test.cc and tests/cli/test_tables.py.

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "book/cells.h"
#include "definition/compiled.h"
#include "mspof/report.h"
#include "mspof/table_book.h"
#include "report/figures.h"
#include "report/page.h"
#include "report/words.h"
#include "support/utf8.h"
#include "words/dates.h"
#include "words/standing.h"

namespace mspof {
namespace report {
namespace {

constexpr size_t kMostInName = 31;
constexpr char kNotSupplied[] = "[x]";
constexpr char kNotApplicable[] = "[z]";
constexpr char kReconstructed[] = " [note 1]";

// A text of a submission or of a definition in one cell: without line ends and what else a cell
// cannot hold, without blanks around it, and never taken for shorthand or a reference to a note.
std::string OneLine(std::string_view text) {
  const bool utf8 = support::IsUtf8(text);
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    line += byte < 0x20 || byte == 0x7F ? ' ' : byte >= 0x80 && !utf8 ? '?' : c;
  }
  const size_t first = line.find_first_not_of(' ');
  if (first == std::string::npos) return "–";
  line = line.substr(first, line.find_last_not_of(' ') - first + 1);
  for (size_t at = line.find("[note "); at != std::string::npos; at = line.find("[note ", at)) {
    line[at] = '(';
  }
  return book::MarksIn(line).empty() ? line : words::Quoted(line);
}

TableCell CountCell(const Figure& figure) {
  return figure.supplied ? TableCell::Whole(Signed(figure.count)) : TableCell::Text(kNotSupplied);
}

TableCell OfCell(const Figure& figure) {
  if (!figure.supplied) return TableCell::Text(kNotSupplied);
  return TableCell::Whole(Signed(figure.of.value_or(0)));
}

TableCell ShareCell(const Figure& figure) {
  if (!figure.supplied) return TableCell::Text(kNotSupplied);
  if (!figure.of || *figure.of == 0) return TableCell::Text(kNotApplicable);
  return TableCell::Decimal(PercentTenths(figure.count, *figure.of), 1);
}

// Why there is no change: one of the two is not supplied, or cannot be a share.
TableCell NoChange(const FigureRow& row, const Side& side) {
  const bool supplied =
      row.figures[side.change()->first].supplied && row.figures[side.change()->second].supplied;
  return TableCell::Text(supplied ? kNotApplicable : kNotSupplied);
}

class BookWriter {
 public:
  BookWriter(const FrameworkInfo& info, const words::Names& names, const Side& side)
      : info_(info), names_(names), side_(side) {}

  TableBook Write() && {
    const Scope& scope = side_.last().council_return.scope;
    const std::string council = OneLine(CouncilInWords(scope));
    council_ = council.substr(0, council.find(" ("));
    periods_ = SpanInWords();
    book_.title = council + ": " + OneLine(words::TitleWithStanding(info_)) + ", " + periods_;
    book_.description = side_.size() == 1 ? "The counts of one return of a council."
                                          : "The counts of " + std::to_string(side_.size()) +
                                                " returns of a council, side by side.";
    book_.author = council_;
    book_.shorthand = {{kNotSupplied, "that the council did not supply the number"},
                       {kNotApplicable, "that there is nothing of which it could be a share"}};
    for (const FigureTable& table : FiguresOf(names_, side_)) AddFigures(table);
    AddNotSupplied();
    AddReturns();
    const std::string standing = words::StandingWarning(info_);
    if (refers_to_standing_) {
      book_.notes = {
          "This count is reconstructed: it may differ from what the owner of the "
          "framework would count."};
    }
    WriteCover(standing);
    return std::move(book_);
  }

 private:
  void WriteCover(const std::string& standing) {
    const auto heading = [this](const char* text) { book_.cover.push_back({text, "", true}); };
    const auto line = [this](const std::string& text) { book_.cover.push_back({OneLine(text)}); };
    heading("In short");
    for (size_t i = 0; i < side_.size(); ++i) {
      std::vector<std::string> sentences = SummaryOf(names_, side_, i);
      for (std::string& who : WhoInShort(names_, side_, i)) sentences.push_back(std::move(who));
      for (const std::string& sentence : sentences) {
        line(side_.size() == 1 ? sentence : side_.names()[i] + ": " + sentence);
      }
    }
    heading("Before you use the numbers");
    line(kNotForPublication);
    line(kWhatAShareCounts);
    line("Shares are rounded to one decimal, so they may not add up to 100.");
    if (side_.change()) line(ChangeInWords(side_));
    if (!standing.empty()) line(standing);
    // The doubts of the page are those of the workbook.
    Page doubts(names_, side_.last().council_return);
    for (size_t i = 0; i < side_.size(); ++i) {
      WriteDoubts(*side_.submissions()[i], side_.size() == 1 ? "" : side_.names()[i] + ": ",
                  &doubts);
    }
    for (const Block& block : doubts.blocks()) line(block.text);
    line(
        "Where the records went and what the rules found is on the page of each return: "
        "mspof show RETURN -o page.html.");
  }

  // From the first day of any return to the last one: "April 2019 to March 2020".
  std::string SpanInWords() const {
    Period span = side_.last().council_return.scope.period;
    for (const Submission* submission : side_.submissions()) {
      span.first = std::min(span.first, submission->council_return.scope.period.first);
    }
    if (side_.size() > 1) span.cumulative = false;
    return BriefPeriod(span);
  }

  // "outcomes-asked" → "outcomes asked", unique and no longer than a name may be.
  std::string SheetName(const std::string& id) {
    std::string name = id.empty() || !IsLetter(id[0]) ? "table " + id : id;
    for (char& c : name) {
      if (!IsLetter(c) && (c < '0' || c > '9')) c = ' ';
    }
    name = name.substr(0, kMostInName);
    while (name.back() == ' ') name.pop_back();
    for (int number = 2; !names_taken_.insert(name).second; ++number) {
      const std::string ending = " " + std::to_string(number);
      name = name.substr(0, kMostInName - ending.size()) + ending;
    }
    return name;
  }

  static bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  TableSheet NewSheet(const std::string& id, const std::string& title) {
    TableSheet sheet;
    sheet.name = SheetName(id);
    sheet.title = OneLine(title);
    sheet.title += (sheet.title.back() == '?' ? " " : ": ") + council_ + ", " + periods_;
    sheet.source = side_.size() == 1 ? "the return of the council" : "the returns of the council";
    sheet.table_name = "table_" + sheet.name;
    std::replace(sheet.table_name.begin(), sheet.table_name.end(), ' ', '_');
    return sheet;
  }

  // "Enquiries, April to June 2019"; with one return "Enquiries".
  std::string Header(const std::string& what, size_t at) const {
    return side_.size() == 1 ? what : what + ", " + side_.names()[at];
  }

  void AddFigures(const FigureTable& table) {
    if (table.rows.empty()) return;
    TableSheet sheet = NewSheet(table.id, table.title);
    if (table.reconstructed) sheet.title += kReconstructed;
    refers_to_standing_ |= table.reconstructed;
    sheet.above = {kNotForPublication};
    if (side_.change()) sheet.above.push_back(ChangeInWords(side_));
    for (size_t i = 0; i < side_.size(); ++i) {
      for (const std::string& note : table.notes[i]) {
        sheet.above.push_back(OneLine(side_.size() == 1 ? note : side_.names()[i] + ": " + note));
      }
    }
    AddColumns(table, &sheet);
    for (const FigureRow& row : table.rows) sheet.rows.push_back(RowOf(table, row));
    book_.sheets.push_back(std::move(sheet));
  }

  // Adds a column. Headers are different, whatever a definition calls its parts.
  static void AddColumn(std::string header, const char* unit, TableColumnKind kind,
                        TableSheet* sheet) {
    const auto taken = [&](const TableColumn& column) {
      return book::Lower(column.header) == book::Lower(header) && column.unit == unit;
    };
    if (header.find_first_not_of("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ") == std::string::npos) {
      header = "Column";
    }
    const std::string words = header;
    for (int number = 2; std::any_of(sheet->columns.begin(), sheet->columns.end(), taken);
         ++number) {
      header = words + ", " + std::to_string(number);
    }
    sheet->columns.push_back({header, unit, kind});
  }

  void AddColumns(const FigureTable& table, TableSheet* sheet) const {
    const auto add = [&](const std::string& header, const char* unit, TableColumnKind kind) {
      AddColumn(header, unit, kind, sheet);
    };
    const auto add_all = [&](const std::string& what, const char* unit, TableColumnKind kind) {
      for (size_t i = 0; i < side_.size(); ++i) add(Header(what, i), unit, kind);
    };
    if (!table.group.empty()) add(OneLine(table.group), "", TableColumnKind::kText);
    add(OneLine(table.labels), "", TableColumnKind::kText);
    const bool shares = table.has_shares;
    if (shares && table.of_shares) add_all("Share", "%", TableColumnKind::kDecimal);
    if (!table.of_shares) add_all(OneLine(table.noun), "", TableColumnKind::kWhole);
    if (shares && !table.of_shares) add_all("Share", "%", TableColumnKind::kDecimal);
    if (side_.change() && !table.of_shares) add("Change in number", "", TableColumnKind::kWhole);
    if (side_.change() && shares) {
      add("Change in share", "percentage points", TableColumnKind::kDecimal);
    }
    if (table.of_shares) {
      add_all("Number", "", TableColumnKind::kWhole);
      add_all("Out of", "", TableColumnKind::kWhole);
    }
  }

  std::vector<TableCell> RowOf(const FigureTable& table, const FigureRow& row) const {
    std::vector<TableCell> cells;
    const std::string label = OneLine(row.label);
    if (table.group.empty()) {
      cells.push_back(TableCell::Text(label));
    } else if (row.group.empty()) {
      cells.push_back(TableCell::Text(label));
      cells.push_back(TableCell::Text("All"));
    } else {
      cells.push_back(TableCell::Text(OneLine(row.group)));
      cells.push_back(TableCell::Text(label));
    }
    const auto add = [&](TableCell (*cell)(const Figure&)) {
      for (const Figure& figure : row.figures) cells.push_back(cell(figure));
    };
    const bool shares = table.has_shares;
    if (!table.of_shares) add(CountCell);
    if (shares) add(ShareCell);
    if (side_.change()) AddChange(table, row, shares, &cells);
    if (table.of_shares) {
      add(CountCell);
      add(OfCell);
    }
    return cells;
  }

  void AddChange(const FigureTable& table, const FigureRow& row, bool shares,
                 std::vector<TableCell>* cells) const {
    const std::optional<FigureChange> change = ChangeOf(row, side_);
    const TableCell none = NoChange(row, side_);
    if (!table.of_shares) {
      cells->push_back(change ? TableCell::Whole(change->count) : none);
    }
    if (shares) {
      cells->push_back(change && change->tenths ? TableCell::Decimal(*change->tenths, 1) : none);
    }
  }

  void AddNotSupplied() {
    TableSheet sheet = NewSheet("not-supplied", "What is not supplied, and why");
    sheet.columns = {{"What is not supplied"}, {"Period"}, {"Why"}};
    for (const v1::Measure& measure : names_.definition().measure()) {
      for (size_t i = 0; i < side_.size(); ++i) {
        for (const MeasureResult& result : side_.ret(i).measures) {
          if (result.id != measure.id() || result.not_supplied.empty()) continue;
          sheet.rows.push_back(
              {TableCell::Text(OneLine(MeasureTitle(names_, result.id, result.population))),
               TableCell::Text(side_.names()[i]),
               TableCell::Text(OneLine(NotSuppliedInWords(result.not_supplied, names_)))});
        }
      }
    }
    if (!sheet.rows.empty()) book_.sheets.push_back(std::move(sheet));
  }

  void AddReturns() {
    TableSheet sheet = NewSheet("returns", "Which returns the numbers are from");
    sheet.columns = {{"Period"},
                     {"Records taken on"},
                     {"Prepared on"},
                     {"Revision", "", TableColumnKind::kWhole},
                     {"Remark of the council"}};
    for (const Submission* submission : side_.submissions()) {
      const Scope& scope = submission->council_return.scope;
      const Envelope& envelope = submission->envelope;
      sheet.rows.push_back(
          {TableCell::Text(words::PeriodInWords(scope.period)),
           TableCell::Text(words::DateInWords(scope.as_of)),
           TableCell::Text(envelope.prepared_on.valid() ? words::DateInWords(envelope.prepared_on)
                                                        : "not yet"),
           TableCell::Whole(envelope.revision),
           TableCell::Text(envelope.comment.empty() ? "none" : OneLine(envelope.comment))});
    }
    book_.sheets.push_back(std::move(sheet));
  }

  const FrameworkInfo& info_;
  const words::Names& names_;
  const Side& side_;
  std::string council_;
  std::string periods_;
  std::set<std::string> names_taken_ = {"cover", "history", "notes", "table of contents"};
  bool refers_to_standing_ = false;
  TableBook book_;
};

}  // namespace
}  // namespace report

inline namespace abi0 {

Result<TableBook> SubmissionTables(const Framework& framework,
                                   const std::vector<Submission>& submissions) try {
  const Result<report::Side> side = report::Side::Of(framework.info(), submissions);
  if (!side.ok()) return side.status();
  const words::Names names(internal::ImplOf(framework).definition());
  return report::BookWriter(framework.info(), names, *side).Write();
} catch (...) {
  return internal::Thrown();
}

}  // namespace abi0
}  // namespace mspof
