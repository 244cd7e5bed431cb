// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_IO_TABLE_BOOK_H_
#define MSPOF_IO_TABLE_BOOK_H_

/// EncodeTableBook: writes statistical tables as a workbook. It belongs to the library mspof::io,
/// which you link beside mspof::mspof.
///
///   mspof::TableBook book = mspof::SubmissionTables(framework, {submission});
///   auto bytes = mspof::io::EncodeTableBook(book, mspof::io::TableBookFormat::kXlsx);
///   if (!bytes.ok()) return Fail(bytes.status().message());
///   mspof::io::WriteFile("return.xlsx", *bytes, mspof::io::Replace::kNo,
///                        mspof::io::Access::kAll);

#include <string>

#include "mspof/export.h"
#include "mspof/status.h"
#include "mspof/table_book.h"

namespace mspof {
inline namespace abi0 {
namespace io {

/// The form of a workbook.
enum class TableBookFormat : int {
  /// Office Open XML, for Excel.
  kXlsx = 0,
  /// OpenDocument, the open standard that the guidance recommends.
  kOds = 1,
};

/// The bytes of the workbook. docs/formats/tables.md specifies what it holds: a cover, a table of
/// contents, the sheets and the notes. No cell is merged or empty inside a table, and there are no
/// formulas, macros, images, filters, frozen rows, headers or footers. Equal books give equal
/// bytes. Fails with kInvalidArgument if CheckTableBook() finds a mistake; the message is the first
/// one. Fails with kResourceExhausted if memory runs out.
MSPOF_EXPORT Result<std::string> EncodeTableBook(const TableBook& book, TableBookFormat format);

}  // namespace io
}  // namespace abi0
}  // namespace mspof

#endif  // MSPOF_IO_TABLE_BOOK_H_
