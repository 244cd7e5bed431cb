// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_CASE_FILE_H_
#define MSPOF_CLI_CASE_FILE_H_

// Internal to the command. Files that hold one record, or a hand-over of one.

#include <functional>
#include <optional>
#include <string>

#include "mspof/case_record.h"
#include "mspof/handover.h"
#include "mspof/status.h"
#include "target.h"

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
// What the file of `file.record`, or of its hand-over if it has one, holds.
Result<std::string> BytesOf(const CaseFile& file);
// Writes it. Returns kDone, or kNotDone after saying why.
int WriteCaseFile(const CaseFile& file, const Target& target);

// Changes the record or hand-over in a file in its place: `change` gets what is there now, perhaps
// several times, and nobody else writes meanwhile (see mspof::io::UpdateFile). If it cannot be
// read, is no record any more or `change` fails, the file stays as others left it. `*bytes`, if not
// null: what the file holds then.
Status ChangeCaseFile(const std::string& path, const std::function<Status(CaseFile*)>& change,
                      std::string* bytes = nullptr);

// Writes into a new file that only its owner may read; fails if there is one.
Status WriteNewCaseFile(const std::string& path, const CaseFile& file);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_CASE_FILE_H_
