// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Messages of the library know the data but not the file; the file's name is put before them
// here. A definition or mapping is small and read whole; records are read as a stream.
// Tested by tests/cli/test_command.py.

#include "input.h"

#include <algorithm>

#include "mspof/io/file.h"
#include "progress.h"

namespace mspof::cli {
namespace {

constexpr std::string_view kDefaultFramework = "mspof";

// Each line of the message with the name before it, unless it has it already.
Status Named(const std::string& name, const Status& status) {
  std::string text;
  std::string_view rest = status.message();
  do {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!text.empty()) text += '\n';
    if (line.substr(0, name.size()) != name) text += name + ": ";
    text += line;
  } while (!rest.empty());
  return Status(status.code(), text);
}

bool IsBuiltIn(const std::string& id) {
  const std::vector<FrameworkInfo> all = Framework::BuiltIn();
  return std::any_of(all.begin(), all.end(),
                     [&](const FrameworkInfo& info) { return info.id == id; });
}

}  // namespace

Result<std::unique_ptr<RecordInput>> RecordInput::Open(const RecordOptions& options,
                                                       FileForm form) {
  std::optional<Mapping> mapping;
  if (!options.mapping.empty()) {
    if (options.mapping == "-" && options.records == "-") {
      return Status(StatusCode::kInvalidArgument,
                    "--mapping: records and mapping cannot both be standard input: name a file");
    }
    const Result<std::string> text = io::ReadFile(options.mapping);
    if (!text.ok()) return text.status();
    Result<Mapping> read = Mapping::FromText(*text, InputName(options.mapping));
    if (!read.ok()) return Named(InputName(options.mapping), read.status());
    mapping = *std::move(read);
  } else if (form != FileForm::kRecords) {
    return Status(StatusCode::kInvalidArgument,
                  InputName(options.records) + ": says nothing without a mapping: give --mapping");
  }
  std::string id = options.framework;
  if (id.empty() && mapping && IsBuiltIn(mapping->framework())) id = mapping->framework();
  if (id.empty()) id = kDefaultFramework;
  Result<Framework> framework = OpenFramework(id);
  if (!framework.ok()) return Named("--framework", framework.status());
  Result<std::unique_ptr<TableInput>> table =
      TableInput::Open(options.records, form, mapping ? mapping->table() : TablePlace());
  if (!table.ok()) return table.status();
  return std::unique_ptr<RecordInput>(
      new RecordInput(form, *std::move(framework), std::move(mapping), *std::move(table)));
}

Result<RecordReader> RecordInput::OpenReader(const ReaderOptions& options) {
  if (form_ == FileForm::kRecords) {
    return RecordReader::OpenStream(framework_, mapping_ ? &*mapping_ : nullptr, table_->Bytes(),
                                    options);
  }
  if (table_->rows() != nullptr) {
    return RecordReader::OpenRows(framework_, *mapping_, table_->rows(), options);
  }
  return RecordReader::OpenCsv(framework_, *mapping_, table_->Bytes(), options);
}

Result<RecordReader> RecordInput::Read(const ReaderOptions& options) {
  Status rewound = table_->Rewind();
  if (!rewound.ok()) return rewound;
  Result<RecordReader> reader = OpenReader(options);
  if (!reader.ok()) return Named(name(), reader.status());
  return reader;
}

Result<uint64_t> ReadRecords(
    const RecordInput& input, RecordReader* reader, FindingLog* log, bool quiet,
    const std::function<void(const Record&, std::vector<Finding>*)>& take) {
  Progress progress(input.size(), quiet);
  Record record(input.framework());
  std::vector<Finding> findings;
  uint64_t records = 0;
  while (true) {
    const Result<bool> more = reader->Next(&record, &findings);
    if (!more.ok()) return Named(input.name(), more.status());
    if (!findings.empty()) log->Take(&findings);
    if (!*more) return records;
    ++records;
    take(record, &findings);
    if (!findings.empty()) log->Take(&findings, reader->row());
    progress.Update(reader->bytes(), records);
  }
}

Result<Submission> ReadSubmission(const std::string& path, FileForm form) {
  const Result<std::string> bytes = io::ReadFile(path);
  if (!bytes.ok()) return bytes.status();
  Result<Submission> submission = form == FileForm::kMspof  ? DecodeSubmission(*bytes)
                                  : form == FileForm::kJson ? SubmissionFromJson(*bytes)
                                                            : SubmissionFromCsv(*bytes);
  if (!submission.ok()) return Named(InputName(path), submission.status());
  return submission;
}

Result<std::string> EncodeAs(const Submission& submission, FileForm form) {
  return form == FileForm::kMspof  ? EncodeSubmission(submission)
         : form == FileForm::kJson ? SubmissionToJson(submission)
                                   : SubmissionToCsv(submission);
}

Result<Framework> FrameworkOf(const Submission& submission, const std::string& id_or_file) {
  const Scope& scope = submission.ret.scope;
  Result<Framework> framework =
      OpenFramework(id_or_file.empty() ? scope.framework + "/" + scope.edition : id_or_file);
  if (!framework.ok()) {
    return Named(id_or_file.empty() ? "definition of the submission" : "--framework",
                 framework.status());
  }
  return framework;
}

std::string FrameworkName(const FrameworkInfo& info) {
  const std::string name =
      info.id + "/" + info.edition + " revision " + std::to_string(info.revision);
  return info.status == "PUBLISHED" ? name : name + " (" + info.status + ")";
}

}  // namespace mspof::cli
