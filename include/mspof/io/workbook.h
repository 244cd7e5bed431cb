// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_WORKBOOK_H_
#define MSPOF_IO_WORKBOOK_H_

/// Workbook: reads a sheet of an Excel workbook (.xlsx, .xlsm) as rows of text. It belongs to the
/// library mspof::io, which you link beside mspof::mspof.
///
///   mspof::io::WorkbookOptions options;
///   options.table = mapping->table();
///   auto sheet = mspof::io::Workbook::Open("export.xlsx", options);
///   if (!sheet.ok()) return Fail(sheet.status().message());
///   auto reader = mspof::RecordReader::OpenRows(framework, *mapping, &*sheet);
///
/// docs/formats/workbooks.md specifies what cells become. In short: texts as they are, numbers as
/// plain decimals, dates as YYYY-MM-DD if the cell has the format of a date, formulas as the value
/// that was saved with them. It calculates nothing, runs no macro and reads nothing outside the
/// file.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mspof/export.h"
#include "mspof/row_source.h"
#include "mspof/status.h"

namespace mspof {
inline namespace abi0 {
namespace io {

/// Options for opening a workbook.
struct WorkbookOptions {
  /// Where the table stands, usually Mapping::table(). Default: the first sheet that is not hidden,
  /// with headings in its first row that is not blank. The name of a sheet must match exactly. Rows
  /// have the numbers that the workbook shows; rows above the heading are not read. If there is no
  /// heading, the sheet is read once more to count its columns.
  TablePlace table;
  /// Most bytes of one part of the workbook after it is unpacked. A limit is needed because a small
  /// file can unpack to any size. A million rows of 40 columns have about 1.2 GB. Default: 4 GiB.
  uint64_t max_bytes = uint64_t{4} << 30;
  /// Most bytes of memory for the texts that cells share. The text that is being read, of up to 16
  /// MiB, is not included. Default: 1 GiB.
  uint64_t max_shared_bytes = uint64_t{1} << 30;
};

/// A sheet that is read from top to bottom, once or several times. Memory holds the shared texts
/// and one row. Use from one thread at a time. Movable, but do not move it while a reader uses it.
class MSPOF_EXPORT Workbook final : public RowSource {
 public:
  /// Opens a file and reads the headings. Fails with kNotFound if there is no such file, sheet (the
  /// message names the sheets) or heading; with kUnsupported if the file has a password or is .xls,
  /// .xlsb or .ods; with kCorrupt if it is not a workbook or is damaged, or if the sheet is empty;
  /// with kResourceExhausted if a limit is exceeded; and with kInvalidArgument if `table` has a
  /// heading row and also no heading.
  static Result<Workbook> Open(const std::string& path, const WorkbookOptions& options = {});
  /// Names of the sheets of a file, in their order, without hidden ones; all of them if all are
  /// hidden. Fails as Open() does, except for what is wrong in a sheet.
  static Result<std::vector<std::string>> SheetsOf(const std::string& path);
  ~Workbook() override;
  Workbook(Workbook&&) noexcept;
  Workbook& operator=(Workbook&&) noexcept;

  /// The headings, without blanks around them, from column A to the last column with a heading. A
  /// column in between may have an empty heading. Cells further right are not read. If the table
  /// has no heading, they are "#1", "#2" and so on.
  const std::vector<std::string>& columns() const override;
  /// Skips blank rows. Fails with kCorrupt if the rest of the sheet cannot be read, and with
  /// kResourceExhausted if a limit is exceeded.
  Result<bool> Next(std::vector<std::string_view>* cells) override;
  /// Goes back to the beginning: the sheet is unpacked again.
  Status Rewind() override;
  /// How many bytes of the unpacked sheet were read so far.
  uint64_t bytes() const override;

  /// How many bytes the unpacked sheet has, according to the file.
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
