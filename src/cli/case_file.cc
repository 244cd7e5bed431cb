// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/cli/test_interview.py.

#include "case_file.h"

#include <utility>

#include "mspof/io/file.h"
#include "text.h"

namespace mspof::cli {

bool IsHandover(const std::string& path) { return EndsWithIgnoringCase(path, ".mspof-feedback"); }

Result<CaseFile> ReadCaseFile(const std::string& path) {
  const bool handover = IsHandover(path);
  if (!handover && path != "-" && !EndsWithIgnoringCase(path, ".json")) {
    return Status(StatusCode::kInvalidArgument,
                  path +
                      ": the ending says nothing: a record is .json, a hand-over "
                      ".mspof-feedback");
  }
  Result<std::string> bytes = io::ReadFile(path);
  if (!bytes.ok()) return bytes.status();
  CaseFile file;
  file.path = path;
  file.bytes = *std::move(bytes);
  if (handover) {
    Result<Handover> read = DecodeHandover(file.bytes);
    if (!read.ok()) return Status(read.status().code(), path + ": " + read.status().message());
    file.record = PartOf(*read);
    file.handover = *std::move(read);
    return file;
  }
  Result<CaseRecord> record = CaseRecord::FromJson(file.bytes, path);
  if (!record.ok()) return record.status();
  file.record = *std::move(record);
  return file;
}

Status WriteCaseFile(CaseFile* file, bool overwrite) {
  Result<std::string> bytes =
      file->handover ? EncodeHandover(*file->handover) : file->record.ToJson() + "\n";
  if (!bytes.ok()) return bytes.status();
  file->bytes = *std::move(bytes);
  return io::WriteFile(file->path, file->bytes, overwrite ? io::Replace::kYes : io::Replace::kNo);
}

}  // namespace mspof::cli
