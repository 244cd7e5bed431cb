// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_TABLE_CSV_H_
#define MSPOF_TABLE_CSV_H_

// Internal. Splits delimited text into rows and cells. It reads RFC 4180 and also: other
// delimiters; CRLF, LF or CR as line end; blank lines, and lines of empty cells below the headings,
// which are skipped; blanks after a closing quote; quotes in a cell that does not begin with one;
// and texts without quoting.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "mspof/status.h"
#include "table/decode.h"
#include "table/heading.h"
#include "table/row.h"
#include "table/scan.h"

namespace mspof::table {

class Quotes;

// How rows are split into cells.
struct Dialect {
  char delimiter = ',';
  // If false, a quote is an ordinary character, and every line is a row.
  bool quotes = true;
};

// Splits text. Memory: a block, or the longest row within the limit. Use from one thread
// at a time.
class CsvSplitter {
 public:
  // The number of bytes that may be read beyond the end of any cell.
  static constexpr size_t kSlack = 128;

  // `decoder` is open, and outlives this. Rows longer than `max_row_bytes`, without their
  // line end, are kTooLong.
  CsvSplitter(Decoder* decoder, Dialect dialect, size_t max_row_bytes);

  // Finds the next row. Cells are valid until the next call.
  RowOutcome Next();
  // The same, but the next call gives this row again. Doubled quotes in cells stay doubled.
  RowOutcome Peek();

  // Where the next row begins, as Decoder::given().
  uint64_t position() const { return decoder_->given() - (end_ - begin_); }
  // From now on, a row that begins `bytes` after the next one, or later, is not read: it is kEnd.
  void StopAfter(uint64_t bytes);
  // Reads a block, and looks below its first line end for a line that is a row. Returns its
  // position; of the first line if none is a row, and 0 if there is none. No row can be read after
  // that. REQUIRES: nothing was read.
  Result<uint64_t> GuessRow();

  // Skips one line, blank or not. Returns kRow, kEnd or kFailed.
  RowOutcome SkipLine();
  // Looks from the beginning of the text for a line with a cell that `is_meant` accepts. Returns
  // its number from 1, or 0. Only a few lines are looked at, and no row can be read after that.
  size_t FindLine(const std::function<bool(std::string_view)>& is_meant);
  // The same for cells that `delimiter` divides.
  size_t FindLine(char delimiter, const std::function<bool(std::string_view)>& is_meant);
  // The number of cells into which `delimiter` divides line number `line`; 0 if it is not a row. If
  // `line` is 0, it is the first line that is not blank. No row can be read after that.
  size_t CellsOf(size_t line, char delimiter);

  // The number of cells in the row. Cells beyond the expected number do not count if all of them
  // are empty.
  size_t size() const { return count_; }
  // Whether there were more cells than expected, all of them empty.
  bool longer() const { return longer_; }
  // Whether the text ends in the row that Next() gave: no line end follows it.
  bool is_cut() const { return begin_ == end_ && decoder_->at_end(); }
  // Its cells. REQUIRES: i < size(), and i < the expected number if it is set.
  RowView row() const { return {buffer_.data(), cells_.data(), repeated_}; }

  // From now on cells that a row repeats of the row before, from its beginning, are not split
  // again.
  void FollowRepeats() { follows_repeats_ = true; }

  // From now on Next() gives a row as kNotNeeded if `needs` is false for its cell at `cell`. Only
  // rows that are quickly seen to be good are asked about. REQUIRES: `cell` < the expected number.
  void AskFirst(size_t cell, NeedsRow needs) {
    ask_first_ = cell;
    needs_ = std::move(needs);
  }

  // Sets the expected number of cells. More are not kept; before this call at most kMostColumns
  // are.
  void Expect(size_t cells);

  // The error of the source.
  const Status& status() const { return status_; }

 private:
  enum class Parsed : uint8_t { kComplete, kIncomplete, kUnclosed, kGarbage };
  struct QuotedCell {
    Parsed parsed;
    bool doubled;  // it has doubled quotes
    CellSpan cell;
    size_t end;  // the character that ends it, or the place where it is broken
  };
  // How far a row is split.
  struct Cursor {
    size_t at;       // where the next cell begins, or what ends the row
    size_t count;    // cells before it
    size_t base;     // the bytes that were scanned
    uint64_t found;  // delimiters and line ends in them, from `at` on
  };
  enum class SkipState : uint8_t { kCellStart, kPlain, kQuoted, kQuoteInQuoted, kDone };

  RowOutcome Split();
  bool AsksFirst();
  bool IsNotNeeded();
  Parsed Parse(size_t from);
  Parsed ParseNext();
  Parsed ParseFrom(size_t from, size_t cells);
  size_t BeginOf(size_t cell) const;
  size_t CellsIn(size_t bytes) const;
  size_t Repeatable(RowOutcome outcome) const;
  bool TakePlainCells(Cursor* cursor);
  Parsed TakeCells(Cursor cursor);
  Parsed EndRow(size_t end, size_t count, bool surplus);
  size_t room() const { return cells_.size() - kScanBytes; }
  void MakeRoom(size_t cells) { cells_.resize(cells + kScanBytes); }
  QuotedCell ParseQuoted(size_t opening, Quotes* quotes) const;
  bool Refill();
  RowOutcome Fail(size_t opening);
  RowOutcome OverLimit();
  bool NextLineIsRow(size_t opening, size_t window, size_t* line);
  SkipState Skip(SkipState state, char c) const;
  bool DropLine();
  bool IsEmpty() const;
  RowOutcome CheckBytes() const;
  void Unescape();

  Decoder* decoder_;
  Dialect dialect_;
  size_t limit_;
  size_t expected_ = 0;  // 0: not known
  size_t most_cells_ = kMostColumns;
  Status status_;
  size_t ask_first_ = 0;
  NeedsRow needs_;      // empty: all rows
  size_t needed_ = 0;   // rows that were asked about last, all of which were needed
  size_t unasked_ = 0;  // rows that are split without being asked about

  // Text is [begin_, end_). There is a line end at end_, and blanks up to the end of the slack.
  std::vector<char> buffer_;
  size_t begin_ = 0;
  size_t end_ = 0;
  size_t stop_ = SIZE_MAX;  // no row that begins here or later is read
  bool drop_line_ = false;  // the rest of a line is still to be skipped

  // Of the row that begins at begin_.
  std::vector<CellSpan> cells_;    // and as many as may be found at once
  std::vector<uint32_t> doubled_;  // cells with doubled quotes
  size_t count_ = 0;
  bool longer_ = false;
  size_t row_end_ = 0;
  size_t opening_ = 0;       // the quote that made it unreadable
  size_t split_from_ = 0;    // what is before it was split with the row before
  size_t repeated_ = 0;      // the cells before it
  bool suspicious_ = false;  // there may be other bytes than ASCII, or NUL, after it

  // Of the row before, whose cells are still in cells_.
  bool follows_repeats_ = false;
  size_t repeatable_ = 0;    // cells that a row may repeat; 0: it is not known any more
  size_t before_begin_ = 0;  // where it begins
  size_t before_end_ = 0;
};

}  // namespace mspof::table

#endif  // MSPOF_TABLE_CSV_H_
