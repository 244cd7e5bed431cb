// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a name means is decided here alone, so that every option that takes RECORDS means the
// same. Tested by tests/cli/test_command.py.

#include "table_input.h"

#include "mspof/io/workbook.h"

namespace mspof::cli {

std::string InputName(const std::string& path) { return path == "-" ? "standard input" : path; }

Result<FileForm> FormOfRecords(const std::string& records, const std::string& from) {
  if (!from.empty()) return FormOfName(from);
  if (records == "-") return FileForm::kCsv;
  const FileForm form = FormOfFile(records);
  if (form == FileForm::kCsv || form == FileForm::kRecords || form == FileForm::kWorkbook) {
    return form;
  }
  return Status(StatusCode::kInvalidArgument,
                records + (IsOtherWorkbook(records)
                               ? kOtherWorkbook
                               : ": the ending says no form of records: use .csv, .xlsx or "
                                 ".records, or give --from"));
}

Result<std::unique_ptr<TableInput>> TableInput::Open(const std::string& records, FileForm form,
                                                     const TablePlace& place) {
  if (form == FileForm::kWorkbook) {
    if (records == "-") {
      return Status(
          StatusCode::kInvalidArgument,
          "a workbook cannot be standard input, since its end is read first: name a file");
    }
    io::WorkbookOptions options;
    options.table = place;
    Result<io::Workbook> opened = io::Workbook::Open(records, options);
    if (!opened.ok()) return opened.status();
    auto book = std::make_unique<io::Workbook>(*std::move(opened));
    const uint64_t size = book->size();
    return std::unique_ptr<TableInput>(new TableInput(records, std::move(book), size));
  }
  Result<io::InputFile> file = io::InputFile::Open(records);
  if (!file.ok()) return file.status();
  return std::unique_ptr<TableInput>(new TableInput(InputName(records), *std::move(file)));
}

}  // namespace mspof::cli
