// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Looks at a table without knowing anything about it. The beginning decides how a text is divided:
// the right delimiter, with quoting or without, gives the most rows of one length. The heading is
// the first full row. But its place alone does not make it a heading: it must have known words, and
// no cell that looks like data. Otherwise it counts as personal data and is never shown.
// Tested by tests/unit/draft/table_test.cc.

#include "draft/look.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <set>

#include "draft/thresholds.h"
#include "support/text.h"
#include "support/trim.h"
#include "support/utf8.h"
#include "table/csv.h"
#include "table/decode.h"
#include "table/heading.h"

namespace mspof::draft {
namespace {

using support::Trim;
using table::CsvSplitter;
using table::Decoder;
using table::Dialect;
using table::kMostColumns;
using table::RowOutcome;

// If two fit equally well, the one with quoting is right.
constexpr Dialect kDialects[] = {{',', true},  {';', true},  {'\t', true},  {'|', true},
                                 {',', false}, {';', false}, {'\t', false}, {'|', false}};

// ---- The beginning of a text -----------------------------------------------------------------

// Reads the beginning, and gives it again before the rest of the text.
class Head {
 public:
  explicit Head(ByteSource source) : source_(std::move(source)) {}

  Status Read() {
    text_.resize(threshold::kHeadBytes);
    size_t size = 0;
    while (size < threshold::kHeadBytes) {
      const Result<size_t> given = source_(text_.data() + size, threshold::kHeadBytes - size);
      if (!given.ok()) return given.status();
      if (*given == 0) break;
      size += *given;
    }
    whole_ = size < threshold::kHeadBytes;
    text_.resize(size);
    return Status();
  }

  const std::string& text() const { return text_; }
  // Whether a line ends where it ends, in any encoding.
  bool EndsLine() const {
    const size_t last = text_.find_last_not_of('\0');
    return last != std::string::npos && (text_[last] == '\n' || text_[last] == '\r');
  }
  // Whether it has only blank lines.
  bool IsBlank() const {
    return text_.find_first_not_of(std::string_view("\r\n\0", 3)) == std::string::npos;
  }
  // Whether the beginning is the whole text.
  bool whole() const { return whole_; }

  // The beginning alone.
  ByteSource Only() const {
    return [this, at = size_t{0}](char* data, size_t size) mutable -> Result<size_t> {
      const size_t given = std::min(size, text_.size() - at);
      std::memcpy(data, text_.data() + at, given);
      at += given;
      return given;
    };
  }
  // The whole text, once. This object must outlive it.
  ByteSource All() {
    return [this, head = Only()](char* data, size_t size) mutable -> Result<size_t> {
      const Result<size_t> given = head(data, size);
      return !given.ok() || *given > 0 || whole_ ? given : source_(data, size);
    };
  }

