// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// If one file cannot be read, nobody knows which answer it would change: then there are none, and
// all such files are named.
// Tested by tests/cli/test_revisions.py.

#include "check_submissions.h"

#include "console.h"
#include "submission_set.h"

namespace mspof::cli {

int CheckSubmissions(const std::vector<SubmissionFile>& files, const std::string& framework,
                     uint64_t limit, bool as_json) {
  SubmissionSet set(framework, limit);
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
