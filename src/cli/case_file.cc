// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// Reads, changes and writes the files that hold one record or a hand-over of one. The ending of the
// file decides which of the two it is. Tested by tests/cli/test_interview.py.

#include "case_file.h"

#include <utility>

#include "console.h"
#include "mspof/io/file.h"
#include "options.h"
#include "text.h"

namespace mspof::cli {

namespace {

bool IsRecord(const std::string& path) { return EndsWithIgnoringCase(path, ".json"); }

Status WrongEnding(const std::string& path, std::string_view says) {
  return Status(StatusCode::kInvalidArgument, WithoutEnding(path, says));
}

Status CheckEnding(const std::string& path) {
  if (IsHandover(path) || IsRecord(path)) return Status();
  return WrongEnding(path,
                     "does not have the ending of a record: use .json for a record, "
                     ".mspof-feedback for a hand-over");
}

Result<CaseFile> Parse(const std::string& path, const std::string& bytes) {
  CaseFile file;
  file.path = path;
  file.bytes = bytes;
  if (IsHandover(path)) {
    Result<Handover> read = Handover::Decode(bytes);
    if (!read.ok()) return Status(read.status().code(), path + ": " + read.status().message());
    file.record = RecordPart(*read);
    file.handover = *std::move(read);
    return file;
  }
  Result<CaseRecord> record = CaseRecord::FromJson(bytes, path);
  if (!record.ok()) return record.status();
  file.record = *std::move(record);
  return file;
}

}  // namespace

bool IsHandover(const std::string& path) { return EndsWithIgnoringCase(path, ".mspof-feedback"); }

Result<Target> RecordTarget(const std::string& path, const Inputs& inputs, bool overwrite) {
  if (!IsRecord(path)) {
    return WrongEnding(path, "does not have the ending of a record: use .json");
  }
  return Target::File(path, inputs, overwrite, io::Access::kOwner);
}

Result<Target> HandoverTarget(const std::string& path, const Inputs& inputs, bool overwrite) {
  if (!IsHandover(path)) {
    return WrongEnding(path, "does not have the ending of a hand-over: use .mspof-feedback");
  }
  return Target::File(path, inputs, overwrite, io::Access::kOwner);
}

Result<CaseFile> ReadCaseFile(const std::string& path) {
  const Status ending = path == "-" ? Status() : CheckEnding(path);
  if (!ending.ok()) return ending;
  const Result<std::string> bytes = io::ReadFile(path);
  if (!bytes.ok()) return bytes.status();
  return Parse(path, *bytes);
}

Result<std::string> BytesOf(const CaseFile& file) {
  if (file.handover) return file.handover->Encode();
  return file.record.ToJson() + "\n";
}

int WriteCaseFile(const CaseFile& file, const Target& target) {
  const Result<std::string> bytes = BytesOf(file);
  if (!bytes.ok()) return Fail(bytes.status());
  return target.Write(*bytes);
}

Status ChangeCaseFile(const std::string& path, const std::function<Status(CaseFile*)>& change,
                      std::string* bytes) {
  const Status ending = CheckEnding(path);
  if (!ending.ok()) return ending;
  return io::UpdateFile(path, [&](const std::string& now) -> Result<std::string> {
    Result<CaseFile> file = Parse(path, now);
    if (!file.ok()) return file.status();
    const Status changed = change(&*file);
    if (!changed.ok()) return changed;
    Result<std::string> after = BytesOf(*file);
    if (after.ok() && bytes != nullptr) *bytes = *after;
    return after;
  });
}

Status WriteNewCaseFile(const std::string& path, const CaseFile& file) {
  const Status ending = CheckEnding(path);
  if (!ending.ok()) return ending;
  const Result<std::string> bytes = BytesOf(file);
  if (!bytes.ok()) return bytes.status();
  return io::WriteFile(path, *bytes, io::Replace::kNo, io::Access::kOwner);
}

}  // namespace mspof::cli
