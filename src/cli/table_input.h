// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_TABLE_INPUT_H_
#define MSPOF_CLI_TABLE_INPUT_H_

// Internal to the command. One table of rows, or one record stream, as RECORDS names it: a
// file of bytes that the library divides into rows, or rows that mspof::io gives.

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

// What messages call RECORDS: "standard input" for "-"; of a database the file with the query,
// since the rest may hold what nobody should read; else the path.
std::string InputName(const std::string& records);

// The form of what RECORDS names: the one that --from says, or else that of its ending.
Result<FileForm> FormOfRecords(const std::string& records, const std::string& from);

// Can be read several times. Not movable: what it gives refers to it.
class TableInput {
 public:
  // Opens it and reads no row. `form` is one of FormOfRecords(); `place` is where the table
  // stands in a workbook.
  static Result<std::unique_ptr<TableInput>> Open(const std::string& records, FileForm form,
                                                  const TablePlace& place,
                                                  const DatabaseOptions& database);

  TableInput(const TableInput&) = delete;
  TableInput& operator=(const TableInput&) = delete;

  // What messages call it.
  const std::string& name() const { return name_; }
  // Bytes to read, for progress; 0 if not known.
  uint64_t size() const { return file_ ? file_->size() : size_; }

  // Starts again. What rows() and Bytes() gave before must not be used any more.
  Status Rewind() { return file_ ? file_->Rewind() : rows_->Rewind(); }
  // Its rows; null if it is a file of bytes.
  RowSource* rows() { return rows_.get(); }
  // The same, of a workbook; null if it is none.
  io::Workbook* book() { return book_; }
  // Its bytes from the first one; of JSON, those of a record stream. REQUIRES: rows() is null.
  ByteSource Bytes();

 private:
  TableInput(std::string name, io::InputFile file)
      : name_(std::move(name)), file_(std::move(file)) {}
  TableInput(std::string name, std::unique_ptr<RowSource> rows, uint64_t size)
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

#endif  // MSPOF_CLI_TABLE_INPUT_H_
