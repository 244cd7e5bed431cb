// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Splits delimited text into rows and cells. Text is read in blocks. If a block cuts a row in two,
// the row is moved to the front of the buffer and parsed again when there is more. The buffer grows
// by doubling, so a long row costs at most twice its length. A line end after the text stops every
// search, so no search needs to look for the end of the text.
//
// Most rows have no quotes. Their cells are taken from the bits of 64 bytes in a tight loop that
// looks only once in 64 bytes whether there is room for more cells. A cell in quotes ends it, and
// the rest of the row is split with more care, as is a row with too many cells.
//
// Rows of a joined table mostly begin like the row before. Where a cell ends depends only on the
// bytes from the beginning of its row. So up to the last delimiter within what both rows have in
// common, the cells are those of the row before, moved; and their bytes were checked with it. The
// row before is still in the buffer, unless a new block came. Cells behind one with doubled quotes,
// which are changed in place, are split again.
//
// Recovery. A quote that does not close would swallow the rest of the file. Such a row fails if
// text follows a closing quote, or if the file ends. Then reading goes on at the line after the one
// with the opening quote. A row over the limit is skipped without being kept. If it is over the
// limit within quotes, and the line after the opening quote has the expected number of cells, the
// quote counts as one that does not close. All of this depends only on the text, not on its blocks.
//
// Tested by tests/unit/table/csv_test.cc and tests/unit/table/repeated_start_test.cc.

#include "table/csv.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "support/trim.h"
#include "support/utf8.h"
#include "table/common_start.h"
#include "table/scan.h"

namespace mspof::table {
namespace {

constexpr size_t kBlockBytes = size_t{256} << 10;
constexpr size_t kLeastRead = 4;  // Decoder::Read()
constexpr size_t kMostLimit = size_t{1} << 30;
constexpr size_t kMostLooked = 1024;  // cells of a line that may be the heading

static_assert(CsvSplitter::kSlack >= RowView::kSlack, "cells are looked up in place");

bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }

}  // namespace

CsvSplitter::CsvSplitter(Decoder* decoder, Dialect dialect, size_t max_row_bytes)
    : decoder_(decoder),
      dialect_(dialect),
      limit_(std::clamp<size_t>(max_row_bytes, 1, kMostLimit)),
      buffer_(kBlockBytes + kSlack, ' ') {
  MakeRoom(64);
  buffer_[0] = '\n';
}

void CsvSplitter::Expect(size_t cells) {
  expected_ = cells;
  most_cells_ = cells;
  MakeRoom(cells);
}

RowOutcome CsvSplitter::Next() {
  RowOutcome outcome = Split();
  if (outcome == RowOutcome::kRow) {
    outcome = CheckBytes();
    if (outcome == RowOutcome::kRow) Unescape();
    before_begin_ = begin_;
    before_end_ = row_end_;
    begin_ = row_end_;
  }
  repeatable_ = follows_repeats_ ? Repeatable(outcome) : 0;
  return outcome;
}

// How many cells the next row may repeat of one that had this outcome: not the last one, since what
// ends it is another character in each row.
size_t CsvSplitter::Repeatable(RowOutcome outcome) const {
  if (outcome != RowOutcome::kRow || count_ != expected_ || longer_) return 0;
  return doubled_.empty() ? count_ - 1 : std::min<size_t>(doubled_.front(), count_ - 1);
}

RowOutcome CsvSplitter::Peek() {
  repeatable_ = 0;
  const RowOutcome outcome = Split();
  return outcome == RowOutcome::kRow ? CheckBytes() : outcome;
}

void CsvSplitter::StopAfter(uint64_t bytes) {
  stop_ = bytes < SIZE_MAX - begin_ ? begin_ + static_cast<size_t>(bytes) : SIZE_MAX;
}

// A line within quotes seldom has as many cells as a row.
Result<uint64_t> CsvSplitter::GuessRow() {
  if (!Refill()) return status_;
  uint64_t first = 0;
  for (;;) {
    while (begin_ < end_ && !IsLineEnd(buffer_[begin_])) ++begin_;
    while (begin_ < end_ && IsLineEnd(buffer_[begin_])) ++begin_;
    if (begin_ == end_) return first;
    if (first == 0) first = position();
    if (Parse(begin_) == Parsed::kComplete && count_ == expected_) return position();
  }
}

