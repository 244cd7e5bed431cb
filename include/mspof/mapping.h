// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_MAPPING_H_
#define MSPOF_MAPPING_H_

/// Mapping and RecordReader: from a host's rows to records. Rows are those of delimited text,
/// of any other table (mspof/row_source.h), or a stream of records.
///
///   auto mapping = mspof::Mapping::FromText(text, "our.mapping.textproto");
///   auto reader = mspof::RecordReader::OpenCsv(framework, *mapping, source);
///   mspof::Record record(framework);
///   std::vector<mspof::Finding> rows;
///   while (*reader->Next(&record, &rows)) tally->Add(record);
///   tally->AddUnreadable(reader->unreadable());
///
/// What a mapping can say is in proto/mspof/v1/mapping.proto.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

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

/// A mapping as it was written. Immutable; safe to share between threads.
class MSPOF_EXPORT Mapping {
 public:
  /// Reads protobuf text format of mspof.v1.Mapping, or its JSON form if the text begins
  /// with "{". Fails with kInvalidArgument, one line for each mistake, "file:line: what".
  static Result<Mapping> FromText(std::string_view text, std::string_view file_name);

  /// The title.
  const std::string& title() const;
  /// The id of the framework or vocabulary whose paths it names; empty: any.
  const std::string& framework() const;
  /// Where its table stands.
  TablePlace table() const;

  /// Internal.
  class Impl;
  /// Internal.
  const Impl& impl() const { return *impl_; }

 private:
  explicit Mapping(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

/// Gives bytes: fills at most `size` bytes at `data` and returns how many; 0 at the end.
using ByteSource = std::function<Result<size_t>(char* data, size_t size)>;

/// What became of a column's cells.
struct ColumnReport {
  /// The heading, or "#n".
  std::string column;
  /// The path that it feeds.
  std::string path;
  /// Cells with a value that could be read.
  uint64_t filled = 0;
  /// Cells without one.
  uint64_t empty = 0;
  /// Cells with a code that the mapping, or the list, does not have.
  uint64_t unmapped = 0;
  /// Cells with a date or number that could not be read.
  uint64_t unreadable = 0;
  /// The unmapped codes, at most 20, sorted; only if ReaderOptions asked for them.
  std::vector<std::string> unmapped_codes;
};

/// Options of a reader. They do not change results.
struct ReaderOptions {
  /// Longest row in bytes. A longer one is unreadable. Default: 16 MiB.
  size_t max_row_bytes = size_t{16} << 20;
  /// Keep unmapped codes for ColumnReport. They are values of records: show them only to
  /// somebody who may see records. Default: false.
  bool keep_unmapped_codes = false;
};

/// Reads records one at a time. Use from one thread at a time. Movable.
class MSPOF_EXPORT RecordReader {
 public:
  /// Reads delimited text. Fails before the first row with kInvalidArgument or kNotFound if
  /// the mapping does not fit: a column or path that is not there, a code twice, two columns
  /// for one path; the message has one line for each mistake. With kCorrupt if the file is
  /// empty or no text.
  static Result<RecordReader> OpenCsv(const Framework& framework, const Mapping& mapping,
                                      ByteSource source, const ReaderOptions& options = {});
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

  /// Reads the next record; false at the end. `record` holds views into the reader that
  /// are valid until the next call. Rows that cannot be read are passed over, counted, and
  /// appended to `findings` (rule ids "row-length", "row-size", "row-quotes",
  /// "row-encoding", "row-id") with row number and reason. Fails with the source's status, or with
  /// kCorrupt if a record stream is broken.
  Result<bool> Next(Record* record, std::vector<Finding>* findings);

  /// Number of the row that Next() gave last, from 1, the heading not counted.
  uint64_t row() const;
  /// Rows that could not be read so far.
  uint64_t unreadable() const;
  /// Bytes taken from the source so far, for progress.
  uint64_t bytes() const;
  /// Paths of the framework that the mapping never feeds, sorted.
  const std::vector<std::string>& not_mapped() const;
  /// What became of each column's cells so far, in the mapping's order.
  std::vector<ColumnReport> columns() const;

 private:
  class Impl;
  explicit RecordReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_MAPPING_H_
