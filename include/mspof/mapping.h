// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_H_
#define MSPOF_MAPPING_H_

/// Mapping and RecordReader: turn the rows of your export into records. The rows come from
/// delimited text (CSV), from any other table (mspof/row_source.h), or from a stream of records.
///
///   auto mapping = mspof::Mapping::FromText(text, "our.mapping.textproto");
///   auto reader = mspof::RecordReader::OpenCsv(framework, *mapping, source);
///   const auto print = [](const mspof::Finding& row) { Print(row.row, row.message); };
///   const auto add = [&](const mspof::RecordBuffer& record) { tally->Add(record, &findings); };
///   const mspof::Status read = reader->ForEach(add, print);
///   if (!read.ok()) return Fail(read.message());  // it did not read all, so there is no return
///   tally->AddUnreadable(reader->unreadable());
///
/// A mapping names the path for each column and the meaning of each code:
///
///   framework: "mspof"
///   date_form: "DD/MM/YYYY"
///   column { from: "Case" to: "record-id" }
///   column { from: "Concluded" to: "concluded" }
///   column { from: "Outcomes met" to: "outcomes-met" codes: "met" }
///   code_map { id: "met" code { from: "Yes" to: "fully" } code { from: "No" to: "not-achieved" } }
///
/// Findings about records have no row: RecordReader::row() has it. docs/guides/mapping.md
/// teaches it with examples, proto/mspof/v1/mapping.proto specifies it, and
/// mspof/draft/mapping_draft.h proposes a first one.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/date.h"
#include "mspof/export.h"
#include "mspof/finding.h"
#include "mspof/framework.h"
#include "mspof/record_buffer.h"
#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// A mapping as it was written. Immutable; safe to share between threads. Copies are cheap. Moving
/// from a mapping copies it, so the source stays usable.
class MSPOF_EXPORT Mapping {
 public:
  /// Shares the mapping.
  Mapping(const Mapping&) = default;
  /// Shares the mapping.
  Mapping& operator=(const Mapping&) = default;

  /// Reads the protobuf text format of mspof.v1.Mapping, or its JSON form if the text begins with
  /// "{". `file_name` is used in messages. Fails with kInvalidArgument; the message has one line
  /// for each mistake, "file:line: what".
  static Result<Mapping> FromText(std::string_view text, std::string_view file_name);

  /// Title of the mapping; empty if it has none.
  const std::string& title() const;
  /// Id of the framework or vocabulary whose paths the mapping names. Empty: any.
  const std::string& framework() const;
  /// Where the first table stands, or the table of the part with the id `part`. A default one if
  /// the mapping has no such part.
  TablePlace table(std::string_view part = {}) const;
  /// Ids of the parts. A part is a further table that is joined to the first one by the record.
  std::vector<std::string> parts() const;