RowOutcome CsvSplitter::SkipLine() {
  if (!DropLine()) return RowOutcome::kFailed;
  if (begin_ == end_) return RowOutcome::kEnd;
  const bool cr = buffer_[begin_++] == '\r';
  if (begin_ == end_ && !decoder_->at_end() && !Refill()) return RowOutcome::kFailed;
  if (cr && begin_ < end_ && buffer_[begin_] == '\n') ++begin_;
  return RowOutcome::kRow;
}

// The text that was read before is still in the first block.
size_t CsvSplitter::FindLine(const std::function<bool(std::string_view)>& is_meant) {
  constexpr size_t kMostLines = 50;
  Expect(kMostLooked);
  expected_ = 0;
  begin_ = 0;
  for (size_t line = 1; line <= kMostLines && begin_ < end_; ++line) {
    const bool is_row = !IsLineEnd(buffer_[begin_]) && Parse(begin_) == Parsed::kComplete;
    for (size_t i = 0; is_row && i < std::min(count_, kMostLooked); ++i) {
      if (is_meant(row().cell(i))) return line;
    }
    if (SkipLine() != RowOutcome::kRow) break;
  }
  return 0;
}

size_t CsvSplitter::FindLine(char delimiter,
                             const std::function<bool(std::string_view)>& is_meant) {
  dialect_.delimiter = delimiter;
  return FindLine(is_meant);
}

size_t CsvSplitter::CellsOf(size_t line, char delimiter) {
  dialect_.delimiter = delimiter;
  Expect(kMostLooked);
  expected_ = 0;
  begin_ = 0;
  for (size_t at = 1; at < line; ++at) {
    if (SkipLine() != RowOutcome::kRow) return 0;
  }
  while (line == 0 && begin_ < end_ && IsLineEnd(buffer_[begin_])) ++begin_;
  const bool is_row = begin_ < end_ && !IsLineEnd(buffer_[begin_]);
  return is_row && Parse(begin_) == Parsed::kComplete ? count_ : 0;
}

// Finds the next row and leaves it at begin_; skips a row that cannot be split.
RowOutcome CsvSplitter::Split() {
  if (drop_line_ && !DropLine()) return RowOutcome::kFailed;
  for (;;) {
    while (begin_ < end_ && IsLineEnd(buffer_[begin_])) ++begin_;
    if (begin_ >= stop_) return RowOutcome::kEnd;
    if (needs_ && AsksFirst() && IsNotNeeded()) {
      repeatable_ = 0;
      begin_ = row_end_;
      return RowOutcome::kNotNeeded;
    }
    Parsed parsed = Parsed::kIncomplete;
    if (begin_ < end_) {
      parsed = ParseNext();
    } else if (decoder_->at_end()) {
      return RowOutcome::kEnd;
    }
    // The end of the text that decided the outcome.
    if (begin_ < end_ && row_end_ - begin_ > limit_) return OverLimit();
    if (parsed == Parsed::kComplete && IsEmpty()) {
      repeatable_ = 0;
      begin_ = row_end_;
      continue;
    }
    if (parsed == Parsed::kComplete) return RowOutcome::kRow;
    if (parsed != Parsed::kIncomplete) return Fail(opening_);
    if (!Refill()) return RowOutcome::kFailed;
  }
}

// Whether to ask about the row before it is split. If the last ones were all needed, that was done
// in vain, and the next one is mostly needed, too; then only some rows are asked about.
bool CsvSplitter::AsksFirst() {
  constexpr size_t kMany = 8;
  constexpr size_t kUnasked = 64;
  if (unasked_ > 0) {
    --unasked_;
    return false;
  }
  if (needed_ >= kMany) unasked_ = kUnasked;
  return true;
}

// Whether the row at begin_ is not needed; then row_end_ is its end. Most rows are seen to be good
// by the bits of 64 bytes: in ASCII, without quotes, and with as many cells as are expected. So it
// is not split.
bool CsvSplitter::IsNotNeeded() {
  const char* const text = buffer_.data();
  const char delimiter = dialect_.delimiter;
  size_t delimiters = 0;
  size_t base = begin_;
  for (uint64_t ends = 0; ends == 0; base += kScanBytes) {
    if (base >= end_) return false;
    const RowBits bits = RowBitsOf(text + base, delimiter);
    ends = bits.ends;
    const uint64_t in_row = ends == 0 ? ~uint64_t{0} : (ends & (~ends + 1)) - 1;
    if ((bits.odd & in_row) != 0) return false;
    delimiters += support::CountBits(bits.delimiters & in_row);
    if (ends != 0) row_end_ = base + LowestBit(ends);
  }
  if (row_end_ >= end_ || row_end_ - begin_ > limit_ || delimiters + 1 != expected_) return false;
  std::string_view rest(text + begin_, row_end_ - begin_);
  for (size_t i = 0; i < ask_first_; ++i) rest.remove_prefix(rest.find(delimiter) + 1);
  const bool needed = needs_(rest.substr(0, rest.find(delimiter)));
  needed_ = needed ? needed_ + 1 : 0;
  return !needed;
}