 private:
  ByteSource source_;
  std::string text_;
  bool whole_ = false;
};

bool HasMark(std::string_view text) {
  return text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF" ||
         text.substr(0, 3) == "\xEF\xBB\xBF";
}

Bytes BytesOf(const Head& head) {
  std::string_view text = head.text();
  if (HasMark(text)) return Bytes::kUtf8;
  size_t even = 0;
  size_t odd = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  // Most of a text in UTF-16 has a NUL in each unit.
  if (1000 * odd > threshold::kUtf16Nuls * text.size() && even == 0) return Bytes::kUtf16Le;
  if (1000 * even > threshold::kUtf16Nuls * text.size() && odd == 0) return Bytes::kUtf16Be;
  if (!head.whole()) {  // a character may be cut in two
    for (int i = 0; i < 3 && !text.empty() && !support::IsUtf8(text); ++i) text.remove_suffix(1);
  }
  return support::IsUtf8(text) ? Bytes::kUtf8 : Bytes::kWindows1252;
}

table::Encoding EncodingOf(Bytes bytes) {
  switch (bytes) {
    case Bytes::kUtf16Le:
      return table::Encoding::kUtf16Le;
    case Bytes::kUtf16Be:
      return table::Encoding::kUtf16Be;
    case Bytes::kWindows1252:
      return table::Encoding::kWindows1252;
    case Bytes::kUtf8:
      break;
  }
  return table::Encoding::kUnnamed;
}

using Row = std::vector<std::string>;

// The first rows as `dialect` divides them; those that cannot be read have no cells, and those that
// are too wide kMostColumns + 1.
Result<std::vector<Row>> FirstRows(const Head& head, Bytes bytes, Dialect dialect) {
  Decoder decoder(head.Only(), EncodingOf(bytes));
  const Status opened = decoder.Open();
  if (!opened.ok()) return opened;
  CsvSplitter splitter(&decoder, dialect, threshold::kMostRowBytes);
  std::vector<Row> rows;
  while (rows.size() < threshold::kHeadRows) {
    const RowOutcome outcome = splitter.Next();
    if (outcome == RowOutcome::kEnd) break;
    if (outcome == RowOutcome::kFailed) return splitter.status();
    Row row;
    const size_t cells = outcome == RowOutcome::kRow ? splitter.size() : 0;
    for (size_t i = 0; i < std::min(cells, kMostColumns); ++i) {
      row.emplace_back(Trim(splitter.row().cell(i)));
    }
    if (cells > kMostColumns) row.emplace_back();
    rows.push_back(std::move(row));
  }
  // The last one may be cut in two, but cannot become narrower.
  const bool too_wide = rows.size() == 1 && rows[0].size() > kMostColumns;
  const bool whole = head.whole() || (head.EndsLine() && !rows.empty() && !rows.back().empty());
  if (!whole && !rows.empty() && !too_wide) rows.pop_back();
  return rows;
}

// The most frequent length of rows, and how many have it.
std::pair<size_t, size_t> UsualLength(const std::vector<Row>& rows) {
  std::map<size_t, size_t> lengths;
  for (const Row& row : rows) ++lengths[row.size()];
  std::pair<size_t, size_t> usual = {0, 0};
  for (const auto& [length, count] : lengths) {
    if (count >= usual.second) usual = {length, count};
  }
  return usual;
}

// Whether a cell, read without quoting, is quoted as a whole.
bool AnyIsQuoted(const std::vector<Row>& rows) {
  const auto quoted = [](const std::string& cell) {
    return cell.size() > 1 && cell.front() == '"' && cell.back() == '"';
  };
  return std::any_of(rows.begin(), rows.end(),
                     [&](const Row& row) { return std::any_of(row.begin(), row.end(), quoted); });
}

size_t Filled(const Row& row) {
  return static_cast<size_t>(
      std::count_if(row.begin(), row.end(), [](const std::string& cell) { return !cell.empty(); }));
}

// ---- The heading -----------------------------------------------------------------------------

bool LooksLikeData(std::string_view cell) {
  int32_t day;
  if (cell.size() > threshold::kLongestHeading || ReadDay(cell, &day)) return true;
  size_t digits = 0;
  bool letter = false;
  for (char c : cell) {
    const bool digit = c >= '0' && c <= '9';
    digits = digit ? digits + 1 : 0;
    letter = letter || (!digit && c != '.' && c != '-');
    if (digits == threshold::kDigitsOfData) return true;
  }
  return !letter;
}

// Whether `row` can be a heading. `next` is the row below it.
bool IsHeading(const Row& row, const Row* next, const Vocabulary& vocabulary) {
  size_t known = 0;
  size_t data = 0;
  size_t repeated = 0;
  for (size_t i = 0; i < row.size(); ++i) {
    if (row[i].empty()) continue;
    data += LooksLikeData(row[i]) ? 1 : 0;
    repeated += next != nullptr && i < next->size() && (*next)[i] == row[i] ? 1 : 0;
    const std::vector<std::string> tokens = Divided(row[i]);
    known += std::any_of(tokens.begin(), tokens.end(), [&](const std::string& token) {
      return token.size() >= threshold::kLeastKnownWord && vocabulary.Knows(token);
    });
  }
  const size_t filled = Filled(row);
  return 1000 * data <= threshold::kMostDataInHeading * filled &&
         1000 * repeated <= threshold::kMostRepeatedInHeading * filled &&
         threshold::kCellsForKnownWord * known >= filled;
}

// Whether each text of the row is a heading for several columns: texts repeat, or the row has gaps.
bool IsOverSeveral(const Row& row) {
  const std::set<std::string> different(row.begin(), row.end());
  return different.size() < row.size();
}

// The position of the row with the headings, or where they would be: the first row that is nearly
// full after rows that are not. If there are two rows of headings, it is the lower one.
size_t FullRow(const std::vector<Row>& rows, size_t length, const Vocabulary& vocabulary) {
  size_t at = 0;
  for (size_t i = 0; i < std::min(rows.size(), threshold::kMostTitleRows); ++i) {
    if (rows[i].size() != length || 1000 * Filled(rows[i]) < threshold::kFullRow * length) continue;
    at = i;
    break;
  }
  const auto below = [&](size_t i) { return i + 1 < rows.size() ? &rows[i + 1] : nullptr; };
  const Row* next = below(at);
  const bool lower = next != nullptr && next->size() == length && IsOverSeveral(rows[at]) &&
                     !IsOverSeveral(*next) &&
                     std::none_of(next->begin(), next->end(), LooksLikeData) &&
                     IsHeading(*next, below(at + 1), vocabulary);
  return lower ? at + 1 : at;
}

// The number, from 1, of the line with the heading that FirstRows() found: the first line with its
// longest cell.
Result<uint32_t> LineOf(const Head& head, const LookedTable& table, const Row& heading) {
  Decoder decoder(head.Only(), EncodingOf(table.bytes));
  const Status opened = decoder.Open();
  if (!opened.ok()) return opened;
  CsvSplitter splitter(&decoder, table.dialect, threshold::kMostRowBytes);
  if (splitter.Peek() == RowOutcome::kFailed) return splitter.status();
  std::string_view longest;
  for (const std::string& cell : heading) {
    const bool plain = cell.find('"') == std::string::npos;
    if (plain && cell.size() > longest.size()) longest = cell;
  }
  const size_t line =
      splitter.FindLine([&](std::string_view cell) { return Trim(cell) == longest; });
  return static_cast<uint32_t>(std::max<size_t>(line, 1));
}

Status FindForm(const Head& head, const Vocabulary& vocabulary, LookedTable* table, Row* heading) {
  table->is_text = true;
  table->bytes = BytesOf(head);
  std::vector<Row> rows;
  size_t best = 0;
  size_t length = 0;
  bool has_row = false;
  for (const Dialect dialect : kDialects) {
    Result<std::vector<Row>> divided = FirstRows(head, table->bytes, dialect);
    if (!divided.ok()) return divided.status();
    has_row = has_row || !divided->empty();
    const auto [usual, count] = UsualLength(*divided);
    if (usual < threshold::kLeastColumns || (!dialect.quotes && AnyIsQuoted(*divided))) continue;
    const size_t score = 1000 * count / divided->size() + std::min(usual, threshold::kMostForWidth);
    if (score <= best) continue;
    best = score;
    length = usual;
    table->dialect = dialect;
    rows = *std::move(divided);
  }
  if (!has_row && !head.whole()) {
    return Status(
        StatusCode::kCorrupt,
        support::StrCat(head.IsBlank() ? "it begins with blank lines, more than "
                                       : "its first row does not end within ",
                        threshold::kHeadBytes, " bytes: check that it is an export of records"));
  }
  if (best == 0) {
    return Status(StatusCode::kCorrupt,
                  "no comma, semicolon, tab or | divides it into columns: check that it is an "
                  "export of records");
  }
  Status few = table::CheckColumns(length);
  if (!few.ok()) return few;
  const size_t at = FullRow(rows, length, vocabulary);
  const Row* next = at + 1 < rows.size() ? &rows[at + 1] : nullptr;
  table->no_heading = !IsHeading(rows[at], next, vocabulary);
  *heading = rows[at];
  if (at == 0 || table->no_heading) return Status();
  table->grouped = IsHeading(rows[at - 1], &rows[at], vocabulary) && Filled(rows[at - 1]) > 1;
  const Result<uint32_t> line = LineOf(head, *table, *heading);
  if (!line.ok()) return line.status();
  table->heading_row = *line;
  return Status();
}

// ---- Columns ---------------------------------------------------------------------------------

// Names the columns; without a heading, by number.
void NameColumns(const std::vector<std::string>& headings, const Vocabulary& vocabulary,
                 LookedTable* table) {
  std::map<std::string, int> uses;
  for (const std::string& heading : headings) ++uses[heading];
  table->columns.resize(headings.size());
  table->file_columns = headings.size();
  for (size_t i = 0; i < headings.size(); ++i) {
    LookedColumn& column = table->columns[i];
    column.shape = Shape(headings.size());
    const bool named = !table->no_heading && !headings[i].empty();
    column.name = named && uses[headings[i]] == 1 ? headings[i] : "#" + std::to_string(i + 1);
    if (named) column.words = vocabulary.WordsOf(headings[i], Place::kHeading);
  }
}

bool HasWord(const Words& words, std::string_view wanted) {
  return std::any_of(words.begin(), words.end(),
                     [&](const Word& word) { return word.text == wanted; });
}

// Takes the rows: shapes of columns, and of the answers to each question.
class Looker {
 public:
  Looker(const Vocabulary& vocabulary, uint64_t max_rows, LookedTable* table)
      : vocabulary_(vocabulary), most_rows_(max_rows), table_(table) {
    std::vector<size_t> questions;
    std::vector<size_t> answers;
    for (size_t i = 0; i < table->columns.size(); ++i) {
      const Words& words = table->columns[i].words;
      const bool numbered = std::any_of(words.begin(), words.end(), [](const Word& word) {
        return word.text[0] >= '0' && word.text[0] <= '9';
      });
      const bool about_date = HasWord(words, "date");
      if (HasWord(words, "answer") && !about_date) {
        answers.push_back(i);
      } else if (HasWord(words, "question") && !numbered && !about_date) {
        questions.push_back(i);
      }
    }
    if (questions.empty() || answers.size() != 1) return;
    // The text of a question is more useful than its code.
    question_ = questions.back();
    answer_ = answers.front();
    has_questions_ = true;
  }

