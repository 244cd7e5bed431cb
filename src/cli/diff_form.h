// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_DIFF_FORM_H_
#define MSPOF_CLI_DIFF_FORM_H_

// Internal to the command. What differs between two submissions, as text and as JSON.

#include <string>
#include <vector>

#include "diff_records.h"
#include "mspof/difference.h"
#include "mspof/status.h"
#include "mspof/submission.h"

namespace mspof::cli {

// One of the two, with its name and digest.
struct DiffSide {
  std::string file;
  std::string digest;
  Submission submission;
};

// All that there is to show.
struct Diff {
  DiffSide before;
  DiffSide after;
  std::string sentence;
  std::vector<Difference> differences;
  // Null: no records were given.
  const Moves* moves = nullptr;
};

Result<std::string> DiffText(const Diff& diff);
Result<std::string> DiffJson(const Diff& diff);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_DIFF_FORM_H_
