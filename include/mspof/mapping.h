// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_H_
#define MSPOF_MAPPING_H_

/// Mapping and RecordReader: from a host's rows to records. Rows are those of delimited text,
/// of any other table (mspof/row_source.h), or a stream of records.
///
///   auto mapping = mspof::Mapping::FromText(text, "our.mapping.textproto");
///   auto reader = mspof::RecordReader::OpenCsv(framework, *mapping, source);
///   const auto print = [](const mspof::Finding& row) { Print(row.row, row.message); };
///   const auto read = reader->ForEach([&](const mspof::Record& r) { tally->Add(r); }, print);
///   if (!read.ok()) return Fail(read.message());  // not all was read: there is no return
///   tally->AddUnreadable(reader->unreadable());
///
/// What a mapping can say is in proto/mspof/v1/mapping.proto.

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
#include "mspof/record.h"
#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {

/// Where a table stands in what holds it, for those who give its rows. A plain value.
struct TablePlace {
  /// Name of the sheet of a workbook; empty: the first one.
  std::string sheet;
  /// Number of the row that holds the heading, from 1; 0: the first one.
  uint32_t heading_row = 0;
  /// The first row is data; columns are named "#1", "#2", and so on.
  bool no_heading = false;
};

/// A mapping as it was written. Immutable; safe to share between threads. Copies are cheap. One
/// that was moved from is a copy, too.
class MSPOF_EXPORT Mapping {
 public:
  Mapping(const Mapping&) = default;
  Mapping& operator=(const Mapping&) = default;

  /// Reads protobuf text format of mspof.v1.Mapping, or its JSON form if the text begins
  /// with "{". Fails with kInvalidArgument, one line for each mistake, "file:line: what".
  static Result<Mapping> FromText(std::string_view text, std::string_view file_name);

  /// The title.
  const std::string& title() const;
  /// The id of the framework or vocabulary whose paths it names; empty: any.
  const std::string& framework() const;
  /// Where its table stands, or that of a part; a default one if it has no such part.
  TablePlace table(std::string_view part = {}) const;
  /// The ids of its parts: further tables, joined to the first one by the record.
  std::vector<std::string> parts() const;

  /// Internal.
  class Impl;
  /// Internal.
  const Impl& impl() const { return *impl_; }