  // Returns false if enough rows were taken.
  bool Take(const std::vector<std::string_view>& cells) {
    if (most_rows_ != 0 && table_->rows == most_rows_) {
      table_->more = true;
      return false;
    }
    ++table_->rows;
    for (size_t i = 0; i < cells.size(); ++i) table_->columns[i].shape.Add(cells[i]);
    if (has_questions_ && !cells[question_].empty()) TakeAnswer(cells);
    if (table_->sample.size() <
        std::min(threshold::kSampleRows, threshold::kSampleCells / cells.size())) {
      std::vector<SampleCell> row(cells.size());
      for (size_t i = 0; i < cells.size(); ++i) {
        if (!cells[i].empty()) row[i].hash = Shape::HashOf(cells[i]);
        ReadDay(cells[i], &row[i].day);
      }
      table_->sample.push_back(std::move(row));
    }
    return true;
  }

  void Finish() {
    AddQuestions();
    FindEmpty();
  }

 private:
  // A text that could be a code means that no value is there if it is among dates, or in several
  // columns.
  void FindEmpty() {
    std::map<std::string, std::set<size_t>> columns;
    for (size_t i = 0; i < table_->columns.size(); ++i) {
      for (const auto& [text, cells] : table_->columns[i].shape.may_be_codes()) {
        columns[text].insert(i);
      }
    }
    for (const auto& [text, having] : columns) {
      const bool dates = std::any_of(having.begin(), having.end(), [this](size_t i) {
        return table_->columns[i].shape.dates().read >= threshold::kMostlyDates;
      });
      if (!dates && having.size() <= threshold::kMostColumnsWithMissing) continue;
      for (const size_t i : having) table_->columns[i].shape.SureEmpty(text);
    }
  }

