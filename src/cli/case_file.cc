// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Tested by tests/cli/test_interview.py.

#include "case_file.h"

#include <string_view>

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
  const Result<std::string> bytes = io::ReadFile(path);
  if (!bytes.ok()) return bytes.status();
  const auto with_name = [&](const Status& status) {
    return Status(status.code(), path + ": " + status.message());
  };
  CaseFile file;
  file.path = path;
  if (handover) {
    Result<Handover> read = DecodeHandover(*bytes);
    if (!read.ok()) return with_name(read.status());
    file.record = PartOf(*read);
    file.handover = *std::move(read);
    return file;
  }
  Result<CaseRecord> record = CaseRecord::FromJson(*bytes);
  if (!record.ok()) return with_name(record.status());
  file.record = *std::move(record);
  return file;
}

Status WriteCaseFile(const std::string& path, const CaseRecord& record, bool overwrite) {
  return io::WriteFile(path, record.ToJson() + "\n",
                       overwrite ? io::Replace::kYes : io::Replace::kNo);
}

}  // namespace mspof::cli
