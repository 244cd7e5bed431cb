// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_H_
#define MSPOF_IO_WORKBOOK_H_

/// A sheet of an Excel workbook (.xlsx, .xlsm) as rows of text. Library mspof::io.
///
///   mspof::io::WorkbookOptions options;
///   options.table = mapping->table();
///   auto sheet = mspof::io::Workbook::Open("export.xlsx", options);
///   auto reader = mspof::RecordReader::OpenRows(framework, *mapping, &*sheet);
///
/// What cells become is in docs/formats/workbooks.md. In short: texts as they are, numbers in
/// plain decimals, dates as YYYY-MM-DD by the cell's format, formulas as the value that was
/// saved with them. Nothing is calculated, no macro is run, and nothing outside of the file is
/// read.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/mapping.h"
#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

/// Options of a workbook.
struct WorkbookOptions {
  /// Where the table stands; Mapping::table() says it. Default: in the first sheet that is not
  /// hidden, with its headings in the first row that is not blank. Sheets are named letter by
  /// letter; rows are numbered as the workbook shows them, and what stands above the heading is
  /// not read. Without a heading, the sheet is read once more, to see how many columns it has.
  TablePlace table;
  /// Most bytes that a part of the workbook may have when it is unpacked: a small file can be
  /// made that unpacks to any size. A million rows of 40 columns have about 1.2 GB.
  /// Default: 4 GiB.
  uint64_t max_bytes = uint64_t{4} << 30;
  /// Most bytes of memory for the table of texts that the cells share, all told but for the one
  /// that is being read, which may have 16 MiB. Default: 1 GiB.
  uint64_t max_shared_bytes = uint64_t{1} << 30;
};

/// A sheet that is read from the top to the bottom, perhaps several times. In memory are the
/// table of shared texts and one row. Use from one thread at a time. Movable, but a reader
/// that refers to it needs it where it is.
class MSPOF_EXPORT Workbook final : public RowSource {
 public:
  /// Opens a file and reads the headings. Fails with kNotFound (no such file; no such sheet:
  /// those that there are are named; no heading in that row), kUnsupported (a password, .xls,
  /// .xlsb, .ods), kCorrupt (no workbook, damaged, an empty sheet), kResourceExhausted (a
  /// limit) or kInvalidArgument (a heading row of a table without heading).
  static Result<Workbook> Open(const std::string& path, const WorkbookOptions& options = {});
  /// Names of the sheets of a file that are not hidden, in their order; of all, if all are. Fails
  /// as Open() does, but not for what is in a sheet.
  static Result<std::vector<std::string>> SheetsOf(const std::string& path);
  ~Workbook() override;
  Workbook(Workbook&&) noexcept;
  Workbook& operator=(Workbook&&) noexcept;

  /// The headings, without surrounding blanks, from column A to the last one that has a
  /// heading; columns between may have an empty one. Cells further right are not read. "#1",
  /// "#2" and so on if the table has no heading.
  const std::vector<std::string>& columns() const override;
  /// Blank rows are passed over. Fails with kCorrupt if the rest of the sheet cannot be read,
  /// and with kResourceExhausted beyond a limit.
  Result<bool> Next(std::vector<std::string_view>* cells) override;
  /// Unpacks the sheet again.
  Status Rewind() override;
  /// Bytes of the unpacked sheet that were read so far.
  uint64_t bytes() const override;

  /// Bytes that the sheet unpacks to, as the file says.
  uint64_t size() const;
  /// Name of the sheet.
  const std::string& sheet() const;
  /// Number of the row that Next() gave last, as the workbook shows it.
  uint32_t row() const;

 private:
  class Impl;
  explicit Workbook(std::unique_ptr<Impl> impl);
  internal::Owned<Impl> impl_;
};

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_WORKBOOK_H_
