// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Opens the table that RECORDS names. Only this file decides what a name means, so that it means
// the same in every option. Tested by tests/cli/test_check.py, tests/database/test_sources.py.

#include "opened_table.h"

#include <utility>

#include "connection.h"
#include "mspof/io/database.h"
#include "mspof/io/workbook.h"

namespace mspof::cli {
namespace {

Result<std::unique_ptr<RowSource>> OpenDatabase(const std::string& records,
                                                const DatabaseOptions& given) {
  const Result<io::DatabaseName> name = io::DatabaseName::Parse(records);
  if (!name.ok()) return name.status();
  const Result<io::DatabaseOptions> options =
      ConnectionOptions(given, name->kind != io::DatabaseKind::kSqlite);
  if (!options.ok()) return options.status();
  return io::OpenDatabase(*name, *options);
}

}  // namespace

std::string InputName(const std::string& records) {
  if (records == "-") return "standard input";
  if (!io::DatabaseName::Is(records)) return records;
  const Result<io::DatabaseName> name = io::DatabaseName::Parse(records);
  return name.ok() ? name->query_file : "database";
}

Result<FileForm> FormOfRecords(const std::string& records, const std::string& from) {
  const FileForm form = FormOfFile(records);
  if (form == FileForm::kDatabase) return form;
  // JSON that is given as records cannot be a submission.
  const auto as_records = [](FileForm one) {
    return one == FileForm::kJson ? FileForm::kRecordJson : one;
  };
  if (!from.empty()) return as_records(FormOfName(from));
  if (records == "-") return FileForm::kCsv;
  if (form == FileForm::kCsv || form == FileForm::kWorkbook || form == FileForm::kJson ||
      IsOfOurRecords(form)) {
    return as_records(form);
  }
  return Status(StatusCode::kInvalidArgument, NotRecords(records));
}

Result<std::unique_ptr<OpenedTable>> OpenedTable::Open(const std::string& records, FileForm form,
                                                       const TablePlace& place,
                                                       const DatabaseOptions& database) {
  if (form == FileForm::kDatabase) {
    Result<std::unique_ptr<RowSource>> rows = OpenDatabase(records, database);
    if (!rows.ok()) return rows.status();
    return std::unique_ptr<OpenedTable>(new OpenedTable(InputName(records), *std::move(rows), 0));
  }
  if (form == FileForm::kWorkbook) {
    if (records == "-") {
      return Status(
          StatusCode::kInvalidArgument,
          "a workbook cannot be standard input, because its end is read first: name a file");
    }
    io::WorkbookOptions options;
    options.table = place;
    Result<io::Workbook> opened = io::Workbook::Open(records, options);
    if (!opened.ok()) return opened.status();
    auto book = std::make_unique<io::Workbook>(*std::move(opened));
    const uint64_t size = book->size();
    io::Workbook* const sheet = book.get();
    std::unique_ptr<OpenedTable> input(new OpenedTable(records, std::move(book), size));
    input->book_ = sheet;
    return input;
  }
  Result<io::InputFile> file = io::InputFile::Open(records);
  if (!file.ok()) return file.status();
  std::unique_ptr<OpenedTable> input(new OpenedTable(InputName(records), *std::move(file)));
  if (form == FileForm::kRecordJson) input->json_ = JsonRecords::kOne;
  if (form == FileForm::kRecordLines) input->json_ = JsonRecords::kLines;
  return input;
}

ByteSource OpenedTable::Bytes() {
  ByteSource bytes = file_->Source();
  return json_ ? StreamOfJson(std::move(bytes), name_, *json_) : bytes;
}

Result<ByteSource> OpenedTable::BytesAt(uint64_t position) const {
  if (file_ && !json_) return file_->SourceAt(position);
  return Status(StatusCode::kUnsupported, name_ + ": is read from beginning to end");
}

}  // namespace mspof::cli
