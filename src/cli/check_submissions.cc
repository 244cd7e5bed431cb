// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// mspof check for submissions: reads all files and reports the findings and the answers. A file
// that cannot be read could change any answer, so then all such files are named and no answer is
// shown.
// Tested by tests/cli/test_revisions.py.

#include "check_submissions.h"

#include "console.h"
#include "submission_set.h"

namespace mspof::cli {

int CheckSubmissions(const std::vector<SubmissionFile>& files, const std::string& framework,
                     const std::string& overlay, uint64_t limit, bool as_json) {
  SubmissionSet set(framework, overlay, limit);
  bool failed = false;
  for (const SubmissionFile& file : files) {
    const Status status = set.Add(file);
    if (status.ok()) continue;
    Fail(status);
    failed = true;
  }
  if (failed) return kNotDone;
  const Status resolved = set.Resolve();
  if (!resolved.ok()) return Fail(resolved);
  return PrintResult(as_json ? set.Json() : set.Text(), set.has_errors() ? kDoneWithErrors : kDone);
}

}  // namespace mspof::cli
