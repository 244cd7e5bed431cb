// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_CHECK_SUBMISSIONS_H_
#define MSPOF_CLI_CHECK_SUBMISSIONS_H_

// Internal to the command. Checks submissions for mspof check.

#include <cstdint>
#include <string>
#include <vector>

#include "options.h"

namespace mspof::cli {

// A file to read as kMspof, kJson or kCsv.
struct SubmissionFile {
  std::string path;
  FileForm form = FileForm::kNone;
};

// Verifies all files, resolves them, and prints the findings of each and the submissions that
// stand. `framework` and `overlay` are the values of the options. At most `limit` findings of a
// file are shown; 0 means all. Returns kNotDone, without printing answers, if a file cannot be
// read. Returns kDoneWithErrors if there are ERROR findings or conflicts.
int CheckSubmissions(const std::vector<SubmissionFile>& files, const std::string& framework,
                     const std::string& overlay, uint64_t limit, bool as_json);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_CHECK_SUBMISSIONS_H_