// Whether the row below the headings has no text in any cell, as a spreadsheet writes a blank line.
bool CsvSplitter::IsEmpty() const {
  if (expected_ == 0 || count_ > expected_) return false;
  const CellSpan first = cells_[0];
  if (first.begin < first.end && buffer_[first.begin] > ' ') return false;  // nearly all rows
  for (size_t i = 0; i < count_; ++i) {
    if (!support::Trim(row().cell(i)).empty()) return false;
  }
  return true;
}

// Splits the row at begin_. Cells that it repeats are moved.
CsvSplitter::Parsed CsvSplitter::ParseNext() {
  if (repeatable_ == 0) return Parse(begin_);
  const char* const text = buffer_.data();
  const size_t most = std::min(before_end_ - before_begin_, end_ - begin_);
  repeated_ = CellsIn(CommonStart(text + before_begin_, text + begin_, most));
  const size_t from = repeated_ == 0 ? begin_ : BeginOf(repeated_) - before_begin_ + begin_;
  const auto moved = static_cast<uint32_t>(begin_ - before_begin_);
  for (size_t i = 0; i < repeated_; ++i) {
    cells_[i].begin += moved;
    cells_[i].end += moved;
  }
  return ParseFrom(from, repeated_);
}

// Where a cell of the row before begins, with its quote. REQUIRES: cell > 0.
size_t CsvSplitter::BeginOf(size_t cell) const {
  const size_t begin = cells_[cell].begin;
  return buffer_[begin - 1] == dialect_.delimiter ? begin : begin - 1;
}

// How many cells of the row before end, with their delimiters, within its first `bytes`. Mostly
// they are as many as last time.
size_t CsvSplitter::CellsIn(size_t bytes) const {
  const size_t end = before_begin_ + bytes;
  size_t cells = std::min(repeated_, repeatable_);
  while (cells < repeatable_ && BeginOf(cells + 1) <= end) ++cells;
  while (cells > 0 && BeginOf(cells) > end) --cells;
  return cells;
}

// Splits the row at `from` into cells. Sets row_end_ to the place that decided the outcome: the end
// of the row, the end of the text, or the text after a closing quote.
CsvSplitter::Parsed CsvSplitter::Parse(size_t from) {
  repeated_ = 0;
  return ParseFrom(from, 0);
}

// The same of a row whose first `cells` are known; the next one is at `from`.
CsvSplitter::Parsed CsvSplitter::ParseFrom(size_t from, size_t cells) {
  split_from_ = from;
  suspicious_ = false;
  doubled_.clear();
  const Cursor begin = {from, cells, from,
                        Scan(buffer_.data() + from, dialect_.delimiter, &suspicious_)};
  Cursor cursor = begin;
  if (TakePlainCells(&cursor)) return EndRow(cursor.at, cursor.count, false);
  return TakeCells(cursor.count > room() ? begin : cursor);
}

// Splits the row up to the first cell in quotes. Returns whether it is split as a whole; not if
// there are too many cells.
bool CsvSplitter::TakePlainCells(Cursor* cursor) {
  const char* const text = buffer_.data();
  const char delimiter = dialect_.delimiter;
  const char quote = dialect_.quotes ? '"' : '\0';
  CellSpan* const cells = cells_.data();
  const size_t most = room();
  bool suspicious = suspicious_;
  Cursor c = *cursor;
  bool ended = false;
  while (c.count <= most) {
    for (; c.found != 0 && text[c.at] != quote; c.found &= c.found - 1) {
      const size_t end = c.base + LowestBit(c.found);
      cells[c.count++] = {static_cast<uint32_t>(c.at), static_cast<uint32_t>(end)};
      ended = text[end] != delimiter;
      c.at = ended ? end : end + 1;
      if (ended) break;
    }
    if (c.found != 0) break;  // the row ends, or a cell in quotes begins
    c.base += kScanBytes;
    c.found = Scan(text + c.base, delimiter, &suspicious);
  }
  suspicious_ = suspicious;
  *cursor = c;
  return ended && c.count <= most;
}