 private:
  explicit Mapping(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

/// Takes records one by one. What it is given holds until it returns.
using RecordSink = std::function<void(const Record& record)>;

/// Gives bytes: fills at most `size` bytes at `data` and returns how many; 0 at the end.
using ByteSource = std::function<Result<size_t>(char* data, size_t size)>;

/// One of the tables of a mapping. Either `bytes` or `rows` is given.
struct TableInput {
  /// Id of the part that it is; empty: the first table.
  std::string part;
  /// Opens delimited text from its beginning; called again where it must be read again.
  std::function<Result<ByteSource>()> bytes;
  /// Rows, which must outlive the reader. They begin with the next one that is given; where
  /// they must be read again, they are rewound.
  RowSource* rows = nullptr;
};

/// What became of a column's cells. Of a part, those of rows that belong to a record.
struct ColumnReport {
  /// Id of the part; empty: the first table.
  std::string part;
  /// The heading, or "#n".
  std::string column;
  /// The path that it feeds.
  std::string path;
  /// Cells with a value that could be read.
  uint64_t filled = 0;
  /// Cells without one, or in rows in which the column is not read.
  uint64_t empty = 0;
  /// Cells with a code that the mapping, or the list, does not have.
  uint64_t unmapped = 0;
  /// Cells with a date or number that could not be read.
  uint64_t unreadable = 0;
  /// Of the unreadable cells, those with a date whose year has two digits.
  uint64_t short_years = 0;
  /// Of the filled cells, those with a date before 1900; only if ReaderOptions asked for it.
  uint64_t early = 0;
  /// The same: with a date after `as_of`, by at most 20 years.
  uint64_t late = 0;
  /// The same: with a date that is later still.
  uint64_t far = 0;
  /// The unmapped codes, at most 20 of at most 200 bytes, sorted; only if ReaderOptions asked
  /// for them.
  std::vector<std::string> unmapped_codes;
};

/// Options of a reader. They do not change results.
struct ReaderOptions {
  /// Longest row in bytes. A longer one is unreadable. Default: 16 MiB.
  size_t max_row_bytes = size_t{16} << 20;
  /// Most memory for rows of parts that wait for their records, in bytes. If they need
  /// more, the records are divided into shares, and all tables are read again for each
  /// further share; then records come in another order. Default: 256 MiB.
  uint64_t max_part_bytes = uint64_t{256} << 20;
  /// Keep unmapped codes for ColumnReport. They are values of records: show them only to
  /// somebody who may see records. Default: false.
  bool keep_unmapped_codes = false;
  /// Count dates that can hardly be for ColumnReport: before 1900, or after this day. They are
  /// read all the same. Default: none are counted.
  std::optional<Date> as_of = std::nullopt;
};

/// Reads records one at a time. Use from one thread at a time. Movable.
class MSPOF_EXPORT RecordReader {
 public:
  /// Reads delimited text, as the first table. Fails before the first row with kInvalidArgument or
  /// kNotFound if the mapping does not fit: a column or path that is not there, a code twice, two
  /// columns for one path; the message has one line for each mistake. With kCorrupt if the file is
  /// empty or no text, with kResourceExhausted if it has more than 4096 columns.
  static Result<RecordReader> OpenCsv(const Framework& framework, const Mapping& mapping,
                                      ByteSource source, const ReaderOptions& options = {});
  /// Reads several tables: the first one, and parts of the mapping in any order. A part that is
  /// not given feeds nothing: see not_mapped() and missing_parts(). Rows of parts may
  /// stand in any order. Fails as OpenCsv(), and with kInvalidArgument if the first table
  /// is missing, if one is given twice, or if the mapping has no such part. Next() fails with
  /// kResourceExhausted if the rows of one record, or of parts that join different columns,
  /// need more than max_part_bytes.
  static Result<RecordReader> Open(const Framework& framework, const Mapping& mapping,
                                   const std::vector<TableInput>& tables,
                                   const ReaderOptions& options = {});
  /// Reads a host's rows: of a query, a sheet, a grid. They begin with the next one that `rows`
  /// gives, and `rows` must outlive the reader. The mapping may be that of a text file:
  /// its `table` is not looked at, for whoever gives rows has found and decoded them; "#n" is
  /// the n-th column. Fails as OpenCsv() if the mapping does not fit, with kInvalidArgument
  /// if there are no columns. Next() fails with the status of `rows`.
  static Result<RecordReader> OpenRows(const Framework& framework, const Mapping& mapping,
                                       RowSource* rows, const ReaderOptions& options = {});
  /// Reads a record stream: each record as its length (base 128 varint) and a serialized
  /// mspof.v1.CaseRecord. The mapping may be null: then every path can be supplied.
  static Result<RecordReader> OpenStream(const Framework& framework, const Mapping* mapping,
                                         ByteSource source, const ReaderOptions& options = {});
  ~RecordReader();
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;

  /// Reads what is left and gives each record to `use`, in order; `findings` as in Next(). Returns
  /// how it ended: OK at the end of the input. Otherwise the records given are not all that there
  /// are, whatever was made of them. This is how to read; Next() is for those who stop between.
  Status ForEach(const RecordSink& use, const FindingSink& findings = {});

  /// Reads the next record; false at the end. A failure is not the end: look at ok() first, since
  /// to take the value of a failure ends the program. `record` holds views into the reader that
  /// are valid until the next call. Rows that cannot be read are passed over, counted, and
  /// given to `findings` one by one in the order of the rows, however many there are (rule ids
  /// "row-length", "row-size", "row-quotes", "row-encoding", "row-id", "row-orphan") with row
  /// number and reason; of a part, the message begins with its id. Where rows of one record
  /// contradict each other in a value
  /// ("row-contradicts"), it is unlisted; in whose record it is, the record is unreadable, and
  /// counted once. "row-key" names a value that no row key belongs to, "row-apart"
  /// a record whose rows do not stand together. Fails with the source's status, or with
  /// kCorrupt if a record stream is broken. `findings` may ask for row(), unreadable() and bytes(),
  /// and nothing else of the reader.
  Result<bool> Next(Record* record, const FindingSink& findings = {});

  /// Number of the row that Next() gave last, from 1, the heading not counted. Of a record
  /// with several rows, the first one in the first table.
  uint64_t row() const;
  /// Rows that could not be read so far, and records that rows contradict each other about.
  uint64_t unreadable() const;
  /// Bytes taken from all sources so far, for progress.
  uint64_t bytes() const;
  /// Paths of the framework that the mapping never feeds, sorted.
  const std::vector<std::string>& not_mapped() const;
  /// Parts of the mapping that were not given, in its order: what only they feed is among
  /// not_mapped(). Empty for a record stream.
  const std::vector<std::string>& missing_parts() const;
  /// What became of each column's cells so far, in the mapping's order.
  std::vector<ColumnReport> columns() const;

 private:
  class Impl;
  explicit RecordReader(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_MAPPING_H_
