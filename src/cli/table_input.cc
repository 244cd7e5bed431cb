// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// What a name means is decided here alone, so that every option that takes RECORDS means the
// same. Tested by tests/cli/test_command.py.

#include "table_input.h"

namespace mspof::cli {

std::string InputName(const std::string& path) { return path == "-" ? "standard input" : path; }

Result<FileForm> FormOfRecords(const std::string& records, const std::string& from) {
  if (!from.empty()) return FormOfName(from);
  if (records == "-") return FileForm::kCsv;
  const FileForm form = FormOfFile(records);
  if (form == FileForm::kCsv || form == FileForm::kRecords) return form;
  return Status(StatusCode::kInvalidArgument,
                records + (IsWorkbook(records) ? ": is a workbook: save the sheet as CSV (UTF-8)"
                                               : ": the ending says no form of records: use .csv "
                                                 "or .records, or give --from"));
}

Result<std::unique_ptr<TableInput>> TableInput::Open(const std::string& records, FileForm) {
  Result<io::InputFile> file = io::InputFile::Open(records);
  if (!file.ok()) return file.status();
  return std::unique_ptr<TableInput>(new TableInput(InputName(records), *std::move(file)));
}

}  // namespace mspof::cli