// Splits the rest of a row.
CsvSplitter::Parsed CsvSplitter::TakeCells(Cursor cursor) {
  const char* const text = buffer_.data();
  const char delimiter = dialect_.delimiter;
  const bool quotes = dialect_.quotes;
  Quotes in_text(text, end_);
  bool surplus = false;  // a cell beyond those that are kept has text
  for (;;) {
    auto& [at, count, base, found] = cursor;
    CellSpan cell;
    size_t end;  // what ends the cell
    if (text[at] != '"' || !quotes) {
      while (found == 0) {
        base += kScanBytes;
        found = Scan(text + base, delimiter, &suspicious_);
      }
      end = base + LowestBit(found);
      found &= found - 1;
      cell = {static_cast<uint32_t>(at), static_cast<uint32_t>(end)};
    } else {
      const QuotedCell quoted = ParseQuoted(at, &in_text);
      cell = quoted.cell;
      end = quoted.end;
      row_end_ = end;
      if (quoted.parsed != Parsed::kComplete) {
        opening_ = at;
        return quoted.parsed;
      }
      if (quoted.doubled && count < most_cells_) doubled_.push_back(static_cast<uint32_t>(count));
      // What is within quotes is scanned too, for bytes that are not ASCII.
      while (end - base >= kScanBytes) {
        base += kScanBytes;
        found = Scan(text + base, delimiter, &suspicious_);
      }
      found &= ~uint64_t{0} << (end - base);
      found &= found - 1;
    }
    if (count >= room() && room() < most_cells_) MakeRoom(std::min(room() * 2, most_cells_));
    if (count < room()) {
      cells_[count] = cell;
    } else if (!support::Trim({text + cell.begin, cell.end - cell.begin}).empty()) {
      surplus = true;
    }
    ++count;
    if (text[end] != delimiter) return EndRow(end, count, surplus);
    at = end + 1;
  }
}

CsvSplitter::Parsed CsvSplitter::EndRow(size_t end, size_t count, bool surplus) {
  longer_ = expected_ != 0 && !surplus && count > expected_;
  count_ = longer_ ? expected_ : count;
  row_end_ = end;
  const bool complete = end < end_ || decoder_->at_end();
  return complete ? Parsed::kComplete : Parsed::kIncomplete;
}

// Reads the cell whose quote opens at `opening`.
CsvSplitter::QuotedCell CsvSplitter::ParseQuoted(size_t opening, Quotes* quotes) const {
  const char* const text = buffer_.data();
  QuotedCell quoted = {Parsed::kComplete, false, {}, end_};
  size_t at = opening + 1;
  for (;;) {
    at = quotes->Next(at);
    if (at >= end_ || (at + 1 == end_ && !decoder_->at_end())) {
      quoted.parsed = decoder_->at_end() ? Parsed::kUnclosed : Parsed::kIncomplete;
      return quoted;
    }
    if (text[at + 1] != '"') break;
    quoted.doubled = true;
    at += 2;
  }
  quoted.cell = {static_cast<uint32_t>(opening + 1), static_cast<uint32_t>(at)};
  do {
    ++at;
  } while (at < end_ && text[at] == ' ');
  quoted.end = at;
  const bool ends = at == end_ || text[at] == dialect_.delimiter || IsLineEnd(text[at]);
  if (!ends) quoted.parsed = Parsed::kGarbage;
  return quoted;
}

// Reads more text after the text from begin_. Returns false if the source failed.
bool CsvSplitter::Refill() {
  repeatable_ = 0;
  size_t capacity = buffer_.size() - kSlack;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    if (stop_ != SIZE_MAX) stop_ -= std::min(stop_, begin_);
    begin_ = 0;
  }
  // Invariant: a row over the limit is skipped before it can fill the buffer.
  if (capacity - end_ < kLeastRead) {
    capacity = std::min(capacity * 2, limit_ + kBlockBytes);
    buffer_.resize(capacity + kSlack);
  }
  Result<size_t> given = decoder_->Read(buffer_.data() + end_, capacity - end_);
  if (given.ok()) {
    end_ += *given;
  } else {
    status_ = given.status();
  }
  std::memset(buffer_.data() + end_, ' ', kSlack);
  buffer_[end_] = '\n';
  return given.ok();
}