  // Adds a column for each question that is asked often enough.
  void AddQuestions() {
    if (too_many_) return;
    for (auto& [question, shape] : answers_) {
      if (shape.rows() < threshold::kLeastAnswers) continue;
      LookedColumn column;
      column.name = table_->columns[answer_].name;
      column.words = vocabulary_.WordsOf(question, Place::kHeading);
      column.shape = std::move(shape);
      column.question = question;
      column.question_column = table_->columns[question_].name;
      table_->columns.push_back(std::move(column));
    }
  }

  void TakeAnswer(const std::vector<std::string_view>& cells) {
    if (too_many_) return;
    const std::string_view question = cells[question_];
    if (answers_.size() == threshold::kMostQuestions && answers_.count(question) == 0) {
      too_many_ = true;  // these are not questions
      answers_.clear();
      return;
    }
    answers_[std::string(question)].Add(cells[answer_]);
  }

  const Vocabulary& vocabulary_;
  const uint64_t most_rows_;
  LookedTable* table_;
  bool has_questions_ = false;
  size_t question_ = 0;
  size_t answer_ = 0;
  bool too_many_ = false;
  std::map<std::string, Shape, std::less<>> answers_;
};

}  // namespace

Result<LookedTable> LookAtText(ByteSource source, const Vocabulary& vocabulary, uint64_t max_rows) {
  Head head(std::move(source));
  const Status read = head.Read();
  if (!read.ok()) return read;
  LookedTable table;
  Row heading;
  const Status found = FindForm(head, vocabulary, &table, &heading);
  if (!found.ok()) return found;
  NameColumns(heading, vocabulary, &table);

  Decoder decoder(head.All(), EncodingOf(table.bytes));
  const Status opened = decoder.Open();
  if (!opened.ok()) return opened;
  CsvSplitter splitter(&decoder, table.dialect, threshold::kMostRowBytes);
  for (uint32_t line = 1; line < table.heading_row; ++line) splitter.SkipLine();
  if (!table.no_heading) splitter.Next();
  splitter.Expect(table.file_columns);
  Looker looker(vocabulary, max_rows, &table);
  std::vector<std::string_view> cells(table.file_columns);
  for (;;) {
    const RowOutcome outcome = splitter.Next();
    if (outcome == RowOutcome::kEnd) break;
    if (outcome == RowOutcome::kFailed) return splitter.status();
    if (outcome != RowOutcome::kRow || splitter.size() != cells.size()) {
      ++table.unreadable;
      table.not_decoded += outcome == RowOutcome::kEncoding ? 1 : 0;
      continue;
    }
    for (size_t i = 0; i < cells.size(); ++i) cells[i] = Trim(splitter.row().cell(i));
    if (!looker.Take(cells)) break;
  }
  looker.Finish();
  return table;
}

Result<LookedTable> LookAtRows(RowSource* rows, const Vocabulary& vocabulary, uint64_t max_rows) {
  LookedTable table;
  if (rows->columns().empty()) {
    return Status(StatusCode::kInvalidArgument, "the table has no columns");
  }
  Status few = table::CheckColumns(rows->columns().size());
  if (!few.ok()) return few;
  NameColumns(rows->columns(), vocabulary, &table);
  Looker looker(vocabulary, max_rows, &table);
  std::vector<std::string_view> cells;
  for (;;) {
    const Result<bool> more = rows->Next(&cells);
    if (!more.ok()) return more.status();
    if (!*more) break;
    cells.resize(table.file_columns);
    for (std::string_view& cell : cells) cell = Trim(cell);
    if (!looker.Take(cells)) break;
  }
  looker.Finish();
  return table;
}

Result<LookedTable> LookAtSheet(RowSource* rows, const std::function<uint32_t()>& row_number,
                                const Vocabulary& vocabulary, uint64_t max_rows) {
  LookedTable table;
  table.is_sheet = true;
  size_t width = rows->columns().size();
  if (width == 0) return Status(StatusCode::kInvalidArgument, "the table has no columns");
  Status few = table::CheckColumns(width);
  if (!few.ok()) return few;
  std::vector<Row> first;
  std::vector<uint32_t> numbers;
  std::vector<std::string_view> cells;
  bool more = true;
  while (more && first.size() <= threshold::kMostTitleRows + 1) {
    const Result<bool> next = rows->Next(&cells);
    if (!next.ok()) return next.status();
    more = *next;
    if (!more) break;
    Row row;
    for (const std::string_view cell : cells) row.emplace_back(Trim(cell));
    row.resize(width);
    first.push_back(std::move(row));
    numbers.push_back(row_number());
  }
  if (first.empty()) return Status(StatusCode::kInvalidArgument, "the table has no rows");
  const size_t at = FullRow(first, width, vocabulary);
  const Row* below = at + 1 < first.size() ? &first[at + 1] : nullptr;
  table.no_heading = !IsHeading(first[at], below, vocabulary);
  if (!table.no_heading && at > 0) {
    table.heading_row = numbers[at];
    table.grouped = Filled(first[at - 1]) > 1 && IsHeading(first[at - 1], &first[at], vocabulary);
  }
  Row heading = first[at];
  while (!table.no_heading && heading.back().empty()) heading.pop_back();
  width = heading.size();
  NameColumns(heading, vocabulary, &table);
  Looker looker(vocabulary, max_rows, &table);
  const auto take = [&](const Row& row) {
    cells.assign(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(width));
    return looker.Take(cells);
  };
  bool taken = true;
  for (size_t i = table.no_heading ? 0 : at + 1; i < first.size() && taken; ++i)
    taken = take(first[i]);
  while (taken && more) {
    const Result<bool> next = rows->Next(&cells);
    if (!next.ok()) return next.status();
    more = *next;
    if (!more) break;
    cells.resize(width);
    for (std::string_view& cell : cells) cell = Trim(cell);
    taken = looker.Take(cells);
  }
  looker.Finish();
  return table;
}

}  // namespace mspof::draft
