// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

#ifndef MSPOF_CLI_SUBMISSION_FILES_H_
#define MSPOF_CLI_SUBMISSION_FILES_H_

// Internal to the command. The files of submissions that names of files and folders stand for.

#include <cstdint>
#include <string>
#include <vector>

#include "mspof/collect/store.h"
#include "mspof/status.h"

namespace mspof::cli {

// A file that may hold a submission.
struct ListedFile {
  std::string path;
  collect::SubmissionForm form = collect::SubmissionForm::kMspof;
  uint64_t size = 0;
  // Why it cannot be read, if that is known before it is opened.
  Status refused;
};

// What the names stand for.
struct ListedFiles {
  // The files that are named, and those in folders and the folders in them, sorted by name. Each
  // stands here once.
  std::vector<ListedFile> files;
  // How many files of folders have other endings.
  size_t others = 0;
  // Links in folders that lead to folders, which are not followed.
  std::vector<std::string> folder_links;
};

// Fails if a name leads to nothing, or if a file that is named itself has another ending than
// .mspof, .json and .csv. In a folder, a name with such an ending that does not lead to a file is
// refused, since a return may be behind it; and so is what cannot be looked at.
Result<ListedFiles> ListSubmissions(const std::vector<std::string>& names);

}  // namespace mspof::cli

#endif  // MSPOF_CLI_SUBMISSION_FILES_H_