 private:
  class Impl;
  friend struct internal::Access<Mapping>;
  explicit Mapping(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

/// Takes records one at a time. The record is valid until the call returns.
using RecordSink = std::function<void(const RecordBuffer& record)>;

/// One table to read. Set either `bytes` or `rows`.
struct TableInput {
  /// Id of the part of the mapping. Empty: the first table.
  std::string part;
  /// Opens delimited text at its beginning. The reader calls it again if it must read the text
  /// again.
  std::function<Result<ByteSource>()> bytes;
  /// Rows. Not owned: they must outlive the reader. Reading begins with the next row. The reader
  /// rewinds them if it must read them again.
  RowSource* rows = nullptr;
};

/// What the cells of a column hold.
enum class ColumnKind : uint8_t {
  /// The id of a record or person, or the code of a council as it is.
  kId,
  /// Codes.
  kCode,
  /// Dates.
  kDate,
  /// Whole numbers.
  kNumber,
};

/// What was read from one column. For a part, only rows that belong to a record are counted.
struct ColumnReport {
  /// Id of the part. Empty: the first table.
  std::string part;
  /// Heading of the column, or "#n" for the n-th column.
  std::string column;
  /// The path that the column feeds.
  std::string path;
  /// What its cells hold.
  ColumnKind kind = ColumnKind::kId;
  /// Cells whose value could be read.
  uint64_t filled = 0;
  /// Cells without a value, and cells in rows in which the column is not read.
  uint64_t empty = 0;
  /// Cells with a code that is not in the mapping or not in the list of codes.
  uint64_t unmapped = 0;
  /// Cells whose date or number could not be read.
  uint64_t unreadable = 0;
  /// How many of the unreadable cells have a date whose year has two digits.
  uint64_t short_years = 0;
  /// How many of the unreadable cells hold a number that a spreadsheet shows as a date.
  uint64_t serials = 0;
  /// How many of the filled cells have a date before 1900. Counted only with ReaderOptions::as_of.
  uint64_t before_1900 = 0;
  /// How many have a date after `as_of` by at most 20 years. Counted only with
  /// ReaderOptions::as_of.
  uint64_t after_as_of = 0;
  /// How many have a date after `as_of` by more than that. Counted only with ReaderOptions::as_of.
  uint64_t decades_ahead = 0;
  /// The unmapped codes of at most 200 bytes each, sorted: the first 20. Filled only with
  /// ReaderOptions::keep_unmapped_codes.
  std::vector<std::string> unmapped_codes;
};

/// Whether to read the record with this id, which is valid until the call returns.
using RecordFilter = std::function<bool(std::string_view record_id)>;

/// Options of a reader. They do not change the values that are read.
struct ReaderOptions {
  /// Longest row, in bytes. A longer row is unreadable. Default: 16 MiB.
  size_t max_row_bytes = size_t{16} << 20;
  /// Most memory, in bytes, for rows of parts that wait for their records. If they need more, the
  /// reader divides the records into shares and reads all tables again for each share; the records
  /// then come in another order. Default: 256 MiB.
  uint64_t max_part_bytes = uint64_t{256} << 20;
  /// Keep unmapped codes for ColumnReport. They are values of records: show them only to people who
  /// may see records. Default: false.
  bool keep_unmapped_codes = false;
  /// Count improbable dates for ColumnReport: dates before 1900 and dates after this day. They are
  /// read like other dates. Default: no day, and they are not counted.
  std::optional<Date> as_of = std::nullopt;
  /// Is asked once for each record, in order, as soon as its id is known; a record for which it
  /// returns false is passed over at little cost, and columns() does not count its cells. Use it
  /// for a second pass (Tally::NeedsAgain, CopyFinder::NeedsAgain). Default: all records are read.
  RecordFilter wanted = {};
};

/// Reads records one at a time. Use from one thread at a time. Movable; not copyable.
class MSPOF_EXPORT RecordReader {
 public:
  /// Reads delimited text as the only table. Fails before the first row is read:
  /// with kInvalidArgument or kNotFound if the mapping does not fit, because a column or path does
  /// not exist, a code is mapped twice or two columns feed one path (the message has one line for
  /// each mistake); with kCorrupt if the file is empty or not text; and with kResourceExhausted if
  /// it has more than 4096 columns.
  static Result<RecordReader> OpenCsv(const Framework& framework, const Mapping& mapping,
                                      ByteSource source, const ReaderOptions& options = {});
  /// Reads several tables: the first one, and parts of the mapping, in any order. Rows of a part
  /// may be in any order. A part that is not given feeds nothing; see not_mapped() and
  /// missing_parts(). Fails as OpenCsv() does, and with kInvalidArgument if the first table is
  /// missing, a table is given twice or the mapping has no such part. Next() fails with
  /// kResourceExhausted if the rows of one record, or rows of parts that join different columns,
  /// need more than max_part_bytes.
  static Result<RecordReader> Open(const Framework& framework, const Mapping& mapping,
                                   const std::vector<TableInput>& tables,
                                   const ReaderOptions& options = {});
  /// Reads rows that the host supplies: of a query, a sheet or a grid. `rows` must outlive the
  /// reader. Reading begins with the next row. The `table` field of the mapping is ignored, because
  /// the rows are already found and decoded; "#n" is the n-th column. Fails as OpenCsv() does if
  /// the mapping does not fit, and with kInvalidArgument if there are no columns. Next() fails with
  /// the status of `rows`.
  static Result<RecordReader> OpenRows(const Framework& framework, const Mapping& mapping,
                                       RowSource* rows, const ReaderOptions& options = {});
  /// Reads a stream of records, for programs that know the schema (docs/formats/records.md). Each
  /// record is its length as a base 128 varint, and a serialized mspof.v1.CaseRecord. `mapping` may
  /// be null: the host can then supply every path.
  static Result<RecordReader> OpenStream(const Framework& framework, const Mapping* mapping,
                                         ByteSource source, const ReaderOptions& options = {});
  ~RecordReader();
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;

  /// Reads all remaining records and passes each to `use`, in order. `findings` is as in Next().
  /// Returns OK at the end of the input. On failure, not all records were read: do not make a
  /// return of them. This is the usual way to read; use Next() if you need to stop in between.
  Status ForEach(const RecordSink& use, const FindingSink& findings = {});

  /// Reads the next record. Returns false at the end. A failure is not the end: ask ok() first,
  /// since taking the value of a failure ends the program. `record` refers to the reader and is
  /// valid until the next call.
  ///
  /// A row that cannot be read is skipped and counted, and gives a finding: "row-length",
  /// "row-size", "row-quotes", "row-encoding", "row-id" or "row-orphan". Findings come in the order
  /// of the rows, with row number and reason; for a part, the message begins with its id.
  /// "row-contradicts" reports rows of one record that contradict each other. The value is then
  /// unlisted; if they contradict each other about whose record it is, the record is unreadable and
  /// counted once. "row-key" reports a value that belongs to no row key. "row-apart" reports a
  /// record whose rows are not together.
  ///
  /// Fails with the status of the source, and with kCorrupt if a stream of records is broken.
  /// `findings` may call row(), unreadable() and bytes(), and no other function of the reader.
  Result<bool> Next(RecordBuffer* record, const FindingSink& findings = {});

  /// To read one large text with several threads. Each has a reader of its own, which OpenCsv()
  /// opened at the beginning of the same text. Positions are bytes from there.
  ///
  ///   uint64_t begin = reader->position();                   // of the first row
  ///   auto rest = reader->GuessRow(source_at(middle));       // middle + *rest: another row,
  ///   perhaps reader->ReadRange(source_at(begin), begin, middle + *rest);  // then Next() as usual
  ///   reader->position() == middle + *rest                   // if not, the guess was wrong
  ///
  /// Where the next row begins, as far as Next() has read. After the last row of a range: where the
  /// first row after it begins, which is the end of the range if a row begins there. 0 if ranges
  /// are not supported.
  uint64_t position() const;
  /// Guesses where a row begins: how many bytes after the beginning of `text`, which may begin
  /// anywhere. 0 if no line ends in its first 128 KiB. A line end within quotes ends no row, so the
  /// guess is only right if a range that begins with a row ends there. Fails as ReadRange() does.
  Result<uint64_t> GuessRow(ByteSource text) const;
  /// From now on, Next() gives the rows that begin in [begin, end). `text` gives the bytes from
  /// `begin` to the end of the text, because a row may reach beyond the range. Rows are numbered
  /// on. Fails with kUnsupported and changes nothing if the text is not in UTF-8, if a record has
  /// several rows, or if rows or a stream of records are read.
  Status ReadRange(ByteSource text, uint64_t begin, uint64_t end);

  /// Number of the row that Next() returned last, from 1, without the heading. For a record with
  /// several rows, the first of them in the first table.
  uint64_t row() const;
  /// How many rows could not be read so far, and how many records could not because their rows
  /// contradict each other.
  uint64_t unreadable() const;
  /// How many bytes were read from all sources so far. Use it to show progress.
  uint64_t bytes() const;
  /// Paths of the framework that no column feeds, sorted. Pass them in TallyOptions::not_mapped.
  const std::vector<std::string>& not_mapped() const;
  /// Parts of the mapping that were not given, in the order of the mapping. Paths that only they
  /// feed are among not_mapped(). Empty for a stream of records.
  const std::vector<std::string>& missing_parts() const;
  /// What was read from each column so far, in the order of the mapping.
  std::vector<ColumnReport> columns() const;

 private:
  class Impl;
  explicit RecordReader(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_MAPPING_H_
