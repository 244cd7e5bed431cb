// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_OPENED_TABLE_H_
#define MSPOF_CLI_OPENED_TABLE_H_

// Internal to the command. One table of rows, or one record stream, that RECORDS names. It is a
// file of bytes that the library splits into rows, or a source of rows from mspof::io.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "json_records.h"
#include "mspof/io/file.h"
#include "mspof/io/workbook.h"
#include "mspof/mapping.h"
#include "mspof/row_source.h"
#include "mspof/status.h"
#include "options.h"

namespace mspof::cli {

// What messages call RECORDS: "standard input" for "-"; for a database the file with the query,
// because the connection may hold secrets; else the path.
std::string InputName(const std::string& records);

// The form of RECORDS: the one of --from, or else the one of its ending.
Result<FileForm> FormOfRecords(const std::string& records, const std::string& from);

// Can be read several times. Not movable, because the sources that it returns refer to it.
class OpenedTable {
 public:
  // Opens it and reads no row. `form` is one of FormOfRecords(); `place` is where the table
  // stands in a workbook.
  static Result<std::unique_ptr<OpenedTable>> Open(const std::string& records, FileForm form,
                                                   const TablePlace& place,
                                                   const DatabaseOptions& database);

  OpenedTable(const OpenedTable&) = delete;
  OpenedTable& operator=(const OpenedTable&) = delete;

  // What messages call it.
  const std::string& name() const { return name_; }
  // Bytes to read, for progress; 0 if not known.
  uint64_t size() const { return file_ ? file_->size() : size_; }

  // Starts again. Earlier results of rows() and Bytes() must not be used any more.
  Status Rewind() { return file_ ? file_->Rewind() : rows_->Rewind(); }
  // Its rows; null if it is a file of bytes.
  RowSource* rows() { return rows_.get(); }
  // The same for a workbook; null if it is not one.
  io::Workbook* book() { return book_; }
  // Its bytes from the first one; JSON is given as a record stream. REQUIRES: rows() is null.
  ByteSource Bytes();
  // Its bytes from `position` on, for any thread. Fails if it is not a regular file of bytes, or is
  // JSON.
  Result<ByteSource> BytesAt(uint64_t position) const;

 private:
  OpenedTable(std::string name, io::InputFile file)
      : name_(std::move(name)), file_(std::move(file)) {}
  OpenedTable(std::string name, std::unique_ptr<RowSource> rows, uint64_t size)
      : name_(std::move(name)), rows_(std::move(rows)), size_(size) {}

  const std::string name_;
  // One of the two.
  std::optional<io::InputFile> file_;
  std::unique_ptr<RowSource> rows_;
  io::Workbook* book_ = nullptr;
  uint64_t size_ = 0;                // bytes that the rows give; 0 if not known
  std::optional<JsonRecords> json_;  // the file holds records in JSON
};

}  // namespace mspof::cli

#endif  // MSPOF_CLI_OPENED_TABLE_H_
