// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_CASE_FILE_H_
#define MSPOF_CLI_CASE_FILE_H_

// Internal to the command. Files that hold one record, or a hand-over of one.

#include <optional>
#include <string>

#include "mspof/case_record.h"
#include "mspof/handover.h"
#include "mspof/status.h"

namespace mspof::cli {

// One record that is captured through interviews.
struct CaseFile {
  std::string path;
  // All that stands in it.
  std::string bytes;
  // What was read; of a hand-over, the part of the record that it holds.
  CaseRecord record;
  std::optional<Handover> handover;
};

// Whether the ending is that of a hand-over, .mspof-feedback.
bool IsHandover(const std::string& path);
// Reads a record (.json) or a hand-over. Messages name the file.
Result<CaseFile> ReadCaseFile(const std::string& path);
// Writes `file->record`, or its hand-over if it has one, to its path, whole or not at all.
Status WriteCaseFile(CaseFile* file, bool overwrite);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_CASE_FILE_H_
