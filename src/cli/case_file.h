// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_CASE_FILE_H_
#define MSPOF_CLI_CASE_FILE_H_

// Internal to the command. Files that hold one record, or a hand-over of one.

#include <functional>
#include <optional>
#include <string>

#include "mspof/capture/handover.h"
#include "mspof/case_record.h"
#include "mspof/status.h"
#include "target.h"

namespace mspof::cli {

// One record that is captured through interviews.
struct CaseFile {
  std::string path;
  // All bytes of the file.
  std::string bytes;
  // The record that was read; for a hand-over, the part of the record that it holds.
  CaseRecord record;
  std::optional<Handover> handover;
};

// Whether `path` has the ending of a hand-over, .mspof-feedback.
bool IsHandover(const std::string& path);
// The new file of a record (.json), or of a hand-over, at `path`; see Target::File().
Result<Target> RecordTarget(const std::string& path, const Inputs& inputs, bool overwrite);
Result<Target> HandoverTarget(const std::string& path, const Inputs& inputs, bool overwrite);
// Reads a record (.json) or a hand-over. Messages name the file.
Result<CaseFile> ReadCaseFile(const std::string& path);
// The bytes of a file with `file.handover` if there is one, or else with `file.record`.
Result<std::string> BytesOf(const CaseFile& file);
// Writes it. Returns kDone; after an error it prints the reason and returns kNotDone.
int WriteCaseFile(const CaseFile& file, const Target& target);

// Changes the record or hand-over in a file. `change` gets what the file holds now, perhaps several
// times, and no other process writes meanwhile (see mspof::io::UpdateFile). The file stays
// unchanged if it cannot be read, does not hold a record any more, or if `change` fails. `*bytes`,
// if not null, is set to the new bytes of the file.
Status ChangeCaseFile(const std::string& path, const std::function<Status(CaseFile*)>& change,
                      std::string* bytes = nullptr);

// Writes a new file that only its owner may read. Fails if the file exists.
Status WriteNewCaseFile(const std::string& path, const CaseFile& file);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_CASE_FILE_H_