// Skips the line with the quote at `opening`.
RowOutcome CsvSplitter::Fail(size_t opening) {
  begin_ = opening;
  return DropLine() ? RowOutcome::kQuotes : RowOutcome::kFailed;
}

// Skips the rest of a line. Returns false if the source failed; then the next call goes on.
bool CsvSplitter::DropLine() {
  drop_line_ = true;
  for (;;) {
    while (begin_ < end_ && !IsLineEnd(buffer_[begin_])) ++begin_;
    if (begin_ < end_ || decoder_->at_end()) break;
    if (!Refill()) return false;
  }
  drop_line_ = false;
  return true;
}

// One step through a row that is skipped.
CsvSplitter::SkipState CsvSplitter::Skip(SkipState state, char c) const {
  if (state == SkipState::kQuoted) return c == '"' ? SkipState::kQuoteInQuoted : state;
  if (c == '"' && state == SkipState::kCellStart && dialect_.quotes) return SkipState::kQuoted;
  if (c == '"' && state == SkipState::kQuoteInQuoted) return SkipState::kQuoted;
  if (c == dialect_.delimiter) return SkipState::kCellStart;
  return IsLineEnd(c) ? SkipState::kDone : SkipState::kPlain;
}

// Skips the row at begin_, which is longer than the limit.
RowOutcome CsvSplitter::OverLimit() {
  const size_t window = begin_ + limit_;
  SkipState state = SkipState::kCellStart;
  size_t opening = begin_;
  for (; begin_ < window && state != SkipState::kDone; ++begin_) {
    const SkipState next = Skip(state, buffer_[begin_]);
    if (next == SkipState::kQuoted && state == SkipState::kCellStart) opening = begin_;
    state = next;
  }
  size_t line = 0;
  if (state == SkipState::kQuoted && NextLineIsRow(opening, window, &line)) {
    begin_ = line;
    return RowOutcome::kQuotes;
  }
  while (state != SkipState::kDone) {
    for (; begin_ < end_ && state != SkipState::kDone; ++begin_) {
      state = Skip(state, buffer_[begin_]);
    }
    if (state == SkipState::kDone) break;
    if (decoder_->at_end()) {
      return state == SkipState::kQuoted ? RowOutcome::kQuotesToEnd : RowOutcome::kTooLong;
    }
    if (!Refill()) return RowOutcome::kFailed;
  }
  return RowOutcome::kTooLong;
}

// Whether the line after the one with the quote at `opening` is a row, within `window`. In a file
// with one column, a row cannot be told from other text.
bool CsvSplitter::NextLineIsRow(size_t opening, size_t window, size_t* line) {
  if (expected_ < 2) return false;
  size_t at = opening;
  while (at < window && !IsLineEnd(buffer_[at])) ++at;
  while (at < window && IsLineEnd(buffer_[at])) ++at;
  if (at == window) return false;
  *line = at;
  return Parse(at) == Parsed::kComplete && row_end_ <= window && count_ == expected_;
}

// Whether the row holds only valid text. Most rows are ASCII, which Parse() has seen. What was
// converted is UTF-8, but for bytes that could not be.
RowOutcome CsvSplitter::CheckBytes() const {
  if (!suspicious_) return RowOutcome::kRow;
  const std::string_view row(buffer_.data() + split_from_, row_end_ - split_from_);
  const auto holds = [row](int byte) {
    return std::memchr(row.data(), byte, row.size()) != nullptr;
  };
  if (holds('\0')) return RowOutcome::kNul;
  const bool valid = decoder_->converts() ? !holds(Decoder::kNotUtf8) : support::IsUtf8(row);
  return valid ? RowOutcome::kRow : RowOutcome::kEncoding;
}

// Replaces doubled quotes by single ones, in place.
void CsvSplitter::Unescape() {
  for (uint32_t index : doubled_) {
    CellSpan& cell = cells_[index];
    char* to = buffer_.data() + cell.begin;
    for (uint32_t at = cell.begin; at < cell.end; ++at) {
      *to++ = buffer_[at];
      if (buffer_[at] == '"') ++at;
    }
    cell.end = static_cast<uint32_t>(to - buffer_.data());
  }
}

}  // namespace mspof::table
