// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Delimited text as a table. The headings (or the first row, if there are none) give the number of
// cells in each row; a mapping cannot be bound to a file whose headings cannot be read. After that,
// each row is read or refused by itself. Messages about a row never hold its content.
// Tested by tests/unit/table/csv_test.cc and tests/unit/mapping/reader_test.cc.

#include "table/csv_table.h"

#include <algorithm>

#include "mspof/finding_ids.h"
#include "support/text.h"
#include "support/trim.h"

namespace mspof::table {
namespace {

using support::StrCat;

Dialect DialectOf(const v1::Mapping::Table& settings) {
  return {settings.delimiter().empty() ? ',' : settings.delimiter()[0], !settings.no_quotes()};
}

Encoding EncodingOf(const v1::Mapping::Table& settings) {
  switch (settings.encoding()) {
    case v1::ENCODING_UTF_8:
      return Encoding::kUtf8;
    case v1::ENCODING_UTF_16LE:
      return Encoding::kUtf16Le;
    case v1::ENCODING_UTF_16BE:
      return Encoding::kUtf16Be;
    case v1::ENCODING_WINDOWS_1252:
      return Encoding::kWindows1252;
    default:
      return Encoding::kUnnamed;
  }
}

constexpr char kDelimiters[] = {',', ';', '\t', '|'};

// The message for headings that another delimiter divides.
std::string DividedBy(char delimiter) {
  const std::string written = delimiter == '\t' ? "\\t" : std::string(1, delimiter);
  const std::string_view name = delimiter == ','    ? "commas"
                                : delimiter == ';'  ? "semicolons"
                                : delimiter == '\t' ? "tabs"
                                                    : "vertical bars";
  return StrCat(name, ": set delimiter (table { delimiter: \"", written, "\" })");
}

}  // namespace

Result<Heading> CsvTable::Open() {
  Result<ByteSource> source = open_();
  if (!source.ok()) return source.status();
  bytes_before_ = bytes();
  range_begin_ = 0;
  decoder_.emplace(*std::move(source), EncodingOf(settings_));
  splitter_.emplace(&*decoder_, DialectOf(settings_), max_row_bytes_);
  Status status = decoder_->Open();
  if (status.ok()) status = FindHeading();
  if (!status.ok()) return status;
  Result<Heading> heading = ReadHeading();
  if (!heading.ok()) return heading;
  if (columns_ != 0 && columns_ != heading->size()) {
    return Status(StatusCode::kCorrupt,
                  "the file was changed while it was read: its headings differ: read it again");
  }
  columns_ = heading->size();
  TellSplitter();
  return heading;
}

// One block of the splitter is enough, so the text is cut there.
Result<uint64_t> CsvTable::GuessRow(ByteSource text) const {
  constexpr size_t kMostBytes = size_t{128} << 10;
  size_t left = kMostBytes;
  Decoder decoder(
      [&](char* data, size_t size) -> Result<size_t> {
        Result<size_t> given = text(data, std::min(size, left));
        if (given.ok()) left -= std::min(*given, left);
        return given;
      },
      Encoding::kUtf8);
  CsvSplitter splitter(&decoder, DialectOf(settings_), kMostBytes);
  splitter.Expect(columns_);
  return splitter.GuessRow();
}

void CsvTable::ReadRange(ByteSource text, uint64_t begin, uint64_t end) {
  bytes_before_ = bytes();
  range_begin_ = begin;
  decoder_.emplace(std::move(text), Encoding::kUtf8);
  splitter_.emplace(&*decoder_, DialectOf(settings_), max_row_bytes_);
  TellSplitter();
  splitter_->StopAfter(end > begin ? end - begin : 0);
}

// What is known of the rows below the headings.
void CsvTable::TellSplitter() {
  splitter_->Expect(columns_);
  if (follows_repeats_) splitter_->FollowRepeats();
  if (needs_) splitter_->AskFirst(ask_first_, needs_);
}

bool CsvTable::IsShifted() const {
  return std::any_of(unnamed_.begin(), unnamed_.end(), [this](size_t column) {
    return !support::Trim(splitter_->row().cell(column)).empty();
  });
}

// Skips the lines above the headings.
Status CsvTable::FindHeading() {
  for (uint32_t line = 1; line < settings_.heading_row(); ++line) {
    const RowOutcome outcome = splitter_->SkipLine();
    if (outcome == RowOutcome::kFailed) return splitter_->status();
    if (outcome == RowOutcome::kEnd) {
      return Status(StatusCode::kInvalidArgument,
                    StrCat("the file has only ", line - 1, " lines, but `heading_row` is ",
                           settings_.heading_row()));
    }
  }
  return Status();
}

std::string CsvTable::WhyNoHeading(const std::vector<std::string>& names) {
  const size_t columns = columns_;
  const auto is_meant = [&names](std::string_view cell) {
    return std::find(names.begin(), names.end(), support::Trim(cell)) != names.end();
  };
  const size_t line = splitter_->FindLine(is_meant);
  if (line != 0) {
    return StrCat(HeadingPlace(),
                  " has no heading that the mapping names; the heading may be in line ", line,
                  ": set heading_row (table { heading_row: ", line, " })");
  }
  for (const char delimiter : kDelimiters) {
    if (splitter_->FindLine(delimiter, is_meant) == 0) continue;
    return StrCat("the file's headings are divided by ", DividedBy(delimiter));
  }
  const char best = columns == 1 ? BestDelimiter() : '\0';
  if (best != '\0') {
    return StrCat("the file's heading has only one column: it may be divided by ", DividedBy(best));
  }
  if (columns == 1) return "the file's heading has only one column: check `delimiter`";
  return StrCat(HeadingPlace(),
                " has no heading that the mapping names: if it is data, set `no_heading`; if the "
                "mapping is for another export, use the right one");
}

// The place of the headings, as a text editor counts lines.
std::string CsvTable::HeadingPlace() const {
  const uint32_t line = settings_.heading_row();
  return line == 0 ? std::string("the file's first row") : StrCat("line ", line, " of the file");
}

char CsvTable::BestDelimiter() {
  char best = '\0';
  size_t most = 1;
  for (const char delimiter : kDelimiters) {
    const size_t cells = splitter_->CellsOf(settings_.heading_row(), delimiter);
    if (cells <= most) continue;
    most = cells;
    best = delimiter;
  }
  return best;
}

Result<Heading> CsvTable::ReadHeading() {
  const bool no_heading = settings_.no_heading();
  const RowOutcome outcome = no_heading ? splitter_->Peek() : splitter_->Next();
  if (outcome == RowOutcome::kEnd && no_heading) {
    return Status(StatusCode::kCorrupt, "the file is empty or has only blank lines");
  }
  if (outcome != RowOutcome::kRow) return HeadingFailed(outcome);
  Status few = CheckColumns(splitter_->size());
  if (!few.ok()) return few;
  if (no_heading) return Heading(splitter_->size());
  std::vector<std::string> headings;
  unnamed_.clear();
  for (size_t i = 0; i < splitter_->size(); ++i) {
    headings.emplace_back(support::Trim(splitter_->row().cell(i)));
    if (headings.back().empty()) unnamed_.push_back(i);
  }
  return Heading(std::move(headings));
}

Status CsvTable::HeadingFailed(RowOutcome outcome) {
  const char used = DialectOf(settings_).delimiter;
  const char best = outcome == RowOutcome::kQuotes ? BestDelimiter() : used;
  if (best != used && best != '\0') {
    return Status(StatusCode::kCorrupt,
                  StrCat(HeadingPlace(), " may be divided by ", DividedBy(best)));
  }
  std::string_view why;
  switch (outcome) {
    case RowOutcome::kFailed:
      return splitter_->status();
    case RowOutcome::kEnd:
      return Status(StatusCode::kCorrupt,
                    "the file has no headings: it is empty or has only blank lines");
    case RowOutcome::kTooLong:
      why = "is too long: check that the file is delimited text";
      break;
    case RowOutcome::kEncoding:
      why =
          "has bytes of another encoding: name the encoding in the mapping "
          "(table { encoding: ENCODING_WINDOWS_1252 }), or save the file as UTF-8";
      break;
    case RowOutcome::kNul:
      why =
          "has NUL bytes: it is a binary file, or UTF-16 without a byte order mark, which the "
          "mapping can name (table { encoding: ENCODING_UTF_16LE })";
      break;
    default:
      why =
          "has a quote that does not close, or text after a closing quote: if cells of the file "
          "are never quoted, set no_quotes (table { no_quotes: true })";
  }
  return Status(StatusCode::kCorrupt, StrCat(HeadingPlace(), " ", why));
}

Refusal CsvTable::Why(RowOutcome outcome) const {
  constexpr std::string_view kEncodingRemedy =
      "save the file as UTF-8, or name its encoding in the mapping";
  constexpr std::string_view kQuotesRemedy =
      "double the quotes in cells, and export the file again; if its cells are never quoted, set "
      "no_quotes in the mapping's table";
  switch (outcome) {
    case RowOutcome::kLength:
      if (splitter_->size() == columns_) {
        return {finding_id::kRowLength,
                "the row has more cells than there are headings, and text without a heading: its "
                "cells are shifted",
                "quote cells that hold delimiters or line ends, and export the file again", ""};
      }
      if (splitter_->size() < columns_ && splitter_->is_cut()) {
        return {finding_id::kRowLength,
                StrCat("the file ends within the row, after ", splitter_->size(), " of ", columns_,
                       " cells: rows may be missing"),
                "export or copy the file again, and compare the number of rows", ""};
      }
      return {finding_id::kRowLength,
              StrCat("the row has ", splitter_->size(), " cells instead of ", columns_),
              "quote cells that hold delimiters or line ends, and export the file again", ""};
    case RowOutcome::kTooLong:
      return {finding_id::kRowSize, StrCat("the row is longer than ", max_row_bytes_, " bytes"),
              "look for a quote that does not close; a program can raise "
              "`max_row_bytes`",
              ""};
    case RowOutcome::kQuotesToEnd:
      return {finding_id::kRowQuotes,
              "a quote does not close, so no row from here to the end of the file could be read",
              kQuotesRemedy, ""};
    case RowOutcome::kEncoding:
      return {finding_id::kRowEncoding, "the row has bytes of another encoding", kEncodingRemedy,
              ""};
    case RowOutcome::kNul:
      return {finding_id::kRowEncoding, "the row holds a NUL byte", kEncodingRemedy, ""};
    default:
      return {finding_id::kRowQuotes, "a quote does not close, or text follows a closing quote",
              kQuotesRemedy, ""};
  }
}

}  // namespace mspof::table
